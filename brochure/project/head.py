"""The languages that a leaflet names in its head, read before anything else of it, since they say
which files there are.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from brochure.language import Language, is_pseudo
from brochure.notice import Notice, Stop
from brochure.source import fields, yaml
from brochure.source.files import ProjectFiles
from brochure.source.words import quote_text, suggest_word

FIELD = "languages"
# A head ends here in nearly every leaflet, and is parsed in a seventh of the time of the whole.
_BODY = b"\nbody:"


class LeafletHead(NamedTuple):
    """The languages that a leaflet is made in, in the project's order; all of the project's where
    `faults` say what is wrong with them, so that every file of it tells that.
    """

    languages: tuple[Language, ...]
    faults: tuple[Notice, ...] = ()


def read_heads(
    files: ProjectFiles, leaflets: Iterable[str], languages: Sequence[Language], source: Language
) -> dict[str, LeafletHead]:
    """The heads of the leaflets that name their languages; the others are in all of these."""
    found: dict[str, LeafletHead] = {}
    for name in leaflets:
        path = f"content/{name}/leaflet.yaml"
        try:
            data = files.read(path)
        # Told where the leaflet itself is read.
        except Stop:
            continue
        if root := _naming_fields(data, path):
            found[name] = _read_head(root, languages, source)
    return found


def _naming_fields(data: bytes, path: str) -> fields.FieldReader | None:
    """The fields of a leaflet that names its languages; those of its head alone where that will do,
    and None where it names none.
    """
    head, _, _ = data.partition(_BODY)
    for piece in (head, data):
        # Most leaflets do not have the word, and are not parsed.
        if FIELD.encode() not in piece:
            continue
        # What else is wrong in the file is told where the leaflet is read.
        others: list[Notice] = []
        try:
            tree = yaml.parse_yaml(piece, path, others)
        except Stop:
            continue
        root = fields.require_mapping(tree, "the leaflet", others)
        if root and FIELD in root:
            root.faults = []
            return root
    return None


def _read_head(
    root: fields.FieldReader, languages: Sequence[Language], source: Language
) -> LeafletHead:
    named = _named_tags(root, [source.tag, *(spoken.tag for spoken in languages)])
    if named and source.tag not in named:
        wrong = f"“{FIELD}” has no {quote_text(source.tag)}, in which the leaflet is written"
        root.fault(root.key(FIELD), "leaflet-source", wrong, f"add {source.tag} to it")
    # Pseudo-languages show how a leaflet is laid out, whoever it is for.
    made = tuple(spoken for spoken in languages if spoken.tag in named or is_pseudo(spoken.tag))
    if not made and not root.faults:
        wrong = f"the project makes no leaflet in {quote_text(source.tag)}, and none is left"
        known = ", ".join(spoken.tag for spoken in languages)
        root.fault(root.key(FIELD), "leaflet-language", wrong, f"add one of its own: {known}")
    return LeafletHead(tuple(languages) if root.faults else made, tuple(root.faults))


def _named_tags(root: fields.FieldReader, known: Sequence[str]) -> set[str]:
    """The languages that are named, each of which is known and stands there once."""
    named: set[str] = set()
    for item in root.sequence(FIELD):
        tag = fields.require_scalar(item, "a language", root.faults)
        if tag is None:
            continue
        what = quote_text(tag.text)
        if tag.text not in known:
            wrong = f"the project has no language {what}"
            hint = suggest_word(tag.text, dict.fromkeys(known))
            root.fault(tag.place, "leaflet-language", wrong, hint)
        elif tag.text in named:
            wrong = f"the language {what} stands here twice"
            root.fault(tag.place, "leaflet-duplicate", wrong, "delete one of them")
        named.add(tag.text)
    return named
