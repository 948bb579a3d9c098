"""Pictures as they are read: figures, rows of them, and icons."""

from brochure.leaflet.pictures import FigureBlock, FiguresBlock, IconItem, IconsBlock
from brochure.leaflet.reader import LeafletReader
from brochure.notice import Place, Stop
from brochure.source.fields import FieldReader, require_mapping
from brochure.source.files import PICTURE_LIMIT, relative_path
from brochure.source.yaml import ScalarNode, TreeNode

MOST_FIGURES, MOST_ICONS = 3, 8


def read_figure(block: FieldReader, reader: LeafletReader) -> FigureBlock | None:
    """A figure whose file is a plain file of the project."""
    found = block.fields("figure", "the figure", hint="write {file: …, alt: …}")
    return None if found is None else _read_picture(found, block.place, reader)


def _read_picture(found: FieldReader, place: Place, reader: LeafletReader) -> FigureBlock:
    key = reader.id("figure")
    # Without a file the block is told, and read on for its other faults.
    file = found.scalar("file", required=True) or ScalarNode("", True, found.place)
    _locate(file, reader)
    with reader.speaking(found):
        made = FigureBlock(
            id=key,
            place=place,
            file=file.text,
            file_place=file.place,
            alt=reader.field(
                found, "alt", "add “alt”: say what the picture shows, for those who cannot see it"
            ),
            caption=reader.optional(found, "caption"),
            width=found.percent("width", 10, 100, 1.0),
            language=reader.own,
        )
    found.close()
    return made


def read_figures(block: FieldReader, reader: LeafletReader) -> FiguresBlock:
    """Two or three pictures side by side."""
    key = reader.id("figures")
    nodes = block.sequence("figures", required=True, hint="write  - {file: …, alt: …}")
    if nodes and not 1 < len(nodes) <= MOST_FIGURES:
        wrong = f"a row has two or {MOST_FIGURES} pictures, and this one {len(nodes)}"
        hint = "write one alone as a “figure”, and more in several rows"
        reader.fault(block.key("figures"), "figures-many", wrong, hint)
    found = (
        require_mapping(node, "a figure", reader.faults, "write {file: …, alt: …}")
        for node in nodes
    )
    figures = tuple(_read_picture(one, one.place, reader) for one in found if one is not None)
    return FiguresBlock(key, block.place, figures, reader.own)


def read_icons(block: FieldReader, reader: LeafletReader) -> IconsBlock:
    """Small pictures with words."""
    key = reader.id("icons")
    nodes = block.sequence("icons", required=True, hint="write  - {file: cup.svg, text: Drink}")
    if len(nodes) > MOST_ICONS:
        wrong = f"{len(nodes)} icons are more than a reader takes in"
        reader.fault(block.key("icons"), "figures-many", wrong, f"write at most {MOST_ICONS}")
    items = tuple(item for node in nodes if (item := _read_icon(node, reader)) is not None)
    return IconsBlock(key, block.place, items, reader.own)


def _read_icon(node: TreeNode, reader: LeafletReader) -> IconItem | None:
    key = reader.id("icon")
    icon = require_mapping(node, "an icon", reader.faults, "write {file: cup.svg, text: Drink}")
    if icon is None:
        return None
    file = icon.scalar("file", required=True) or ScalarNode("", True, icon.place)
    _locate(file, reader)
    with reader.speaking(icon):
        text, alt = reader.field(icon, "text"), reader.optional(icon, "alt")
    icon.close()
    return IconItem(key, node.place, file.text, file.place, text, alt)


def _locate(file: ScalarNode, reader: LeafletReader) -> None:
    """Tell where there is no such file; what is in it is looked at by whoever needs the picture."""
    if not file.text:
        return
    try:
        reader.files.locate(
            relative_path(reader.folder, file.text, file.place), PICTURE_LIMIT, file.place
        )
    except Stop as stop:
        reader.faults.extend(stop.notices)
