"""Tests of the finished site: what a reader's browser gets."""
