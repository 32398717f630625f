"""The tracker's program: records in, pages out."""
