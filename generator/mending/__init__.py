"""Mends what is evidently meant otherwise in a record's text: one file is one sort of mistake.

A file of this folder yields choices: ways to mend one mistake, of which at most one is what the writer meant. `mend`
tries them and keeps what the check then likes better; it never guesses between two.
"""
