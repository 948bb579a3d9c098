"""Amounts, times and frequencies of a text as values, and two texts compared by them."""

from brochure.quantity.compare import QuantityFinding, compare_texts
from brochure.quantity.reading import is_negative, tells_amounts, tells_units

__all__ = ["QuantityFinding", "compare_texts", "is_negative", "tells_amounts", "tells_units"]
