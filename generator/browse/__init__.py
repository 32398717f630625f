"""Gives the ways in that need no typing: by topic, place, year, kind and type."""
