"""What plain words are in a language: limits, and forms of words, from data/plain."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from brochure import data

KINDS: Mapping[str, str] = {
    "sentence": "the most words of a sentence",
    "paragraph": "the most words of a paragraph",
    "word": "the most letters of a word",
    "abbreviation": "what ends in a stop and ends no sentence: e.g.",
    "known": "long words that readers know",
    "jargon": "words that have a plainer one, and that one: start commence",
    "prefix": "letters that may stand before any word: و",
    "you": "words that speak to the reader",
    "not-you": "words that only look so",
    "action": "words with which a sentence begins that asks for something",
    "action-lead": "words that may stand before those",
    "action-in": "words that ask for something wherever they stand",
    "order-in": "orders that are known wherever they stand",
    "action-may": "what offers an action, before the verb: you can",
    "object": "what stands behind the verb of an order: Pinch your skin",
    "no-order": "words that begin a sentence and are no verb",
    "question": "words with which a question begins",
    "be": "what a passive begins with",
    "between": "what may stand in the middle of a passive",
    "participle": "what a passive ends with",
    "state": "what looks like a participle and says how somebody is",
    "negative": "what turns a sentence round",
    "negative-half": "what turns a sentence round beside two others",
    "single": "what holds a negative and turns nothing round",
    "double": "two negatives that make one assertion",
    "sum": "what asks for a sum",
    "ratio": "between the numbers of a chance: 1 in 150",
    "not-chance": "behind two numbers that are no chance: 3 in 24 hours",
    "claim": "what is claimed",
    "denial": "what takes a claim back",
    "explains-after": "what stands behind a term that is being explained",
    "explains-before": "what stands before one",
    "article": "what stands behind the comma of an explanation",
}
"""The kinds of data/plain, each with what its forms are."""
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
# Limits stand in the second column.
_LIMITS = ("sentence", "paragraph", "word")


class PlainWords(NamedTuple):
    """What is known of a language; a limit of 0 is none, and a kind without forms has no
    pattern.
    """

    base: str
    sentence: int
    paragraph: int
    word: int
    patterns: Mapping[str, re.Pattern[str]]
    plainer: tuple[tuple[re.Pattern[str], str], ...]
    """Words that have a plainer one, and that one."""

    def find(self, kind: str, text: str) -> list[re.Match[str]]:
        """Where forms of a kind stand in a folded text."""
        pattern = self.patterns.get(kind)
        return list(pattern.finditer(text)) if pattern else []

    def knows(self, kind: str) -> bool:
        """Whether there are forms of a kind."""
        return kind in self.patterns

    def starts(self, kind: str, text: str) -> bool:
        """Whether a folded text begins with a form of a kind."""
        pattern = self.patterns.get(kind)
        return bool(pattern and pattern.match(text))


def fold_words(text: str) -> str:
    """A text as forms are found in it: in small letters, with straight apostrophes and plain
    spaces, and without the vowel signs that Arabic is written without.
    """
    folded = _MARKS.sub("", text).replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    return folded.casefold()


def read_plain_words(base: str) -> PlainWords | None:
    """What is known of a language; None where nothing is, and nothing of it is judged."""
    try:
        rows = [(*row, "")[:3] for row in data.read_rows(f"plain/{base}.txt")]
    except FileNotFoundError:
        return None
    limits = {kind: int(value) for kind, value, _ in rows if kind in _LIMITS}
    forms: dict[str, list[str]] = {}
    for kind, _, listed in rows:
        if kind not in _LIMITS:
            forms.setdefault(kind, []).extend(listed.split("|"))
    prefixes = forms.pop("prefix", [])
    return PlainWords(
        base,
        limits.get("sentence", 0),
        limits.get("paragraph", 0),
        limits.get("word", 0),
        {kind: _pattern(listed, prefixes) for kind, listed in forms.items()},
        tuple(
            (_pattern(listed.split("|"), prefixes), value)
            for kind, value, listed in rows
            if kind == "jargon"
        ),
    )


def _pattern(forms: Iterable[str], prefixes: list[str]) -> re.Pattern[str]:
    """One pattern for all forms, the longest first, since alternatives are tried in turn."""
    ordered = sorted(forms, key=len, reverse=True)
    before = f"(?:{'|'.join(prefixes)})?" if prefixes else ""
    return re.compile(rf"(?<!\w){before}(?:{'|'.join(map(_form, ordered))})(?!\w)")


def _form(form: str) -> str:
    """A form as a pattern; one that has a class of letters is a pattern already."""
    if "[" in form:
        return form
    shapes = {"*": r"\w*", "#": r"\d[\d.,]*"}
    words = fold_words(form).split(" ")
    parts = (re.sub(r"\\?([*#])", lambda m: shapes[m[1]], re.escape(word)) for word in words)
    return r"\s+".join(parts)
