"""Clusters: the glyphs of a run that belong together, as codes with a text, a drawing and a width
each.

A letter with its dots and vowel signs, for which a font has glyphs above and below the line, is
drawn by one code. Drawn one by one, with a rise for each, such glyphs tear words apart wherever
text is taken out of the file again.
"""

import enum
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from brochure.pdf.canvas import pdf_number, pdf_text
from brochure.pdf.glyf import GlyphRecipe
from brochure.text.font import FontFace

Placed: TypeAlias = tuple[int, str, int, tuple[int, int]]
"""A glyph, its text, its advance and its offset in the face's units."""

LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK, NO_BREAK_SPACE = "\u200e", "\u200f", "\u00a0"
KEPT_SPACE = RIGHT_TO_LEFT_MARK + " "
"""A space that pdf.js takes for a letter: it drops one alone where a run from right to left begins
or a lone space is drawn.
"""
SPACES_TO_THE_EM = 5
"""The width of a space that was put into a cluster, as a fraction of the size."""
_DIRECTION_MARKS = frozenset({LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK})
# So many words of a line outweigh a mark of the other direction.
_SEVERAL_WORDS = 4
# Codes that show nothing: the drawing goes to another one, if there is one.
_UNDRAWN = _DIRECTION_MARKS | {" "}
# What PDFium turns round behind Arabic: neutral signs, and some that Unicode does not count so.
_NEUTRAL, _QUOTATION_MARKS = frozenset({"ON", "ET"}), frozenset("‘’“”®℞")
_WEAK = frozenset({"ES", "ET", "CS", "EN", "AN"})
# What ToUnicode must not give (ISO 19005-2, 6.2.11.7.2).
_FORBIDDEN = frozenset("\0\ufeff\ufffe")


class TextOrder(enum.Enum):
    """What is done to the texts of a left-to-right run for readers that order a line themselves."""

    PLAIN = enum.auto()
    """Nothing."""
    PARTED = enum.auto()
    """A mark of direction where it begins: behind a run from right to left in a line that is read
    from left to right, since poppler and PDFium take the spaces, quotation marks and brackets there
    to belong to that run and turn them round with it.
    """
    WEIGHED = enum.auto()
    """On a line without text from right to left, in a file that is read that way: a mark of that
    direction before several words, since poppler reads a page from the side of most of its
    characters, and PDFium a line from that of most of its stretches; else as if parted.
    """
    GUARDED = enum.auto()
    """A mark from right to left where it begins, beside such text in a file that is read that way:
    that end of the run is on its left, where reading goes on. PDFium puts what spaces divide in
    reverse order; no-break spaces, which these are by their meaning, hold a telephone number or an
    amount together.
    """


class ClusterCodes(NamedTuple):
    """The codes of a cluster from left to right, as drawing and text; `back` goes after the last
    and `span` around all, or is empty.
    """

    codes: tuple[tuple[GlyphRecipe, str], ...]
    back: str
    span: str


def encode_cluster(
    face: FontFace, glyphs: tuple[Placed, ...], rtl: bool, guarded: bool
) -> ClusterCodes:
    """What shows these glyphs: one code, or, from right to left, as many as they have characters.

    Whoever reads such a run puts the codes in reverse order but not the characters inside one (a
    lam-alef would come out as alef-lam): so each character has a code and its share of the width,
    and one of the codes draws everything. ValueError where the text or a glyph cannot stand in a
    conforming file.
    """
    # Each glyph where the pen and its offset put it, all in one drawing.
    pen, width, components = 0, 0, []
    for glyph, _, advance, (dx, dy) in glyphs:
        components.append((glyph, pen + dx, dy))
        pen += advance
        # What the file declares as the width: the nominal one; kerning is an adjustment behind it.
        width += face.advance(glyph) if advance else 0
    if pen - width > face.upem // 4:
        width = pen  # no kerning, but a width that is meant
    said = "".join(glyph[1] for glyph in (reversed(glyphs) if rtl else glyphs))
    if not rtl and len(together := unicodedata.normalize("NFC", said)) < len(said):
        # PDFium may turn the characters of a code round, and an accent would come before its letter
        said = together
    _check(face, glyphs, said)
    texts = _texts(said, rtl, guarded)
    widths = _widths(width, texts, face.upem // SPACES_TO_THE_EM)
    # The last code, from the left, that is neither space nor mark: from right to left that is the
    # base.
    drawn = next((at for at in reversed(range(len(texts))) if texts[at] not in _UNDRAWN), 0)
    left = sum(widths[:drawn])
    shown = GlyphRecipe(tuple((glyph, x - left, y) for glyph, x, y in components), widths[drawn])
    codes = tuple(
        (shown if at == drawn else GlyphRecipe((), widths[at]), each)
        for at, each in enumerate(texts)
    )
    return ClusterCodes(
        # A TJ adjustment moves the pen back where it is positive (9.4.3).
        codes,
        pdf_number((width - pen) * 1000 / face.upem) if width != pen else "",
        _span(said),
    )


def _check(face: FontFace, glyphs: Sequence[Placed], said: str) -> None:
    # Glyph 0 is .notdef.
    if not all(glyph[0] for glyph in glyphs):
        raise ValueError(
            f"{face.name}: .notdef stands for “{said}”; it must never be drawn (ISO 14289-1,"
            " 7.21.8)"
        )
    if not said or not _FORBIDDEN.isdisjoint(said):
        raise ValueError(
            f"{face.name}: {said!r} cannot be the text of a glyph (ISO 19005-2, 6.2.11.7.2)"
        )


def _texts(said: str, rtl: bool, guarded: bool) -> Sequence[str]:
    """The texts of a cluster's codes from left to right.

    In a guarded file, marks of direction (they are seen nowhere) keep what is neither left-to-right
    nor right-to-left where the author put it. Poppler takes the space after a number, a comma or a
    full stop to lie before it unless a letter or mark from right to left follows; PDFium turns
    brackets round unless they follow one from left to right.
    """
    # From left to right the text is one code, but for spaces and a leading mark.
    if not rtl:
        mark = said[0]
        if mark not in _DIRECTION_MARKS or not said[1:]:
            return _spaced(said)
        # pdf.js passes over a mark that is alone, its width too, and what follows would stand apart
        # from the next run.
        first, *others = _spaced(said[1:])
        return (
            (first, mark + others[0], *others[1:])
            if first == " " and others
            else (mark + first, *others)
        )
    # The kept space is one code with its mark, which is the very point of it.
    if said == KEPT_SPACE:
        return (said,)
    texts: list[str] = []
    for each in _spaced(said):
        if guarded and len(each) == 1 and _is_turned(each):
            # The first mark is a weight: PDFium reads a line from the right where it has no more
            # stretches from left to right than others.
            texts += (RIGHT_TO_LEFT_MARK, LEFT_TO_RIGHT_MARK, each, RIGHT_TO_LEFT_MARK)
        elif guarded and len(each) == 1 and unicodedata.bidirectional(each) in _WEAK:
            texts += (each, RIGHT_TO_LEFT_MARK)
        else:
            texts += each
    # Codes run from the left, so the last character comes first.
    return texts[::-1]


def _is_turned(character: str) -> bool:
    """Whether PDFium shows this character as another one behind letters from right to left.

    It exchanges brackets and signs for their mirror images, and curly quotation marks too, which
    Unicode does not count among those; and it takes what has a compatibility decomposition apart
    (½ would come out as 21).
    """
    return (
        unicodedata.mirrored(character) == 1
        or character in _QUOTATION_MARKS
        or (
            unicodedata.bidirectional(character) in _NEUTRAL
            and unicodedata.normalize("NFKC", character) != character
        )
    )


def _spaced(said: str) -> tuple[str, ...]:
    """A text with a space before or after it in parts."""
    core = said.strip(" ")
    # Nothing to part: no space at either end, or nothing but spaces.
    if not core or core == said:
        return (said,)
    parts = (" " if said[0] == " " else "", core, " " if said[-1] == " " else "")
    return tuple(part for part in parts if part)


def _widths(width: int, texts: Sequence[str], space: int) -> list[int]:
    """The widths of a cluster's codes: a space's own, and what is left in equal shares, the last
    the rest.
    """
    # The usual case: one code has all of the width.
    if len(texts) == 1:
        return [width]
    spaces = sum(each == " " for each in texts)
    # Spaces keep a width of their own, so that readers see them; the letters share the rest.
    share = (width - spaces * space) // max(1, len(texts) - spaces)
    widths = [space if each == " " else share for each in texts]
    widths[-1] += width - sum(widths)
    return widths


def _span(said: str) -> str:
    """The opening of a span with its own text for private-use characters, which must have one (ISO
    19005-2, 6.2.11.7.3).
    """
    private = any(
        "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000" for character in said
    )
    return f"/Span<</ActualText{pdf_text(said)}>>BDC" if private else ""


def rtl_clusters(glyphs: Iterable[Placed]) -> Iterator[tuple[Placed, ...]]:
    """The clusters of a right-to-left run: what stands on a letter is drawn before it, up to the
    glyph that moves the pen.
    """
    found: list[Placed] = []
    for glyph in glyphs:
        # Glyphs without width stand on the next letter, which ends the cluster.
        found.append(glyph)
        if glyph[1] and glyph[2]:
            yield tuple(found)
            found = []
    if found:
        yield tuple(found)


def ltr_clusters(glyphs: Iterable[Placed]) -> Iterator[tuple[Placed, ...]]:
    """The clusters of a left-to-right run: what stands on a letter is drawn after it."""
    found: list[Placed] = []
    # A glyph with text and width begins a cluster; what follows without either belongs to it.
    for glyph in glyphs:
        if glyph[1] and glyph[2] and found:
            yield tuple(found)
            found = []
        found.append(glyph)
    if found:
        yield tuple(found)


def order_texts(texts: tuple[str, ...], order: TextOrder) -> tuple[str, ...]:
    """The texts of a left-to-right run so that what reads the file leaves them where they stand."""
    if order is TextOrder.PLAIN or not texts:
        # Nothing can be misread: the usual case.
        return texts
    # Several words from left to right would outweigh what is Arabic on the page: a mark weighs
    # against them.
    if order is TextOrder.WEIGHED and len("".join(texts).split()) >= _SEVERAL_WORDS:
        return (RIGHT_TO_LEFT_MARK + texts[0], *texts[1:]) if texts[0][:1].isalpha() else texts
    if order is not TextOrder.GUARDED:
        # A letter needs no mark.
        return texts if texts[0][:1].isalpha() else (LEFT_TO_RIGHT_MARK + texts[0], *texts[1:])
    guarded_texts = list(texts)
    for at in range(1, len(texts) - 1):
        before, after = texts[at - 1][-1:], texts[at + 1][:1]
        if texts[at] == " " and not before.isalpha() and not after.isalpha():
            guarded_texts[at] = NO_BREAK_SPACE
    return (RIGHT_TO_LEFT_MARK + guarded_texts[0], *guarded_texts[1:])
