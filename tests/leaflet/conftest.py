"""A project with one leaflet, read from the text that a test writes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from brochure.language import language
from brochure.leaflet.blocks import (
    Block,
    Break,
    Callout,
    Cell,
    Contact,
    Figure,
    Heading,
    Languages,
    Leaflet,
    List,
    Paragraph,
    QRCode,
    Question,
    Table,
    Text,
)
from brochure.leaflet.read import read
from brochure.source.files import Files


@pytest.fixture
def reading(tmp_path: Path) -> Callable[[str | bytes], Leaflet]:
    """Reads a leaflet whose source is handed in; its folder holds kidney.svg."""
    folder = tmp_path / "content" / "dialysis"
    folder.mkdir(parents=True)
    (folder / "kidney.svg").write_bytes(b"<svg/>")

    def read_source(source: str | bytes) -> Leaflet:
        data = source.encode() if isinstance(source, str) else source
        (folder / "leaflet.yaml").write_bytes(data)
        return read(Files(tmp_path), "dialysis", language("en"))

    return read_source


@pytest.fixture
def outline() -> Callable[[Leaflet], str]:
    """A leaflet's blocks as indented lines, for a person to compare with the YAML beside them."""
    return lambda leaflet: "".join(f"{line}\n" for block in leaflet.body for line in lines(block))


def said(text: Text | None) -> str:
    return text.plain if text else "–"


def cell(made: Cell) -> str:
    """A cell's paragraphs and items, and how many columns and rows it covers where that is more than one."""
    parts = [said(part) if isinstance(part, Text) else " / ".join(said(item.text) for item in part.items) for part in made.content]
    over = f" ({made.columns}x{made.rows})" if made.columns * made.rows > 1 else ""
    return " + ".join(parts) + over


def lines(block: Block) -> Iterator[str]:  # noqa: C901
    head = f"{block.id} @{block.place.line}:{block.place.column}"
    match block:
        case Paragraph():
            yield f"{head} {said(block.text)}"
        case Heading():
            yield f"{head} level {block.level}: {said(block.text)}"
        case List():
            yield f"{head} {'steps' if block.ordered else 'bullets'}"
            for item in block.items:
                yield f"  {item.id} @{item.place.line}:{item.place.column} {said(item.text)}"
                yield from (f"    {line}" for inner in item.lists for line in lines(inner))
        case Callout():
            yield f"{head} {block.kind}: {said(block.title)}"
            yield from (f"  {line}" for inner in block.body for line in lines(inner))
        case Question():
            yield f"{head} {said(block.ask)}"
            yield from (f"  {line}" for inner in block.answer for line in lines(inner))
        case Table():
            yield f"{head} {said(block.caption)}, row headers: {block.row_headers}{', landscape' * block.landscape}"
            yield "  " + " | ".join(map(cell, block.columns))
            for group in block.groups:
                yield from () if group.head is None else (f"  group: {said(group.head)}",)
                yield from ("  " + " | ".join(map(cell, row)) for row in group.rows)
        case Figure():
            yield f"{head} {block.file} at {block.width:.0%}: {said(block.alt)}; {said(block.caption)}"
        case Contact():
            yield f"{head} " + "; ".join(map(said, block.texts))
        case QRCode():
            yield f"{head} {block.url}: {said(block.caption)}"
        case Languages():
            yield f"{head} " + "; ".join(f"{line.language.tag}: {line.plain}" for line in block.lines)
        case Break():
            yield head
