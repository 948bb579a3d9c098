"""A place to write in: its element, what is said of it to those who do not see it, and its mark."""

from typing import NamedTuple

from brochure.language import Language
from brochure.page.desk import LayoutDesk
from brochure.page.frame import BlankMark, WritingBlank
from brochure.page.structure import TICKED, TO_TICK, TO_WRITE
from brochure.units import Box


class PreparedBlank(NamedTuple):
    """A place to write in with its Form element, before it has room on a page."""

    part: int
    blank: WritingBlank


def prepare_blank(
    desk: LayoutDesk, blank: WritingBlank, parent: int, language: Language | None
) -> PreparedBlank:
    """A Form below its parent, which says in words what is written there; `language` is that of the
    block, None for the leaflet's.
    """
    own, spoken = desk.own(language)
    if blank.kind == "tick":
        # What a box is for stands behind it, and is not read twice.
        alt, field = own["ticked" if blank.ticked else "tick"], TICKED if blank.ticked else TO_TICK
    else:
        alt, field = own.fill("fill_in", label=blank.label), TO_WRITE
    part = desk.part("Form", parent, spoken, alt=alt, title=blank.label, field=field)
    return PreparedBlank(part, blank)


def plain_label(text: str) -> str:
    """A label as it is read out within a sentence: without a colon at its end."""
    return text.rstrip(" :：") or text


def draw_blank(desk: LayoutDesk, made: PreparedBlank, box: Box, weight: float = 1.0) -> BlankMark:
    """Its mark, in lines so many times the usual weight and in a colour that is told from paper as
    text is (WCAG 2.2, 1.4.11).
    """
    rule = desk.dimension("fields.rule") * weight
    return BlankMark(made.part, box, made.blank, desk.colour("muted"), rule)
