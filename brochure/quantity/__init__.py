"""Amounts, times and frequencies of a text as values, and two texts compared by them."""

from brochure.quantity.compare import QuantityFinding, compare_texts
from brochure.quantity.reading import count_turning_words, tells_amounts, tells_units

__all__ = [
    "QuantityFinding",
    "compare_texts",
    "count_turning_words",
    "tells_amounts",
    "tells_units",
]
