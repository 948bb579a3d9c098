"""content/project.yaml read into a Project: which leaflets, languages, brands and editions there are."""

from typing import NamedTuple

from brochure.language import Language


class Edition(NamedTuple):
    """One way of printing: `sheet` names the paper, a key of theme.sheet.SHEETS."""

    name: str
    sheet: str


class Project(NamedTuple):
    """A project; `brands` is ("plain",) where the file names none, `leaflets` are folder names below content/."""

    name: str
    source_language: Language
    languages: tuple[Language, ...]
    brands: tuple[str, ...]
    editions: tuple[Edition, ...]
    leaflets: tuple[str, ...]
