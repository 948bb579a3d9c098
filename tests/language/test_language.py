"""Languages: what Unicode CLDR says of script, direction, signs and dates, and which tags there
are.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from brochure.language import UnknownTag, find_language, long_date
from brochure.quantity.reading import read_quantities
from tests import cldr

DATES = (
    ("en", "latn", "March 5, 2026"),
    ("en-GB", "latn", "5 March 2026"),
    ("ar", "latn", "5 مارس 2026"),
    ("ar", "arab", "٥ مارس ٢٠٢٦"),
    ("ar-IQ", "arab", "٥ آذار ٢٠٢٦"),
    ("ar-MA", "latn", "5 مارس 2026"),
    ("fa", "arabext", "۵ مارس ۲۰۲۶"),
    ("fa-AF", "latn", "5 مارچ 2026"),
    ("prs", "latn", "5 مارچ 2026"),
    ("kmr", "latn", "5ê adara 2026an"),
    ("th", "thai", "๕ มีนาคม ค.ศ. ๒๐๒๖"),
    ("zh-Hans", "latn", "2026年3月5日"),
    ("th-x-easy", "latn", "5 มีนาคม ค.ศ. 2026"),
    ("pa-PK", "latn", "5 مارچ 2026"),
    ("az-IR", "latn", "2026-03-05"),
    ("sdh", "latn", "2026-03-05"),
    ("km", "khmr", "៥ មីនា ២០២៦"),
)
WRITTEN = {
    "arz": "Arab", "sdh": "Arab", "ary": "Arab", "apc": "Arab", "lrc": "Arab", "ks": "Arab",
    "ug": "Arab", "sd": "Arab",
    "pa-PK": "Arab", "pa": "Guru", "az-IR": "Arab", "az": "Latn", "uz-AF": "Arab",
    "ms-Arab": "Arab", "ms": "Latn",
    "kk-CN": "Arab", "kk": "Cyrl", "ku": "Latn", "ku-Arab-IQ": "Arab", "kmr": "Latn", "ckb": "Arab",
    "ha-SD": "Arab",
    "rhg": "Rohg", "dv": "Thaa", "nqo": "Nkoo", "ff-Adlm": "Adlm", "yi": "Hebr", "zh": "Hani",
    "ja": "Kana", "ko": "Hang",
    "sh": "Latn", "sr": "Cyrl", "sr-ME": "Latn", "mn-CN": "Mong", "ur-Aran": "Arab", "qaa": "Latn",
    "x-pig": "Latn",
}  # fmt: skip
UNKNOWN = {
    "xyz": (
        "there is no language “xyz” | the nearest that is known is “zu”; write a BCP 47 tag, such"
        " as en, ar, ar-IQ, ckb, zh-Hans"
    ),
    "pt_BR": "“pt_BR” is no language tag | write pt-BR",
    "AR-iq": "“AR-iq” is no language tag | write ar-IQ",
    "zh-hans": "“zh-hans” is no language tag | write zh-Hans",
    "en-Arba": "there is no script “Arba” | did you mean “Aran”?",
    "ar-IX": "there is no region “IX” | did you mean “XK”?",
    "Deutsch": (
        "“Deutsch” is no language tag | the nearest that is known is “de”; write a BCP 47 tag, such"
        " as en, ar, ar-IQ, ckb, zh-Hans"
    ),
    "ar-u-nu-arab": (
        "“ar-u-nu-arab” has an extension (-u-, -t-) | delete it: the project’s options say such"
        " things"
    ),
}
LOCALES = sorted(
    {name for name in locale_identifiers() if name != "root" and not Locale.parse(name).variant}
)


def known_locales() -> Iterator[str]:
    """The locales of Babel whose languages were known when the data was frozen."""
    for name in LOCALES:
        with suppress(UnknownTag):
            find_language(name.replace("_", "-"))
            yield name


@pytest.mark.parametrize(("tag", "digits", "written"), DATES)
def test_a_day_is_written_in_the_gregorian_calendar_and_in_the_digits_asked_for(
    tag: str, digits: str, written: str
) -> None:
    assert long_date("2026-03-05", find_language(tag, digits)).replace("\u200f", "") == written


def test_every_locale_has_the_direction_and_the_signs_of_cldr() -> None:
    """All of them with the release of Babel that the data was frozen from; a newer one has others,
    and languages that were not there then.
    """
    tested = (Path(__file__).parents[2] / "constraints.txt").read_text(encoding="utf-8")
    share = 0 if f"babel=={version('babel')}\n" in tested else 0.1
    others = []
    for name in known_locales():
        theirs, ours = Locale.parse(name), find_language(name.replace("_", "-"))
        symbols = (
            theirs.number_symbols.get("latn")
            or theirs.number_symbols[theirs.default_numbering_system]
        )
        assert ours.rtl == (theirs.character_order == "right-to-left"), name
        if (ours.decimal, ours.group) != (symbols["decimal"], symbols["group"]):
            others.append(name)
    assert len(others) <= share * len(LOCALES), others


@pytest.mark.parametrize(("tag", "script"), WRITTEN.items())
def test_a_language_is_written_as_its_region_writes_it(tag: str, script: str) -> None:
    spoken = find_language(tag)
    assert (spoken.tag, spoken.script, spoken.rtl) == (
        tag,
        script,
        script in ("Arab", "Hebr", "Thaa", "Nkoo", "Adlm", "Rohg"),
    )


@pytest.mark.parametrize(("tag", "said"), UNKNOWN.items())
def test_a_tag_of_nothing_is_told_with_the_nearest(tag: str, said: str) -> None:
    with pytest.raises(UnknownTag) as caught:
        find_language(tag)
    assert f"{caught.value} | {caught.value.hint}" == said


@pytest.mark.parametrize("name", cldr.FILES)
def test_what_is_frozen_is_in_the_form_that_is_read(name: str) -> None:
    """Not that it is what the installed libraries have: a newer release of theirs is no fault of
    the tree.
    """
    frozen = (cldr.DATA / name).read_text(encoding="utf-8").splitlines()
    made = cldr.FILES[name]().splitlines()
    assert frozen[0] == made[0]
    assert len(set(frozen) & set(made)) > 0.8 * len(made)


def days_told(text: str, tag: str) -> set[object]:
    quantities = read_quantities(text, tag).quantities
    return {reading.value for quantity in quantities for reading in quantity.readings}


def test_a_day_in_full_is_read_back_in_every_language() -> None:
    unread = set()
    for tag in (name for name in known_locales() if "_" not in name):
        spoken = find_language(tag)
        written = long_date("2026-11-25", spoken)
        if "2026-11-25" not in days_told(written, tag):
            unread.add((tag, written))
    assert unread == set()


@pytest.mark.parametrize(
    ("base", "text"),
    [
        ("en", "5 March 2026"), ("en", "March 5th, 2026"), ("ar", "5 مارس 2026"),
        ("ar", "و5 آذار 2026"), ("fr", "5 mars 2026"),
        ("es", "5 de marzo del 2026"), ("vi", "ngày 5 tháng 3 năm 2026"), ("ckb", "5ی ئازاری 2026"),
        ("th", "5 มีนาคม พ.ศ. 2569"),
        ("ko", "2026년 3월 5일"), ("de", "5. März 2026"),
    ],
)  # fmt: skip
def test_a_day_as_people_write_it(base: str, text: str) -> None:
    assert date(2026, 3, 5).isoformat() in days_told(text, base)
