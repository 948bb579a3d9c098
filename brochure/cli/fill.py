"""`brochure fill`: values written into a form that is filled in on a screen, and read out of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.endings import guard_command
from brochure.cli.review import DEBUG
from brochure.cli.show import count_noun, print_line
from brochure.lazy import LazyModule
from brochure.notice import UNSAFE

if TYPE_CHECKING:
    from brochure.api import fillform
    from brochure.api import request as request_api
else:
    fillform = LazyModule("brochure.api.fillform")
    request_api = LazyModule("brochure.api.request")


@click.command(short_help="Fill in a form, or read its values.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option(
    "--values", type=click.Path(path_type=Path), metavar="FILE.yaml", help="Names and values."
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE.pdf", help="Where the copy goes."
)
@click.option("--read", is_flag=True, help="Print the values as YAML, and write nothing.")
@DEBUG
def fill(file: Path, values: Path | None, out: Path | None, read: bool, debug: bool) -> None:
    """Fill in a form that was built with  fillable: true : with the values of a file, and with what
    a reader has typed into it. They are drawn as the rest of the leaflet is, Arabic letters joined,
    whatever viewer shows them.

    \b
    brochure fill form-screen.pdf --read > values.yaml
    brochure fill form-screen.pdf --values values.yaml --out filled.pdf
    """
    with guard_command(debug):
        if read:
            for line in fillform.form_yaml(fillform.read_form(file)):
                print_line(line.translate(UNSAFE))
            return
        if out is None:
            raise request_api.WrongUse(
                "where should the filled form go?\n    hint: add  --out FILE.pdf, or  --read"
            )
        made = fillform.fill_form(file, values, out)
        filled = sum(1 for one in made if one.value not in ("", False))
        print_line(f"{out}: {count_noun(filled, 'field')} of {len(made)} filled in")
