"""Takes a finished site, gives the copy of it that works from a local disk, without a server.

Browsers refuse scripts that are modules, and requests, to pages that they open from a disk, and nothing there answers a
link to a folder with its index.html. `scripts` makes the modules classic scripts and the data that they read scripts
too, `pages` rewrites the links, `archive` packs it all into one file whose bytes are the same for the same site.
"""
