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


class FoldRecipe(NamedTuple):
    """How a sheet that lies on its side is folded, for readers from the left to the right; for
    others it is the mirror image.

    `outside` and `inside` are the panels of its two sides from left to right, each with its share
    of the width; `reading` is the order in which the folded leaflet is read.
    """

    outside: tuple[tuple[str, float], ...]
    inside: tuple[tuple[str, float], ...]
    reading: tuple[str, ...]

    @property
    def shares(self) -> dict[str, float]:
        """The share of the sheet's width that each panel has."""
        whole = sum(share for _, share in self.outside)
        return {name: share / whole for name, share in (*self.outside, *self.inside)}


COVER, FLAP, BACK, INSIDE = "cover", "flap", "back", "inside"
PANELS = (COVER, FLAP, INSIDE, BACK)
"""The panels that an author may name."""


def _inside(*shares: float) -> tuple[tuple[str, float], ...]:
    return tuple((f"{INSIDE}-{number}", share) for number, share in enumerate(shares, 1))


FOLDS = {
    # The flap is folded in first, so that it is a little narrower.
    "roll": FoldRecipe(
        ((FLAP, 97), (BACK, 100), (COVER, 100)),
        _inside(100, 100, 97),
        (COVER, FLAP, "inside-1", "inside-2", "inside-3", BACK),
    ),
    # Each fold goes the other way; what is read last lies behind the others.
    "z": FoldRecipe(
        (("inside-3", 1), ("inside-4", 1), (COVER, 1)),
        (("inside-1", 1), ("inside-2", 1), (BACK, 1)),
        (COVER, "inside-1", "inside-2", "inside-3", "inside-4", BACK),
    ),
    # Two wings meet over the middle; the middle counts as two panels, since nothing crosses it.
    "gate": FoldRecipe(
        ((FLAP, 1), (BACK, 1), (f"{BACK}-2", 1), (COVER, 1)),
        _inside(1, 1, 1, 1),
        (COVER, FLAP, "inside-1", "inside-2", "inside-3", "inside-4", BACK, f"{BACK}-2"),
    ),
    "half": FoldRecipe(
        ((BACK, 1), (COVER, 1)), _inside(1, 1), (COVER, "inside-1", "inside-2", BACK)
    ),
}
"""Folds by their names."""
BOOKLET = "booklet"
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

    dummy: bool = False
    """Whether its pages say nothing but which they are."""
    parent: str = ""
    """The edition whose pages these are, as a reader turns them; "" for an edition of its own."""

    @property
    def page(self) -> Paper:
        """The page that a reader turns: the widest panel of a fold, half of a sheet that is bound,
        or the sheet.
        """
        short, long = sorted(self.sheet.size)
        if self.fold:
            width = max(FOLDS[self.fold].shares.values()) * long
            return _named(Size(width, short), f"a panel of {self.sheet.name}")
        if self.bind:
            return _named(Size(long / 2, short), f"half of {self.sheet.name}")
        return self.sheet

    @property
    def measured(self) -> float:
        """The width in points of the narrowest page, which the measure of all is set by."""
        if not self.fold:
            return self.page.size.width
        return min(FOLDS[self.fold].shares.values()) * max(self.sheet.size)


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


def _named(size: Size, otherwise: str) -> Paper:
    """A page of a size, by the name of the paper that has it."""
    near = (paper for paper in PAPERS.values() if _is_near(paper.size, size))
    return Paper(next((paper.name for paper in near), otherwise), size)


def _is_near(one: Size, other: Size) -> bool:
    return all(abs(side - wanted) < mm(1) for side, wanted in zip(one, other, strict=True))
