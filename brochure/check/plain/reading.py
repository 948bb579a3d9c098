"""The texts of a leaflet as a reader meets them, each with its sentences and words."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brochure.check.plain.lexicon import PlainWords, fold_words
from brochure.language import Language
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.walk import texts_within
from brochure.text.breaks import sentence_ends

_NUMBERS = re.compile(r"-?\d+")
# What running text is, by the kind of its block: all else names something.
_PROSE = frozenset({
    "paragraph", "lead", "item", "question", "note", "quote", "term meaning", "big-number",
    "table row cell", "table row cell paragraph",
})  # fmt: skip
_PRINTED_NAMES = frozenset({"contact", "label"})
_BEFORE_NUMBER = re.compile(r"(?<=[.!?؟] )(?=\d)")
_AROUND = "“”„‘’\"'«»()[]{}.,;:!?…،؛؟۔।-–—*"


class ReadSentence(NamedTuple):
    """A sentence as it stands, and folded (`lexicon.fold_words`)."""

    text: str
    folded: str
    words: tuple[str, ...]


class ReadText(NamedTuple):
    """A text with its sentences; `kind` is its key without numbers, `section` counts the headings
    before it.
    """

    key: str
    kind: str
    section: int
    marked: MarkedText
    sentences: tuple[ReadSentence, ...]

    @property
    def prose(self) -> bool:
        """Whether it is running text, and not a heading, a label or a caption."""
        return self.kind in _PROSE

    @property
    def length(self) -> int:
        """How many words it has."""
        return sum(len(sentence.words) for sentence in self.sentences)


def split_words(text: str) -> tuple[str, ...]:
    """The words of a text as a person counts them: numbers are words, “2.5” and “well-kept” one."""
    # Between spaces: signs of vowels are no letters to Python, and would divide Hindi words.
    pieces = (piece for piece in text.split() if any(map(str.isalnum, piece)))
    return tuple(piece.strip(_AROUND) or piece for piece in pieces)


def read_sentences(text: str, language: Language, words: PlainWords) -> tuple[ReadSentence, ...]:
    """The sentences of a text by ICU's rules (UAX #29), joined behind an abbreviation, and divided
    before a number that follows a stop, where ICU expects none.
    """
    found: list[ReadSentence] = []
    start = 0
    numbered = (match.start() for match in _BEFORE_NUMBER.finditer(text))
    for end in sorted({*sentence_ends(text, language), *numbered}):
        piece = text[start:end].strip()
        # The longest abbreviation is shorter than this.
        if end < len(text) and _ends_short(text[max(start, end - 24) : end].strip(), words):
            continue
        start = end
        if parts := split_words(piece):
            found.append(ReadSentence(piece, fold_words(piece), parts))
    return tuple(found)


def _divide_text(text: MarkedText) -> tuple[str, str]:
    """A text as its head and the rest: “**Transplant:** you get a kidney” begins with a name, which
    belongs to no sentence.
    """
    head = ""
    for number, span in enumerate(text.spans):
        if not span.strong:
            break
        head = "".join(before.text for before in text.spans[: number + 1])
    if head.rstrip().endswith(":"):
        return head, text.plain[len(head) :]
    return "", text.plain


def meet_texts(leaflet: Leaflet, words: PlainWords) -> tuple[ReadText, ...]:
    """The texts of the body in the order of reading that are in the leaflet's language."""
    found = []
    section = 0
    for key, text in _walk(leaflet):
        kind = " ".join(_NUMBERS.sub("", key).split())
        section += kind == "heading"
        if text.language.base != leaflet.language.base or kind.split(" ")[0] in _PRINTED_NAMES:
            continue
        sentences = tuple(
            sentence
            for part in _divide_text(text)
            for sentence in read_sentences(part, leaflet.language, words)
        )
        found.append(ReadText(key, kind, section, text, sentences))
    return tuple(found)


def running_sentences(texts: Sequence[ReadText]) -> tuple[ReadSentence, ...]:
    """The sentences of the running text."""
    return tuple(sentence for text in texts if text.prose for sentence in text.sentences)


def _walk(leaflet: Leaflet) -> Iterator[tuple[str, MarkedText]]:
    yield "title", leaflet.title
    if leaflet.subtitle:
        yield "subtitle", leaflet.subtitle
    yield from texts_within(leaflet.body, leaflet.language)


def _ends_short(piece: str, words: PlainWords) -> bool:
    """Whether a piece ends in an abbreviation, behind which the sentence may go on."""
    folded = fold_words(piece)
    return any(match.end() == len(folded) for match in words.find("abbreviation", folded))
