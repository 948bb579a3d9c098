"""“The source has changed, its meaning has not”: translations kept for a mended source."""

import datetime
from typing import NamedTuple

from brochure.api.catalogs import gather_results, open_catalogs
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
    numbers, those and no others, whatever has changed.

    `day` is as in ISO 8601, and the day of the run where it is not given. WrongUse for what is not
    there, Stop with the faults of leaflet and catalogs; then nothing is written.
    """
    name = collapse_space(by)
    if not is_visible(name) or not name.isprintable() or len(name) > NAME_LIMIT:
        raise WrongUse(f"--by: write a name of at most {NAME_LIMIT} letters that are seen")
    desk = open_catalogs(find_root(folder), (leaflet,), languages)
    source = desk.project.source_language.tag
    today = day or datetime.date.today().isoformat()

    def accept_one(catalog: Catalog) -> AcceptedCatalog:
        stale = stale_translations(catalog, source)
        kept = tuple(
            one for one in stale if (one.number in messages if messages else not one.doubt)
        )
        left = tuple(one for one in stale if one not in kept)
        return AcceptedCatalog(accept_translations(catalog, kept, name, today), kept, left)

    catalogs = gather_results(desk.pairs(), lambda pair: desk.current(pair[0], pair[1].tag))
    made = [accept_one(catalog) for catalog in catalogs]
    _refuse_unknown(messages, made)
    desk.put((one.catalog.place.file, write_catalog(one.catalog)) for one in made if one.kept)
    return tuple(made)


def _refuse_unknown(messages: tuple[int, ...], made: list[AcceptedCatalog]) -> None:
    known = {stale.number for one in made for stale in (*one.kept, *one.left)}
    wrong = [number for number in messages if number not in known]
    if wrong:
        raise WrongUse(
            f"--message: there is no stale translation {wrong[0]}\n    hint: run without --message"
            " to see their numbers"
        )
