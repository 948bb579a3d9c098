"""Characters that PDFium shows as others: it is asked about each by a file made for that alone.

From what it takes for text read from right to left it gives mirror images and compatibility
decompositions (“½” as “1⁄2”), and some that Unicode explains by neither (“®” as “R”, curly quotes
exchanged); from left to right it takes ligatures apart. Which these are, its versions may differ
in: so no table of them stands here.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping

from brochure.check.pdfium import read_characters

# Letters around a character: of a line from left to right, and of one from right to left.
_FRAMES = ("qqqq", "אבגד")
_SIZE, _LEADING, _BETWEEN = 10, 40, 2
"""Points: the size, which is the width of each code too, and the distance of lines; and behind how
many letters of its frame a character stands."""
# So many are asked about at once: a page has room for their lines, and two bytes for their codes.
_CHARACTERS = 10_000
# The most entries of one bfchar (Adobe Technical Note 5411, 1.4.1).
_ENTRIES = 100
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Asked/Encoding/Identity-H/DescendantFonts[5 0 R]"
    b"/ToUnicode 6 0 R>>"
)
_DESCENDANT = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Asked/DW 1000/FontDescriptor 8 0 R"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
)
_DESCRIPTOR = (
    b"<</Type/FontDescriptor/FontName/Asked/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
    b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"
)


def ask_changes(characters: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Of each of these characters that PDFium changes, what it may show instead. Raises
    UnreadableFile."""
    asked = sorted(characters)[:_CHARACTERS]
    # The file has one page.
    (found,) = read_characters(_asking_file(asked))
    lines: dict[int, str] = {}
    # Where the character in the middle of each frame stands.
    middle = (_BETWEEN + 1) * _SIZE
    for x, y, text in found:
        # The frame's letters stand further away; their own changes do not matter here.
        if abs(x - middle) < _SIZE / 2:
            lines[round(y)] = lines.get(round(y), "") + text.strip()
    changes: dict[str, frozenset[str]] = {}
    for (character, _), shown in zip(_lines(asked), _heights(asked), strict=True):
        # Nothing found counts as changed, to nothing.
        text = lines.get(shown, "")
        if text != character:
            changes[character] = changes.get(character, frozenset()) | {text}
    return changes


def _lines(asked: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each character with each of its lines."""
    for character in asked:
        for frame in _FRAMES:
            yield character, frame[:_BETWEEN] + character + frame[_BETWEEN:]


def _heights(asked: Iterable[str]) -> Iterator[int]:
    """The baseline of each line, in points from the bottom."""
    return (_LEADING * (number + 1) for number, _ in enumerate(_lines(asked)))


def _asking_file(asked: list[str]) -> bytes:
    """A file with one page, on which each character stands in two lines; its font has no drawings,
    which nobody looks at."""
    lines = [line for _, line in _lines(asked)]
    # Codes from 1 on; 0 is .notdef.
    codes = {character: code for code, character in enumerate(sorted(set("".join(lines))), 1)}
    shown = "\n".join(
        f"1 0 0 1 {_SIZE} {height} Tm <{''.join(f'{codes[each]:04X}' for each in line)}> Tj"
        for line, height in zip(lines, _heights(asked), strict=True)
    )
    # As high as its lines: the page is never shown, and PDFium takes any height.
    height = _LEADING * (len(lines) + 2)
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 {height}]"
        "/Resources<</Font<</F1 4 0 R>>>>/Contents 7 0 R>>"
    )
    return _joined_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page.encode("ascii"),
            _FONT,
            _DESCENDANT,
            _stream(_to_unicode(codes)),
            _stream(f"BT /F1 {_SIZE} Tf\n{shown}\nET"),
            _DESCRIPTOR,
        ]
    )


def _to_unicode(codes: Mapping[str, int]) -> str:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    entries = iter(
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        for character, code in codes.items()
    )
    blocks = []
    while block := list(itertools.islice(entries, _ENTRIES)):
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar")
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Asked def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + "\n".join(blocks)
        + "\nendcmap end end"
    )


def _stream(content: str) -> bytes:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream".encode("ascii")


def _joined_file(objects: list[bytes]) -> bytes:
    """The objects, numbered from 1, as a file with its cross-reference table (ISO 32000-1, 7.5)."""
    out, offsets = b"%PDF-1.7\n", []
    # Offsets of the objects, which the cross-reference table must name to the byte.
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + rows
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return out + table + trailer + b"startxref\n%d\n%%%%EOF" % len(out)
