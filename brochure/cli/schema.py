"""`brochure schema`: the JSON Schemas that let an editor complete and check while one types."""

from pathlib import Path

import click

from brochure.cli.endings import guard_command
from brochure.cli.show import print_line

NAMES = ("leaflet", "project", "brand", "glossary", "words", "signature")
FOLDER = Path(__file__).parents[1] / "data" / "schema"


@click.command(short_help="Print the JSON Schema of a file, for editors.")
@click.argument(
    "name", type=click.Choice(["leaflet", "project", "brand", "glossary", "words", "signature"])
)
def schema(name: str) -> None:
    """Print the JSON Schema of leaflet.yaml, project.yaml, brand.yaml, glossary.yaml, a file of
    words, or a signature.

    \b
    brochure schema leaflet > leaflet.schema.json
    """
    with guard_command(debug=False):
        print_line((FOLDER / f"{name}.json").read_text(encoding="utf-8").rstrip("\n"))
