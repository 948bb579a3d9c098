"""What the codes of a font stand for and how wide they are: ToUnicode and W (ISO 32000-1, 9.10.3
and 9.7.4.3)."""

import re
import struct
from collections.abc import Mapping
from typing import NamedTuple

from brochure.check.readback import UnreadableFile

_PAIR = re.compile(r"<([0-9A-F]{4})><((?:[0-9A-F]{4})+)>\n")
_BLOCK = re.compile(r"(\d+) beginbfchar\n((?:<[0-9A-F]{4}><[0-9A-F]+>\n)*)endbfchar")
_OTHER_FORMS = ("bfrange", "cidchar", "cidrange", "usecmap")
# A noncharacter, which no text has: it stands between the texts of codes while they are decoded
# together.
_APART = "FFFF"


class FontCodes(NamedTuple):
    """The text and the width in thousandths of each code, and the PostScript name of the face."""

    texts: Mapping[int, str]
    widths: Mapping[int, float]
    face: str


def read_to_unicode(cmap: bytes) -> dict[int, str]:
    """The codes of a ToUnicode CMap with their texts. Raises UnreadableFile where it has another
    form than ours."""
    source = cmap.decode("latin-1")
    blocks = _BLOCK.findall(source)
    # A range or another CMap could give codes that the blocks do not show.
    if source.count("beginbfchar") != len(blocks) or any(form in source for form in _OTHER_FORMS):
        raise UnreadableFile("a ToUnicode CMap has another form than ours")
    pairs = [pair for _, body in blocks for pair in _PAIR.findall(body)]
    # The count before each block must be true (9.10.3).
    if sum(int(count) for count, _ in blocks) != len(pairs):
        raise UnreadableFile("a ToUnicode CMap does not count its codes")
    if not pairs:
        return {}
    # All codes and all texts are decoded at once: a Chinese font has a thousand.
    codes = struct.unpack(f">{len(pairs)}H", bytes.fromhex("".join([code for code, _ in pairs])))
    texts = _decode_texts([text for _, text in pairs])
    if len(texts) != len(codes):
        raise UnreadableFile("a ToUnicode CMap has a text that is none")
    unicode = dict(zip(codes, texts, strict=True))
    # A code with two texts would read in two ways.
    if len(unicode) != len(codes):
        raise UnreadableFile("a ToUnicode CMap gives a code twice")
    return unicode


def _decode_texts(digits: list[str]) -> list[str]:
    """The texts that UTF-16 in hexadecimal digits stands for."""
    try:
        joined = bytes.fromhex(_APART.join(digits)).decode("utf-16-be")
    except ValueError:
        raise UnreadableFile("a ToUnicode CMap has a text that is no UTF-16") from None
    # Noncharacters stand between the texts.
    return joined.split("\uffff")


def read_widths(entry: object) -> dict[int, float]:
    """The widths that the entry W of a CIDFont gives to its codes, one array for all. Raises
    UnreadableFile where it has another form than ours."""
    # [first [widths…]]: one array, whose codes follow each other.
    if not isinstance(entry, list) or len(entry) != 2 or not isinstance(entry[1], list):
        raise UnreadableFile("the widths of a font have another form than ours")
    first, widths = entry
    return dict(enumerate(widths, first))
