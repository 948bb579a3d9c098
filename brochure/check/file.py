"""The finished file read back with PDFium: proof that every block's text is in it, complete and in reading order."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from brochure.check.compare import Difference, Expected, Line, expected, lines_of, part_furniture, same, walk
from brochure.check.known import Contents, found
from brochure.check.order import is_whole, unmirrored
from brochure.check.pdfium import Unreadable, texts
from brochure.notice import Notice, Place
from brochure.page.frame import Composition
from brochure.page.structure import Said

HINT = "the program failed here, not the leaflet: report it with this leaflet, and meanwhile try other words or another font"
_CONTEXT = 20
_LONGEST = 90
"""The most characters of a text that a notice quotes, and those around a difference."""


def read_back(pdf: bytes, composition: Composition, contents: Contents | None = None) -> tuple[Notice, ...]:
    """Errors where the file's pages, as PDFium reads them, do not hold what the composition says.

    With `contents`, what files have in common is read once, and a fault that shows is looked for in the whole file.
    The rules are `lost-text`, `lost-page`, `empty-page` and `unreadable-file`.
    """
    whole = Place(composition.said[0].place.file if composition.said else "")
    try:
        if contents and not _faults(found(pdf, contents), composition, whole):
            return ()
        return _faults(texts(pdf), composition, whole)
    except Unreadable as fault:
        return (Notice(whole, "unreadable-file", str(fault), HINT),)


def _faults(pages: Sequence[str], composition: Composition, whole: Place) -> tuple[Notice, ...]:
    """What the pages that were found lack, lose or say otherwise."""
    notices = []
    if len(pages) != len(composition.pages):
        text = f"pages in the file: {len(pages)}; pages that were set: {len(composition.pages)}"
        notices.append(Notice(whole, "lost-page", text, HINT))
    for number, page in enumerate(composition.pages, 1):
        if not page.marks:
            notices.append(Notice(whole, "empty-page", f"nothing stands on page {number}", HINT))
    rtl = composition.metadata.language.rtl
    if notices or rtl or not same([said.text for said in composition.said], pages, [page.furniture for page in composition.pages]):
        notices += _lost(pages, composition, whole)
    return tuple(notices)


def _lost(pages: Sequence[str], composition: Composition, whole: Place) -> Iterator[Notice]:
    """Each difference in the order of reading, then those in what stands around the content of each page."""
    content: list[Line] = []
    around: list[Notice] = []
    for number, lines in enumerate(map(lines_of, pages)):
        furniture = expected(composition.pages[number].furniture if number < len(composition.pages) else ())
        inner, outer = part_furniture(lines, furniture.text)
        content += inner
        if any(walk(furniture, outer, "any")):
            instead = " ".join([line.words for line in outer])
            text = f"around the content of page {number + 1}: {_said_and_found(furniture.words(0, len(furniture.text)), instead)}"
            around.append(Notice(whole, "lost-text", text, HINT))
    wanted = expected([said.text for said in composition.said], ltr=[said.ltr for said in composition.said])
    yield from _notices(wanted, list(walk(wanted, content, "rtl" if composition.metadata.language.rtl else "ltr")), composition.said)
    yield from around


def _notices(wanted: Expected, differences: Sequence[Difference], said: Sequence[Said]) -> Iterator[Notice]:
    """A notice for each text that a difference touches; what is missing in one place and found in another is one difference."""
    missing = {_letters(wanted.text[each.start : each.end]) for each in differences if not each.found}
    moved = {key: each for each in differences if each.start == each.end and (key := _letters(each.found)) in missing}
    for each in differences:
        if each in moved.values():
            continue
        elsewhere = None if each.found else moved.get(_letters(wanted.text[each.start : each.end]))
        blocks = set()
        for at in _touched(wanted, each):
            if said[at].block not in blocks:
                blocks.add(said[at].block)
                yield Notice(said[at].place, "lost-text", f"in {said[at].block}, {_what(wanted, each, at, elsewhere)}", HINT)


def _what(wanted: Expected, difference: Difference, at: int, elsewhere: Difference | None) -> str:
    """What is wrong with a text, given by its number."""
    if difference.found:
        return _said_and_found(wanted.words(difference.start, difference.end), difference.found)
    first, last = wanted.bounds(at)
    text = _quoted(wanted.words(max(difference.start, first), min(difference.end, last)))
    if elsewhere is None:
        return f"{text} is missing"
    return f"{text} stands in the wrong place, after {_quoted(wanted.words(max(0, elsewhere.start - _CONTEXT), elsewhere.start))}"


def _letters(text: str) -> str:
    """A key that is the same for texts of the same characters, whatever their order and white space."""
    return "".join(sorted("".join(text.split())))


def _touched(wanted: Expected, difference: Difference) -> Sequence[int]:
    """The texts, by number, that a difference lies in: as closely as the ends that are shared tell, and what is whole between."""
    start, end, found = difference
    before, after = _shared(wanted.text[start:end], "".join(found.split()))
    first, last = start + before, end - after
    if first >= last:
        first, last = max(0, first - 1), max(1, first)
    texts = range(max(0, bisect_right(wanted.edges, first) - 1), bisect_right(wanted.edges, last - 1))
    broken = []
    for at in texts:
        low, high = wanted.bounds(at)
        said = wanted.words(max(low, start), min(high, end))
        if not is_whole(said, 0, len(said), unmirrored(found)):
            broken.append(at)
    return broken or texts


def _said_and_found(said: str, found: str) -> str:
    """Where two texts part, each with a little of what they share before and after."""
    before, after = _shared(said, found)
    low, high = max(0, before - _CONTEXT), max(0, after - _CONTEXT)
    return f"{_quoted(said[low : len(said) - high])} is found as {_quoted(found[low : len(found) - high])}"


def _shared(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts have in common at their beginning and, beyond that, at their end."""
    most = min(len(one), len(other))
    before = next((at for at in range(most) if one[at] != other[at]), most)
    after = next((at for at in range(most - before) if one[-1 - at] != other[-1 - at]), most - before)
    return before, after


def _quoted(text: str) -> str:
    text = unicodedata.normalize("NFC", text.strip())
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"
