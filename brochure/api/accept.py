"""“The source has changed, its meaning has not”: translations kept for a mended source."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from brochure.api.catalogs import CatalogDesk, gather_results, open_catalogs
from brochure.api.request import PathName, WrongUse, find_root
from brochure.catalog.accept import StaleTranslation, accept_translations, stale_translations
from brochure.catalog.message import Catalog
from brochure.catalog.powrite import write_catalog
from brochure.source.words import collapse_space, is_visible

NAME_LIMIT = 200
"""The most characters of the name of whoever accepts."""


class AcceptedCatalog(NamedTuple):
    """A catalog as it is now: translations that were kept, and those that were left, since more
    than the typing of their source has changed.
    """

    catalog: Catalog
    kept: tuple[StaleTranslation, ...]
    left: tuple[StaleTranslation, ...]


def accept_changes(
    folder: PathName | None,
    leaflet: str,
    languages: tuple[str, ...] = (),
    *,
    by: str,
    messages: tuple[int, ...] = (),
    day: str = "",
) -> tuple[AcceptedCatalog, ...]:
    """Keep the translations of a leaflet whose source was only mended; of `messages`, by their
    numbers, which are the same in every language, those and no others, whatever has changed.

    `day` is as in ISO 8601, and the day of the run where it is not given. WrongUse for what is not
    there, Stop with the faults of leaflet and catalogs; then nothing is written.
    """
    name = collapse_space(by)
    if not is_visible(name) or not name.isprintable() or len(name) > NAME_LIMIT:
        raise WrongUse(f"--by: write a name of at most {NAME_LIMIT} letters that are seen")
    desk = open_catalogs(find_root(folder), (leaflet,), languages)
    source = desk.project.source_language.tag
    today = day or datetime.date.today().isoformat()

    def accept_one(catalog: Catalog, stale: tuple[StaleTranslation, ...]) -> AcceptedCatalog:
        kept = tuple(
            one for one in stale if (one.number in messages if messages else not one.doubt)
        )
        left = tuple(one for one in stale if one not in kept)
        return AcceptedCatalog(accept_translations(catalog, kept, name, today), kept, left)

    catalogs = gather_results(desk.pairs(), lambda pair: desk.current(pair[0], pair[1].tag))
    stale = [stale_translations(catalog, source) for catalog in catalogs]
    _refuse_unknown(messages, stale)
    made = list(map(accept_one, catalogs, stale))
    desk.put((one.catalog.place.file, write_catalog(one.catalog)) for one in made if one.kept)
    return tuple(_look_again(desk, leaflet, one) if one.kept else one for one in made)


def _look_again(desk: CatalogDesk, leaflet: str, one: AcceptedCatalog) -> AcceptedCatalog:
    """The catalog as it was written, so that each message has the line in which it stands now."""
    again = desk.catalog(leaflet, one.catalog.tag) or one.catalog

    def move(stale: StaleTranslation) -> StaleTranslation:
        place = again.messages[stale.number - 1].place
        return stale._replace(message=stale.message._replace(place=place))

    return AcceptedCatalog(again, tuple(map(move, one.kept)), tuple(map(move, one.left)))


def _refuse_unknown(
    messages: tuple[int, ...], stale: Iterable[tuple[StaleTranslation, ...]]
) -> None:
    """A number is the same text in every language: it must be of a stale translation in one."""
    known = {one.number for some in stale for one in some}
    wrong = [number for number in messages if number not in known]
    if wrong:
        raise WrongUse(
            f"--message: there is no stale translation {wrong[0]}\n    hint: run without --message"
            " to see their numbers"
        )
