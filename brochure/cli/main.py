"""The command `brochure`: its own words, and its ways out that are not a command's."""

import io
import sys

import click

from brochure import __version__
from brochure.cli.build import build
from brochure.cli.check import check
from brochure.cli.schema import schema
from brochure.cli.translate import translate

EPILOG = """\b
Exit status:
  0  everything was built
  1  faults in content, brand or project, and nothing was built
  2  wrong use of the command
  3  some files failed, and the others were built
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="brochure", message="%(prog)s %(version)s")
def program() -> None:
    """Turn leaflets written in YAML into accessible, archival PDF files, in every language and brand of the project.

    \b
    brochure build                            everything that the project has
    brochure build stem-cell-therapy -l ar    one leaflet, in Arabic
    brochure check                            every fault, and no file written
    """


program.add_command(build)
program.add_command(check)
program.add_command(schema)
program.add_command(translate)


def main() -> None:
    """The console's entry point; what it prints is UTF-8 everywhere, and a character that cannot be is spelt out."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    program()
