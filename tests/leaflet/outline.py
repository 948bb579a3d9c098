"""A leaflet's blocks as indented lines, for a person to compare with the YAML beside them."""

from collections.abc import Iterator

from brochure.leaflet.blocks import Block, Break, Callout, Contact, Figure, Heading, Leaflet, List, Paragraph, QRCode, Question, Table, Text


def outline(leaflet: Leaflet) -> str:
    return "".join(f"{line}\n" for block in leaflet.body for line in lines(block))


def said(text: Text | None) -> str:
    return text.plain if text else "–"


def lines(block: Block) -> Iterator[str]:
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
            yield f"{head} {said(block.caption)}, row headers: {block.row_headers}"
            yield from ("  " + " | ".join(map(said, row)) for row in (block.columns, *block.rows))
        case Figure():
            yield f"{head} {block.file} at {block.width:.0%}: {said(block.alt)}; {said(block.caption)}"
        case Contact():
            yield f"{head} " + "; ".join(map(said, block[2:]))
        case QRCode():
            yield f"{head} {block.url}: {said(block.caption)}"
        case Break():
            yield head
