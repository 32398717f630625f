"""Measures the tracker's commands as whole processes, on synthetic trackers of any size."""
