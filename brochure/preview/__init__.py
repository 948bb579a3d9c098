"""A page in the browser that shows leaflets while somebody types: `workshop` makes the files and
keeps the last good ones, `pictures` draws their pages, `spots` tells where each block stands,
`watch` sees that a file has changed, and `server` answers the browser, on this machine alone.
"""
