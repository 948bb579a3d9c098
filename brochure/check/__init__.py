"""Looked at: the catalog, the theme, the pages before they are written, and the file read back; it
never shares the writer's code.
"""
