"""Whether every character of every installed font can be set, from either side, without a fault of
ours.

    python -m tests.large.characters                    all that a font has, and some that none has
    python -m tests.large.characters --family "Heebo"   of one family
    python -m tests.large.characters --all              all that Unicode has, by the base look

Each character stands alone, between letters, behind a mark and before digits, in English and in
Arabic. What may be said of it is that no font has it, or that no text may hold it; all else is told
here, with the character, and the status is 1.
"""

import argparse
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from brochure.edition import Edition
from brochure.language import find_language
from brochure.make.file import make_file
from brochure.make.job import Job
from brochure.make.witness import WitnessFiles
from brochure.notice import Stop
from brochure.text.script import script_of
from brochure.theme.read import base_names
from tests.fonts import FONTS

LANGUAGES = ("en", "ar")
LETTERS = {"en": "a", "ar": "ب"}
BATCH = 60
ALLOWED = frozenset({"missing-character", "yaml-character", "bidi-unbalanced", "bidi-override"})
"""Rules that a single character may break by right."""
ASCII_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Finding(NamedTuple):
    """What went wrong with a character, in a family and a language."""

    family: str
    tag: str
    character: str
    said: str

    def __str__(self) -> str:
        name = unicodedata.name(self.character, "unnamed")
        return f"{self.family}, {self.tag}, U+{ord(self.character):04X} {name}: {self.said}"


def characters_of(family: str) -> list[str]:
    """Every character that a family has; controls, halves of pairs and characters without meaning
    are left out.
    """
    face = FONTS.face(family)
    assert face is not None
    return [character for character in assigned() if face.has(character)]


def assigned() -> Iterator[str]:
    """Every character of Unicode that a text may hold."""
    for code in range(0x20, sys.maxunicode + 1):
        if unicodedata.category(chr(code)) not in ("Cc", "Cs", "Cn"):
            yield chr(code)


def findings(family: str, characters: Sequence[str], tag: str, root: Path) -> Iterator[Finding]:
    """What goes wrong with these characters: together, and then each half by itself until the
    culprit stands alone.
    """
    said = tried(family, characters, tag, root)
    if not said:
        return
    if len(characters) == 1:
        yield Finding(family, tag, characters[0], said)
        return
    middle = len(characters) // 2
    yield from findings(family, characters[:middle], tag, root)
    yield from findings(family, characters[middle:], tag, root)


def tried(family: str, characters: Sequence[str], tag: str, root: Path) -> str:
    """What is said of a leaflet with these characters that should not be; "" where all is well."""
    _write(family, characters, tag, root)
    try:
        told = make_file(
            Job(str(root), "x", tag, "latn", "own", Edition("handout"), "x.pdf", tag),
            files=WitnessFiles(root),
        ).notices
    except Stop as stop:
        told = stop.notices
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"
    wrong = [notice for notice in told if notice.rule not in ALLOWED and notice.severity == "error"]
    return f"{wrong[0].text} ({wrong[0].rule})" if wrong else ""


def _write(family: str, characters: Iterable[str], tag: str, root: Path) -> None:
    (root / "content/x").mkdir(parents=True, exist_ok=True)
    (root / "assets/brands/own").mkdir(parents=True, exist_ok=True)
    scripts = {script_of(character) for character in characters} & set(base_names("fonts"))
    fonts = ", ".join(
        f"{script}: {{text: [{family}]}}"
        for script in sorted({*scripts, "Latn", find_language(tag).script})
    )
    (root / "assets/brands/own/brand.yaml").write_text(
        f"fonts: {{{fonts}}}\n" if family else "{}\n", encoding="utf-8"
    )
    items = "".join(
        f"  - {_quoted(text)}\n"
        for character in characters
        for text in _texts(character, LETTERS[tag])
    )
    (root / "content/x/leaflet.yaml").write_text(
        f"title: {LETTERS[tag]}\nbody:\n{items}", encoding="utf-8"
    )


def _texts(character: str, letter: str) -> tuple[str, ...]:
    """The ways in which a character is tried."""
    shown = f"\\{character}" if character in ASCII_SIGNS else character
    return (
        f"{letter} {shown} {letter}",
        f"{letter}{shown}{letter}",
        f"{letter}\u0301{shown}",
        f"{letter} {shown}12 {shown}",
    )


def _quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(character):08X}" for character in text) + '"'


def main() -> int:
    """Try them, and tell what goes wrong; 1 if anything does."""
    options = argparse.ArgumentParser(prog="python -m tests.large.characters")
    options.add_argument("--family", action="append", default=[])
    options.add_argument("--all", action="store_true")
    chosen = options.parse_args()
    found = 0
    for family in [""] if chosen.all else chosen.family or FONTS.list_families():
        characters = characters_of(family) if family else list(assigned())
        for tag in LANGUAGES:
            with tempfile.TemporaryDirectory() as folder:
                for start in range(0, len(characters), BATCH):
                    for finding in findings(
                        family, characters[start : start + BATCH], tag, Path(folder)
                    ):
                        print(finding, flush=True)
                        found += 1
        print(
            f"{family or 'the base look'}: {len(characters)} characters tried in"
            f" {', '.join(LANGUAGES)}",
            flush=True,
        )
    print(f"{found} faults")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
