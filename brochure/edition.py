"""What an edition asks for: one way of printing a leaflet, as plain values."""

import re
from typing import NamedTuple

from brochure.units import Size, mm

HANDOUT = "handout"
"""The edition whose files bear no edition in their names."""


class Paper(NamedTuple):
    """A sheet, or a page that is folded or bound from one: its name and its size as it lies, in
    points.
    """

    name: str
    size: Size

    @property
    def turned(self) -> "Paper":
        """The paper on its side."""
        return Paper(self.name, Size(self.size.height, self.size.width))


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("A3", Size(mm(297), mm(420))),
        Paper("A4", Size(mm(210), mm(297))),
        Paper("A5", Size(mm(148), mm(210))),
        Paper("A6", Size(mm(105), mm(148))),
        Paper("DL", Size(mm(99), mm(210))),
        Paper("Letter", Size(612.0, 792.0)),
        Paper("Legal", Size(612.0, 1008.0)),
    )
}
"""Papers by their names, upright (ISO 216; a third of A4; ANSI/ASME Y14.1)."""
A4 = PAPERS["A4"]
LEAST_SIDE, LONGEST_SIDE = 60, 1200
"""The shortest and the longest side of a sheet in millimetres."""
_OWN_SIZE = re.compile(r"([0-9]{2,4}(?:\.[0-9])?) ?[x×] ?([0-9]{2,4}(?:\.[0-9])?) ?mm")

FOLDS = ("roll", "z", "gate", "half")
MARKS = ("crop", "fold", "registration")
RGB, CMYK, GREY = "rgb", "cmyk", "grey"
COLOURS = (RGB, CMYK, GREY)
UA_1, A_2A, UA_2, A_4, X_4 = "ua-1", "a-2a", "ua-2", "a-4", "x-4"
STANDARDS = (UA_1, A_2A, UA_2, A_4, X_4)
"""Short for PDF/UA-1 (ISO 14289-1), PDF/A-2a (ISO 19005-2), PDF/UA-2 (ISO 14289-2), PDF/A-4 (ISO
19005-4) and PDF/X-4 (ISO 15930-7).
"""


class PressTerms(NamedTuple):
    """What a print shop is promised: `bleed` in points around the trim, `marks` of MARKS outside
    it, colours in one of COLOURS, `profile` a file of the project, and at most `ink` per cent of
    ink in one place.
    """

    bleed: float = 0.0
    marks: tuple[str, ...] = ()
    colour: str = RGB
    profile: str = ""
    standards: tuple[str, ...] = (UA_1, A_2A)
    ink: int = 300


class Edition(NamedTuple):
    """One way of printing: `sheet` is the paper that it is printed on.

    What is `fillable` is filled in on a screen. `base` is the size of running text in points, 0 for
    the brand's. `fold` is one of FOLDS or "", `fit` sets type smaller where a panel overflows;
    `bind` is "booklet" or "", `creep` what each sheet moves inwards in points.
    """

    name: str
    sheet: Paper = A4
    fillable: bool = False
    base: float = 0.0
    fold: str = ""
    fit: bool = False
    bind: str = ""
    creep: float = 0.0
    press: PressTerms = PressTerms()
    beside: str = ""
    """The tag of a language that stands beside each other one, "" for none."""

    @property
    def page(self) -> Paper:
        """The page that a reader turns."""
        return self.sheet


def find_paper(text: str) -> Paper | None:
    """The paper of a name, or of a size such as “148 x 210 mm”; None where it is neither, or of a
    size that no leaflet has.
    """
    if text in PAPERS:
        return PAPERS[text]
    found = _OWN_SIZE.fullmatch(text)
    if found is None:
        return None
    width, height = float(found[1]), float(found[2])
    if not all(LEAST_SIDE <= side <= LONGEST_SIDE for side in (width, height)):
        return None
    return Paper(f"{width:g} × {height:g} mm", Size(mm(width), mm(height)))
