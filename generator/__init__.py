"""The tracker's program: records in, pages out."""

__version__ = "0.1.0"
