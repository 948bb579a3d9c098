"""Amounts, times and frequencies of a text as values, and two texts compared by them."""

from brochure.quantity.compare import QuantityFinding, compare_texts

__all__ = ["QuantityFinding", "compare_texts"]
