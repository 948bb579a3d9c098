"""content/glossary.yaml: terms with the translation that each language uses for them, and names
that stay as they are.

terms:
  - term: haemodialysis
    # any one of a list will do
    translations: {ar: غسيل الكلى الدموي, tr: [hemodiyaliz, hemodiyalizi]}
  - {term: NIDDK, translate: false}
  # check --plain asks no leaflet to explain it
  - {term: kidney, known: true, translations: {ar: كلية}}
"""

from typing import NamedTuple

from brochure.language import UnknownTag, find_language
from brochure.notice import Checked, Notice, Stop
from brochure.source import fields, yaml
from brochure.source.fields import FieldReader
from brochure.source.files import ProjectFiles
from brochure.source.words import collapse_space, quote_text
from brochure.source.yaml import ScalarNode, TreeNode

FILE = "content/glossary.yaml"


class GlossaryTerm(NamedTuple):
    """A term of the source language; `translations` are a tag and the wordings that will do,
    `keep`: it is never translated, `known`: readers know it, and no leaflet needs to explain it.
    """

    term: str
    translations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    keep: bool = False
    known: bool = False

    def wordings(self, tag: str) -> tuple[str, ...]:
        """What the term may be in a language: of the whole tag, else of the language alone; empty
        where nothing is fixed.
        """
        # What is never translated is its own translation, in every language.
        if self.keep:
            return (self.term,)
        known = dict(self.translations)
        # “pt” stands for “pt-BR” where that has none of its own.
        return known.get(tag, known.get(tag.partition("-")[0], ()))


Glossary = tuple[GlossaryTerm, ...]


def read_glossary(files: ProjectFiles) -> Checked[Glossary]:
    """The glossary of a project, empty where it has none; terms with faults are left out."""
    # A project need not have a glossary.
    if not files.exists(FILE):
        return Checked(())
    notices: list[Notice] = []
    try:
        tree = yaml.parse_yaml(files.read(FILE), FILE, notices)
    except Stop as stop:
        return Checked((), stop.notices)
    terms = _terms(tree, notices)
    return Checked(terms, tuple(sorted(notices, key=yaml.notice_place)))


def _terms(tree: TreeNode, notices: list[Notice]) -> Glossary:
    root = fields.require_mapping(tree, "the glossary", notices, "begin with  terms:")
    if root is None:
        return ()
    nodes = root.sequence("terms", required=True)
    terms = tuple(term for node in nodes if (term := _read_term(node, notices)))
    root.close()
    return terms


def _read_term(node: TreeNode, faults: list[Notice]) -> GlossaryTerm | None:
    entry = fields.require_mapping(node, "a term", faults, "write {term: …, translations: {ar: …}}")
    if entry is None:
        return None
    name = entry.text("term", required=True)
    keep = not entry.flag("translate", True)
    known = entry.flag("known", False)
    chosen = entry.fields("translations")
    translations = _read_translations(chosen) if chosen else ()
    # A term for which nothing is fixed says nothing: most likely its field was misspelt.
    if not (keep or translations):
        hint = "add  translations: {ar: …}, or  translate: false"
        entry.fault(
            entry.place, "glossary-empty", f"nothing is fixed for the term {quote_text(name)}", hint
        )
    entry.close()
    return GlossaryTerm(name, translations, keep, known)


def _read_translations(chosen: FieldReader) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for tag in chosen.names():
        try:
            find_language(tag)
        # Told, and read on: other languages of the term are still looked at.
        except UnknownTag as unknown:
            chosen.fault(chosen.key(tag), "glossary-language", str(unknown), unknown.hint)
        node = chosen.node(tag)
        # One wording, or a list of several.
        nodes = (node,) if isinstance(node, ScalarNode) else chosen.sequence(tag)
        texts = [fields.require_scalar(one, "a translation", chosen.faults) for one in nodes]
        found.append((tag, tuple(collapse_space(text.text) for text in texts if text)))
    return tuple(found)
