"""How far the translations of a project are: leaflet by language, as values, as a table and for
machines.
"""

from collections.abc import Sequence
from typing import NamedTuple

from brochure.catalog.apply import apply_catalog, has_words
from brochure.catalog.message import Catalog
from brochure.language import Language
from brochure.leaflet import walk
from brochure.leaflet.blocks import Leaflet


class TranslationStatus(NamedTuple):
    """One leaflet in one language: its texts by state, and how many words of the source are still
    to be translated.
    """

    leaflet: str
    language: str
    texts: int
    translated: int
    fuzzy: int
    missing: int
    words_left: int
    translator: str
    reviewer: str
    clinical_review: str
    revised: str
    inherited: int = 0
    """Of the texts that are translated, those taken from the catalog of a parent."""

    @property
    def percent(self) -> int:
        """The share of texts that are translated, rounded down: 100 only where nothing is left."""
        return 100 * self.translated // self.texts if self.texts else 100


def measure_status(
    leaflet: Leaflet, catalog: Catalog | None, language: Language
) -> TranslationStatus:
    """How far this leaflet is; a leaflet without a catalog is missing as a whole."""
    made = apply_catalog(leaflet, catalog, language)
    texts = sum(has_words(text.source) for _, text in walk.walk_texts(leaflet))
    # Both stand in the source's language on the page.
    left = (*made.stale, *made.missing)
    return TranslationStatus(
        leaflet=leaflet.name,
        language=language.tag,
        texts=texts,
        translated=texts - len(left),
        fuzzy=len(made.stale),
        missing=len(made.missing),
        words_left=sum(len(gap.text.plain.split()) for gap in left),
        translator=made.translator,
        reviewer=made.reviewer,
        clinical_review=made.clinical_review,
        revised=made.revised,
        inherited=made.inherited,
    )


INHERITED = "from parent"
COLUMNS = (
    "leaflet",
    "language",
    "done",
    "translated",
    INHERITED,
    "fuzzy",
    "missing",
    "words left",
    "translator",
    "reviewer",
    "clinician",
    "date",
)
NUMBERS = frozenset({"done", "translated", INHERITED, "fuzzy", "missing", "words left"})


def status_table(found: Sequence[TranslationStatus]) -> str:
    """The states as a table of plain text, “–” for nobody and no date; what comes from parents has
    a column where there is any.
    """
    shown = [at for at, name in enumerate(COLUMNS) if name != INHERITED or _any_inherited(found)]
    rows = [[row[at] for at in shown] for row in (COLUMNS, *map(_table_row, found))]
    names = rows[0]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(_table_cell, row, widths, names)).rstrip() for row in rows)


def _any_inherited(found: Sequence[TranslationStatus]) -> bool:
    return any(one.inherited for one in found)


def status_records(found: Sequence[TranslationStatus]) -> list[dict[str, str | int]]:
    """The states as mappings, for JSON."""
    return [{**one._asdict(), "percent": one.percent} for one in found]


def _table_row(one: TranslationStatus) -> tuple[str, ...]:
    people = (one.translator, one.reviewer, one.clinical_review, one.revised)
    counts = (
        f"{one.percent} %",
        *map(str, (one.translated, one.inherited, one.fuzzy, one.missing, one.words_left)),
    )
    return (one.leaflet, one.language, *counts, *(value or "–" for value in people))


def _table_cell(text: str, width: int, column: str) -> str:
    return text.rjust(width) if column in NUMBERS else text.ljust(width)
