"""Bytes to text: UTF-8, and the characters that no text of a project may hold."""

import re
import unicodedata
from collections.abc import Iterator

from brochure.notice import Notice, Place, Stop

REPORTED = 10
"""How many faults of one kind are told one by one; the rest are counted."""

MARKS = 30
"""The most marks that may follow each other: no letter of any language bears so many (Unicode UAX
#15, 13).
"""

# Patterns are strings, compiled when a text first needs them: most never do, and start-up counts.
_NONCHARACTERS = "".join(
    chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_FORBIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufeff"
    "\ufff9-\uffff" + _NONCHARACTERS + "]"
)
_BIDI = "[\u202a-\u202c\u2066-\u2069]"
_CLOSED_BY = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}


def decode_text(data: bytes, file: str, faults: list[Notice]) -> str:
    """The text of a UTF-8 file without its byte order mark, line ends as "\\n"; what is forbidden
    is told and stands in as “□”.

    Stop where the bytes are another encoding altogether.
    """
    if _is_wide(data[:4]):
        faults.append(
            Notice(Place(file, 1, 1), "yaml-encoding", "the file is UTF-16 or UTF-32", _UTF8)
        )
        raise Stop(faults)
    text = _decode_utf8(data, file, faults)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    faults.extend(_pile_faults(text, file))
    if is_clean(text):
        return text
    faults.extend(_forbidden_faults(text, file))
    return re.sub(_FORBIDDEN, "□", text)


def is_writable(text: str) -> bool:
    """Whether a text has no character that a file of the project may not have."""
    return re.search(_FORBIDDEN, text) is None


def _is_wide(start: bytes) -> bool:
    """Whether a file that begins so has units of two or four bytes: by its mark, or by the zeros
    that Latin text has there.
    """
    marked = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return marked or (len(start) > 1 and 2 * start.count(0) >= len(start))


def _decode_utf8(data: bytes, file: str, faults: list[Notice]) -> str:
    """The text of bytes of UTF-8; the first that are none are told, and all stand in as “□”."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        wrong = (
            f"the byte 0x{data[error.start]:02X} (number {error.start + 1:,} of the file) is not"
            " UTF-8"
        )
        faults.append(
            Notice(_character_place(before, len(before), file), "yaml-encoding", wrong, _UTF8)
        )
        return data.decode("utf-8-sig", errors="replace").replace("\ufffd", "□")


def _forbidden_faults(text: str, file: str) -> Iterator[Notice]:
    """A fault for each of the first characters that no text may have, and one for all others."""
    matches = list(re.finditer(_FORBIDDEN, text))
    for match in matches[:REPORTED]:
        yield _character_notice(_character_place(text, match.start(), file), match[0])
    if len(matches) > REPORTED:
        yield Notice(
            _character_place(text, matches[REPORTED].start(), file),
            "yaml-character",
            f"{len(matches) - REPORTED:,} more such characters follow",
            _UTF8,
        )


def _pile_faults(text: str, file: str) -> list[Notice]:
    """A fault for each heap of marks that no letter bears, which no font is made for."""
    if text.isascii():
        return []
    marks = "".join(
        character
        for character in set(text)
        if character >= "\u0300" and unicodedata.category(character)[0] == "M"
    )
    heaps = list(re.finditer(f"[{marks}]{{{MARKS + 1},}}", text))[:REPORTED] if marks else []
    wrong = f"more than {MARKS} marks (U+{{:04X}} is the first) stand on one letter"
    return [
        Notice(
            _character_place(text, heap.start(), file),
            "yaml-character",
            wrong.format(ord(heap[0][0])),
            "delete those that are not meant",
        )
        for heap in heaps
    ]


def is_clean(text: str) -> bool:
    """Whether a text surely holds no forbidden character and no direction control: a quick test
    that most texts pass.
    """
    for ordinary in "\n\t\u00a0\u200c":
        text = text.replace(ordinary, "")
    return text.isprintable() and "\ufffd" not in text and "\ufffc" not in text


def check_characters(text: str, place: Place, faults: list[Notice]) -> None:
    """Tell forbidden characters that escapes such as "\\u202e" have brought into a text, and
    direction controls out of balance.
    """
    if is_clean(text):
        return
    faults.extend(
        _character_notice(place, match[0])
        for match in list(re.finditer(_FORBIDDEN, text))[:REPORTED]
    )
    if not _is_balanced(text):
        wrong = (
            "the direction controls (U+202A–U+202C, U+2066–U+2069) of this text do not come in"
            " pairs"
        )
        faults.append(
            Notice(
                place,
                "bidi-unbalanced",
                wrong,
                "delete them: numbers and foreign words are isolated without them",
            )
        )


def _is_balanced(text: str) -> bool:
    """Whether every control that opens is closed, and nothing else is (Unicode UAX #9, 2.2 to
    2.5).
    """
    awaited: list[str] = []
    for match in re.finditer(_BIDI, text):
        if match[0] in _CLOSED_BY:
            awaited.append(_CLOSED_BY[match[0]])
        elif not awaited or awaited.pop() != match[0]:
            return False
    return not awaited


def _character_notice(place: Place, character: str) -> Notice:
    code = f"U+{ord(character):04X}"
    if character in "\u202d\u202e":
        wrong = (
            f"{code} overrides the direction of reading, which can turn a number or a dose around"
        )
        return Notice(
            place,
            "bidi-override",
            wrong,
            "delete it: numbers and foreign words are isolated without it",
        )
    if "\ud800" <= character <= "\udfff":
        return Notice(
            place,
            "yaml-character",
            f"{code} is half a character (a lone surrogate)",
            "write the character itself",
        )
    return Notice(
        place,
        "yaml-character",
        f"{code} ({_character_name(character)}) cannot stand in a text",
        "delete it",
    )


def _character_name(character: str) -> str:
    if character == "\ufffd":
        return "replacement character: a letter was lost in an earlier conversion"
    return unicodedata.name(
        character,
        "control character" if unicodedata.category(character) == "Cc" else "noncharacter",
    ).lower()


def _character_place(text: str, index: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


_UTF8 = "save the file as UTF-8"
