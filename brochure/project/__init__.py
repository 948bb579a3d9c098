"""content/project.yaml read into a Project: which leaflets, languages, brands and editions there
are.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from brochure.edition import HANDOUT, Edition
from brochure.language import (
    Language,
    UnknownTag,
    cldr,
    digit_families,
    find_language,
    is_pseudo,
    parent_tags,
)
from brochure.notice import Notice, Place, Stop, only_errors
from brochure.policy import DEFAULT_POLICY, ReleasePolicy
from brochure.project.editions import read_editions
from brochure.project.head import LeafletHead, read_heads
from brochure.project.naming import is_safe_name
from brochure.project.policy import read_policy
from brochure.source import fields, yaml
from brochure.source.files import ProjectFiles
from brochure.source.strays import find_strays
from brochure.source.words import quote_text, suggest_word
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode

FILE = "content/project.yaml"
PLAIN = "plain"
"""The built-in brand, for a project that names none."""
NAME_LIMIT = 200
"""The most characters of a project's name."""


DEFAULT_LANGUAGE = "en"
"""The source language of a project that names none."""


class Project(NamedTuple):
    """A project; `brands` is ("plain",) where the file names none, `leaflets` are folder names
    below content/.
    """

    name: str
    source_language: Language
    languages: tuple[Language, ...]
    brands: tuple[str, ...]
    editions: tuple[Edition, ...]
    leaflets: tuple[str, ...]
    notices: tuple[Notice, ...] = ()
    """Warnings: of the file, and of what stands below content/ and is not read."""
    region: str = ""
    """Where telephone numbers are dialled from: two capital letters of ISO 3166-1, or empty."""
    policy: ReleasePolicy = DEFAULT_POLICY
    heads: Mapping[str, LeafletHead] = MappingProxyType({})
    """Of the leaflets that name their own languages."""

    def head(self, leaflet: str) -> LeafletHead:
        """What a leaflet says of its languages: all of the project's where it says nothing."""
        return self.heads.get(leaflet) or LeafletHead(self.languages)

    def may_speak(self, leaflet: str, tag: str) -> bool:
        """Whether a leaflet may have a catalog in a language: it is in that language, is for all
        languages, new ones too, or takes from it what one of its own lacks.
        """
        head = self.heads.get(leaflet)
        if head is None or head.faults or is_pseudo(tag):
            return True
        # A parent that is a language of the project is meant for its own leaflets.
        listed = {spoken.tag for spoken in self.languages}
        parents = {parent for spoken in head.languages for parent in parent_tags(spoken)}
        return tag in {spoken.tag for spoken in head.languages} | (parents - listed)


def find_project(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds content/project.yaml."""
    here = start.resolve()
    return next(
        (folder for folder in (here, *here.parents) if ProjectFiles(folder).exists(FILE)), None
    )


def read_project(files: ProjectFiles, *, may_be_empty: bool = False) -> Project:
    """The project of these files; Stop with every fault of content/project.yaml, which is one where
    there is no leaflet, unless it `may_be_empty`.
    """
    faults: list[Notice] = []
    root = fields.require_mapping(
        yaml.parse_yaml(files.read(FILE), FILE, faults), "the project", faults
    )
    if root is None:
        # No mapping: no field can be read.
        raise Stop(faults)
    languages = _languages(root)
    source_language = _source_language(root, languages)
    project = Project(
        name=root.text("name", required=True, limit=NAME_LIMIT),
        source_language=source_language,
        # A project without other languages makes its leaflets in their own.
        languages=languages or (source_language,),
        brands=tuple(_names(root, "brands", "brand")) or (PLAIN,),
        editions=read_editions(
            root, {source_language.tag, *(language.tag for language in languages)}
        ),
        leaflets=_leaflets(root, files, may_be_empty),
        region=_region(root),
        policy=read_policy(root),
    )
    root.close()
    _clashes(project, root)
    heads = read_heads(files, project.leaflets, project.languages, source_language)
    own = {name: _catalog_tags(head.languages) for name, head in heads.items()}
    faults += find_strays(files, _catalog_tags(project.languages), source_language.tag, own)
    if only_errors(faults):
        raise Stop(sorted(faults, key=yaml.notice_place))
    return project._replace(notices=tuple(faults), heads=heads)


def _catalog_tags(languages: Iterable[Language]) -> tuple[str, ...]:
    """The languages whose catalogs are read: these, and those that they take from."""
    return tuple(tag for spoken in languages for tag in (spoken.tag, *parent_tags(spoken)))


def _languages(root: fields.FieldReader) -> tuple[Language, ...]:
    """A list of tags and one-key mappings, or one mapping of tags to options."""
    node = root.node("languages")
    # “languages” may be left out.
    if node is None:
        return ()
    entries = (
        node.entries
        if isinstance(node, MappingNode)
        else _language_entries(fields.require_sequence(node, "“languages”", root.faults), root)
    )
    found: dict[str, Language] = {}
    for tag, options in entries:
        spoken = _language(tag, options, root)
        if spoken and spoken.tag in found:
            root.fault(
                tag.place,
                "project-duplicate",
                f"the language {quote_text(tag.text)} stands here twice",
                "delete one of them",
            )
        elif spoken:
            found[spoken.tag] = spoken
    return tuple(found.values())


def _language_entries(
    items: Iterable[TreeNode], root: fields.FieldReader
) -> Iterable[tuple[ScalarNode, TreeNode | None]]:
    for item in items:
        if isinstance(item, MappingNode):
            yield from item.entries
        elif tag := fields.require_scalar(item, "a language", root.faults):
            yield tag, None


def _language(
    tag: ScalarNode, options: TreeNode | None, root: fields.FieldReader
) -> Language | None:
    digits = "latn"
    # `ar:` with nothing behind it has no options.
    if options is not None and options != ScalarNode("", True, options.place):
        chosen = fields.require_mapping(
            options,
            f"the language {quote_text(tag.text)}",
            root.faults,
            "write {digits: arab}, or nothing",
        )
        if chosen:
            digits = chosen.choice("digits", digit_families(), digits)
            chosen.close()
    try:
        return find_language(tag.text, digits)
    except UnknownTag as unknown:
        root.fault(tag.place, "project-language", str(unknown), unknown.hint)
        return None


def _source_language(root: fields.FieldReader, languages: tuple[Language, ...]) -> Language:
    """The language that leaflets are written in; it need not be one of those that are made."""
    node = root.scalar("source_language")
    if node is None:
        node = ScalarNode(DEFAULT_LANGUAGE, True, root.place)
    known = {spoken.tag: spoken for spoken in languages}
    # A leaflet's language that is also made has its digits.
    return known.get(node.text) or _language(node, None, root) or find_language(DEFAULT_LANGUAGE)


def _region(root: fields.FieldReader) -> str:
    """The region whose telephones dial the numbers of contacts."""
    node = root.scalar("region")
    if node is None:
        return ""
    regions = cldr.listed_names("regions")
    if not re.fullmatch("[A-Z]{2}", node.text) or node.text not in regions:
        capitals = node.text.upper()
        hint = (
            f"write it in capital letters: {capitals}"
            if re.fullmatch("[A-Z]{2}", capitals) and capitals in regions
            else "write the two capital letters of a country, such as IQ"
        )
        root.fault(node.place, "project-region", f"{quote_text(node.text)} is no region", hint)
    return node.text


def _leaflets(root: fields.FieldReader, files: ProjectFiles, may_be_empty: bool) -> tuple[str, ...]:
    # Asked for, so that `close` does not tell of it.
    root.node("leaflets")
    try:
        folders = files.folders("content", "leaflet.yaml")
    except Stop as stop:
        root.faults.extend(stop.notices)
        return ()
    # Named ones only, each of which must be there.
    if "leaflets" in root:
        named = _names(root, "leaflets", "leaflet")
        for name, place in named.items():
            if not files.exists(f"content/{name}/leaflet.yaml"):
                root.fault(
                    place,
                    "project-leaflet",
                    f"there is no content/{name}/leaflet.yaml",
                    suggest_word(name, folders),
                )
        return tuple(named)
    if not folders and not may_be_empty:
        hint = "write the first one to content/NAME/leaflet.yaml"
        root.fault(root.place, "project-leaflet", "there is no leaflet below content/", hint)
    return tuple(
        name
        for name in folders
        if is_safe_name(name, Place(f"content/{name}"), "a leaflet", root.faults)
    )


def _clashes(project: Project, root: fields.FieldReader) -> None:
    """Tell of two files that would have one name: leaflet “a” in edition “b”, and leaflet “a-b” as
    a handout.
    """
    # Small letters, since Windows and macOS know no others.
    names = {name.casefold() for name in project.leaflets}
    for name in project.leaflets:
        for edition in project.editions:
            if edition.name != HANDOUT and f"{name}-{edition.name}".casefold() in names:
                wrong = (
                    f"the edition “{edition.name}” of “{name}” and the leaflet"
                    f" “{name}-{edition.name}” would be one file"
                )
                root.fault(
                    root.place, "project-clash", wrong, "rename the edition or one of the leaflets"
                )


def _names(root: fields.FieldReader, field: str, what: str) -> dict[str, Place]:
    """A list of names that are safe in paths, each of them once, with their places."""
    node = root.node(field)
    # “brands: []” is a project of the plain look.
    if node is None or (isinstance(node, SequenceNode) and not node.items and field == "brands"):
        return {}
    names: dict[str, Place] = {}
    taken: set[str] = set()
    for item in fields.require_sequence(node, f"“{field}”", root.faults):
        name = fields.require_scalar(item, f"a {what}", root.faults)
        if name is None or not is_safe_name(name.text, name.place, f"a {what}", root.faults):
            continue
        # By small letters, for the same reason.
        if name.text.casefold() in taken:
            root.fault(
                name.place,
                "project-duplicate",
                f"the {what} {quote_text(name.text)} stands here twice",
                "delete one of them",
            )
            continue
        taken.add(name.text.casefold())
        names[name.text] = name.place
    return names
