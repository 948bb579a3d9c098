"""Colours as readers see them who lack one of the three kinds of cones.

Matrices for a whole lack, in linear sRGB: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes,
“A physiologically-based model for simulation of color vision deficiency”, 2009 (severity 1.0).
"""

import itertools
from collections.abc import Iterator, Mapping

from brochure.notice import Notice, Place
from brochure.theme.colour import Colour, decode_part, encode_part
from brochure.theme.nearest import colour_distance

DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What red, green and blue become, a row for each."""
APART = 0.05
"""The least distance in OKLab of two colours that are told apart side by side: about twice what is
just noticed of large areas.
"""


def seen_colour(colour: Colour, deficiency: str) -> Colour:
    """A colour as a reader with a deficiency sees it, by its name in DEFICIENCIES."""
    linear = [decode_part(part) for part in colour]
    red, green, blue = (
        encode_part(sum(a * b for a, b in zip(row, linear, strict=True)))
        for row in DEFICIENCIES[deficiency]
    )
    return (red, green, blue)


def check_vision(colours: Mapping[str, Colour], place: Place, hint: str) -> Iterator[Notice]:
    """A warning for each pair of colours, by their names, that some readers take for one."""
    for (one, first), (other, second) in itertools.combinations(colours.items(), 2):
        alike = [
            name
            for name in DEFICIENCIES
            if colour_distance(seen_colour(first, name), seen_colour(second, name)) < APART
        ]
        if alike:
            wrong = (
                f"{one} and {other} look the same to readers with {', '.join(alike)}: without icons"
                " only their words tell them apart"
            )
            yield Notice(place, "colour-vision", wrong, hint, "warning")
