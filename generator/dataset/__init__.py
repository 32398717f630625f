"""Gives the data as programs get it: tables and forms that follow from the record types.

The same tables become CSV, SQLite and Parquet; the same walk over the types gives the JSON Schemas.
"""
