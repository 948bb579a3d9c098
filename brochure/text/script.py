"""The script of characters, which decides on fonts and shaping (UAX #24; the ranges stand in
data/scripts.txt).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from brochure import data

_EAST_ASIAN = frozenset({"Hani", "Kana", "Hang"})
_ASCII, _WIDE = "ASCII", "WIDE"
# Signs of no script whose looks depend on where they stand: in Chinese quotation marks are as wide
# as a character.
_SIGNS = {
    _ASCII: "".join(map(chr, (*range(0x21, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x7F)))),
    _WIDE: "“”‘’…‥—·",
}
# Latin with its extensions, and punctuation to mathematical signs: a text of these alone needs no
# table.
_ONLY_LATIN = re.compile("[\x00-\u024f\u2000-\u22ff]*")
# A run of one class; U+0000 is what has no script and breaks no run.
_RUN = re.compile(r"([^\0])\1*")


class _Classes(dict[int, str]):
    """What `str.translate` asks for the class of a code point: one character for each, U+0000 for
    none.
    """

    def __init__(self) -> None:
        rows = [
            line.split()
            for line in data.read_package_file("scripts.txt").decode().splitlines()
            if not line.startswith("#")
        ]
        self.names = ["", _ASCII, _WIDE, *(name for name, *_ in rows)]
        """The name of each class, at the number of its character."""
        # Classes 0, 1 and 2 are no script, ASCII and WIDE.
        ranges = sorted(
            (*_ends(span), number) for number, (_, *spans) in enumerate(rows, 3) for span in spans
        )
        self._starts = [start for start, _, _ in ranges]
        self._ranges = ranges
        super().__init__(
            {
                ord(sign): chr(self.names.index(kind))
                for kind, signs in _SIGNS.items()
                for sign in signs
            }
        )

    def __missing__(self, code: int) -> str:
        at = bisect_right(self._starts, code) - 1
        found = "\0"
        if at >= 0 and code <= self._ranges[at][1]:
            found = chr(self._ranges[at][2])
        self[code] = found
        return found


def _ends(span: str) -> tuple[int, int]:
    first, _, last = span.partition("-")
    return int(first, 16), int(last, 16)


def _classes() -> _Classes:
    """The table, read when the first text comes that is not all Latin: it takes 2 ms."""
    return data.recall_data(_Classes)


def known_scripts() -> frozenset[str]:
    """Every script that characters have, by its ISO 15924 code; kana are one, and Han takes
    Bopomofo in.
    """
    return frozenset(name for name in _classes().names[3:] if "/" not in name)


def script_of(character: str) -> str:
    """The script of a character, of several the first; "" for signs, digits, and marks that go with
    any letter.
    """
    classes = _classes()
    name = classes.names[ord(classes[ord(character)])]
    return "" if name in _SIGNS else name.partition("/")[0]


def script_stretches(text: str, common: str) -> list[tuple[int, int, str]]:
    """The text as (start, end, script): characters of no script of their own go with those before
    them, the leading ones with `common`.

    Digits and signs of ASCII are Latin next to East Asian letters, whose fonts have them as a
    makeshift.
    """
    # The two quick ways: all Latin, or all of one script with signs that go with it.
    if common == "Latn" and _ONLY_LATIN.fullmatch(text):
        return [(0, len(text), "Latn")]
    if all(_script(name, common, common) == common for name in _names_in(text)):
        return [(0, len(text), common)]
    stretches: list[tuple[int, int, str]] = []
    for start, name in _runs(text):
        script_before = stretches[-1][2] if stretches else common
        script = _script(name, script_before, common)
        if stretches and script_before == script:
            continue
        if not stretches and start > 0 and script != common:
            stretches.append((0, start, common))
        start = start if stretches else 0
        if stretches:
            stretches[-1] = (stretches[-1][0], start, stretches[-1][2])
        stretches.append((start, len(text), script))
    return stretches or [(0, len(text), common)]


def _names_in(text: str) -> list[str]:
    """The classes of the text's characters; those of none are left out."""
    classes = _classes()
    return [name for code in set(text.translate(classes)) if (name := classes.names[ord(code)])]


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Where each run of characters of one class begins, and the class; those of none are left
    out.
    """
    classes = _classes()
    for match in _RUN.finditer(text.translate(classes)):
        yield match.start(), classes.names[ord(match[1])]


def _script(name: str, held: str, common: str) -> str:
    """The script of characters of a class that stand behind characters of the script `held`."""
    # In Chinese text “5 mg” is set in the Latin font: digits of East Asian fonts are makeshifts.
    if name == _ASCII:
        return "Latn" if held in _EAST_ASIAN else held
    # Quotation marks and dashes are full-width only in a paragraph that is itself East Asian.
    if name == _WIDE:
        return "Hani" if common in ("Hani", "Kana") else held
    if "/" in name:  # what several scripts use, such as ، and ।
        return held if held in name.split("/") else name.partition("/")[0]
    return name
