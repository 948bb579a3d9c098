"""Lengths as they are written in a brand file."""

import re

from brochure.source.fields import FieldReader
from brochure.source.words import quote_text
from brochure.units import mm

LONGEST = 400.0
"""The greatest length of a setting, in points: half of what an A4 sheet is high."""
_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)( ?mm)?")


def read_length(fields: FieldReader, name: str, default: float) -> float:
    """A length in points or, with “mm” behind it, in millimetres; at most LONGEST points."""
    found = fields.scalar(name)
    if found is None:
        return default
    match = _LENGTH.fullmatch(found.text)
    length = float(match[1]) * (mm(1) if match[2] else 1) if match else -1.0
    if 0 <= length <= LONGEST:
        return length
    wrong = f"“{name}” is no length: {quote_text(found.text)}"
    hint = "write points (24) or millimetres (12 mm)"
    if length > LONGEST:
        most = f"{LONGEST:g} points ({LONGEST / mm(1):.0f} mm)"
        wrong = f"“{name}” is {quote_text(found.text)}, and at most {most} are allowed"
        hint = "make it smaller"
    fields.fault(found.place, "field-number", wrong, hint)
    return default
