"""What a build or a check is asked for, and the project, rows and jobs that this means."""

import datetime
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from brochure.batch.entry import table_identity
from brochure.batch.naming import TemplateError
from brochure.batch.plan import EVERYTHING, JobChoice, RunTerms, UnknownNames, plan_jobs
from brochure.lazy import LazyModule
from brochure.make.job import Job
from brochure.notice import Notice, Place

if TYPE_CHECKING:
    from brochure import project as project_files
    from brochure.batch import cluster as clusters
    from brochure.batch.run import WorkCluster
    from brochure.project import Project
    from brochure.source import files as source_files
    from brochure.source.table import DataTable
else:
    clusters = LazyModule("brochure.batch.cluster")
    project_files = LazyModule("brochure.project")
    source_files = LazyModule("brochure.source.files")

PathName: TypeAlias = str | os.PathLike[str]
# Names by which a project's file is called by mistake.
_MISNAMED = ("project.yml", "Project.yaml", "Project.yml", "project.yaml.txt")
_SCHEDULER = re.compile(r"((?:dask|tls)://[^/\s]+:\d+)/?")


class WrongUse(ValueError):
    """Something was asked for that makes no sense, such as a leaflet that the project does not
    have; the text names the command's options, and what to do stands in a line “hint: …”.
    """


class WorkRequest(NamedTuple):
    """What a build or a check is asked for; nothing chosen of a kind means all of that kind.

    `data` is a table's FILE or NAME=FILE, `template` names the files of its rows, `prove` is usual
    or deep, `workers` are processes (None: as many as pay), `executor` is the address of a Dask
    cluster, and without `keep_going` the first file that fails ends the run. Reviews are judged by
    the day `today`, as in ISO 8601 ("": the day of the run). `plain` looks at words even where the
    project does not ask for it. A `dummy` shows which page of a fold or a booklet is which.
    """

    leaflets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    data: str = ""
    template: str = ""
    release: bool = False
    prove: str = "usual"
    workers: int | None = None
    executor: str = ""
    keep_going: bool = True
    debug: bool = False
    today: str = ""
    plain: bool = False
    dummy: bool = False

    @property
    def deep(self) -> bool:
        """Whether a viewer is asked for each character and its place."""
        return self.prove == "deep"

    @property
    def choice(self) -> JobChoice:
        """The names that were picked from the project."""
        return JobChoice(self.leaflets, self.languages, self.brands, self.editions)


WHOLE_PROJECT = WorkRequest()


class PlannedRun(NamedTuple):
    """A project, what was picked from it, and the jobs that this means.

    `notices` are warnings of the project's file and of the table, and `table` tells the
    table from others, empty where there is none.
    """

    root: Path
    project: "Project"
    jobs: tuple[Job, ...]
    table: str = ""
    notices: tuple[Notice, ...] = ()
    today: str = ""
    """The day by which reviews are judged."""
    choice: JobChoice = EVERYTHING


def plan_request(folder: PathName | None, request: WorkRequest) -> PlannedRun:
    """The project and the jobs of a request.

    WrongUse where it asks for what is not there; Stop with the faults of project or table.
    """
    root = find_root(folder)
    project = project_files.read_project(source_files.ProjectFiles(root))
    if request.plain:
        project = project._replace(policy=project.policy._replace(plain=True))
    table = _read_rows(request.data) if request.data else None
    if request.template and not table:
        raise WrongUse(
            "--name goes with --data\n    hint: name the table that it takes its fields from"
        )
    # https://reproducible-builds.org/specs/source-date-epoch
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    today = request.today or datetime.date.today().isoformat()
    choice = request.choice._replace(leaflets=leaflet_names(root, request.leaflets))
    terms = RunTerms(
        epoch, request.release, table, request.template, request.deep, today, request.dummy
    )
    try:
        jobs = plan_jobs(root, project, choice, terms)
    except (UnknownNames, TemplateError) as fault:
        raise WrongUse(str(fault)) from fault
    notices = (*project.notices, *(table.notices if table else ()))
    name = table_identity(table.rows[0], root) if table else ""
    return PlannedRun(root, project, jobs, name, notices, today, choice)


def _read_rows(data: str) -> "DataTable":
    """The table of a FILE or NAME=FILE; a file of that whole name goes before."""
    from brochure.source import table

    name, _, path = data.partition("=") if not Path(data).exists() else ("", "", data)
    place, sheet = _split_sheet(path or data)
    file = Path(place)
    names = _table_names(name if path else "", file)
    # The table need not be in the project: its own folder stands for one.
    real = file.resolve()
    content = source_files.ProjectFiles(real.parent).read(
        real.name, table.LIMIT, Place(file.as_posix())
    )
    return table.parse_table(content, file.as_posix(), names, sheet)


def _split_sheet(path: str) -> tuple[str, str]:
    """A path, and the sheet of a workbook that stands behind a “#”."""
    found = re.fullmatch(r"(.+\.xls[xm])#(.+)", path, re.IGNORECASE | re.DOTALL)
    return (found[1], found[2]) if found and not Path(path).exists() else (path, "")


def _table_names(name: str, file: Path) -> tuple[str, ...]:
    """The names that fields may call a table by: the one given, else the file's, with and without
    a final “s”.
    """
    from brochure.source.field import NAME

    stem = name or file.name.partition(".")[0]
    if not re.fullmatch(NAME, stem):
        raise WrongUse(
            f"--data: “{stem}” cannot be the name of a table\n    hint: give it one, as in  --data"
            f" clinic={file.as_posix()}"
        )
    return (stem,) if name or not stem.endswith("s") or len(stem) == 1 else (stem, stem[:-1])


def open_cluster(executor: str, root: Path) -> "WorkCluster | None":
    """The cluster at an address, None for none.

    WrongUse where that is no address, Stop where nobody answers there.
    """
    if not executor:
        return None
    address = _SCHEDULER.fullmatch(executor)
    if not address:
        raise WrongUse(
            f"--executor: “{executor}” is no address\n    hint: write  dask://HOST:PORT  or "
            " tls://HOST:PORT"
        )

    return clusters.DaskCluster(address[1], root)


def find_root(folder: PathName | None) -> Path:
    """The project's folder: the one named, or the nearest from here upwards; WrongUse where there
    is none.
    """
    if folder is not None:
        return _named_root(Path(folder))

    here = _working_folder()
    root = project_files.find_project(here)
    if root is None:
        usual = "go to a folder with content/project.yaml, or name it with --project DIR"
        hint = _misnamed_project([here, *here.parents]) or usual
        raise WrongUse(f"no project here\n    hint: {hint}")
    return root


def _named_root(folder: Path) -> Path:

    root = _working_folder() / folder
    if not source_files.ProjectFiles(root).exists(project_files.FILE):
        hint = _misnamed_project([folder]) or "name the folder that holds content/project.yaml"
        raise WrongUse(f"no project in {folder}\n    hint: {hint}")
    return root


def _misnamed_project(folders: Sequence[Path]) -> str:
    """The hint for a file that nearly has the name of a project's own, or ""."""
    for folder in folders:
        for name in _MISNAMED:
            if (folder / "content" / name).is_file():
                return f"rename {folder / 'content' / name} to project.yaml"
    return ""


def leaflet_names(root: Path, given: Iterable[str]) -> tuple[str, ...]:
    """The names of leaflets, each of which may be given as the path of its folder, or of a file in
    that.
    """
    return tuple(_leaflet_name(root / "content", name) for name in given)


def _leaflet_name(content: Path, given: str) -> str:
    if (content / given / "leaflet.yaml").exists() and not Path(given).is_absolute():
        return Path(given).name
    try:
        below = Path(given).resolve(strict=True).relative_to(content.resolve())
    # Nothing stands there, or it is of another project: whoever asks is told that there is no such
    # leaflet.
    except (OSError, ValueError):
        return given
    return below.parts[0] if below.parts else given


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise WrongUse(
            "the working directory is gone\n    hint: change into a folder that is there"
        ) from None


def nearby_path(path: Path) -> Path:
    """A path as it is written from here, where that is possible: it may be on another drive, or
    “here” be gone.
    """
    try:
        return Path(os.path.relpath(path))
    except (ValueError, OSError):
        return path
