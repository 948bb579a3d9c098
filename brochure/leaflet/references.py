"""What leads from one place of a leaflet to another: ids, the texts that refer to them, and the
headings that contents list.
"""

from collections.abc import Collection, Iterator
from typing import Any

from brochure.leaflet.blocks import HeadingBlock, Leaflet, QuestionBlock
from brochure.leaflet.link import INNER
from brochure.leaflet.navigation import ContentsBlock, ContentsLine
from brochure.leaflet.walk import every_block, every_text
from brochure.notice import Notice
from brochure.source.words import nearest_word, quote_text

DEEPEST = 5
"""The depth of the deepest heading: the title is H1, and H6 is the last that there is (ISO 32000-1,
14.8.4.3.2).
"""


SOURCES_ANCHOR = ".sources"
"""The name by which the heading of the sources is found."""


def anchor_of(block: Any) -> str:
    """The name by which a block is found: the id that its author has given it, or for a heading one
    of our own, which no author can write; empty for other blocks.
    """
    given: str = getattr(block, "anchor", "")
    if given or not isinstance(block, (HeadingBlock, QuestionBlock)):
        return given
    return f".{block.id}"


def note_anchor(call: str) -> str:
    """The name by which a note is found, by that which texts call it by."""
    return f".note-{call}"


def list_headings(leaflet: Leaflet) -> Leaflet:
    """The leaflet with the headings in its contents; the very same where it has no contents."""
    if not any(isinstance(block, ContentsBlock) for block in leaflet.body):
        return leaflet
    body = [
        block._replace(lines=tuple(_lines_behind(leaflet, at, block.levels)))
        if isinstance(block, ContentsBlock)
        else block
        for at, block in enumerate(leaflet.body)
    ]
    return leaflet._replace(body=tuple(body))


def _lines_behind(leaflet: Leaflet, at: int, levels: int) -> Iterator[ContentsLine]:
    """The headings behind a block of the body; questions are headings one level below the one that
    they stand under.
    """
    body = leaflet.body
    before = [block.level for block in every_block(body[:at]) if isinstance(block, HeadingBlock)]
    level = before[-1] if before else 0
    for block in every_block(body[at + 1 :]):
        if isinstance(block, HeadingBlock):
            level = block.level
            if level <= levels:
                yield ContentsLine(anchor_of(block), block.text, level)
        elif isinstance(block, QuestionBlock) and level < levels:
            yield ContentsLine(anchor_of(block), block.ask, min(level + 1, DEEPEST))
    if leaflet.sources:
        yield ContentsLine(SOURCES_ANCHOR, None, 1)


def check_references(leaflet: Leaflet, known: Collection[str]) -> Iterator[Notice]:
    """Texts that refer to none of the ids that are `known`, and contents that would be empty or
    stand in another block.
    """
    for text in every_text(leaflet):
        for address in dict.fromkeys(span.link for span in text.spans):
            if address.startswith(INNER) and address[1:] not in known:
                wrong = f"no block has the id {quote_text(address[1:])}"
                yield Notice(text.place, "id-unknown", wrong, _hint(address[1:], known))
    yield from _check_contents(leaflet)


def _hint(name: str, known: Collection[str]) -> str:
    """The nearest id, or how a block gets one."""
    close = nearest_word(name, sorted(known))
    if close:
        return f"did you mean “#{close}”?"
    return f"write  id: {name}  beside the heading, figure or table that is meant"


def _check_contents(leaflet: Leaflet) -> Iterator[Notice]:
    outer = [block for block in leaflet.body if isinstance(block, ContentsBlock)]
    for block in every_block(leaflet.body):
        if isinstance(block, ContentsBlock) and block not in outer:
            hint = "move them out, before the headings that they list"
            yield Notice(block.place, "contents-place", "contents stand in an answer", hint)
    for block in list_headings(leaflet).body:
        if isinstance(block, ContentsBlock) and not block.lines:
            wrong = f"no heading of level 1 to {block.levels} follows the contents"
            if block.levels == 1:
                wrong = "no heading of level 1 follows the contents"
            hint = "put the contents before the headings, or leave them out"
            yield Notice(block.place, "contents-empty", wrong, hint)
