"""Who is measured, and by which command each sets a job: a process that imports only what that way
of setting needs.
"""

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

ROOT = Path(__file__).parents[2]
CHILDREN = Path(__file__).parent / "children"


class Job(NamedTuple):
    """What is to be set: the leaflets `names` of a material folder, into `out`, by so many
    processes at once.

    The first `warm_up` leaflets of a process are not part of what it measures of itself.
    """

    material: Path
    names: tuple[str, ...]
    out: Path
    fonts: Path
    processes: int = 1
    warm_up: int = 0


Commands: TypeAlias = list[list[str]]


class Contender(NamedTuple):
    """One way of setting: `library` must be importable, `languages` are those that it can set,
    `warm` says that it can be measured warm.
    """

    name: str
    library: str
    commands: Callable[[Job], Commands]
    languages: tuple[str, ...] = ("en", "ar")
    note: str = ""


def environment(fonts: Path) -> dict[str, str]:
    """What every child is given: this environment without settings of Python's, and the benchmark's
    fonts as the system's.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "SOURCE_DATE"))
    }
    return {**kept, "FONTCONFIG_FILE": str(fonts / "fonts.conf"), "LC_ALL": "C.UTF-8"}


def _brochure(job: Job) -> Commands:
    """The console command; it spreads its work over processes by itself."""
    project = job.material / "brochure"
    build = [
        sys.executable,
        "-m",
        "brochure",
        "build",
        "--project",
        str(project),
        "--out",
        str(job.out),
    ]
    data = (
        ["--data", f"clinic={project / 'clinics.csv'}", "--name", "{clinic.file}"]
        if (project / "clinics.csv").exists()
        else []
    )
    return [[*build, *data, "--jobs", str(job.processes), "--quiet"]]


def _brochure_warm(job: Job, read_back: str) -> Commands:
    project = str(job.material / "brochure")
    return [
        [
            sys.executable,
            "-m",
            "tests.bench.children.set_brochure",
            read_back,
            project,
            str(job.out),
            str(job.warm_up),
            *job.names,
        ]
    ]


def _typst(job: Job) -> Commands:
    return _shared(job, "typ", "typ", "set_typst.py", str(job.fonts), "ua-1")


def _typst_same(job: Job) -> Commands:
    return _shared(job, "typ-same", "typ", "set_typst.py", str(job.fonts), "ua-1,a-2a")


def _weasyprint(job: Job) -> Commands:
    return _shared(job, "html", "html", "set_weasyprint.py")


def _plutoprint(job: Job) -> Commands:
    return _shared(job, "html", "html", "set_plutoprint.py")


def _platypus(job: Job) -> Commands:
    return _shared(job, "json", "json", "set_platypus.py", str(job.fonts))


def _shared(job: Job, notation: str, suffix: str, child: str, *more: str) -> Commands:
    """The files of a notation dealt out to as many processes as the job allows."""
    files = [str(job.material / notation / f"{name}.{suffix}") for name in job.names]
    shares = [files[start :: job.processes] for start in range(min(job.processes, len(files)))]
    return [
        [sys.executable, str(CHILDREN / child), *more, str(job.out), str(job.warm_up), *share]
        for share in shares
    ]


BROCHURE = Contender(
    "brochure", "brochure", _brochure, note="tags, PDF/A-2a and PDF/UA-1, read back"
)
BROCHURE_WARM = Contender(
    "brochure", "brochure", lambda job: _brochure_warm(job, "read-back"), note="with the read-back"
)
BROCHURE_UNREAD = Contender(
    "brochure, unread",
    "brochure",
    lambda job: _brochure_warm(job, "unread"),
    note="without the read-back",
)
BROCHURE_SECOND = Contender(
    "brochure, second brand",
    "brochure",
    lambda job: _brochure_warm(job, "second"),
    note="the same leaflet in a second brand, right after the first",
)
BROCHURE_EDITIONS = tuple(
    Contender(
        f"brochure, {name}",
        "brochure",
        functools.partial(_brochure_warm, read_back=name),
        note="the same leaflet in this edition, right after its handout",
    )
    for name in ("fold", "book", "press")
)
TYPST = Contender("Typst", "typst", _typst, note="PDF/UA-1")
TYPST_SAME = Contender(
    "Typst, same setting",
    "typst",
    _typst_same,
    note="whole paragraphs, hyphens, PDF/A-2a and PDF/UA-1",
)
WEASYPRINT = Contender("WeasyPrint", "weasyprint", _weasyprint, note="PDF/UA-1")
PLATYPUS = Contender(
    "platypus", "reportlab", _platypus, ("en",), "untagged; Latin only: it does not shape Arabic"
)
PLUTOPRINT = Contender("PlutoPrint", "plutoprint", _plutoprint, note="untagged")
PEERS = (TYPST, TYPST_SAME, WEASYPRINT, PLUTOPRINT, PLATYPUS)
