"""Texts of a brand, for each language or for all."""

from collections.abc import Mapping
from typing import TypeAlias

from brochure.language import Language, UnknownTag
from brochure.language import find_language as language_of
from brochure.notice import Notice
from brochure.source.fields import FieldReader, require_mapping, require_scalar
from brochure.source.words import collapse_space
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode

LanguageLines: TypeAlias = Mapping[str, tuple[str, ...]]
"""Lines of text by language tag, with "" for every other language."""
NO_TEXTS: LanguageLines = {}
"""Where a brand says nothing."""


def lines_for(language: Language, texts: LanguageLines) -> tuple[str, ...]:
    """The lines in the language, else in its base language, else the one for all, else the first
    that there is.
    """
    stated = stated_lines(language, texts)
    return next(iter(texts.values()), ()) if stated is None else stated


def stated_lines(language: Language, texts: LanguageLines) -> tuple[str, ...] | None:
    """The lines that are said for readers of a language, or of all; None where there are none."""
    # Of the tag, of the language alone, or of all.
    for tag in (language.tag, language.base, ""):
        if tag in texts:
            return texts[tag]
    return None


def read_texts(
    fields: FieldReader, name: str, limit: int, most: int = 0, others: tuple[str, ...] = ()
) -> LanguageLines:
    """Lines of text for every language, under "", or for each that is named: one text, or a list of
    them.

    They have at most `limit` characters, and there are at most `most` (0: any number). `others` are
    keys beside the languages that are read elsewhere.
    """
    node = fields.node(name)
    if node is None:
        return {}
    return parse_texts(node, name, fields.faults, limit, most, others)


def parse_texts(
    node: TreeNode,
    name: str,
    faults: list[Notice],
    limit: int,
    most: int = 0,
    others: tuple[str, ...] = (),
) -> LanguageLines:
    """The lines of a node, as `read_texts` has them."""
    if not isinstance(node, MappingNode):
        return {"": _few(_lines(node, name, faults), name, node, faults, limit, most)}
    inner = require_mapping(node, f"“{name}”", faults)
    if inner is None:
        return {}
    found = {}
    for tag in inner.names():
        if tag in others:
            continue
        try:
            language_of(tag)
        except UnknownTag as unknown:
            inner.fault(inner.key(tag), "language-tag", str(unknown), unknown.hint)
        line = inner.node(tag)
        lines = () if line is None else _lines(line, tag, faults)
        found[tag] = lines if line is None else _few(lines, name, line, faults, limit, most)
    return found


def _few(
    lines: tuple[str, ...], name: str, node: TreeNode, faults: list[Notice], limit: int, most: int
) -> tuple[str, ...]:
    """The lines, which stand on every page and must leave room there."""
    length = sum(map(len, lines))
    if length > limit:
        wrong = f"“{name}” has {length} characters, and at most {limit} are allowed"
        faults.append(Notice(node.place, "field-length", wrong, "shorten it"))
    if most and len(lines) > most:
        wrong = f"“{name}” has {len(lines)} lines, and at most {most} are allowed"
        faults.append(Notice(node.place, "field-length", wrong, "shorten it"))
    return lines


def _lines(node: TreeNode, name: str, faults: list[Notice]) -> tuple[str, ...]:
    # An empty text leaves the brand without a footer, on purpose.
    if isinstance(node, ScalarNode) and not node.text.strip():
        return ()
    items = node.items if isinstance(node, SequenceNode) else (node,)
    return tuple(
        collapse_space(line.text)
        for item in items
        if (line := require_scalar(item, f"“{name}”", faults)) is not None
    )
