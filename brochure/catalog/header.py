"""The header of a catalog: its fields, what may be wrong with them, and what a new catalog says;
the door to Babel.
"""

import re
from typing import TYPE_CHECKING

from brochure.language import TRADITIONAL, Language, find_language
from brochure.lazy import LazyModule
from brochure.notice import Notice, Place
from brochure.source.words import quote_text

if TYPE_CHECKING:
    import gettext

    import babel.core as babel_core
    import babel.messages.plurals as babel_plurals
else:
    gettext = LazyModule("gettext")
    babel_core = LazyModule("babel.core")
    babel_plurals = LazyModule("babel.messages.plurals")

CHARSET = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
PLURAL = re.compile(r"\s*nplurals\s*=\s*(\d)\s*;\s*plural\s*=\s*(.+?)\s*;?\s*")
_REGION = re.compile(r"-([A-Z]{2}|\d{3})\b")
PLURALS = {
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11"
        " ? 4 : 5);"
    ),
    "ckb": "nplurals=2; plural=(n != 1);",
}
"""Rules for which Babel's list has others than gettext, Poedit and Weblate."""
COUNTED = 201
"""So many whole numbers, from 0, are tried on a plural formula; their last two digits decide in
every language.
"""


def parse_header(text: str) -> tuple[tuple[str, str], ...]:
    """The fields of a header, a name and a value each, in their order."""
    lines = (line.partition(":") for line in text.split("\n") if line.strip())
    return tuple((name.strip(), value.strip()) for name, _, value in lines)


def tag_of_file(file: str) -> str:
    """The language of a file by its name: "zh-Hans" of content/LEAFLET/zh-Hans.po."""
    return file.rpartition("/")[2].removesuffix(".po")


def check_header(fields: tuple[tuple[str, str], ...], places: list[Place]) -> list[Notice]:
    """What is wrong with the header whose fields stand at these places, of which there is one more,
    for the header as a whole.
    """
    known = {
        name.casefold(): (value, place)
        for (name, value), place in zip(fields, places, strict=False)
    }
    nowhere = ("", places[-1])
    tag = tag_of_file(places[-1].file)
    plural, place = known.get("plural-forms", nowhere)
    faults = [
        *_repeated_fields(fields, places),
        *_check_charset(*known.get("content-type", ("charset=UTF-8", places[-1]))),
        *_check_language(*known.get("language", nowhere), tag),
    ]
    if plural and (reason := _plural_fault(plural)):
        wrong = f"the header's Plural-Forms is wrong: {reason}"
        faults.append(Notice(place, "po-plural", wrong, _plural_hint(tag)))
    return faults


def _check_charset(content: str, place: Place) -> list[Notice]:
    charset = CHARSET.search(content)
    if charset and charset[1].casefold().replace("-", "") == "utf8":
        return []
    wrong = f"the header says {quote_text(content)}, but catalogs are UTF-8"
    hint = "save the file as UTF-8 and write  charset=UTF-8"
    return [Notice(place, "po-encoding", wrong, hint)]


def _check_language(spoken: str, place: Place, tag: str) -> list[Notice]:
    if not spoken or tags_agree(spoken, tag):
        return []
    wrong = (
        f"the header says Language: {quote_text(spoken)}, but the file is named for"
        f" {quote_text(tag)}"
    )
    hint = f"write  Language: {gettext_tag(tag)}, or rename the file"
    return [Notice(place, "po-language", wrong, hint)]


def tags_agree(spoken: str, tag: str) -> bool:
    """Whether a header's language may be that of the file: “fa_IR” and “zh_CN” say more than fa and
    zh-Hans, and nothing else.
    """
    try:
        one, other = find_language(_canonical_tag(spoken)), find_language(_public_part(tag))
    except ValueError:
        return spoken.replace("_", "-").casefold() == tag.casefold()
    regions = {found[1] for each in (one, other) if (found := _REGION.search(each.tag))}
    return _writing_way(one) == _writing_way(other) and len(regions) < 2


def _writing_way(spoken: Language) -> tuple[str, str, bool]:
    """A language and how it is written."""
    return spoken.base, spoken.script, spoken.letters == TRADITIONAL


def _canonical_tag(spoken: str) -> str:
    """A tag of gettext, such as “zh_hans” or “sr@latin”, as BCP 47 writes it."""
    for modifier, script in (("@latin", "_Latn"), ("@cyrillic", "_Cyrl")):
        spoken = spoken.replace(modifier, script)
    base, *rest = _public_part(spoken.replace("_", "-")).split("-")
    return "-".join(
        [base.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)]
    )


def replace_field(
    fields: tuple[tuple[str, str], ...], name: str, value: str
) -> tuple[tuple[str, str], ...]:
    """The fields with another value for this one, which is added where there was none."""
    if all(key.casefold() != name.casefold() for key, _ in fields):
        return (*fields, (name, value))
    return tuple((key, value if key.casefold() == name.casefold() else old) for key, old in fields)


def gettext_tag(tag: str) -> str:
    """A BCP 47 tag as gettext writes it: "zh_Hans" of "zh-Hans"; without private use, which no tool
    knows.
    """
    return _public_part(tag).replace("-", "_")


def make_header(project: str, tag: str) -> tuple[tuple[str, str], ...]:
    """The header of a new catalog, without any date; `project` says what is translated."""
    return (
        ("Project-Id-Version", project),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", ""),
        ("Language-Team", language_name(tag)),
        ("Language", gettext_tag(tag)),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", plural_forms(tag)),
        ("X-Clinical-Review", "none"),
    )


def plural_forms(tag: str) -> str:
    """The Plural-Forms field of a language, as in Babel's list; that of English where it knows
    none.
    """
    if tag.partition("-")[0] in PLURALS:
        return PLURALS[tag.partition("-")[0]]
    try:
        return str(babel_plurals.get_plural(gettext_tag(tag)))
    except (babel_core.UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"


def language_name(tag: str) -> str:
    """The English name of a language (Unicode CLDR), or its tag where it has none."""
    try:
        return babel_core.Locale.parse(gettext_tag(tag)).english_name or tag
    except (babel_core.UnknownLocaleError, ValueError):
        return tag


def _public_part(tag: str) -> str:
    return tag.partition("-x-")[0]


def _repeated_fields(fields: tuple[tuple[str, str], ...], places: list[Place]) -> list[Notice]:
    names = [name.casefold() for name, _ in fields]
    return [
        Notice(
            places[number],
            "po-header",
            f"the header has {quote_text(name)} twice",
            "delete one of them",
        )
        for number, (name, _) in enumerate(fields)
        if name.casefold() in names[:number]
    ]


def _plural_fault(value: str) -> str:
    found = PLURAL.fullmatch(value)
    if not found:
        return f"{quote_text(value)} is not  nplurals=N; plural=FORMULA;"
    count, formula = int(found[1]), found[2]
    try:
        # gettext's own compiler takes nothing but numbers, n, and C's operators.
        chosen = gettext.c2py(formula)
        forms = {chosen(number) for number in range(COUNTED)}
    except (ValueError, ZeroDivisionError, RecursionError, OverflowError, MemoryError):
        return f"{quote_text(formula)} is no formula"
    if not count or max(forms) >= count or min(forms) < 0:
        return f"its formula chooses form {max(forms)}, but nplurals is {count}"
    return ""


def _plural_hint(tag: str) -> str:
    return f"write  Plural-Forms: {plural_forms(tag)}"
