"""`brochure translate`: catalogs made, kept up to date, counted, sent to an agency and taken
back.
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from brochure.cli.choose import find_root
from brochure.cli.endings import guard_command
from brochure.cli.guide import CommandGuide
from brochure.cli.show import count_noun, print_line, print_notices
from brochure.notice import Notice, Place, Stop

if TYPE_CHECKING:
    from brochure.catalog.message import Catalog
    from brochure.catalog.xliffread import AgencyDelivery
    from brochure.cli.catalogs import CatalogDesk

Function = TypeVar("Function", bound=Callable[..., Any])

XLIFF_LIMIT = 20_000_000
"""The most bytes that an XLIFF file may have."""
EXPORTED = "out/xliff"
NOT_MET = 1

PROJECT = click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The project's folder, the one with content/ in it.  [default: found from here upwards]",
)
DEBUG = click.option(
    "--debug", is_flag=True, help="Show the traceback of a fault of brochure itself."
)
LANGUAGES = click.option(
    "-l",
    "--lang",
    "languages",
    multiple=True,
    metavar="TAG",
    help="Only this language (may be repeated).",
)
LEAFLETS = click.argument("leaflets", nargs=-1, metavar="[LEAFLET]...")


@click.group(cls=CommandGuide, short_help="Make, refresh, count and exchange translations.")
def translate() -> None:
    """Keep the translations of a project: one gettext catalog for each leaflet and language,
    content/LEAFLET/LANG.po.

    \b
    brochure translate extract                  make or refresh every catalog
    brochure translate extract --lang ckb       begin a new language
    brochure translate status                   what is left to do
    brochure translate export -l tr             XLIFF files for an agency
    brochure translate import FILE.xlf          take them back
    brochure translate pseudo                   see what will overflow
    """


@translate.command(short_help="Make or refresh catalogs.")
@LEAFLETS
@click.option(
    "-l",
    "--lang",
    "languages",
    multiple=True,
    metavar="TAG",
    help="Only this language, which may be a new one.",
)
@PROJECT
@DEBUG
def extract(
    leaflets: tuple[str, ...], languages: tuple[str, ...], folder: Path | None, debug: bool
) -> None:
    """Write or refresh the catalogs of leaflets, in every language of the project.

    Every translation that still fits is kept, one whose source has changed is marked as fuzzy, and
    what has gone is kept as obsolete. Done twice, it changes nothing.
    """
    with guard_command(debug):
        from brochure.catalog.powrite import write_catalog
        from brochure.cli.catalogs import gather_results, open_catalogs, state_counts

        desk = open_catalogs(find_root(folder), leaflets, languages, new=True)
        catalogs = gather_results(desk.pairs(), lambda pair: desk.current(pair[0], pair[1].tag))
        changed = desk.put((catalog.place.file, write_catalog(catalog)) for catalog in catalogs)
        for catalog in catalogs:
            file = catalog.place.file
            print_line(
                f"{'wrote' if file in changed else 'unchanged'} {file}  {state_counts(catalog)}"
            )
        if not catalogs:
            print_line(
                "the project has no language to translate into: add one to “languages” in"
                " content/project.yaml, or name it with --lang"
            )
        _tell_unlisted(desk)


@translate.command(short_help="Show what is left to do.")
@LEAFLETS
@LANGUAGES
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.option(
    "--require",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 where less is translated.",
)
@PROJECT
@DEBUG
def status(
    leaflets: tuple[str, ...],
    languages: tuple[str, ...],
    as_json: bool,
    require: int | None,
    folder: Path | None,
    debug: bool,
) -> None:
    """Show how far each leaflet is in each language: texts, words left, who translated and who
    checked.
    """
    with guard_command(debug):
        from brochure.catalog.status import measure_status, status_records, status_table
        from brochure.cli.catalogs import gather_results, open_catalogs

        desk = open_catalogs(find_root(folder), leaflets, languages)
        found = gather_results(
            desk.pairs(),
            lambda pair: measure_status(pair[0], desk.catalog(pair[0].name, pair[1].tag), pair[1]),
        )
        if as_json:
            import json

            print_line(json.dumps(status_records(found), ensure_ascii=False, indent=2))
        else:
            print_line(status_table(found))
        if require is not None and any(one.percent < require for one in found):
            sys.exit(NOT_MET)


@translate.command("export", short_help="Write XLIFF files for an agency.")
@LEAFLETS
@LANGUAGES
@click.option(
    "-f",
    "--format",
    "version",
    type=click.Choice(("1.2", "2.0")),
    default="1.2",
    show_default=True,
    help="Of XLIFF.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help=f"Where to.  [default: {EXPORTED}]",
)
@PROJECT
@DEBUG
def send(
    leaflets: tuple[str, ...],
    languages: tuple[str, ...],
    version: str,
    out: Path | None,
    folder: Path | None,
    debug: bool,
) -> None:
    """Write the catalogs, as they are after an extraction, as XLIFF files: DIR/LEAFLET.LANG.xlf.

    Strong, emphasis and links are inline codes, which translation tools protect. No catalog is
    changed.
    """
    with guard_command(debug):
        from brochure.batch.output import OutputFolder
        from brochure.catalog import xliff
        from brochure.cli.build import nearby_path
        from brochure.cli.catalogs import gather_results, open_catalogs, state_counts

        desk = open_catalogs(find_root(folder), leaflets, languages)
        place = out or nearby_path(desk.root / EXPORTED)
        catalogs = gather_results(
            desk.pairs(), lambda pair: (pair[0].name, desk.current(pair[0], pair[1].tag))
        )
        files = OutputFolder(place)
        for name, catalog in catalogs:
            file = f"{name}.{catalog.tag}.xlf"
            files.put(file, xliff.write_xliff(catalog, desk.project.source_language.tag, version))
            print_line(f"wrote {(place / file).as_posix()}  {state_counts(catalog)}")


@translate.command("import", short_help="Take XLIFF files back.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option(
    "--accept",
    is_flag=True,
    help="Count every translation as finished, whatever state the tool gave it.",
)
@click.option(
    "--translator",
    default="",
    metavar="NAME",
    help="Write who translated into the catalogs' headers.",
)
@click.option(
    "--date",
    type=click.DateTime(("%Y-%m-%d",)),
    metavar="DAY",
    help="Write the day of the revision, as in 2026-03-05.",
)
@PROJECT
@DEBUG
def receive(
    files: tuple[Path, ...],
    accept: bool,
    translator: str,
    date: Any,
    folder: Path | None,
    debug: bool,
) -> None:
    """Put the translations of XLIFF files, 1.2 or 2.0, into the catalogs that they were exported
    from.

    All files are read before anything is written. A finished translation that stands is never
    replaced by an unfinished one. What came is checked at once; `brochure check` tells the same
    again.
    """
    with guard_command(debug):
        from brochure.catalog.header import replace_field
        from brochure.catalog.powrite import write_catalog
        from brochure.catalog.xliffread import read_xliff
        from brochure.cli.catalogs import as_warnings, gather_results, open_catalogs, state_counts
        from brochure.source.words import collapse_space

        desk = open_catalogs(find_root(folder), (), ())
        deliveries = gather_results(
            files, lambda file: read_xliff(_bytes(file), file.as_posix(), accept)
        )
        catalogs, notices = _merged(desk, [one for some in deliveries for one in some])
        fields = [("Last-Translator", collapse_space(translator))] if translator else []
        fields += [("PO-Revision-Date", f"{date:%Y-%m-%d} 00:00+0000")] if date else []
        for name, value in fields:
            catalogs = [
                catalog._replace(fields=replace_field(catalog.fields, name, value))
                for catalog in catalogs
            ]
        changed = desk.put((catalog.place.file, write_catalog(catalog)) for catalog in catalogs)
        for catalog in catalogs:
            print_line(
                f"{'wrote' if catalog.place.file in changed else 'unchanged'} {catalog.place.file} "
                f" {state_counts(catalog)}"
            )
        print_notices([*as_warnings(notices), *_checked(desk, catalogs)])


@translate.command(short_help="Make pseudo-languages that show what will overflow.")
@LEAFLETS
@PROJECT
@DEBUG
def pseudo(leaflets: tuple[str, ...], folder: Path | None, debug: bool) -> None:
    """Make two pseudo-languages: accented, 35 % longer and in brackets; and the same in Arabic
    letters, read from the right.

    Each is a catalog like any other. Add its tag to “languages” in content/project.yaml to build
    it.
    """
    with guard_command(debug):
        from brochure.catalog.powrite import write_catalog
        from brochure.catalog.pseudo import make_pseudo_catalog, pseudo_tags
        from brochure.cli.catalogs import open_catalogs

        root = find_root(folder)
        source = open_catalogs(root, leaflets, ()).project.source_language
        desk = open_catalogs(root, leaflets, pseudo_tags(source.tag))
        catalogs = [make_pseudo_catalog(leaflet, spoken.tag) for leaflet, spoken in desk.pairs()]
        changed = desk.put((catalog.place.file, write_catalog(catalog)) for catalog in catalogs)
        for catalog in catalogs:
            print_line(
                f"{'wrote' if catalog.place.file in changed else 'unchanged'} {catalog.place.file}"
            )
        _tell_unlisted(desk)


def _tell_unlisted(desk: "CatalogDesk") -> None:
    """Tell of languages that have catalogs now and are not built yet."""
    listed = {spoken.tag for spoken in desk.project.languages}
    new = [spoken.tag for spoken in desk.languages if spoken.tag not in listed]
    if new:
        print_line(
            f"to build {', '.join(new)}: add {'it' if len(new) == 1 else 'them'} to “languages” in"
            " content/project.yaml"
        )


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(XLIFF_LIMIT + 1)
    except OSError as error:
        raise Stop(
            [
                Notice(
                    Place(file.as_posix()),
                    "file-access",
                    f"it cannot be read: {error.strerror}",
                    "see that it may be read",
                )
            ]
        ) from None
    if len(data) > XLIFF_LIMIT:
        wrong = f"the file is larger than {XLIFF_LIMIT:,} bytes"
        raise Stop(
            [Notice(Place(file.as_posix()), "file-size", wrong, "export fewer leaflets at once")]
        )
    return data


def _merged(
    desk: "CatalogDesk", deliveries: "Iterable[AgencyDelivery]"
) -> "tuple[list[Catalog], list[Notice]]":
    """The catalogs with what came back for each; several deliveries for one catalog are put in one
    after the other.
    """
    from brochure.catalog.deliver import merge_delivery
    from brochure.cli.catalogs import gather_results

    found: dict[str, Catalog] = {}
    notices: list[Notice] = []

    def put(delivery: "AgencyDelivery") -> None:
        leaflet, tag = _owner(desk, delivery)
        standing = found.get(delivery.original) or desk.current(leaflet, tag)
        found[delivery.original], told = merge_delivery(standing, delivery.messages)
        notices.extend(told)

    gather_results(deliveries, put)
    return list(found.values()), notices


def _owner(desk: "CatalogDesk", delivery: "AgencyDelivery") -> Any:
    """The leaflet and the language of a delivery, by the name of the catalog that it was exported
    from.
    """
    from brochure.catalog.apply import catalog_path
    from brochure.catalog.header import tag_of_file, tags_agree

    tag = tag_of_file(delivery.original)
    for leaflet in desk.leaflets:
        if delivery.original == catalog_path(leaflet.name, tag):
            break
    else:
        wrong = f"original=“{delivery.original}” is not a catalog of this project"
        hint = "write the name of the catalog there, as  brochure translate export  does"
        raise Stop([Notice(delivery.place, "xliff-original", wrong, hint)])
    if not tags_agree(delivery.tag, tag) or tag == desk.project.source_language.tag:
        wrong = f"the file is in “{delivery.tag}”, but it was exported from {delivery.original}"
        raise Stop(
            [
                Notice(
                    delivery.place,
                    "xliff-language",
                    wrong,
                    f"write “{tag}” as its target language, if that is what it holds",
                )
            ]
        )
    return leaflet, tag


def _checked(desk: "CatalogDesk", catalogs: "Iterable[Catalog]") -> list[Notice]:
    from brochure.catalog import glossary
    from brochure.catalog.apply import catalog_path
    from brochure.check.catalog import check_catalog
    from brochure.language import find_language

    terms = glossary.read_glossary(desk.files).accept()
    by_file = {
        catalog_path(leaflet.name, catalog.tag): leaflet
        for leaflet in desk.leaflets
        for catalog in catalogs
    }
    known = {spoken.tag: spoken for spoken in desk.project.languages}
    found: list[Notice] = []
    for catalog in catalogs:
        spoken = known.get(catalog.tag) or find_language(catalog.tag)
        again = desk.catalog(by_file[catalog.place.file].name, catalog.tag) or catalog
        found += check_catalog(by_file[catalog.place.file], again, spoken, terms)
    if found:
        print_line(f"{count_noun(len(found), 'finding')} in what came:", err=True)
    return found
