"""Takes pages, gives finished HTML: each is filled into a shell that MkDocs with the theme has rendered once."""
