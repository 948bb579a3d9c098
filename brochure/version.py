"""The number of this release, at the bottom of the house, so that no room needs the face above."""

__version__ = "0.1.0"
