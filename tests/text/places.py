"""Every fact of data/seen.txt in every place that a sentence has for it, and what is to be seen
there from the left to the right.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WORDS = {
    "ar": ("قبل", "بعد"),
    "ckb": ("پێش", "پاش"),
    "fa": ("پیش", "پس"),
    "ur": ("پہر", "بعد"),
    "he": ("לפני", "אחרי"),
}
"""A word before and a word behind, whose letters make no ligatures."""
PROCLITICS = {
    "ar": ("و", "ب", "ل", "ف", "ك", "وب", "فل"),
    "he": ("ו", "ב", "ל", "מ", "ש", "ה", "כ", "שב", "ו-", "ב־"),
}
MARKS = {"ar": "«»،", "ckb": "«»،", "fa": "«»،", "ur": "“”،", "he": "”“,"}


class Seen(NamedTuple):
    """A paragraph in a language, and its characters from the left to the right, brackets not
    mirrored.
    """

    tag: str
    text: str
    shown: str


def seen_facts() -> Iterator[Seen]:
    """The facts of the file, each by itself, once in each of its languages."""
    for line in (
        (Path(__file__).parent / "data" / "seen.txt").read_text(encoding="utf-8").splitlines()
    ):
        if line and not line.startswith("#"):
            tags, text, *shown = (part.strip() for part in line.split(" | "))
            yield from (Seen(tag, text, shown[0] if shown else text) for tag in tags.split())


def paragraphs() -> Iterator[Seen]:
    """Each fact in each place."""
    for tag, text, shown in seen_facts():
        before, behind = WORDS[tag]
        opening, closing, comma = MARKS[tag]
        places = [
            ("", f" {behind}"), (f"{before} ", f" {behind}"), (f"{before} ", ""),
            (f"{before} ", "."), (f"{before}: ", ""),
            (f"{before} (", f") {behind}"), (f"{before} {opening}", f"{closing} {behind}"),
            (f"{before}{comma} ", f" {behind}"),
            (f"{before} ", f"{comma} {behind}"),
            (f"{before} ", f"، {text}") if tag != "he" else ("", "."),
        ]  # fmt: skip
        places += [(f"{before} {proclitic}", f" {behind}") for proclitic in PROCLITICS.get(tag, ())]
        for left, right in places:
            again = f"{shown} ،" if right.endswith(text) and right != text else right[::-1]
            if (
                right == "."
                and not left
                and text == shown
                and any(letter.isascii() and letter.isalpha() for letter in text)
            ):
                continue
            yield Seen(tag, left + text + right, again + shown + left[::-1])
