"""`brochure new`: a project that builds, and a leaflet to be written."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochure.cli.brand import asks, split_name
from brochure.cli.endings import guard_command
from brochure.cli.guide import CommandGuide
from brochure.cli.review import DEBUG, PROJECT
from brochure.cli.show import print_line, print_notices
from brochure.lazy import LazyModule

if TYPE_CHECKING:
    from brochure.api import newbrand as newbrand_api
    from brochure.api import newproject as newproject_api
else:
    newbrand_api = LazyModule("brochure.api.newbrand")
    newproject_api = LazyModule("brochure.api.newproject")


@click.group(cls=CommandGuide, short_help="Begin a project or a leaflet.")
def new() -> None:
    """Begin a project, or a leaflet of one.

    \b
    brochure new project clinic     a folder with a brand and a first leaflet, ready to be built
    brochure new leaflet NAME       the frame of a leaflet in the project
    """


@new.command("project", short_help="Make a project that builds.")
@click.argument("place", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@click.option("--name", default="", metavar="TEXT", help="Its name.  [default: that of the folder]")
@click.option(
    "-l",
    "--lang",
    "languages",
    multiple=True,
    metavar="LANG",
    help="A language of its leaflets; the first is the one that they are written in."
    "  [default: en and ar]",
)
@click.option(
    "--brand", default="clinic", metavar="NAME", help="The brand's folder.  [default: clinic]"
)
@click.option("--colour", default="", metavar="#RRGGBB", help="Its colour, in quotation marks.")
@click.option(
    "--logo", type=click.Path(path_type=Path), metavar="FILE", help="Its logo: SVG, PNG or JPEG."
)
@click.option(
    "--publisher",
    "publishers",
    multiple=True,
    metavar="LANG=TEXT",
    help="The name of whoever hands the leaflets out, in a language; may be given several times."
    "  [default: the project's]",
)
@click.option("--phone", default="", metavar="NUMBER", help="The telephone number to call.")
@DEBUG
def new_project(
    place: Path,
    name: str,
    languages: tuple[str, ...],
    brand: str,
    colour: str,
    logo: Path | None,
    publishers: tuple[str, ...],
    phone: str,
    debug: bool,
) -> None:
    """Make a project in DIR (here, where none is named): its file, a brand, and a first leaflet in
    two languages, with comments that teach. On a terminal it asks for what is missing.
    """
    with guard_command(debug):
        newproject_api.refuse_standing(place)
        names = dict(split_name(text, "--publisher") for text in publishers)
        asked = newproject_api.ProjectRequest(
            name,
            languages or newproject_api.LANGUAGES,
            newbrand_api.BrandRequest(brand, colour=colour, logo=logo, names=names, phone=phone),
        )
        if asks():
            asked = _ask_project(asked, place)
        made = newproject_api.create_project(place, asked)
        _tell_project(made, asked)


def _ask_project(
    asked: "newproject_api.ProjectRequest", place: Path
) -> "newproject_api.ProjectRequest":
    """What is missing, asked for; an empty answer leaves it as it is."""
    name = asked.name or click.prompt("Name of the project", default=place.resolve().name)
    brand = asked.brand
    names = dict(brand.names)
    for tag in asked.languages if not names else ():
        asking = f"Who hands the leaflets out, as it is written in “{tag}”"
        if text := click.prompt(asking, default="", show_default=False):
            names[tag] = text
    colour = brand.colour or click.prompt("Colour, such as #1f6f5f", default="", show_default=False)
    phone = brand.phone or click.prompt("Telephone number to call", default="", show_default=False)
    return asked._replace(name=name, brand=brand._replace(names=names, colour=colour, phone=phone))


def _tell_project(
    made: "newproject_api.NewProject", asked: "newproject_api.ProjectRequest"
) -> None:
    for file in made.files:
        print_line(f"made: {(made.folder / file).as_posix()}")
    print_notices(made.notices)
    if made.spoken != asked.languages[0].partition("-")[0]:
        print_line(f"the first leaflet is in “{made.spoken}”: write over its words")
    step = f"cd {made.folder}, then  " if made.folder != Path() else ""
    print_line(f"next: {step}brochure build")


@new.command("leaflet", short_help="Make the frame of a leaflet.")
@click.argument("name", metavar="NAME")
@click.option("--title", default="", metavar="TEXT", help="Its title, in the project's language.")
@PROJECT
@DEBUG
def new_leaflet(name: str, title: str, folder: Path | None, debug: bool) -> None:
    """Make content/NAME with the frame of a leaflet, and a catalog for each other language."""
    with guard_command(debug):
        made = newproject_api.create_leaflet(folder, name, title)
        for file in made.files:
            print_line(f"made: {file}")
        if made.unlisted:
            print_line(f"next: write {name} under “leaflets” in content/project.yaml, then")
        print_line(f"next: write its words, then  brochure build {name}")
