"""A finished file read back by readers that share nothing with the writer, and compared with what
was set and said."""


class UnreadableFile(ValueError):
    """Raised where a file, or a part of it, cannot be read."""
