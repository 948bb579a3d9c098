"""content/NAME/leaflet.yaml read into a Leaflet, or every fault of it told."""

from collections.abc import Iterable

from brochure.language import Language
from brochure.leaflet.blocks import Leaflet, LeafletSource, StatedField
from brochure.leaflet.kinds import read_blocks
from brochure.leaflet.marked import MarkedText
from brochure.leaflet.notes import place_notes, read_notes
from brochure.leaflet.reader import LeafletReader
from brochure.leaflet.references import check_references
from brochure.notice import Checked, Notice, Place, Stop
from brochure.source import fields, yaml
from brochure.source.fields import FieldReader
from brochure.source.files import ProjectFiles
from brochure.source.words import quote_text
from brochure.source.yaml import TreeNode

STATES = ("draft", "reviewed")
STATED = ("status", "reviewer", "reviewed", "review_by")
"""The fields about a review, which signatures stand for."""
TITLE_LIMIT = 200
"""The most characters of a title: it also stands in page headers and in the file's metadata."""
FIELD_LIMIT = 100
"""The most characters of number, version and reviewer, which share a line of small print."""


def read_leaflet(files: ProjectFiles, name: str, language: Language) -> Checked[Leaflet]:
    """The leaflet in the folder content/NAME, written in this language, with its notices in the
    order of the file.

    Texts with faults are empty, and blocks with faults are left out; where the file is no YAML at
    all, the leaflet is a blank one.
    """
    path = f"content/{name}/leaflet.yaml"
    notices: list[Notice] = []
    leaflet = None
    try:
        tree = yaml.parse_yaml(files.read(path), path, notices)
    except Stop as stop:
        # No YAML: only these faults are told.
        notices = list(stop.notices)
    else:
        root = fields.require_mapping(tree, "the leaflet", notices, "begin with  title: …")
        reader = LeafletReader(files, f"content/{name}", language, notices)
        leaflet = _leaflet(name, root, reader) if root else None
    told = tuple(sorted(notices, key=yaml.notice_place))
    # A blank leaflet, so that the other stages can tell their faults.
    return Checked(leaflet or _blank_leaflet(name, language), told)


def _blank_leaflet(name: str, language: Language) -> Leaflet:
    place = Place(f"content/{name}/leaflet.yaml")
    title = MarkedText("", (), language, place)
    return Leaflet(
        name=name,
        place=place,
        language=language,
        title=title,
        subtitle=None,
        number="",
        version="",
        status="draft",
        owner=None,
        reviewer="",
        reviewed="",
        review_by="",
        sources=(),
        body=(),
    )


def _leaflet(name: str, root: FieldReader, reader: LeafletReader) -> Leaflet:
    title = reader.field(root, "title")
    _limit(title, reader)
    # Read with the project (project.head): they say which files there are.
    root.node("languages")
    notes = read_notes(root, reader)
    leaflet = Leaflet(
        # The place of the title stands for the leaflet.
        name=name,
        place=title.place,
        language=reader.language,
        title=title,
        subtitle=reader.optional(root, "subtitle"),
        number=root.text("number", limit=FIELD_LIMIT),
        version=root.text("version", limit=FIELD_LIMIT),
        status=root.choice("status", STATES, "draft"),
        owner=reader.optional(root, "owner"),
        reviewer=root.text("reviewer", limit=FIELD_LIMIT),
        reviewed=root.day("reviewed"),
        review_by=root.day("review_by"),
        sources=_sources(root, reader),
        body=read_blocks(
            root.sequence("body", required=True, hint="add  body: and below it  - a paragraph"),
            reader,
        ),
    )
    leaflet = place_notes(leaflet, notes, reader)
    _unspoken((title, leaflet.subtitle, leaflet.owner), reader)
    reader.faults.extend(check_references(leaflet, reader.anchors))
    _check_order(leaflet, root)
    root.close()
    stated = tuple(
        StatedField(name, getattr(leaflet, name), root.key(name)) for name in STATED if name in root
    )
    return leaflet._replace(stated=stated, panels=tuple(reader.panels.items()))


def _limit(title: MarkedText, reader: LeafletReader) -> None:
    length = len(title.plain)
    if length > TITLE_LIMIT:
        wrong = f"the title has {length} characters, and at most {TITLE_LIMIT} are allowed"
        reader.fault(
            title.place, "field-length", wrong, "shorten it, and say the rest in the subtitle"
        )


def _unspoken(texts: Iterable[MarkedText | None], reader: LeafletReader) -> None:
    """The leaflet itself is in its language, whatever stands in it."""
    for text in texts:
        if text and text.own:
            wrong = (
                f"{quote_text(text.plain)} has a language of its own, and says what the whole"
                " leaflet is"
            )
            reader.fault(
                text.place,
                "field-type",
                wrong,
                "write it in the leaflet’s language, without “lang”",
            )


def _check_order(leaflet: Leaflet, root: FieldReader) -> None:
    """The next review comes after the last one."""
    # Days in ISO 8601 sort as texts.
    if leaflet.reviewed and leaflet.review_by and leaflet.reviewed > leaflet.review_by:
        wrong = (
            f"the next review ({leaflet.review_by}) comes before the last one ({leaflet.reviewed})"
        )
        root.fault(root.key("review_by"), "review-order", wrong, "correct one of the days")


def _sources(root: FieldReader, reader: LeafletReader) -> tuple[LeafletSource, ...]:
    return tuple(source for node in root.sequence("sources") if (source := _source(node, reader)))


def _source(node: TreeNode, reader: LeafletReader) -> LeafletSource | None:
    found = fields.require_mapping(
        node, "a source", reader.faults, 'write {title: …, publisher: …, url: "https://…"}'
    )
    if found is None:
        return None
    with reader.speaking(found):
        source = LeafletSource(
            id=reader.id("source"),
            place=node.place,
            title=reader.field(found, "title"),
            publisher=reader.optional(found, "publisher"),
            url=reader.address(found, "url"),
        )
    found.close()
    return source
