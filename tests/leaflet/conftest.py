"""A project with one leaflet, read from the text that a test writes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from brochure.language import find_language
from brochure.leaflet.blocks import (
    Block,
    BreakBlock,
    CalloutBlock,
    CellBlock,
    ContactBlock,
    HeadingBlock,
    LanguagesBlock,
    Leaflet,
    ListBlock,
    ParagraphBlock,
    QRBlock,
    QuestionBlock,
    TableBlock,
)
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.navigation import ContentsBlock, GlossaryBlock, NotesBlock
from brochure.leaflet.pictures import FigureBlock
from brochure.leaflet.read import read_leaflet
from brochure.source.files import ProjectFiles


@pytest.fixture
def reading(tmp_path: Path) -> Callable[[str | bytes], Leaflet]:
    """Reads a leaflet whose source is handed in; its folder holds kidney.svg."""
    folder = tmp_path / "content" / "dialysis"
    folder.mkdir(parents=True)
    (folder / "kidney.svg").write_bytes(b"<svg/>")

    def read_source(source: str | bytes) -> Leaflet:
        data = source.encode() if isinstance(source, str) else source
        (folder / "leaflet.yaml").write_bytes(data)
        return read_leaflet(ProjectFiles(tmp_path), "dialysis", find_language("en")).accept()

    return read_source


@pytest.fixture
def outline() -> Callable[[Leaflet], str]:
    """A leaflet's blocks as indented lines, for a person to compare with the YAML beside them."""
    return lambda leaflet: "".join(f"{line}\n" for block in leaflet.body for line in lines(block))


def said(text: MarkedText | None) -> str:
    return text.plain if text else "–"


def cell(made: CellBlock) -> str:
    """A cell's paragraphs and items, and how many columns and rows it covers where that is more
    than one.
    """
    parts = [
        (
            said(part)
            if isinstance(part, MarkedText)
            else " / ".join(said(item.text) for item in part.items)
        )
        for part in made.content
    ]
    over = f" ({made.columns}x{made.rows})" if made.columns * made.rows > 1 else ""
    return " + ".join(parts) + over


def lines(block: Block) -> Iterator[str]:  # noqa: C901
    head = f"{block.id} @{block.place.line}:{block.place.column}"
    match block:
        case ParagraphBlock():
            yield f"{head} {said(block.text)}"
        case HeadingBlock():
            yield f"{head} level {block.level}: {said(block.text)}"
        case NotesBlock():
            yield head
            yield from (f"  {note.id} {note.ordinal}: {said(note.text)}" for note in block.notes)
        case GlossaryBlock():
            yield head
            for entry in block.entries:
                where = f"@{entry.place.line}:{entry.place.column}"
                yield f"  {entry.id} {where} {said(entry.term)}: {said(entry.meaning)}"
        case ContentsBlock():
            yield f"{head} {block.levels} levels"
        case ListBlock():
            yield f"{head} {'steps' if block.ordered else 'bullets'}"
            for item in block.items:
                yield f"  {item.id} @{item.place.line}:{item.place.column} {said(item.text)}"
                yield from (f"    {line}" for inner in item.lists for line in lines(inner))
        case CalloutBlock():
            yield f"{head} {block.kind}: {said(block.title)}"
            yield from (f"  {line}" for inner in block.body for line in lines(inner))
        case QuestionBlock():
            yield f"{head} {said(block.ask)}"
            yield from (f"  {line}" for inner in block.answer for line in lines(inner))
        case TableBlock():
            yield (
                f"{head} {said(block.caption)}, row headers:"
                f" {block.row_headers}{', landscape' * block.landscape}"
            )
            yield "  " + " | ".join(map(cell, block.columns))
            for group in block.groups:
                yield from () if group.head is None else (f"  group: {said(group.head)}",)
                yield from ("  " + " | ".join(map(cell, row)) for row in group.rows)
        case FigureBlock():
            yield (
                f"{head} {block.file} at {block.width:.0%}: {said(block.alt)};"
                f" {said(block.caption)}"
            )
        case ContactBlock():
            yield f"{head} " + "; ".join(map(said, block.texts))
        case QRBlock():
            yield f"{head} {block.url}: {said(block.caption)}"
        case LanguagesBlock():
            yield f"{head} " + "; ".join(
                f"{line.language.tag}: {line.plain}" for line in block.lines
            )
        case BreakBlock():
            yield head
        case _:
            yield from parts(block)


def parts(part: Any) -> Iterator[str]:
    """A block or a part of one: its texts, what is no default, and below it its own parts."""
    shown = [f"{part.id} @{part.place.line}:{part.place.column}"]
    inner: list[str] = []
    for name in part._fields:
        value = getattr(part, name)
        if hasattr(value, "id"):
            inner += (f"  {line}" for line in parts(value))
        elif isinstance(value, MarkedText):
            shown.append(f"{name}: {value.plain}")
        elif isinstance(value, tuple) and not hasattr(value, "_fields"):
            shown += (f"{name}: {each.plain}" for each in value if isinstance(each, MarkedText))
            others = (each for each in value if not isinstance(each, MarkedText))
            inner += (f"  {line}" for each in others for line in parts(each))
        elif name not in ("id", "place") and value != part._field_defaults.get(name, None):
            shown.append(f"{name}={value:g}" if isinstance(value, float) else f"{name}={value}")
    yield " ".join(shown)
    yield from inner
