"""`brochure brand`: what a brand's values are and where they come from, and what is wrong with
it.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.batch.report import NOTHING_BUILT
from brochure.cli.endings import guard_command
from brochure.cli.guide import CommandGuide
from brochure.cli.review import DEBUG, PROJECT
from brochure.cli.show import count_noun, print_line, print_notices
from brochure.lazy import LazyModule
from brochure.notice import UNSAFE, only_errors

if TYPE_CHECKING:
    from brochure.api import brands as brands_api
else:
    brands_api = LazyModule("brochure.api.brands")


@click.group(cls=CommandGuide, short_help="Look at a brand: values and faults.")
def brand() -> None:
    """Look at a brand of the project.

    \b
    brochure brand show NAME     every value, and the line that it comes from
    brochure brand check NAME    values, contrast, sizes of type and logos
    """


@brand.command("show", short_help="List every value and where it comes from.")
@click.argument("name", metavar="NAME")
@PROJECT
@DEBUG
def show_brand(name: str, folder: Path | None, debug: bool) -> None:
    """List every value of a brand, one a line: its name, the value, FILE:LINE where it stands."""
    with guard_command(debug):
        for value in brands_api.list_values(folder, name):
            # A text from a file may hold what changes the look of a terminal.
            text = value.value.translate(UNSAFE)
            print_line(f"{value.name}: {text}  ({value.place.file}:{value.place.line})")


@brand.command("check", short_help="Report what is wrong with a brand.")
@click.argument("name", metavar="NAME")
@PROJECT
@DEBUG
def check_brand(name: str, folder: Path | None, debug: bool) -> None:
    """Report what is wrong with a brand: its values, contrast of texts and logos, sizes of type."""
    with guard_command(debug):
        notices = brands_api.judge_brand(folder, name)
        print_notices(notices)
        print_line(count_noun(len(notices), "finding") if notices else "no faults")
    sys.exit(NOTHING_BUILT if only_errors(notices) else 0)
