"""Takes a proposed change, says what is wrong with it and what it changes for readers, in the forms that GitHub shows.

`states` and `touched` ask git; `readers` and `figures` compare what is published; `summary`, `telling` and `sarif`
write it down, and `plain_html` makes text from outside harmless on the way.
"""
