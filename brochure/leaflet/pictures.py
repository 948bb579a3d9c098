"""Pictures: alone, in rows, and as icons with words."""

from typing import NamedTuple

from brochure.language import Language
from brochure.leaflet.marked import MarkedText
from brochure.notice import Place


class FigureLabel(NamedTuple):
    """Words on a picture, their middle so many per cent of its width from its left edge, and of its
    height from its top, whatever the direction of the language: the picture is not turned round.
    """

    id: str
    place: Place
    text: MarkedText
    across: int
    down: int


class FigureBlock(NamedTuple):
    """A picture; `file` is a path relative to the leaflet's folder, typed at `file_place`; `width`
    a share of the column from 0.1 to 1. Text runs `beside` it, or it reaches to the `edge` of the
    page on both sides.
    """

    id: str
    place: Place
    file: str
    file_place: Place
    alt: MarkedText
    caption: MarkedText | None
    width: float = 1.0
    language: Language | None = None
    anchor: str = ""
    beside: bool = False
    edge: bool = False
    labels: tuple[FigureLabel, ...] = ()


class FiguresBlock(NamedTuple):
    """Pictures side by side."""

    id: str
    place: Place
    figures: tuple[FigureBlock, ...]
    language: Language | None = None


class IconItem(NamedTuple):
    """A small picture and its words; without `alt` the words say what it shows."""

    id: str
    place: Place
    file: str
    file_place: Place
    text: MarkedText
    alt: MarkedText | None = None


class IconsBlock(NamedTuple):
    """Small pictures in a row, each with its words."""

    id: str
    place: Place
    items: tuple[IconItem, ...]
    language: Language | None = None
