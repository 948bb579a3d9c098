"""Project files read: bytes, then a tree of nodes that know their places, then typed values."""
