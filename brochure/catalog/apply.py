"""A catalog applied to a leaflet: its words in another language, and what is stale or missing in
the source's own.
"""

from typing import NamedTuple

from brochure.catalog import letters
from brochure.catalog.inherit import is_inherited
from brochure.catalog.message import Catalog, Message, MessageIndex
from brochure.language import Language
from brochure.leaflet import inline, walk
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.marked import MarkedText
from brochure.notice import Notice, Place, Stop
from brochure.source.field import fill_text
from brochure.source.words import quote_text


class TranslationGap(NamedTuple):
    """A text that stands in the source's language: its key, the text, and where its translation is
    or should be.
    """

    key: str
    text: MarkedText
    place: Place


class TranslatedLeaflet(NamedTuple):
    """A leaflet in another language: `stale` texts had their source changed, `missing` ones have no
    translation.

    Who translated and who checked, and the day of the revision, are as the catalog's header says;
    "" where it names nobody. `clinical_review` names the clinician who has checked the translation,
    as the header says until its signatures are known, and then as these say.
    """

    leaflet: Leaflet
    stale: tuple[TranslationGap, ...] = ()
    missing: tuple[TranslationGap, ...] = ()
    notices: tuple[Notice, ...] = ()
    translator: str = ""
    reviewer: str = ""
    revised: str = ""
    clinical_review: str = ""
    original: Leaflet | None = None
    inherited: int = 0
    """So many texts were taken from the catalog of a parent."""

    @property
    def complete(self) -> bool:
        """Whether every text has a translation that stands for the source as it is now."""
        return not (self.stale or self.missing)

    @property
    def is_translation(self) -> bool:
        """Whether the leaflet is in another language than it was written in; only then the other
        facts say anything.
        """
        return self.original is not None


def apply_catalog(
    leaflet: Leaflet, catalog: Catalog | None, language: Language
) -> TranslatedLeaflet:
    """The leaflet in this language; a text whose translation is missing or fuzzy stands as it is,
    in its own language.

    A leaflet that is written in this language is returned as it is. The notices hold one warning
    each for what is stale and what is missing, and an error for each translation that is no text (a
    link that leads nowhere).
    """
    if leaflet.language.tag == language.tag:
        return TranslatedLeaflet(leaflet)
    place = catalog.place if catalog else Place(catalog_path(leaflet.name, language.tag))
    find = MessageIndex(catalog.messages if catalog else ()).find
    stale: list[TranslationGap] = []
    missing: list[TranslationGap] = []
    faults: list[Notice] = []
    inherited: list[Message] = []

    def change(key: str, text: MarkedText) -> MarkedText:
        if not has_words(text.source):
            return text._replace(language=language)
        message = find(key, text.source)
        if message and message.done:
            if catalog and is_inherited(message, catalog):
                inherited.append(message)
            try:
                return inline.parse_inline(
                    letters.normal_letters(message.translation, language), language, message.place
                )
            except Stop as stop:
                faults.extend(stop.notices)
        gaps = stale if message and message.fuzzy else missing
        gaps.append(TranslationGap(key, text, _notice_place(message, place)))
        return text

    done = walk.replace_texts(leaflet, change, language)
    notices = (
        *faults,
        *_summarise_gaps(stale, missing, catalog, place),
        *_tell_inherited(inherited, place),
    )
    if catalog is None:
        return TranslatedLeaflet(done, tuple(stale), tuple(missing), notices, original=leaflet)
    facts = (catalog.translator, catalog.reviewer, catalog.revised, catalog.clinical_review)
    gaps_known = (tuple(stale), tuple(missing))
    return TranslatedLeaflet(done, *gaps_known, notices, *facts, leaflet, len(inherited))


def _tell_inherited(inherited: list[Message], place: Place) -> list[Notice]:
    """A warning that texts of a region are those of its parent."""
    if not inherited:
        return []
    files = dict.fromkeys(message.place.file for message in inherited)
    count = "1 text is" if len(inherited) == 1 else f"{len(inherited)} texts are"
    wrong = f"{count} taken from {', '.join(files)}"
    hint = "see that they are right in this region, and have the translation signed for it"
    return [Notice(place, "translation-parent", wrong, hint, "warning")]


def check_translation_release(translated: TranslatedLeaflet) -> tuple[Notice, ...]:
    """Why a translation may not be handed out: each stale and missing text."""
    if not translated.is_translation:
        return ()
    faults = [
        Notice(
            gap.place, "translation-stale", f"the source of {_name_gap(gap)} has changed", CONFIRM
        )
        for gap in translated.stale
    ]
    faults += [
        Notice(
            gap.place, "translation-missing", f"{_name_gap(gap)} has no translation", "translate it"
        )
        for gap in translated.missing
    ]
    return tuple(faults)


def catalog_path(leaflet: str, tag: str) -> str:
    """Where the catalog of a leaflet stands in the project."""
    return f"content/{leaflet}/{tag}.po"


def has_words(source: str) -> bool:
    """Whether a text has anything to translate: a letter or a digit."""
    return any(map(str.isalnum, fill_text(source, lambda _: "") if "{" in source else source))


CONFIRM = "correct the translation, and take “fuzzy” away"


def _notice_place(message: Message | None, place: Place) -> Place:
    return message.place if message else place


def _name_gap(gap: TranslationGap) -> str:
    return f"{gap.key}, {quote_text(gap.text.source)},"


def _summarise_gaps(
    stale: list[TranslationGap],
    missing: list[TranslationGap],
    catalog: Catalog | None,
    place: Place,
) -> list[Notice]:
    if catalog is None and not missing:
        return []
    if catalog is None:
        wrong = f"there is no such catalog, so that {_count(missing)} in the source’s language"
        return [
            Notice(
                place,
                "translation-missing",
                wrong,
                "run  brochure translate extract  and have it translated",
                "warning",
            )
        ]
    summary = []
    if stale:
        wrong = (
            f"the source has changed since the translation, so that {_count(stale)} in the source’s"
            " language"
        )
        summary.append(Notice(stale[0].place, "translation-stale", wrong, CONFIRM, "warning"))
    if missing:
        wrong = (
            f"the translation is not complete, so that {_count(missing)} in the source’s language"
        )
        summary.append(
            Notice(
                missing[0].place,
                "translation-missing",
                wrong,
                "run  brochure translate status  to see what is left",
                "warning",
            )
        )
    return summary


def _count(gaps: list[TranslationGap]) -> str:
    first = quote_text(gaps[0].text.source)
    return (
        f"1 text stands ({first})" if len(gaps) == 1 else f"{len(gaps)} texts stand (first {first})"
    )
