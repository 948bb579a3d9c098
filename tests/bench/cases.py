"""What is measured: each case's material, how often, and the ratios that the project set itself."""

from collections.abc import Mapping
from typing import NamedTuple

from tests.bench.contenders import (
    BROCHURE,
    BROCHURE_EDITIONS,
    BROCHURE_SECOND,
    BROCHURE_UNREAD,
    BROCHURE_WARM,
    PEERS,
    TYPST,
    TYPST_SAME,
    Contender,
)


class Material(NamedTuple):
    """So many leaflets of different text, each of so many chapters of about two pages; or one, for
    each of so many clinics.
    """

    language: str
    leaflets: int = 1
    chapters: int = 1
    clinics: int = 0

    @property
    def files(self) -> int:
        """How many files come of it."""
        return self.clinics or self.leaflets


class Case(NamedTuple):
    """One table. `targets` are the largest ratios wanted, by the names of the two contenders;
    `peak` the most memory in MB.

    A case with a `warm_up` is measured by the processes themselves, per leaflet, after so many
    leaflets. One that is measured `again` leaves what was set the first time in its place; `within`
    is the most seconds wanted.
    """

    name: str
    title: str
    material: Material
    contenders: tuple[Contender, ...]
    rounds: int
    targets: Mapping[tuple[str, str], float]
    peak: float = 0.0
    warm_up: int = 0
    processes: int = 1
    again: bool = False
    within: float = 0.0


ALL = (BROCHURE, *PEERS)
WARM = (BROCHURE_WARM, BROCHURE_UNREAD, *PEERS)
COLD_TARGETS = {
    ("brochure", "Typst"): 4.0,
    ("brochure", "platypus"): 0.75,
    ("brochure", "WeasyPrint"): 0.25,
}
WARM_TARGETS = {
    ("brochure", "Typst, same setting"): 1.2,
    ("brochure", "Typst"): 1.0,
    ("brochure, unread", "Typst"): 0.5,
}
LONG_TARGETS = {
    ("brochure", "Typst, same setting"): 1.5,
    ("brochure", "Typst"): 2.0,
    ("brochure", "WeasyPrint"): 0.2,
}
CLINIC_TARGETS = {("brochure", "Typst"): 0.5}
WIDE_TARGETS = {
    ("brochure", "Typst, same setting"): 1.2,
    ("brochure", "Typst"): 1.0,
    ("brochure", "WeasyPrint"): 0.125,
}
FORTY_PAGES = 22
"""Chapters that come to about 40 pages."""
CLINICS = (100, 1000, 10000)
"""Files of a batch that show how cost grows with their number."""
GROWTH = (3, 6, 11, 22, 44)
"""Chapters of the leaflets that show how cost grows with length."""


def cases(*, quick: bool, wide: bool, cores: int) -> list[Case]:
    """The cases of a run: the quick ones, the usual ones, or the wide ones that take all cores and
    minutes.
    """
    if wide:
        return _wide(cores)
    usual = [
        Case(
            "cold-en",
            "Two pages, English, cold: one process, one file",
            Material("en"),
            ALL,
            7,
            COLD_TARGETS,
            peak=80,
        ),
        Case(
            "cold-ar",
            "Two pages, Arabic, cold: one process, one file",
            Material("ar"),
            ALL,
            7,
            COLD_TARGETS,
            peak=80,
        ),
        Case(
            "long-en",
            "Forty pages, English: one process, one file",
            Material("en", 1, FORTY_PAGES),
            ALL,
            5,
            LONG_TARGETS,
            peak=80,
        ),
        Case(
            "warm-en",
            "Two pages, English, warm: CPU per leaflet of different text",
            Material("en", 45),
            WARM,
            5,
            WARM_TARGETS,
            warm_up=5,
        ),
        Case(
            "warm-ar",
            "Two pages, Arabic, warm: CPU per leaflet of different text",
            Material("ar", 45),
            WARM,
            5,
            WARM_TARGETS,
            warm_up=5,
        ),
    ]
    usual.append(
        Case(
            "second-brand",
            "Two pages, English, warm: a second brand of the same leaflet",
            Material("en", 45),
            (BROCHURE_WARM, BROCHURE_SECOND),
            5,
            {("brochure, second brand", "brochure"): 1.0},
            warm_up=5,
        )
    )
    usual.append(
        Case(
            "second-edition",
            "Two pages, English, warm: another edition of the same leaflet",
            Material("en", 45),
            (BROCHURE_WARM, *BROCHURE_EDITIONS),
            5,
            {(one.name, "brochure"): 1.0 for one in BROCHURE_EDITIONS},
            warm_up=5,
        )
    )
    if quick:
        return [case._replace(rounds=3) for case in usual if case.name != "warm-ar"]
    return [*usual, _hundred("en"), _hundred("ar"), *map(_growth, GROWTH)]


def _hundred(language: str) -> Case:
    named = {"en": "English", "ar": "Arabic"}[language]
    return Case(
        f"hundred-{language}",
        f"100 leaflets of different text, {named}: one process",
        Material(language, 100),
        ALL,
        3,
        {},
        peak=80,
    )


def _growth(chapters: int) -> Case:
    return Case(
        f"growth-{chapters}",
        f"{chapters} chapters in one file",
        Material("en", 1, chapters),
        (BROCHURE, TYPST),
        3,
        {},
    )


def _wide(cores: int) -> list[Case]:
    spread = f"English: {cores} processes"
    different, clinics = Material("en", 1000), Material("en", 1, 1, 1000)
    return [
        Case(
            "thousand",
            f"1,000 leaflets of different text, {spread}",
            different,
            ALL,
            3,
            WIDE_TARGETS,
            processes=cores,
        ),
        Case(
            "clinics",
            f"1,000 files that differ by clinic alone, {spread}",
            clinics,
            (BROCHURE, TYPST, TYPST_SAME),
            3,
            CLINIC_TARGETS,
            processes=cores,
        ),
        Case(
            "again",
            "1,000 files, nothing changed",
            clinics,
            (BROCHURE,),
            5,
            {},
            processes=cores,
            again=True,
            within=1.0,
        ),
        *(
            Case(
                f"batch-{count}",
                f"{count} clinics",
                Material("en", 1, 1, count),
                (BROCHURE,),
                1,
                {},
                processes=cores,
            )
            for count in CLINICS
        ),
    ]
