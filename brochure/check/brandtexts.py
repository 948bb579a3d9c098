"""What a brand says to readers in words: in which languages, and whether it is printed as it was
meant.
"""

from collections.abc import Iterator, Sequence

from brochure.language import Language
from brochure.leaflet.inline import normal_text, parse_inline
from brochure.notice import Notice, Stop
from brochure.source.field import find_fields
from brochure.source.words import quote_text
from brochure.theme.places import SettingPlaces
from brochure.theme.style import Theme
from brochure.theme.texts import LanguageLines, lines_for, stated_lines

FACTS = (("contact", "phone"), ("contact", "email"))
"""Texts without words: the same in all languages."""
SHORT = ("name", "short")
"""Where it is missing, the whole name stands."""


def check_brand_texts(
    theme: Theme, languages: Sequence[Language], places: SettingPlaces, contact: bool = True
) -> tuple[Notice, ...]:
    """Warnings for texts of a brand that readers of these languages get in another one
    (`brand-language`), and for marks that are printed as typed (`brand-marks`); of its contact only
    where that is printed.
    """
    found = list(_borrowed_logos(theme, languages, places))
    for path, texts in _texts(theme):
        if contact or path[0] != "contact":
            found += _borrowed(path, texts, languages, places)
            found += _marked(path, texts, languages, places)
    return tuple(dict.fromkeys(found))


def check_brand_fields(
    theme: Theme, languages: Sequence[Language], places: SettingPlaces
) -> tuple[Notice, ...]:
    """Warnings for texts of a brand with fields: a leaflet is then built with a table alone."""
    found = []
    for path, texts in _texts(theme):
        lines = (line for spoken in languages for line in lines_for(spoken, texts))
        if field := next((str(one) for line in lines for one in find_fields(line)), ""):
            wrong = f"“{'.'.join(path)}” has the field {field}"
            hint = "leaflets of this brand can only be built with a table: --data"
            found.append(Notice(places.find(*path), "brand-field", wrong, hint, "warning"))
    return tuple(dict.fromkeys(found))


def _texts(theme: Theme) -> Iterator[tuple[tuple[str, ...], LanguageLines]]:
    yield from theme.named_texts()
    for name, logo in theme.logos.items():
        yield ("logos", name, "alt"), logo.alt


def _borrowed(
    path: tuple[str, ...],
    texts: LanguageLines,
    languages: Sequence[Language],
    places: SettingPlaces,
) -> Iterator[Notice]:
    """The languages that have no text of their own, where others have."""
    if not texts or path in FACTS or path == SHORT:
        return
    lacking = [one.tag for one in languages if stated_lines(one, texts) is None]
    if not lacking:
        return
    stands = next(iter(texts))
    wrong = f"“{'.'.join(path)}” has no text in {', '.join(lacking)}: that in {stands} is printed"
    hint = f"add  {lacking[0]}: …  beside it; where it is to stay as it is, repeat it there"
    yield Notice(places.find(*path), "brand-language", wrong, hint, "warning")


def _borrowed_logos(
    theme: Theme, languages: Sequence[Language], places: SettingPlaces
) -> Iterator[Notice]:
    """The languages that have no file of a logo, where others have."""
    for name, logo in theme.logos.items():
        tags = {tag: (tag,) for tag in logo.pictures}
        lacking = [one.tag for one in languages if stated_lines(one, tags) is None]
        if lacking:
            stands = next(iter(tags))
            wrong = (
                f"the logo “{name}” has no file for {', '.join(lacking)}: that for {stands} is"
                " printed"
            )
            hint = f"add  {lacking[0]}: FILE  beside it; where it is to stay, repeat it there"
            place = places.find("logos", name, "file")
            yield Notice(place, "brand-language", wrong, hint, "warning")


def _marked(
    path: tuple[str, ...],
    texts: LanguageLines,
    languages: Sequence[Language],
    places: SettingPlaces,
) -> Iterator[Notice]:
    """Texts that a leaflet would read otherwise than they are printed here."""
    for spoken in languages:
        for line in lines_for(spoken, texts):
            if path not in FACTS and _has_marks(line, spoken, places):
                wrong = f"the marks in {quote_text(line)} are printed as they are typed"
                hint = "write the words alone: a brand's texts have no bold, no italics and no link"
                yield Notice(places.find(*path), "brand-marks", wrong, hint, "warning")


def _has_marks(line: str, language: Language, places: SettingPlaces) -> bool:
    """Whether a text of a leaflet would be printed otherwise: strong, as a link, without a “\\”."""
    try:
        return parse_inline(line, language, places.whole).plain != normal_text(line)
    except Stop as stop:
        # Stars beside digits are no marks here, and stand as they were meant.
        return any(notice.rule != "mark-number" for notice in stop.notices)
