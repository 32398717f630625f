"""Shows the site while somebody works on it: a program that stays, with the records in memory.

Nothing is built into a folder. `watching` sees what is saved, `keeping` reads it again and puts a new `Showing` in the
place of the last one, `planned` makes a page when it is asked for, `answering` hands it to the browser over HTTP, and
`telling` lets the pages that are open know that they are others now. What a page shows always follows from the files as
they were read last, so that no page can be older than the rest.
"""
