"""Every way in which a command can end that is not its own: faults of a project, of the
surroundings, of ours; an interrupt.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

from brochure.api.request import WrongUse
from brochure.batch.report import NOTHING_BUILT, sort_notices
from brochure.batch.surroundings import of_surroundings
from brochure.cli.show import NoticeTeller, print_line, print_notices
from brochure.notice import Stop


class TerminationRequest(KeyboardInterrupt):
    """Somebody has asked the process to end (SIGTERM)."""


@contextmanager
def guard_command(debug: bool, tell: NoticeTeller = print_notices) -> Iterator[None]:
    """Whatever a command raises told, in lines where nothing else is asked for, and the process
    ended with the status that belongs to it.
    """
    # SIGTERM would end Python without any clean-up.
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    except Stop as stop:
        tell(sort_notices(stop.notices))
        sys.exit(NOTHING_BUILT)
    except KeyboardInterrupt as end:
        signal.signal(
            signal.SIGINT, signal.SIG_IGN
        )  # who is impatient presses twice, and we are on our way out
        print_line("interrupted; the files built so far are whole", err=True)
        # As shells have it: 128 and the number of the signal.
        sys.exit(128 + (signal.SIGTERM if isinstance(end, TerminationRequest) else signal.SIGINT))
    except WrongUse as wrong:
        # Click tells wrong use with the command's usage, and ends with 2.
        raise click.UsageError(str(wrong)) from wrong
    except (click.ClickException, click.exceptions.Exit):
        # Click's own ways out, such as --help.
        raise
    except Exception as fault:
        tell_fault(fault, debug, tell)
        sys.exit(NOTHING_BUILT)
    finally:
        # In another program (the tests) the handler must not stay.
        signal.signal(signal.SIGTERM, before)


def tell_fault(fault: Exception, debug: bool = False, tell: NoticeTeller = print_notices) -> None:
    """Tell of an exception that nobody has caught: one of the surroundings as such, any other as a
    fault of ours.
    """
    if debug:
        import traceback

        print_line("".join(traceback.format_exception(fault)).rstrip(), err=True)
    # The system or a library is to blame.
    if notice := of_surroundings(fault):
        tell([notice])
        return
    print_line(
        f"brochure: error: {type(fault).__name__}: {fault}; this is a fault of brochure itself"
        " (internal)",
        err=True,
    )
    if not debug:
        print_line("    hint: run again with --debug and report what it prints", err=True)


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    """A polite request to end: as an exception, so that nothing half-written stays behind."""
    raise TerminationRequest
