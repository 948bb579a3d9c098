"""`brochure brand`: what a brand's values are and where they come from, and what is wrong with
it.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.batch.report import NOTHING_BUILT
from brochure.cli.complete import complete_brands
from brochure.cli.endings import guard_command
from brochure.cli.guide import CommandGuide
from brochure.cli.review import DEBUG, PROJECT
from brochure.cli.show import count_noun, is_terminal, print_line, print_notices
from brochure.lazy import LazyModule
from brochure.notice import UNSAFE, Notice, only_errors

if TYPE_CHECKING:
    from brochure.api import brands as brands_api
    from brochure.api import importbrand as importbrand_api
    from brochure.api import newbrand as newbrand_api
    from brochure.api import request as request_api
else:
    brands_api = LazyModule("brochure.api.brands")
    importbrand_api = LazyModule("brochure.api.importbrand")
    newbrand_api = LazyModule("brochure.api.newbrand")
    request_api = LazyModule("brochure.api.request")


@click.group(cls=CommandGuide, short_help="Make a brand, look at its values and faults.")
def brand() -> None:
    """Make a brand of the project, and look at one.

    \b
    brochure brand new NAME      a brand of one's own, from a name and a colour
    brochure brand import FILE NAME   the same from Quarto's brand.yml
    brochure brand sheet NAME    a PDF that shows it: colours, styles, every block
    brochure brand show NAME     every value, and the line that it comes from
    brochure brand check NAME    values, contrast, sizes of type and logos
    """


@brand.command("show", short_help="List every value and where it comes from.")
@click.argument("name", metavar="NAME", shell_complete=complete_brands)
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
@click.argument("name", metavar="NAME", shell_complete=complete_brands)
@PROJECT
@DEBUG
def check_brand(name: str, folder: Path | None, debug: bool) -> None:
    """Report what is wrong with a brand: its values, contrast of texts and logos, sizes of type and
    logos, colours that some readers take for one, and heads and feet without room for their words
    in a language of the project.
    """
    with guard_command(debug):
        judged = brands_api.judge_brand(folder, name)
        print_notices(judged.notices)
        told = count_noun(len(judged.notices), "finding") if judged.notices else "no faults"
        sheets = count_noun(judged.sheets, "sheet")
        pages = f"and pages on {sheets} in {count_noun(judged.languages, 'language')}"
        if not judged.sheets:
            pages = "but no pages, which these faults would spoil"
        print_line(f"{told}: values, contrast, type, logos, {pages}")
    sys.exit(NOTHING_BUILT if only_errors(judged.notices) else 0)


@brand.command("new", short_help="Make a brand from a name, a colour and a logo.")
@click.argument("name", metavar="NAME")
@click.option("--extends", metavar="BRAND", default="", help="The brand that it changes.")
@click.option("--colour", metavar="#RRGGBB", default="", help="Its colour, in quotation marks.")
@click.option(
    "--logo", type=click.Path(path_type=Path), metavar="FILE", help="Its logo: SVG, PNG or JPEG."
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="LANG=TEXT",
    help="The publisher's name in a language; may be given several times.",
)
@click.option("--phone", metavar="NUMBER", default="", help="The number that the foot prints.")
@PROJECT
@DEBUG
def new_brand(
    name: str,
    extends: str,
    colour: str,
    logo: Path | None,
    names: tuple[str, ...],
    phone: str,
    folder: Path | None,
    debug: bool,
) -> None:
    """Make a brand: a folder in assets/brands with a brand file, whose colours can be read, and the
    logo. On a terminal it asks for what is missing.
    """
    with guard_command(debug):
        newbrand_api.check_brand_name(folder, name)
        asked = newbrand_api.BrandRequest(
            name, extends, colour, logo, dict(map(split_name, names)), phone
        )
        if asks():
            asked = _ask(asked)
        elif not (asked.names or extends):
            raise request_api.WrongUse("the brand has no name\n    hint: give  --name en=TEXT")
        made = newbrand_api.create_brand(folder, asked)
        _tell_new(made, asked)
    sys.exit(NOTHING_BUILT if only_errors(made.notices) else 0)


def asks() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and is_terminal()


def split_name(text: str, option: str = "--name") -> tuple[str, str]:
    """“en=Kidney clinic” as the tag and the name; WrongUse for anything else."""
    tag, sign, name = text.partition("=")
    if not sign or not tag.strip() or not name.strip():
        hint = f"write the language's tag in front: {option} en=TEXT"
        raise request_api.WrongUse(f"{option}: {text}\n    hint: {hint}")
    return tag.strip(), name.strip()


def _ask(asked: "newbrand_api.BrandRequest") -> "newbrand_api.BrandRequest":
    """What is missing, asked for; an empty answer leaves it out."""
    names = dict(asked.names)
    for tag, called in (("en", "in English"), ("ar", "in Arabic")) if not names else ():
        if text := click.prompt(f"The publisher's name {called}", default="", show_default=False):
            names[tag] = text
    colour = asked.colour or click.prompt(
        "Its colour, such as #1f3a5f", default="", show_default=False
    )
    logo = asked.logo
    if logo is None:
        file = click.prompt("The file of its logo", default="", show_default=False)
        logo = Path(file) if file else None
    phone = asked.phone or click.prompt("Its telephone number", default="", show_default=False)
    return asked._replace(names=names, colour=colour, logo=logo, phone=phone)


def _tell_new(made: "newbrand_api.NewBrand", asked: "newbrand_api.BrandRequest") -> None:
    print_line(f"made: {made.folder}")
    if made.colours and made.colours.changed:
        darker = made.colours.palette["own-dark"]
        print_line(f"{asked.colour} is too light to be read; words have {darker}")
    print_notices(made.notices)
    print_line(f"next: write {asked.brand} under “brands” in content/project.yaml, then")
    print_line(f"      brochure brand check {asked.brand}")
    print_line(f"      brochure build -b {asked.brand}")


@brand.command("sheet", short_help="Show a brand: colours, styles, every block.")
@click.argument("name", metavar="NAME", shell_complete=complete_brands)
@click.option("-l", "--lang", "languages", multiple=True, metavar="LANG", help="Only in LANG.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the files go.  [default: out/sheets]",
)
@PROJECT
@DEBUG
def brand_sheet(
    name: str, languages: tuple[str, ...], out: Path | None, folder: Path | None, debug: bool
) -> None:
    """Show a brand in a PDF for each of the project's languages: head and foot, every block, its
    colours with their contrast to paper, its styles.
    """
    failed = False
    with guard_command(debug):
        told: dict[Notice, None] = {}
        for sheet in brands_api.write_sheets(folder, name, languages, out):
            told.update(dict.fromkeys(sheet.notices))
            failed |= not sheet.path
            if sheet.path:
                print_line(f"{sheet.path}: {count_noun(sheet.pages, 'page')}")
        print_notices(tuple(told))
    sys.exit(NOTHING_BUILT if failed else 0)


@brand.command("import", short_help="Make a brand from Quarto's brand.yml.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("name", metavar="NAME")
@PROJECT
@DEBUG
def take_brand(file: Path, name: str, folder: Path | None, debug: bool) -> None:
    """Make a brand from Quarto's brand.yml: its colours, logo, fonts and names. What was changed or
    left is told with its line.
    """
    with guard_command(debug):
        made = importbrand_api.import_brand(folder, file, name)
        print_line(f"made: {made.folder}")
        print_notices((*made.left, *made.notices))
        print_line(f"next: write {name} under “brands” in content/project.yaml")
    sys.exit(NOTHING_BUILT if only_errors(made.notices) else 0)
