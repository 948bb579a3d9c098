"""The first words of a leaflet: a source that teaches by its comments, and its translation."""

import json
import string
from collections.abc import Mapping
from typing import NamedTuple

from brochure import data
from brochure.catalog.extract import make_blank_catalog
from brochure.catalog.powrite import write_catalog
from brochure.language import Language
from brochure.leaflet.blocks import Leaflet
from brochure.notice import Stop
from brochure.source.yaml import MappingNode, ScalarNode, parse_yaml

TEMPLATE = "starter/leaflet.yaml"
VISIT, OUTLINE = "starter/visit.yaml", "starter/outline.yaml"
"""A whole leaflet, and the frame of one that is still to be written."""
FIRST = "en"
"""The language of the words where there are none in that of the source."""
PHONE = "+964 000 000 0000"
"""Nobody's number: it stands until the clinic writes its own."""


class StarterLeaflet(NamedTuple):
    """A leaflet to be written: the folder's name, the words (VISIT or OUTLINE), its title ("": that
    of the words) and the telephone number.
    """

    name: str
    words: str
    title: str = ""
    phone: str = PHONE


def starter_tag(starter: StarterLeaflet, source: Language) -> str:
    """The language in which the words are written: the source's, if there are any in it."""
    texts = _read_texts(starter.words)
    return next((tag for tag in (source.tag, source.base) if tag in texts), FIRST)


def write_leaflet_source(starter: StarterLeaflet, source: Language) -> bytes:
    """The bytes of its leaflet.yaml."""
    texts = dict(_read_texts(starter.words)[starter_tag(starter, source)])
    if starter.title:
        texts["title"] = starter.title
    typed = {key: _typed_text(text) for key, text in texts.items()}
    template = string.Template(data.read_package_file(TEMPLATE).decode())
    return template.substitute(typed, NAME=starter.name, PHONE=json.dumps(starter.phone)).encode()


def write_starter_catalog(starter: StarterLeaflet, leaflet: Leaflet, spoken: Language) -> bytes:
    """The bytes of its catalog in a language: with translations where the package has them and the
    source is what they translate, else with none.
    """
    texts = _read_texts(starter.words)
    tag = starter_tag(starter, leaflet.language)
    source = texts[tag]
    tags = (spoken.tag, spoken.base) if tag == leaflet.language.base else ()
    ours = next((tag for tag in tags if tag in texts), "")
    known = {source[key]: text for key, text in texts[ours].items()} if ours else {}
    catalog = make_blank_catalog(leaflet, spoken.tag)
    messages = tuple(
        message._replace(translation=known.get(message.source, "")) for message in catalog.messages
    )
    return write_catalog(catalog._replace(messages=messages))


def _read_texts(name: str) -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = data.recall_data(_parse_texts, name)
    return found


def _parse_texts(name: str) -> dict[str, dict[str, str]]:
    tree = parse_yaml(data.read_package_file(name), name)
    if not isinstance(tree, MappingNode):
        raise ValueError(f"{name} is no mapping")
    return {tag.text: _scalars(texts) for tag, texts in tree.entries}


def _scalars(node: object) -> dict[str, str]:
    entries = node.entries if isinstance(node, MappingNode) else ()
    return {key.text: value.text for key, value in entries if isinstance(value, ScalarNode)}


def _typed_text(text: str) -> str:
    """A text as it is typed into YAML: bare where YAML takes it for a text and nothing else."""
    try:
        read = parse_yaml(f"key: {text}\n".encode(), "typed")
    except Stop:
        return json.dumps(text, ensure_ascii=False)
    value = read.entries[0][1] if isinstance(read, MappingNode) else None
    bare = isinstance(value, ScalarNode) and value.text == text
    return text if bare else json.dumps(text, ensure_ascii=False)
