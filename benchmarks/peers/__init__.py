"""Other site generators on the same records: what they are given, how they are started, what their pages hold."""
