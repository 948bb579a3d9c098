"""What a viewer takes from a page: PDFium's characters, sorted by where they stand, against the
marks as they were set.

It is the witness that a program not of ours decodes the same characters in the same places, which
the other readings do not ask: two adjustments in a run that cancel each other out, or a ToUnicode
that PDFium reads otherwise than we do, show here alone. No rule of any reader for the order of
words comes in: each character has an origin. White space is left to the other readings, since
PDFium drops an object that repeats the one before it.
"""

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from brochure.check.pdfium import FoundCharacter, read_characters
from brochure.check.readback import UnreadableFile
from brochure.check.readback.changed import ask_changes
from brochure.check.readback.lost import HINT, find_block
from brochure.check.readback.reading import ReadingOrder, expected_order
from brochure.check.readback.wording import bare_text, quote_wording
from brochure.notice import Notice, Place
from brochure.page.frame import ComposedPage, Composition, GlyphMark
from brochure.page.structure import ARTIFACT

Changes = Mapping[str, frozenset[str]]
# PDFium gives a hyphen at a line's end as U+0002 or U+FFFE; which of Unicode's it was, the
# structure tells.
_HYPHENS = str.maketrans(dict.fromkeys("\x02\ufffe\u2010\u2011", "-"))
_SOFT_HYPHEN = "\u00ad"
# Points: half of the last digit that is written of a baseline, and what single precision takes.
_SAME_LINE = 0.0055
# Points: clusters that begin nearer to each other are compared together, as a bag. A code of no
# width has the origin of the next, and the order of such is PDFium's.
_SAME_ORIGIN = 0.3
# Points: what rounded adjustments of a long run may add up to (0.35 was too little for 1 of 604
# files).
_ASIDE = 0.5
# Of an em: PDFium takes widths for whole thousandths, so what stands behind many codes is found
# that much further to the left for each.
_CUT = 1 / 1000


class SetCluster(NamedTuple):
    """The letters of a cluster in NFD, its left and right end in points, its mark, whether its
    first letter stands at its left end, and whether it is a soft hyphen; `drift` is how far to the
    left of it PDFium may find it."""

    left: float
    right: float
    letters: str
    mark: GlyphMark
    flush: bool
    soft: bool
    drift: float


class MisreadText(NamedTuple):
    """The first cluster of a page that a viewer does not find as it was set, None for what was not
    set; and what is wrong, in words."""

    cluster: SetCluster | None
    text: str


def prove_places(pdf: bytes, composition: Composition) -> tuple[Notice, ...]:
    """Errors where PDFium finds other characters than were set, or finds them elsewhere: of each
    page the first. The rules are `misread-text` and `unreadable-file`."""
    whole = Place(composition.said[0].place.file if composition.said else "")
    try:
        faults = list(_find_faults(read_characters(pdf), composition))
    except UnreadableFile as fault:
        return (Notice(whole, "unreadable-file", str(fault), HINT),)
    if not faults:
        return ()
    reading = expected_order(composition)
    return tuple(_notice(*fault, reading, composition, whole) for fault in faults)


def _find_faults(
    pages: Sequence[Sequence[FoundCharacter]], composition: Composition
) -> Iterator[tuple[int, MisreadText]]:
    """The number of each page with a fault, from 1, and its first fault. Only where a page differs
    is PDFium asked what it changes."""
    if len(pages) != len(composition.pages):
        text = f"PDFium finds {len(pages)} pages, and {len(composition.pages)} were set"
        raise UnreadableFile(text)
    for number, (page, found) in enumerate(zip(composition.pages, pages, strict=True), 1):
        # First as if PDFium changed nothing, which is so on most pages; only then is it asked.
        if find_misread(page, found, {}) is not None:
            changes = ask_changes(_asked_characters(page))
            fault = find_misread(page, found, changes)
            if fault is not None:
                yield number, fault


def _asked_characters(page: ComposedPage) -> set[str]:
    """What is seen on a page and may be changed: letters and digits of ASCII never are."""
    text = "".join([mark.run.text for mark in page.drawn if isinstance(mark, GlyphMark)])
    return {each for each in _letters(text) if not (each.isascii() and each.isalnum())}


def _notice(
    number: int,
    fault: MisreadText,
    reading: ReadingOrder,
    composition: Composition,
    whole: Place,
) -> Notice:
    place, where = whole, f"page {number}"
    part = fault.cluster.mark.part if fault.cluster else ARTIFACT
    # A fault in furniture, or in what nobody set, has no block.
    if part != ARTIFACT and part in reading.elements:
        index = reading.elements.index(part)
        place, block = find_block(reading, index, composition, whole)
        where = f"{block}, on page {number}"
    return Notice(place, "misread-text", f"in {where}, {fault.text}", HINT)


def find_misread(
    page: ComposedPage, found: Sequence[FoundCharacter], changes: Changes
) -> MisreadText | None:
    """The first difference of a page, from the top; `changes` are what PDFium makes of
    characters."""
    lines = _set_lines(page)
    baselines = sorted(lines)
    # PDFium's characters by the baseline that they stand on.
    characters: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in found:
        for letter in _letters(text):
            characters.setdefault(_nearest(baselines, y), []).append((x, letter))
    # From the top of the page, as somebody reads.
    for y in sorted({*lines, *characters}, reverse=True):
        # Sorted by place alone: of one origin, the order stays PDFium's.
        there = sorted(characters.get(y, ()), key=lambda each: each[0])
        fault = _compare_line(lines.get(y, []), there, changes)
        if fault is not None:
            return fault
    return None


def _nearest(baselines: Sequence[float], y: float) -> float:
    """The baseline that a character stands on; its own height where that is none."""
    # The lowest baseline that is not below the character by more than rounding.
    at = bisect_left(baselines, y - _SAME_LINE)
    return baselines[at] if at < len(baselines) and baselines[at] - y < _SAME_LINE else y


def _letters(text: str) -> str:
    """What is seen of a text, in NFD, and with one hyphen."""
    bare = bare_text(text)
    return bare if bare.isascii() else unicodedata.normalize("NFD", bare).translate(_HYPHENS)


def _set_lines(page: ComposedPage) -> dict[float, list[SetCluster]]:
    """What is seen on a page by its baseline in points from the bottom, each from the left."""
    lines: dict[float, list[SetCluster]] = {}
    for mark in page.drawn:
        if isinstance(mark, GlyphMark):
            y = round(page.size.height - mark.y, 2)
            lines.setdefault(y, []).extend(_set_clusters(mark))
    for line in lines.values():
        line.sort(key=lambda cluster: cluster.left)
    return lines


def _set_clusters(mark: GlyphMark) -> Iterator[SetCluster]:
    """The clusters of a mark in the order of reading: each begins with a glyph that has a text and
    moves the pen."""
    run = mark.run
    scale = run.size / run.face.upem
    # The pen before each glyph, and behind the last.
    pens = [mark.x + units * scale for units in accumulate(run.advances, initial=0)]
    texts, advances = run.texts, run.advances
    order = range(len(texts))
    first = last = 0
    text = ""
    # In the order of reading: from the last glyph in a run from right to left.
    for at in reversed(order) if run.rtl else order:
        # A glyph with text and width begins the next cluster.
        if text and texts[at] and advances[at]:
            yield from _seen_cluster(mark, text, first, pens[first], pens[last + 1])
            text = ""
        if not text:
            first = last = at
        text += texts[at]
        first, last = min(first, at), max(last, at)
    yield from _seen_cluster(mark, text, first, pens[first], pens[last + 1])


def _seen_cluster(
    mark: GlyphMark, text: str, before: int, left: float, right: float
) -> Iterator[SetCluster]:
    """A cluster behind so many glyphs, unless nobody sees it; a soft hyphen that has a width is
    drawn."""
    # A soft hyphen at a line's end is drawn; elsewhere it has no width and shows nothing.
    soft = text == _SOFT_HYPHEN and right - left > _SAME_ORIGIN
    text = "-" if soft else text
    letters = _letters(text)
    if letters:
        # The writer may put marks of direction around signs and digits from right to left, each
        # with a share of the width.
        flush = len(bare_text(text)) == len(text) and (not mark.run.rtl or text.isalpha())
        drift = before * mark.run.size * _CUT
        yield SetCluster(left, right, letters, mark, flush, soft, drift)


def _compare_line(
    line: Sequence[SetCluster], found: Sequence[tuple[float, str]], changes: Changes
) -> MisreadText | None:
    """The first difference of a line, from the left."""
    at = 0
    groups = list(_by_origin(line))
    for number, group in enumerate(groups):
        # Characters up to where the next group may begin belong to this one.
        following = _earliest(groups[number + 1]) if number + 1 < len(groups) else float("inf")
        count = _count_shown(group, found[at:], following, changes)
        if not count and all(cluster.soft for cluster in group):
            continue  # behind a space PDFium leaves it as it is, and so it is not among the letters
        stands = [x for x, _ in found[at : at + count]]
        if not count or not _stand_there(group, stands):
            return _misread_group(group, found[at:], following)
        at += count
    # All groups are found, and nothing more stands on the line.
    if at == len(found):
        return None
    x, _ = found[at]
    letters = quote_wording("".join(letter for _, letter in found[at:]))
    return MisreadText(None, f"PDFium finds {letters} at {x:.2f}, where nothing was set")


def _earliest(group: Sequence[SetCluster]) -> float:
    """How far to the left the first character of a group may be found."""
    return group[0].left - group[0].drift - _SAME_ORIGIN


def _by_origin(line: Iterable[SetCluster]) -> Iterator[list[SetCluster]]:
    """The clusters that share an origin, or may: a sign from right to left stands behind a mark of
    direction, and where it was set narrower than it is, as far on as what follows it."""
    group: list[SetCluster] = []
    for cluster in line:
        last = group[-1] if group else cluster
        # Signs from right to left have marks of direction before them, so their origin is not sure.
        apart = last.flush or not last.mark.run.rtl
        if group and apart and cluster.left - group[0].left >= _SAME_ORIGIN:
            yield group
            group = []
        group.append(cluster)
    if group:
        yield group


def _count_shown(
    group: Sequence[SetCluster],
    found: Sequence[tuple[float, str]],
    following: float,
    changes: Changes,
) -> int:
    """How many of the characters, from the first, are what PDFium shows for a group; 0 where they
    are not. Where it changes one into several, those before the next group are taken."""
    letters = "".join([cluster.letters for cluster in group])
    count = len(letters)
    # As bags: two clusters of one origin may come in either order.
    if Counter(letters) == Counter([letter for _, letter in found[:count]]):
        return count
    # Changed ones may be more or fewer than were set.
    before = [letter for x, letter in found if x < following]
    return len(before) if _are_changed(letters, before, changes) else 0


def _are_changed(letters: str, found: Iterable[str], changes: Changes) -> bool:
    """Whether what is found are these letters, some of them changed as PDFium does."""
    wanted, shown = Counter(letters), Counter(found)
    rest = shown - wanted
    for letter in (wanted - shown).elements():
        # Each letter that is missing must be there as one of the things that PDFium makes of it.
        instead = [Counter(_letters(text)) for text in sorted(changes.get(letter, ()))]
        fitting = next((each for each in instead if each <= rest), None)
        if fitting is None:
            return False
        rest -= fitting
    return not rest


def _stand_there(group: Sequence[SetCluster], stands: Sequence[float]) -> bool:
    """Whether characters stand where their clusters were set."""
    left, right = group[0].left, max(cluster.right for cluster in group)
    # Between the group's edges, with what rounding takes.
    if not left - group[0].drift - _ASIDE < stands[0] <= stands[-1] < right + _ASIDE:
        return False
    # Where the first letter stands at its cluster's edge, it must be found there.
    return not group[0].flush or stands[0] < left + _ASIDE


def _misread_group(
    group: Sequence[SetCluster], found: Sequence[tuple[float, str]], following: float
) -> MisreadText:
    """What is wrong with a group, in words."""
    cluster = group[0]
    wanted = quote_wording("".join([each.letters for each in group]))
    words = quote_wording(cluster.mark.run.text)
    shown = quote_wording("".join([letter for x, letter in found if x < following]))
    text = f"of {words}, {wanted} was set at {cluster.left:.2f}"
    if not found:
        return MisreadText(cluster, f"{text}, and PDFium finds nothing more on that line")
    x, letter = found[0]
    stands = f"{quote_wording(letter)} at {x:.2f}" if shown == "“”" else f"{shown} at {x:.2f}"
    return MisreadText(cluster, f"{text}, and PDFium finds {stands}")
