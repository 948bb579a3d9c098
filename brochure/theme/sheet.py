"""The papers that an edition may name."""

from brochure.units import Size, mm

SHEETS = {
    "A4": Size(mm(210), mm(297)),
    "A5": Size(mm(148), mm(210)),
    "Letter": Size(612.0, 792.0),
}
"""Trim sizes in points, portrait (ISO 216; ANSI/ASME Y14.1)."""
