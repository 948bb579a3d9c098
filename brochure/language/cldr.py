"""What Unicode CLDR says of languages, as `python -m tests.cldr` froze it: looked up as text, since
few are asked for in a run.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from brochure import data

SYMBOLS = (".", ",")
"""The decimal and the group sign of CLDR's root."""


def likely_script(tag: str) -> str:
    """The script that a language, or a language in a region, is likely to be written in; "" where
    CLDR knows nothing of it.
    """
    return _find_value("script", tag)


def likely_language(script: str) -> str:
    """The language that a text in a script is likeliest in; "" where CLDR knows none."""
    return _find_value("likely", script)


def preferred_code(base: str) -> str:
    """The code by which CLDR has the data of a language: “ku” of “kmr”, “fa-AF” of “prs”, its own
    of most.
    """
    return _find_value("alias", base) or base


def parent_tag(tag: str) -> str:
    """The tag from which a tag takes what it lacks: “es-419” of “es-MX”, “ar” of “ar-IQ”; "" for
    one that stands for itself (UTS #35, Parent Locales).
    """
    parent = _find_value("parent", tag) or tag.rpartition("-")[0]
    return "" if parent == "root" else parent


def code_aliases(base: str) -> tuple[str, ...]:
    """The other codes of a language: “kmr” and “kur” of “ku”."""
    return tuple(
        other
        for line in _section_lines("alias")
        if line.startswith(f"{base} ")
        for other in line.split()[1:]
    )


def number_symbols(places: Iterable[str]) -> tuple[str, str]:
    """The decimal and the group sign with the digits 0–9, of the first place that CLDR has any
    for.
    """
    found = next(filter(None, (_find_value("symbols", place) for place in places)), "")
    # What CLDR's root has: a point and a comma.
    if not found:
        return SYMBOLS
    return tuple(_decode_signs(code) for code in found.split(" "))  # type: ignore[return-value]


def _decode_signs(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split("+"))


def numbering_digits() -> Mapping[str, str]:
    """The digits from 0 to 9 of each decimal numbering system that a language calls its own."""
    return dict(line.split() for line in _section_lines("digits"))


def listed_names(kind: str) -> frozenset[str]:
    """What a list without values holds: “regions”, “scripts”, “rtl” (scripts from right to
    left).
    """
    return frozenset(name for line in _section_lines(kind) for name in line.split())


def known_bases() -> tuple[str, ...]:
    """The languages for which CLDR has more data than their script."""
    return tuple(
        sorted(
            {
                tag.partition("-")[0]
                for line in _section_lines("symbols")
                for tag in line.split()[2:]
            }
        )
    )


def by_name() -> Mapping[str, str]:
    """The languages of which CLDR has most data, by their names in English and in themselves, in
    lower case.
    """
    return dict(line.split() for line in _section_lines("names"))


class DateCalendar(NamedTuple):
    """How a day is written in full: a pattern of CLDR (UTS #35, Date Format Patterns), the common
    era, the months from the first.
    """

    pattern: str
    era: str
    months: tuple[str, ...]


def find_calendar(places: Iterable[str]) -> DateCalendar | None:
    """The calendar of the first place that CLDR has one for; None where the months of a language
    have no names there.
    """
    text = data.recall_data(_read_text, "dates.txt")
    # Places from the nearest on; lines begin with their tag and a tab.
    for place in places:
        at = text.find(f"\n{place}\t")
        if at >= 0:
            return _read_calendar(text[at + 1 : text.find("\n", at + 1)])
    return None


def regional_calendars(base: str) -> tuple[DateCalendar, ...]:
    """Every way in which the regions of a language write a day, and those that hold months as they
    stand alone, without pattern.
    """
    own = preferred_code(base).partition("-")[0]
    lines = data.recall_data(_read_text, "dates.txt").splitlines()
    # Tags of this language and its regions; an asterisk marks months as they stand alone.
    return tuple(_read_calendar(line) for line in lines if re.match(rf"{own}[-*\t]", line))


def unit_names(base: str) -> Iterator[tuple[str, list[str]]]:
    """The units of measure of a language, each with what is written for it behind a number; none
    where CLDR has none.
    """
    text = data.recall_data(_read_text, "unit-names.txt")
    # The line of the language, without its region.
    start = text.find(f"\n{preferred_code(base).partition('-')[0]}\t") + 1
    _, *units = text[start : text.find("\n", start)].split("\t") if start else [""]
    for field in units:
        unit, _, words = field.partition(" ")
        yield unit, words.split("|")


def _read_calendar(line: str) -> DateCalendar:
    _, pattern, era, *months = line.split("\t")
    return DateCalendar(pattern, era, tuple(months))


def _find_value(kind: str, tag: str) -> str:
    """The value of the line of a kind that has this tag."""
    text = _read_section(kind)
    # A tag ends a line or stands between spaces; the text is searched, and never parsed.
    at = text.find(f" {tag}\n") if f" {tag}\n" in text else text.find(f" {tag} ")
    if at < 0:
        return ""
    # The value stands at the beginning of its line.
    start = text.rfind("\n", 0, at) + 1
    return text[start : text.find("\t", start)]


def _section_lines(kind: str) -> list[str]:
    return [
        line.replace("\t", " ").removeprefix("- ")
        for line in _read_section(kind).split("\n")
        if line
    ]


def _read_text(name: str) -> str:
    return data.read_package_file(name).decode()


def _read_section(kind: str) -> str:
    """The lines of a kind, without its name: a value, a tab, and everything that has it, parted by
    spaces.
    """
    text = data.recall_data(_read_text, "languages.txt")
    # A section ends where the next one begins, or with the file.
    start = text.index(f"\n[{kind}]\n") + len(kind) + 4
    return text[start : text.find("\n[", start) + 1 or len(text)]
