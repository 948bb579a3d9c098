"""`brochure translate`: catalogs made, kept up to date, counted, sent to an agency and taken
back.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brochure.cli.complete import complete_leaflets
from brochure.cli.endings import guard_command
from brochure.cli.guide import CommandGuide
from brochure.cli.show import count_noun, print_line, print_notices, state_counts
from brochure.lazy import LazyModule
from brochure.notice import UNSAFE, only_errors

if TYPE_CHECKING:
    import json

    from brochure.api import accept as accept_api
    from brochure.api import translate as translate_api
    from brochure.api.translate import CatalogChanges
    from brochure.catalog import status as statuses
else:
    accept_api = LazyModule("brochure.api.accept")
    translate_api = LazyModule("brochure.api.translate")
    statuses = LazyModule("brochure.catalog.status")
    json = LazyModule("json")

EXPORTED = "out/xliff"
"""Where export writes to, as help tells it: api.translate.EXPORTED, which would bring libraries."""
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
LEAFLETS = click.argument(
    "leaflets", nargs=-1, metavar="[LEAFLET]...", shell_complete=complete_leaflets
)


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
    brochure translate accept LEAFLET --by NAME keep translations of a mended typing error
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
@click.option(
    "--drop-obsolete", is_flag=True, help="Delete the translations of texts that have gone."
)
@PROJECT
@DEBUG
def extract(
    leaflets: tuple[str, ...],
    languages: tuple[str, ...],
    drop_obsolete: bool,
    folder: Path | None,
    debug: bool,
) -> None:
    """Write or refresh the catalogs of leaflets, in every language of the project.

    Every translation that still fits is kept, one whose source has changed is marked as fuzzy, and
    what has gone is kept as obsolete. Done twice, it changes nothing.
    """
    with guard_command(debug):
        changes = translate_api.extract_catalogs(
            folder, leaflets, languages, drop_obsolete=drop_obsolete
        )
        _tell_catalogs(changes)
        if not changes.catalogs:
            print_line(
                "the project has no language to translate into: add one to “languages” in"
                " content/project.yaml, or name it with --lang"
            )
        _tell_unlisted(changes.unlisted)


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
        states = translate_api.measure_translations(folder, leaflets, languages)
        if as_json:
            print_line(json.dumps(statuses.status_records(states), ensure_ascii=False, indent=2))
        else:
            print_line(statuses.status_table(states))
        # For continuous integration: a release may want all translated.
        if require is not None and any(state.percent < require for state in states):
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
        for path, catalog in translate_api.export_catalogs(
            folder, out, leaflets, languages, version
        ):
            print_line(f"wrote {path.as_posix()}  {state_counts(catalog)}")


@translate.command("import", short_help="Take XLIFF files back.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option(
    "-l",
    "--lang",
    "language",
    default="",
    metavar="TAG",
    help="The language of files that do not say theirs.  [default: as in their names]",
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
    language: str,
    accept: bool,
    translator: str,
    date: Any,
    folder: Path | None,
    debug: bool,
) -> None:
    """Put the translations of XLIFF files, 1.2 or 2.0, into the catalogs that they were exported
    from.

    All files are read before anything is written. A finished translation that stands is never
    replaced by an unfinished one. What came is checked at once, as `brochure check` does, and the
    command exits with 1 where it has an error. All of it is taken, but for units that are faulty
    themselves, each of which is told.
    """
    with guard_command(debug):
        changes = translate_api.import_catalogs(
            files, folder, accept=accept, translator=translator, day=date, language=language
        )
        _tell_catalogs(changes)
        if changes.findings:
            count = count_noun(len(changes.findings), "finding")
            print_line(f"{count} in what came:", err=True)
        print_notices([*changes.doubts, *changes.findings])
        if only_errors(changes.findings):
            sys.exit(NOT_MET)


@translate.command("accept", short_help="Keep translations whose source was only mended.")
@click.argument("leaflet", shell_complete=complete_leaflets)
@LANGUAGES
@click.option("--by", required=True, metavar="NAME", help="Who says that the meaning is the same.")
@click.option(
    "--message",
    "messages",
    multiple=True,
    type=click.IntRange(min=1),
    metavar="N",
    help="Only this one, whatever has changed (may be repeated).",
)
@click.option(
    "--date",
    "--today",
    "date",
    type=click.DateTime(("%Y-%m-%d",)),
    metavar="DAY",
    help="The day that is recorded.  [default: today]",
)
@PROJECT
@DEBUG
def keep(
    leaflet: str,
    languages: tuple[str, ...],
    by: str,
    messages: tuple[int, ...],
    date: Any,
    folder: Path | None,
    debug: bool,
) -> None:
    """Keep the translations of a leaflet for a source that was only mended: a typing error, a
    comma, a space.

    Where words, amounts, a “not”, links or fields have changed, the translation stays stale and is
    told with its number, which is the same in every language; --message keeps it all the same. A
    comment in the catalog says who has kept it and when. A signature on the translation is void, as
    after any change.
    """
    with guard_command(debug):
        day = f"{date:%Y-%m-%d}" if date else ""
        for one in accept_api.accept_changes(
            folder, leaflet, languages, by=by, messages=messages, day=day
        ):
            print_line(f"{one.catalog.place.file}  {len(one.kept)} kept, {len(one.left)} left")
            for stale in one.kept:
                print_line(f"  {stale.number}. {stale.message.source}".translate(UNSAFE))
            print_notices([*(s.tell() for s in one.kept if s.doubt), *(s.tell() for s in one.left)])


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
        changes = translate_api.make_pseudo_catalogs(folder, leaflets)
        _tell_catalogs(changes, counted=False)
        _tell_unlisted(changes.unlisted)


def _tell_catalogs(changes: "CatalogChanges", counted: bool = True) -> None:
    for catalog in changes.catalogs:
        file = catalog.place.file
        line = f"{'wrote' if file in changes.written else 'unchanged'} {file}"
        print_line(f"{line}  {state_counts(catalog)}" if counted else line)


def _tell_unlisted(tags: Sequence[str]) -> None:
    """Tell of languages that have catalogs now and are not built yet."""
    if tags:
        print_line(
            f"to build {', '.join(tags)}: add {'it' if len(tags) == 1 else 'them'} to “languages”"
            " in content/project.yaml"
        )
