"""Structured content in, accessible and archival PDF leaflets out."""

__version__ = "0.1.0"
