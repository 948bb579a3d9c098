"""What a leaflet as a whole lacks: an action, a word to its reader, headings; and long lists."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from brochure.check.plain.finding import WordFinding
from brochure.check.plain.lexicon import PlainWords
from brochure.check.plain.reading import ReadSentence, ReadText, running_sentences
from brochure.leaflet.blocks import Leaflet, ListBlock
from brochure.leaflet.forms import ChecklistBlock, FieldsBlock, RecordBlock, SignBlock
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.walk import every_block
from brochure.notice import Place

LONGEST_LIST = 7
"""Items of a list without a break (Clear Communication Index, question 8)."""
VERY_SHORT = 250
"""Words of a page: what has no more needs no headings (PEMAT-P, items 8 and 9)."""
_PIECES = re.compile(r"[,:;،؛–—]")
_AROUND = " “”\"'(*.!"
ENOUGH = 100
"""Words from which on it is told what is not there: in fewer, one order that is not known as such
would make the difference.
"""
_FORMS = (FieldsBlock, ChecklistBlock, RecordBlock, SignBlock)


def long_lists(leaflet: Leaflet) -> Iterator[tuple[Place, WordFinding]]:
    """Lists of more than seven items; those inside an item are counted by themselves."""
    for found in _lists(leaflet.body):
        if len(found.items) > LONGEST_LIST:
            wrong = f"a list has {len(found.items)} items"
            hint = f"divide it below headings of its own; at most {LONGEST_LIST} are kept in mind"
            yield found.place, WordFinding("plain-list", wrong, hint)


def _lists(part: Any) -> Iterator[ListBlock]:
    if isinstance(part, ListBlock):
        yield part
    if isinstance(part, tuple) and not isinstance(part, (MarkedText, Place)):
        for inner in part:
            yield from _lists(inner)


def lacking_action(
    leaflet: Leaflet, texts: Sequence[ReadText], words: PlainWords
) -> Iterator[WordFinding]:
    """That a leaflet asks its reader for nothing: no sentence begins with a verb that does, and
    there is nothing to fill in.
    """
    forms = any(isinstance(block, _FORMS) for block in every_block(leaflet.body))
    if not words.knows("action") or forms or _length(texts) < ENOUGH:
        return
    if not any(_asks(sentence, words) for sentence in running_sentences(texts)):
        hint = "say what to do: call, ask, take, bring …"
        yield WordFinding("plain-action", "the leaflet asks its reader to do nothing", hint)


def _asks(sentence: ReadSentence, words: PlainWords) -> bool:
    """Whether a sentence asks for something, or offers it: “you may ask for them”.

    Orders are looked for at its beginning, and behind a comma, a colon or a dash: “If it hurts,
    call us”. What only looks like an order counts as one: a leaflet that has one is left alone.
    """
    folded = sentence.folded
    if words.find("action-in", folded):
        return True
    for offer in words.find("action-may", folded):
        if words.starts("action", folded[offer.end() :].lstrip()):
            return True
    return _orders(folded, words)


def _orders(folded: str, words: PlainWords) -> bool:
    """Whether there is an order in a folded sentence."""
    pieces = (piece.strip(_AROUND) for piece in _PIECES.split(folded))
    return bool(words.find("order-in", folded)) or any(
        _begins_order(piece, words) for piece in pieces
    )


def _begins_order(piece: str, words: PlainWords) -> bool:
    """Whether words begin with a verb that asks, behind “then” or “so” where one stands there: one
    that is known, or any word with an object behind it.
    """
    if words.starts("action", piece):
        return True
    leads = words.patterns.get("action-lead")
    if lead := leads.match(piece) if leads else None:
        piece = piece[lead.end() :].lstrip()
    first, _, rest = piece.partition(" ")
    return words.starts("action", piece) or (
        words.starts("object", rest) and not words.starts("no-order", first)
    )


def lacking_you(texts: Sequence[ReadText], words: PlainWords) -> Iterator[WordFinding]:
    """That a leaflet never speaks to its reader, by a word or by an order."""
    sentences = [sentence for text in texts for sentence in text.sentences]
    spoken_to = any(
        not words.starts("not-you", match[0])
        for sentence in sentences
        for match in words.find("you", sentence.folded)
    )
    ordered = any(_orders(sentence.folded, words) for sentence in running_sentences(texts))
    if words.knows("you") and _length(texts) >= ENOUGH and not (spoken_to or ordered):
        hint = "write “you” and “your”, and not “patients” or “the patient”"
        yield WordFinding("plain-you", "the leaflet never says “you”", hint)


def lacking_headings(texts: Sequence[ReadText]) -> Iterator[WordFinding]:
    """That a leaflet of more than a page, and more than two paragraphs, has no heading."""
    paragraphs = sum(text.prose for text in texts)
    headed = any(text.kind in ("heading", "question") for text in texts)
    if paragraphs > 2 and _length(texts) > VERY_SHORT and not headed:
        wrong = "the leaflet has no heading"
        hint = "put a heading over each part, such as  - heading: How to take it"
        yield WordFinding("plain-heading", wrong, hint)


def _length(texts: Sequence[ReadText]) -> int:
    """The words of the running text."""
    return sum(text.length for text in texts if text.prose)
