"""The header of a catalog: its fields, what may be wrong with them, and what a new catalog says; the door to Babel."""

import re

from brochure.notice import Notice, Place
from brochure.source.words import quoted

CHARSET = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
PLURAL = re.compile(r"\s*nplurals\s*=\s*(\d)\s*;\s*plural\s*=\s*(.+?)\s*;?\s*")
COUNTED = 201
"""So many whole numbers, from 0, are tried on a plural formula; their last two digits decide in every language."""


def parse(text: str) -> tuple[tuple[str, str], ...]:
    """The fields of a header, a name and a value each, in their order."""
    lines = (line.partition(":") for line in text.split("\n") if line.strip())
    return tuple((name.strip(), value.strip()) for name, _, value in lines)


def tag_of(file: str) -> str:
    """The language of a file by its name: "zh-Hans" of content/LEAFLET/zh-Hans.po."""
    return file.rpartition("/")[2].removesuffix(".po")


def check(fields: tuple[tuple[str, str], ...], place: Place) -> list[Notice]:
    """What is wrong with the header whose text begins at `place`."""
    known = {name.casefold(): value for name, value in fields}
    faults = _repeated(fields, place)
    charset = CHARSET.search(known.get("content-type", "charset=UTF-8"))
    if not charset or charset[1].casefold().replace("-", "") != "utf8":
        wrong = f"the header says {quoted(known['content-type'])}, but catalogs are UTF-8"
        faults.append(Notice(place, "po-encoding", wrong, "save the file as UTF-8 and write  charset=UTF-8"))
    tag = tag_of(place.file)
    spoken = known.get("language", "")
    if spoken and spoken.replace("_", "-").casefold() not in (tag.casefold(), _public(tag).casefold()):
        wrong = f"the header says Language: {quoted(spoken)}, but the file is named for {quoted(tag)}"
        faults.append(Notice(place, "po-language", wrong, f"write  Language: {gettext_tag(tag)}, or rename the file"))
    plural = known.get("plural-forms", "")
    if plural and (reason := _plural_fault(plural)):
        faults.append(Notice(place, "po-plural", f"the header's Plural-Forms is wrong: {reason}", _plural_hint(tag)))
    return faults


def replaced(fields: tuple[tuple[str, str], ...], name: str, value: str) -> tuple[tuple[str, str], ...]:
    """The fields with another value for this one, which is added where there was none."""
    if all(key.casefold() != name.casefold() for key, _ in fields):
        return (*fields, (name, value))
    return tuple((key, value if key.casefold() == name.casefold() else old) for key, old in fields)


def gettext_tag(tag: str) -> str:
    """A BCP 47 tag as gettext writes it: "zh_Hans" of "zh-Hans"; without private use, which no tool knows."""
    return _public(tag).replace("-", "_")


def new(project: str, tag: str) -> tuple[tuple[str, str], ...]:
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
    """The Plural-Forms field of a language, as in Babel's list; that of English where it knows none."""
    from babel.messages.plurals import get_plural

    try:
        return str(get_plural(gettext_tag(tag)))
    except ValueError:
        return "nplurals=2; plural=(n != 1);"


def language_name(tag: str) -> str:
    """The English name of a language (Unicode CLDR), or its tag where it has none."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(gettext_tag(tag)).english_name or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _public(tag: str) -> str:
    return tag.partition("-x-")[0]


def _repeated(fields: tuple[tuple[str, str], ...], place: Place) -> list[Notice]:
    names = [name.casefold() for name, _ in fields]
    return [
        Notice(place, "po-header", f"the header has {quoted(name)} twice", "delete one of them")
        for number, (name, _) in enumerate(fields)
        if name.casefold() in names[:number]
    ]


def _plural_fault(value: str) -> str:
    import gettext

    found = PLURAL.fullmatch(value)
    if not found:
        return f"{quoted(value)} is not  nplurals=N; plural=FORMULA;"
    count, formula = int(found[1]), found[2]
    try:
        # gettext's own compiler takes nothing but numbers, n, and C's operators.
        chosen = gettext.c2py(formula)
        forms = {chosen(number) for number in range(COUNTED)}
    except (ValueError, ZeroDivisionError, RecursionError, OverflowError, MemoryError):
        return f"{quoted(formula)} is no formula"
    if not count or max(forms) >= count or min(forms) < 0:
        return f"its formula chooses form {max(forms)}, but nplurals is {count}"
    return ""


def _plural_hint(tag: str) -> str:
    return f"write  Plural-Forms: {plural_forms(tag)}"
