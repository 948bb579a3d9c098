"""What build and check have in common: finding the project, and choosing from it."""

import functools
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from brochure.batch.naming import TemplateError
from brochure.batch.plan import JobChoice, RunTerms, UnknownNames, plan_jobs
from brochure.make.job import Job
from brochure.notice import Notice, Place

if TYPE_CHECKING:
    from brochure.batch.run import WorkCluster
    from brochure.project import Project
    from brochure.source.table import DataTable

_MISNAMED = ("project.yml", "Project.yaml", "Project.yml", "project.yaml.txt")
"""Names by which a project's file is called by mistake."""
OPTIONS = (
    click.argument("leaflets", nargs=-1, metavar="[LEAFLET]..."),
    click.option(
        "-l",
        "--lang",
        "languages",
        multiple=True,
        metavar="LANG",
        help="Only this language (may be repeated).",
    ),
    click.option(
        "-b",
        "--brand",
        "brands",
        multiple=True,
        metavar="BRAND",
        help="Only this brand (may be repeated).",
    ),
    click.option(
        "-e",
        "--edition",
        "editions",
        multiple=True,
        metavar="EDITION",
        help="Only this edition (may be repeated).",
    ),
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
        help="Refuse drafts, and translations that are stale, incomplete or not reviewed.",
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
    click.option("-q", "--quiet", is_flag=True, help="Print nothing but faults."),
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
    executor: str
    keep_going: bool
    as_json: bool
    quiet: bool
    debug: bool

    @property
    def choice(self) -> JobChoice:
        """What was picked from the project."""
        return JobChoice(self.leaflets, self.languages, self.brands, self.editions)


def shared_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that build and check share, which the command gets as Wishes."""

    @functools.wraps(command)
    def wished(**given: Any) -> None:
        command(CommandWishes(**{name: given.pop(name) for name in CommandWishes._fields}), **given)

    for option in reversed(OPTIONS):
        wished = option(wished)
    return wished


class PlannedRun(NamedTuple):
    """A project and the jobs that were chosen of it; `notices` are what is to be said of project
    and variable data.
    """

    root: Path
    project: "Project"
    jobs: tuple[Job, ...]
    table: str = ""
    notices: tuple[Notice, ...] = ()


def plan_run(wishes: CommandWishes) -> PlannedRun:
    """What is wished for; click.UsageError for a name that the project does not have, Stop for
    faults in project or data.
    """
    from brochure.project import read_project
    from brochure.source.files import ProjectFiles

    root = find_root(wishes.folder)
    project = read_project(ProjectFiles(root))
    table = _table(wishes.data) if wishes.data else None
    if wishes.template and not table:
        raise click.UsageError(
            "--name goes with --data\n    hint: name the table that it takes its fields from"
        )
    terms = RunTerms(
        os.environ.get("SOURCE_DATE_EPOCH", ""), wishes.release, table, wishes.template
    )
    try:
        jobs = plan_jobs(root, project, wishes.choice, terms)
    except UnknownNames as unknown:
        raise click.UsageError("\n".join(unknown.lines)) from unknown
    except TemplateError as fault:
        raise click.UsageError(str(fault)) from fault
    told = (*project.notices, *(table.notices if table else ()))
    return PlannedRun(root, project, jobs, table.rows[0].names[0] if table else "", told)


def _table(given: str) -> "DataTable":
    """The table of --data: its name is the file's, with or without a final “s”, or stands before
    “=”.
    """
    from brochure.source import table
    from brochure.source.field import NAME
    from brochure.source.files import ProjectFiles

    name, _, path = given.partition("=") if not Path(given).exists() else ("", "", given)
    file = Path(path or given)
    if not path:
        name = ""
    stem = name or file.name.partition(".")[0]
    if not re.fullmatch(NAME, stem):
        raise click.UsageError(
            f"--data: “{stem}” cannot be the name of a table\n    hint: give it one, as in  --data"
            f" clinic={file.as_posix()}"
        )
    names = (stem,) if name or not stem.endswith("s") or len(stem) == 1 else (stem, stem[:-1])
    real = file.resolve()
    place = Place(file.as_posix())
    return table.parse_table(
        ProjectFiles(real.parent).read(real.name, table.LIMIT, place), place.file, names
    )


def open_cluster(wishes: CommandWishes, root: Path) -> "WorkCluster | None":
    """The cluster of --executor; click.UsageError where that is no address, Stop where nobody
    answers there.
    """
    if not wishes.executor:
        return None
    match = re.fullmatch(r"((?:dask|tls)://[^/\s]+:\d+)/?", wishes.executor)
    if not match:
        raise click.UsageError(
            f"--executor: “{wishes.executor}” is no address\n    hint: write  dask://HOST:PORT  or "
            " tls://HOST:PORT"
        )
    from brochure.batch.cluster import DaskCluster

    return DaskCluster(match[1], root)


def find_root(folder: Path | None) -> Path:
    """The project's folder: the one named, or the nearest from here upwards; click.UsageError where
    there is none.
    """
    from brochure.project import FILE, find_project
    from brochure.source.files import ProjectFiles

    try:
        here = Path.cwd()
    except OSError:
        raise click.UsageError(
            "the working directory is gone\n    hint: change into a folder that is there"
        ) from None
    if folder is not None:
        if not ProjectFiles(folder.absolute()).exists(FILE):
            hint = _misnamed_project([folder]) or "name the folder that holds content/project.yaml"
            raise click.UsageError(f"no project in {folder}\n    hint: {hint}")
        return folder.absolute()
    found = find_project(here)
    if found is None:
        usual = "go to a folder with content/project.yaml, or name it with --project DIR"
        hint = _misnamed_project([here, *here.parents]) or usual
        raise click.UsageError(f"no project here\n    hint: {hint}")
    return found


def _misnamed_project(folders: Sequence[Path]) -> str:
    """The hint for a file that nearly has the name of a project's own, or ""."""
    for folder in folders:
        for name in _MISNAMED:
            if (folder / "content" / name).is_file():
                return f"rename {folder / 'content' / name} to project.yaml"
    return ""
