"""The catalogs of a project made, refreshed, counted, sent to an agency and taken back."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeAlias

from brochure.api.catalogs import CatalogDesk, as_warnings, gather_results, open_catalogs
from brochure.api.request import PathName, find_root, nearby_path
from brochure.batch.output import OutputFolder
from brochure.catalog.apply import catalog_path
from brochure.catalog.deliver import merge_delivery
from brochure.catalog.glossary import read_glossary
from brochure.catalog.header import replace_field, tag_of_file, tags_agree
from brochure.catalog.message import Catalog
from brochure.catalog.powrite import write_catalog
from brochure.catalog.pseudo import make_pseudo_catalog, pseudo_tags
from brochure.catalog.status import TranslationStatus, measure_status
from brochure.catalog.xliff import write_xliff
from brochure.catalog.xliffread import AgencyDelivery, read_xliff
from brochure.check.catalog import check_catalog
from brochure.language import find_language
from brochure.leaflet.blocks import Leaflet
from brochure.notice import Notice, Place, Stop, only_errors
from brochure.source.words import collapse_space

EXPORTED = "out/xliff"
"""Where files for agencies go in a project, if nowhere else is named."""
XLIFF_LIMIT = 20_000_000
"""The most bytes of an XLIFF file: a hundred times what the largest leaflet makes."""
Names: TypeAlias = tuple[str, ...]


class CatalogChanges(NamedTuple):
    """Catalogs as they stand now; `written` are the paths of those that were changed.

    `unlisted` are tags of languages that the project does not build yet; `doubts` were found while
    a delivery was put in, and `findings` in the translations that came.
    """

    catalogs: tuple[Catalog, ...]
    written: frozenset[str]
    unlisted: Names = ()
    doubts: tuple[Notice, ...] = ()
    findings: tuple[Notice, ...] = ()


class ExportedCatalog(NamedTuple):
    """A catalog that was written as an XLIFF file."""

    path: Path
    catalog: Catalog


def extract_catalogs(
    folder: PathName | None = None,
    leaflets: Names = (),
    languages: Names = (),
    *,
    drop_obsolete: bool = False,
) -> CatalogChanges:
    """Make or refresh the catalogs of leaflets; a language may be new to the project.

    `drop_obsolete`: the translations of texts that have gone are not kept.
    """
    desk = open_catalogs(find_root(folder), leaflets, languages, new=True)
    catalogs = gather_results(desk.pairs(), lambda pair: desk.current(pair[0], pair[1].tag))
    if drop_obsolete:
        catalogs = [catalog._replace(obsolete=()) for catalog in catalogs]
    return _put_catalogs(desk, catalogs)


def make_pseudo_catalogs(folder: PathName | None = None, leaflets: Names = ()) -> CatalogChanges:
    """Make the catalogs of both pseudo-languages, which show what will overflow."""
    root = find_root(folder)
    source = open_catalogs(root, leaflets, ()).project.source_language
    desk = open_catalogs(root, leaflets, pseudo_tags(source.tag))
    return _put_catalogs(
        desk, [make_pseudo_catalog(leaflet, spoken.tag) for leaflet, spoken in desk.pairs()]
    )


def _put_catalogs(desk: CatalogDesk, catalogs: Sequence[Catalog]) -> CatalogChanges:
    written = desk.put((catalog.place.file, write_catalog(catalog)) for catalog in catalogs)
    listed = {spoken.tag for spoken in desk.project.languages}
    unlisted = tuple(spoken.tag for spoken in desk.languages if spoken.tag not in listed)
    return CatalogChanges(tuple(catalogs), frozenset(written), unlisted)


def measure_translations(
    folder: PathName | None = None, leaflets: Names = (), languages: Names = ()
) -> list[TranslationStatus]:
    """How far each leaflet is in each language."""
    desk = open_catalogs(find_root(folder), leaflets, languages)
    return gather_results(
        desk.pairs(),
        lambda pair: measure_status(pair[0], desk.effective(*pair), pair[1]),
    )


def export_catalogs(
    folder: PathName | None = None,
    out: PathName | None = None,
    leaflets: Names = (),
    languages: Names = (),
    version: str = "1.2",
) -> list[ExportedCatalog]:
    """Write the catalogs, as they are after an extraction, as OUT/LEAFLET.LANG.xlf; `version` is
    1.2 or 2.0, of XLIFF. No catalog is changed.
    """
    desk = open_catalogs(find_root(folder), leaflets, languages)
    place = Path(out) if out is not None else nearby_path(desk.root / EXPORTED)
    catalogs = gather_results(
        desk.pairs(), lambda pair: (pair[0].name, desk.current(pair[0], pair[1].tag))
    )
    files = OutputFolder(place)
    exported = []
    for name, catalog in catalogs:
        file = f"{name}.{catalog.tag}.xlf"
        files.put(file, write_xliff(catalog, desk.project.source_language.tag, version))
        exported.append(ExportedCatalog(place / file, catalog))
    return exported


def import_catalogs(
    files: Iterable[PathName],
    folder: PathName | None = None,
    *,
    accept: bool = False,
    translator: str = "",
    day: date | None = None,
    language: str = "",
) -> CatalogChanges:
    """Put the translations of XLIFF files into the catalogs that they were exported from.

    All files are read before anything is written. `accept` counts every translation as finished;
    `translator` and `day` go into the headers; `language` is that of files which do not say theirs.
    A unit that is faulty is left out, and told in the `findings`. Raises Stop where a whole file
    is, with the faults of all files.
    """
    desk = open_catalogs(find_root(folder), (), ())
    deliveries = gather_results(
        map(Path, files), lambda file: _read_delivery(file, accept, language)
    )
    came = [one for some in deliveries for one in some]
    catalogs, doubts = _merge_deliveries(desk, came)
    fields = _header_fields(translator, day)
    changes = _put_catalogs(desk, [_with_fields(catalog, fields) for catalog in catalogs])
    faults = only_errors(fault for one in came for fault in one.faults)
    return changes._replace(
        doubts=tuple(as_warnings(doubts)),
        findings=(*faults, *_check_catalogs(desk, changes.catalogs)),
    )


def _read_delivery(file: Path, accept: bool, language: str) -> Sequence[AgencyDelivery]:
    return read_xliff(_read_bytes(file), file.as_posix(), accept, language)


def _header_fields(translator: str, day: date | None) -> list[tuple[str, str]]:
    """The fields of a PO header that an import writes, as gettext names them."""
    fields = [("Last-Translator", collapse_space(translator))] if translator else []
    return fields + ([("PO-Revision-Date", f"{day:%Y-%m-%d} 00:00+0000")] if day else [])


def _with_fields(catalog: Catalog, fields: Iterable[tuple[str, str]]) -> Catalog:
    for name, value in fields:
        catalog = catalog._replace(fields=replace_field(catalog.fields, name, value))
    return catalog


def _read_bytes(file: Path) -> bytes:
    """The bytes of a file that need not be in the project; Stop where there are none to be had."""
    place = Place(file.as_posix())
    try:
        with file.open("rb") as opened:
            data = opened.read(XLIFF_LIMIT + 1)
    except OSError as error:
        wrong = f"it cannot be read: {error.strerror}"
        raise Stop([Notice(place, "file-access", wrong, "see that it may be read")]) from None
    if len(data) > XLIFF_LIMIT:
        wrong = f"the file is larger than {XLIFF_LIMIT:,} bytes"
        raise Stop([Notice(place, "file-size", wrong, "export fewer leaflets at once")])
    return data


def _merge_deliveries(
    desk: CatalogDesk, deliveries: Sequence[AgencyDelivery]
) -> tuple[list[Catalog], list[Notice]]:
    """The catalogs with what came back for each; several deliveries for one catalog are put in one
    after the other.
    """
    merged: dict[str, Catalog] = {}
    notices = [doubt for one in deliveries for doubt in one.faults if doubt.severity == "warning"]

    def merge_one(delivery: AgencyDelivery) -> None:
        leaflet, tag = _find_owner(desk, delivery)
        standing = merged.get(delivery.original) or desk.current(leaflet, tag)
        merged[delivery.original], doubts = merge_delivery(standing, delivery.messages)
        notices.extend(doubts)

    gather_results(deliveries, merge_one)
    return list(merged.values()), notices


def _find_owner(desk: CatalogDesk, delivery: AgencyDelivery) -> tuple[Leaflet, str]:
    """The leaflet and the language of a delivery, by the name of the catalog that it was exported
    from.
    """
    tag = tag_of_file(delivery.original)
    named = (leaf for leaf in desk.leaflets if delivery.original == catalog_path(leaf.name, tag))
    leaflet = next(named, None)
    if leaflet is None:
        wrong = f"original=“{delivery.original}” is not a catalog of this project"
        hint = "write the name of the catalog there, as  brochure translate export  does"
        raise Stop([Notice(delivery.place, "xliff-original", wrong, hint)])
    if not tags_agree(delivery.tag, tag) or tag == desk.project.source_language.tag:
        wrong = f"the file is in “{delivery.tag}”, but it was exported from {delivery.original}"
        hint = f"if it holds “{tag}”, write that as its target language, or name it with --lang"
        raise Stop([Notice(delivery.place, "xliff-language", wrong, hint)])
    if not desk.project.may_speak(leaflet.name, tag):
        wrong = f"the file is in “{tag}”, in which “{leaflet.name}” is not made"
        hint = f"write {tag} to “languages” in content/{leaflet.name}/leaflet.yaml"
        raise Stop([Notice(delivery.place, "xliff-language", wrong, hint)])
    return leaflet, tag


def _check_catalogs(desk: CatalogDesk, catalogs: Iterable[Catalog]) -> list[Notice]:
    """What `brochure check` will find in the catalogs, read again from where they were written, so
    that each notice has its line.
    """
    terms = read_glossary(desk.files).accept()
    known = {spoken.tag: spoken for spoken in desk.project.languages}
    findings: list[Notice] = []
    for catalog in catalogs:
        leaflet = _leaflet_of(desk, catalog)
        spoken = known.get(catalog.tag) or find_language(catalog.tag)
        again = desk.catalog(leaflet.name, catalog.tag) or catalog
        findings += check_catalog(leaflet, again, spoken, terms)
    return findings


def _leaflet_of(desk: CatalogDesk, catalog: Catalog) -> Leaflet:
    return next(
        leaflet
        for leaflet in desk.leaflets
        if catalog_path(leaflet.name, catalog.tag) == catalog.place.file
    )
