"""Composed: blocks become parts of a structure and marks on pages, without knowing how a file is
written.
"""
