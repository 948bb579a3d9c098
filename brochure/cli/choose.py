"""The options that commands have in common."""

import datetime
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from brochure.api.request import WorkRequest
from brochure.cli.complete import (
    complete_brands,
    complete_editions,
    complete_languages,
    complete_leaflets,
)

PICKS = (
    click.argument("leaflets", nargs=-1, metavar="[LEAFLET]...", shell_complete=complete_leaflets),
    click.option(
        "-l",
        "--lang",
        "languages",
        multiple=True,
        metavar="LANG",
        shell_complete=complete_languages,
        help="Only this language (may be repeated).",
    ),
    click.option(
        "-b",
        "--brand",
        "brands",
        multiple=True,
        metavar="BRAND",
        shell_complete=complete_brands,
        help="Only this brand (may be repeated).",
    ),
    click.option(
        "-e",
        "--edition",
        "editions",
        multiple=True,
        metavar="EDITION",
        shell_complete=complete_editions,
        help="Only this edition (may be repeated).",
    ),
)
"""What is picked of a project."""
OPTIONS = (
    *PICKS,
    click.option(
        "-j",
        "--jobs",
        "workers",
        type=click.IntRange(min=1),
        metavar="N",
        help="Work in so many processes.  [default: every core, where there is enough to do]",
    ),
    click.option(
        "--project",
        "folder",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help=(
            "The project's folder, the one with content/ in it.  [default: found from here upwards]"
        ),
    ),
    click.option(
        "--data",
        metavar="[NAME=]FILE",
        help=(
            "One file for each row of a table (CSV or YAML), which fills fields such as"
            " {clinic.phone}."
        ),
    ),
    click.option(
        "--name",
        "template",
        metavar="TEMPLATE",
        default="",
        help="How the files of --data are named.  [default: LEAFLET-FIRST_COLUMN]",
    ),
    click.option(
        "--release",
        is_flag=True,
        help=(
            "Refuse drafts, reviews that have run out, and translations that are stale, incomplete"
            " or not reviewed."
        ),
    ),
    click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="Judge reviews by this day.  [default: the day of the run]",
    ),
    click.option(
        "--prove",
        type=click.Choice(("usual", "deep")),
        default="usual",
        help=(
            "How each file is proven; deep: PDFium, a viewer, is also asked for each character and"
            " its place, and every file is made anew.  [default: usual]"
        ),
    ),
    click.option(
        "--executor",
        metavar="dask://HOST:PORT",
        default="",
        help="Let a Dask cluster do the work (tls://: encrypted).",
    ),
    click.option(
        "--keep-going/--fail-fast",
        default=True,
        help="Go on after a file has failed, or stop at once.  [default: go on]",
    ),
    click.option(
        "--json", "as_json", is_flag=True, help="Print a report for machines, and nothing else."
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors."),
    click.option("--debug", is_flag=True, help="Show the traceback of a fault of brochure itself."),
)


class CommandWishes(NamedTuple):
    """What build and check were both asked for."""

    leaflets: tuple[str, ...]
    languages: tuple[str, ...]
    brands: tuple[str, ...]
    editions: tuple[str, ...]
    workers: int | None
    folder: Path | None
    data: str | None
    template: str
    release: bool
    prove: str
    executor: str
    keep_going: bool
    as_json: bool
    quiet: bool
    debug: bool
    today: datetime.datetime | None

    @property
    def request(self) -> WorkRequest:
        """What is to be done, without how it is to be told."""
        # Fields of both kinds have the same names.
        given = {name: getattr(self, name) for name in WorkRequest._fields if name in self._fields}
        day = f"{self.today:%Y-%m-%d}" if self.today else ""
        return WorkRequest(**given | {"data": self.data or "", "today": day})


def shared_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that build and check share, which the command gets as CommandWishes."""

    @functools.wraps(command)
    def wished(**given: Any) -> None:
        command(CommandWishes(**{name: given.pop(name) for name in CommandWishes._fields}), **given)

    return _with_options(wished, OPTIONS)


def pick_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that pick leaflets, languages, brands and editions, each by its own name."""
    return _with_options(command, PICKS)


def _with_options(
    command: Callable[..., None], options: tuple[Callable[[Any], Any], ...]
) -> Callable[..., None]:
    # Decorators are applied from the last one up, so that help lists them in this order.
    for option in reversed(options):
        command = option(command)
    return command
