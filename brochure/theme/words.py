"""The words that are printed around a leaflet's own, in each language that they have been written
for.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from brochure import data
from brochure.language import Language, related_tags
from brochure.language import find_language as language_of
from brochure.notice import Notice, Place, Stop
from brochure.source.fields import FieldReader, require_mapping
from brochure.source.files import ProjectFiles
from brochure.source.words import collapse_space, quote_text
from brochure.source.yaml import MappingNode as Tree
from brochure.source.yaml import ScalarNode, parse_yaml
from brochure.text.bidi import is_plain

FALLBACK = "en"
FOLDER = "content/words"
"""Where a project's own words stand, a file for each language."""
LIMIT = 300
"""The most characters of one of them: they stand in heads and feet of pages."""
WARNINGS = (
    "draft", "draft_notice", "draft_short", "changed", "changed_notice", "changed_short",
    "incomplete_notice", "incomplete_short", "not_reviewed", "unchecked", "unchecked_notice",
    "unchecked_short",
)  # fmt: skip
"""The words that warn of a leaflet; a project writes them in languages that the package lacks."""
_FIELD = re.compile(r"\{(\w+)\}")


def add_space(text: str) -> str:
    """A text with the space that parts it from what follows: none behind a full-width mark, which
    has its own (UAX #11).
    """
    return text if unicodedata.east_asian_width(text[-1:] or " ") in ("W", "F") else f"{text} "


class OwnWords:
    """One language's words by their names; names in braces are filled in by `fill`."""

    def __init__(
        self, language: str, words: Mapping[str, str], borrowed: tuple[str, ...] = ()
    ) -> None:
        """`language` is the tag of the file that the words came from, `borrowed` names those that
        English stands in for.
        """
        self.language = language
        self.borrowed = borrowed
        self._rtl = language_of(language).rtl
        self._read_words = words

    def __getitem__(self, name: str) -> str:
        return self._read_words[name]

    def fill(self, name: str, **values: str) -> str:
        """The words of a name with values in the place of their names in braces, each kept apart
        from the words around it.
        """
        return _FIELD.sub(lambda field: self._words_apart(values[field[1]]), self._read_words[name])

    def _words_apart(self, value: str) -> str:
        """A value as a first-strong isolate (UAX #9, 3.1.2), so that a name and a date in two
        directions do not mix.
        """
        return (
            value
            # Digits alone, and plain text in a left-to-right language, need no isolate.
            if value.isdecimal() or (is_plain(value) and not self._rtl)
            else f"\u2068{value}\u2069"
        )

    def all(self) -> Mapping[str, str]:
        """Every word by its name, its fields not filled in."""
        return self._read_words

    def names(self) -> frozenset[str]:
        """Every name that has words."""
        return frozenset(self._read_words)


def words_for(language: Language, files: ProjectFiles | None = None) -> OwnWords:
    """The words of a language: of the project, else of the package, each by the nearest relative of
    its tag, else in English.

    Stop with every fault of the project's file.
    """
    # Not remembered: a session asks once for each language, and a file takes 0.4 ms to read.
    # Of the project first, word by word, so that its file need not have all.
    tag, own = _of_project(language, files) if files else ("", {})
    packaged = _packaged_words(language)
    if not own:
        return packaged
    borrowed = tuple(name for name in packaged.borrowed if name not in own)
    return OwnWords(tag, {**packaged.all(), **own}, borrowed)


def replaced_words(language: Language, files: ProjectFiles) -> dict[str, str]:
    """The words of a project, by their names, that are others than the package's; Stop with every
    fault of the project's file.
    """
    packaged = _packaged_words(language).all()
    _, own = _of_project(language, files)
    return {name: text for name, text in own.items() if text != packaged[name]}


def _packaged_words(language: Language) -> OwnWords:
    english = _english_words()
    # The nearest relative in the package: “pt-BR” finds “pt”.
    found = next((found for one in related_tags(language) if (found := _of_package(one))), None)
    known = found.all() if found else {}
    # What English stands in for is known and told.
    borrowed = tuple(name for name in english.all() if name not in known)
    return OwnWords(found.language if found else FALLBACK, {**english.all(), **known}, borrowed)


def borrowed_words_notice(language: Language, words: OwnWords) -> Iterator[Notice]:
    """A warning where English stands in for words of a language."""
    if not words.borrowed:
        return
    examples = ", ".join(quote_text(_FIELD.sub("…", words[name])) for name in words.borrowed[:2])
    how_many = f"{len(words.borrowed)} of {len(words.all())}"
    wrong = (
        f"{how_many} printed labels do not exist in “{language.tag}”, and English stands in:"
        f" {examples}"
    )
    hint = f"write them to {FOLDER}/{language.tag}.yaml (brochure schema words tells which)"
    yield Notice(Place("content/project.yaml"), "words-missing", wrong, hint, "warning")


def _of_project(language: Language, files: ProjectFiles) -> tuple[str, dict[str, str]]:
    """The tag and the words of the project's file for a language; none where it has no such
    file.
    """
    for tag in related_tags(language):
        path = f"{FOLDER}/{tag}.yaml"
        if files.exists(path):
            faults: list[Notice] = []
            fields = require_mapping(
                parse_yaml(files.read(path), path, faults), "the file of words", faults
            )
            own = _read_words(fields) if fields else {}
            _refuse_warnings(own, fields, tag)
            # All faults of the file at once.
            if faults:
                raise Stop(faults)
            return tag, own
    return "", {}


def _refuse_warnings(own: Mapping[str, str], fields: FieldReader | None, tag: str) -> None:
    """A fault for each of the package's warnings that a project says otherwise: who reads that a
    leaflet is a draft must be able to trust that every other is none.
    """
    if fields is None or not any(_of_package(one) for one in related_tags(language_of(tag))):
        return
    for name in WARNINGS:
        if name in own and own[name] != _packaged_words(language_of(tag))[name]:
            wrong = f"“{name}” warns of what nobody has read, and stays as the package has it"
            fields.fault(fields.key(name), "words-warning", wrong, "delete it")


def _read_words(fields: FieldReader) -> dict[str, str]:
    """The words of a file by their names; each has the same names in braces as the English ones."""
    own = {}
    for name, english in _english_words().all().items():
        found = fields.scalar(name)
        # A project's file may have some of the words.
        if found is None:
            continue
        text = own[name] = collapse_space(found.text)
        wanted, given = sorted(_FIELD.findall(english)), sorted(_FIELD.findall(text))
        # Without its field a sentence would lack the date or the name.
        if wanted != given:
            names = ", ".join(f"{{{one}}}" for one in wanted) or "nothing"
            fields.fault(
                found.place,
                "words-field",
                f"“{name}” must have {names} in braces",
                f"in English it is: {english}",
            )
        if len(text) > LIMIT:
            fields.fault(
                found.place,
                "field-length",
                f"“{name}” has {len(text)} characters, and at most {LIMIT} are allowed",
                "shorten it",
            )
    fields.close()
    return own


def _english_words() -> OwnWords:
    english = _of_package(FALLBACK)
    if english is None:
        raise ValueError("the English words are part of the package")
    return english


def _of_package(tag: str) -> OwnWords | None:
    name = f"words/{tag}.yaml"
    try:
        tree = parse_yaml(data.read_package_file(name), name)
    except FileNotFoundError:
        return None
    if not isinstance(tree, Tree):
        raise ValueError(f"{name} is no mapping")
    return OwnWords(
        tag, {key.text: value.text for key, value in tree.entries if isinstance(value, ScalarNode)}
    )
