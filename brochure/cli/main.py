"""The command `brochure`: its own words, and its ways out that are not a command's."""

import gc
import importlib
import sys

import click

from brochure.cli.consoles import lost_output, open_consoles
from brochure.cli.guide import CommandGuide
from brochure.version import __version__

COMMANDS = (
    "brand",
    "build",
    "check",
    "due",
    "fill",
    "new",
    "preview",
    "review",
    "schema",
    "translate",
)
"""Each in the module of its name."""
FEW_CYCLES = 20_000
"""So many new objects before Python looks for cycles to free: imports and layouts make as many, and
hardly a cycle among them.
"""

EPILOG = """\b
Exit status:
  0  everything was built
  1  faults in content, brand or project, and nothing was built
  2  wrong use of the command
  3  some files failed, and the others were built
"""


class LazyCommands(CommandGuide):
    """The commands, each imported when it is asked for: a run wants one of them."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Their names, as help lists them."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """The command of a name."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"brochure.cli.{name}"), name)
        return command


@click.group(
    cls=LazyCommands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(
    __version__, "-V", "--version", prog_name="brochure", message="%(prog)s %(version)s"
)
def program() -> None:
    """Turn leaflets written in YAML into accessible, archival PDF files, in every language and
    brand of the project.

    \b
    brochure new project clinic               a project that builds, in a folder of its own
    brochure build                            everything that the project has
    brochure build stem-cell-therapy -l ar    one leaflet, in Arabic
    brochure check                            every fault, and no file written
    """


def main() -> None:
    """The console's entry point: a command, and what cannot be told by it; what is printed is UTF-8
    everywhere.
    """
    # Before anything may print.
    out, err = open_consoles()
    gc.set_threshold(FEW_CYCLES)
    status = _status()
    # What could not be printed is told on the other stream.
    if notice := lost_output(out):
        print(notice, file=err)
    gc.freeze()  # the process ends, and Python need not look through all of it for cycles once more
    sys.exit(status or (1 if notice else 0))


def _status() -> int | str | None:
    """How the command ends."""
    try:
        program()
    except SystemExit as end:
        return end.code
    except Exception as fault:  # before a command begins, or after it
        from brochure.cli.endings import tell_fault

        tell_fault(fault)
        return 1
    return 0
