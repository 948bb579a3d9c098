"""Pictures as they are read: figures, rows of them, and icons."""

import re

from brochure.leaflet.pictures import FigureBlock, FigureLabel, FiguresBlock, IconItem, IconsBlock
from brochure.leaflet.reader import LeafletReader
from brochure.notice import Place, Stop
from brochure.source.fields import FieldReader, require_mapping
from brochure.source.files import PICTURE_LIMIT, relative_path
from brochure.source.yaml import ScalarNode, TreeNode

MOST_FIGURES, MOST_ICONS, MOST_LABELS = 3, 8, 24
LABEL_FORM = "write {text: Kidney, at: [40%, 25%]}"


def read_figure(block: FieldReader, reader: LeafletReader) -> FigureBlock | None:
    """A figure whose file is a plain file of the project, and where it stands."""
    found = block.fields("figure", "the figure", hint="write {file: …, alt: …}")
    if found is None:
        return None
    beside, edge = found.flag("beside", False), found.flag("edge", False)
    # What reaches across the page has text neither beside it nor a width of its own.
    for name in ("beside", "width") if edge else ():
        if name in found and (name == "width" or beside):
            wrong = f"the figure reaches to both edges of the page and has “{name}”"
            reader.fault(found.key(name), "figure-both", wrong, f"delete “edge” or “{name}”")
    made = _read_picture(found, block.place, reader)
    return made._replace(beside=beside and not edge, edge=edge)


def read_small_figure(block: FieldReader, reader: LeafletReader) -> FigureBlock | None:
    """A figure that belongs to something else, which has a place for it."""
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
            labels=_read_labels(found, reader),
        )
    found.close()
    return made


def _read_labels(found: FieldReader, reader: LeafletReader) -> tuple[FigureLabel, ...]:
    nodes = found.sequence("labels", hint="write  - {text: …, at: [40%, 25%]}")
    if len(nodes) > MOST_LABELS:
        wrong = f"{len(nodes)} labels are more than a picture has room for"
        reader.fault(found.key("labels"), "figures-many", wrong, f"write at most {MOST_LABELS}")
        nodes = nodes[:MOST_LABELS]
    return tuple(label for node in nodes if (label := _read_label(node, reader)) is not None)


def _read_label(node: TreeNode, reader: LeafletReader) -> FigureLabel | None:
    key = reader.id("figure-label")
    label = require_mapping(node, "a label", reader.faults, LABEL_FORM)
    if label is None:
        return None
    with reader.speaking(label):
        text = reader.field(label, "text")
    across, down = _read_point(label, reader)
    label.close()
    return FigureLabel(key, node.place, text, across, down)


def _read_point(label: FieldReader, reader: LeafletReader) -> tuple[int, int]:
    """How far from the left and from the top a label stands, in per cent; the middle where that is
    faulty.
    """
    nodes = label.sequence("at", required=True, hint=LABEL_FORM)
    shares = [
        int(node.text[:-1])
        for node in nodes
        if isinstance(node, ScalarNode) and re.fullmatch(r"[0-9]{1,2}%|100%", node.text)
    ]
    if len(shares) == len(nodes) == 2:
        return shares[0], shares[1]
    if nodes:
        wrong = "“at” must be two percentages from 0% to 100%: from the left, and from the top"
        reader.fault(label.key("at"), "field-number", wrong, LABEL_FORM)
    return 50, 50


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
