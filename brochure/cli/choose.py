"""What build and check have in common: finding the project, choosing from it, and every way in which that can end."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, TypeVar

import click

from brochure.batch.plan import Choice, Job, Unknown, plan
from brochure.batch.report import NOTHING_BUILT, in_order
from brochure.cli.show import complain, say
from brochure.notice import Stop

Function = TypeVar("Function", bound=Callable[..., Any])
INTERRUPTED = 128 + signal.SIGINT

OPTIONS = (
    click.argument("leaflets", nargs=-1, metavar="[LEAFLET]..."),
    click.option("-l", "--lang", "languages", multiple=True, metavar="LANG", help="Only this language (may be repeated)."),
    click.option("-b", "--brand", "brands", multiple=True, metavar="BRAND", help="Only this brand (may be repeated)."),
    click.option("-e", "--edition", "editions", multiple=True, metavar="EDITION", help="Only this edition (may be repeated)."),
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
        help="The project's folder, the one with content/ in it.  [default: found from here upwards]",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print nothing but faults."),
    click.option("--debug", is_flag=True, help="Show the traceback of a fault of brochure itself."),
)


def options(command: Function) -> Function:
    """The options that build and check share."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def root_of(folder: Path | None) -> Path:
    """The project's folder: the one named, or the nearest from here upwards; click.UsageError where there is none."""
    from brochure.project import find

    if folder is not None:
        if not (folder / "content" / "project.yaml").is_file():
            raise click.UsageError(f"no project in {folder}\n    hint: name the folder that holds content/project.yaml")
        return folder.absolute()
    try:
        found = find(Path.cwd())
    except OSError:  # the working directory itself is gone
        found = None
    if found is None:
        raise click.UsageError("no project here\n    hint: go to a folder with content/project.yaml, or name it with --project DIR")
    return found


def jobs_of(root: Path, choice: Choice) -> tuple[Job, ...]:
    """The chosen jobs; click.UsageError for a name that the project does not have, Stop for faults in the project."""
    from brochure.project import read
    from brochure.source.files import Files

    try:
        return plan(root, read(Files(root)), choice)
    except Unknown as unknown:
        raise click.UsageError("\n".join(unknown.lines)) from unknown


@contextmanager
def guarded(debug: bool) -> Iterator[None]:
    """Every way in which a command can end that is not its own: a fault of the project, an interrupt, a fault of ours."""
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    except Stop as stop:
        complain(in_order(stop.notices))
        sys.exit(NOTHING_BUILT)
    except KeyboardInterrupt:
        say("interrupted; the files built so far are whole", err=True)
        sys.exit(INTERRUPTED)
    except (click.ClickException, click.exceptions.Exit):
        raise
    except Exception as fault:
        _own_fault(fault, debug)
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """A polite request to end: as an exception, so that nothing half-written stays behind."""
    sys.exit(128 + number)


def _own_fault(fault: Exception, debug: bool) -> NoReturn:
    if debug:
        import traceback

        say("".join(traceback.format_exception(fault)).rstrip(), err=True)
    say(f"brochure: error: {type(fault).__name__}: {fault}; this is a fault of brochure itself (internal)", err=True)
    if not debug:
        say("    hint: run again with --debug and report what it prints", err=True)
    sys.exit(NOTHING_BUILT)
