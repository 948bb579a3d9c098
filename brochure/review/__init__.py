"""Reviews as signatures on what was read: whoever signs a leaflet signs these words, and a changed
word voids it.
"""
