"""`python -m tests.large.tables`: random tables in twelve languages on A4 and A5; no word may be
cut, nothing stand outside its cell.

With `--count` so many (5,000), with `--seed` others than the usual ones.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from brochure.edition import PAPERS
from brochure.language import find_language
from brochure.leaflet import read as leaflets
from brochure.notice import Notice, Stop
from brochure.page.compose import compose_pages
from brochure.theme.read import read_theme as read_theme
from brochure.theme.words import words_for
from tests.fonts import FONTS
from tests.large.mixing import BRAND, studio, words_in
from tests.large.tabling import TAGS, Tabler, faults

SHEETS = ("A4", "A5")
SMALLEST = 10.5


class Result(NamedTuple):
    """A table that was tried: its seed, what is wrong with it, or why it could not be set."""

    name: str
    tag: str
    wrong: tuple[str, ...]
    refused: tuple[Notice, ...]


def tried(count: int, seed: str) -> Iterator[Result]:
    """So many tables; every fourth may shrink its type."""
    words = {tag: words_in(tag) for tag in TAGS}
    with tempfile.TemporaryDirectory() as folder:
        place = studio(Path(folder))
        themes = {
            sheet: read_theme(place.files, BRAND, PAPERS[sheet], FONTS).accept() for sheet in SHEETS
        }
        for number in range(count):
            tag, sheet = TAGS[number % len(TAGS)], SHEETS[number // len(TAGS) % 2]
            theme = themes[sheet]
            if number % 4 == 0:
                shrinking = theme.styles["table"]._replace(smallest=SMALLEST)
                theme = theme._replace(styles={**theme.styles, "table": shrinking})
            name = f"{seed}-{number}"
            tabler = Tabler(name, tag, words[tag])
            text = yaml.safe_dump(
                {"title": "x", "body": [tabler.table()]}, allow_unicode=True, width=10_000
            )
            (place.files.root / "content/one/leaflet.yaml").write_text(text, encoding="utf-8")
            spoken = find_language(tag)
            try:
                leaflet = leaflets.read_leaflet(place.files, "one", spoken).accept()
                made = compose_pages(leaflet, theme, words_for(spoken), FONTS, {})
            except Stop as stop:
                yield Result(name, tag, (), tuple(stop.notices))
            else:
                yield Result(
                    name, tag, tuple(faults(made.composition, tabler.texts, tag, theme.sheet)), ()
                )


def main() -> None:
    """Try the tables and tell of each that is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--seed", default="table")
    options = parser.parse_args()
    refused, wrong, sound = Counter[str](), 0, 0
    for result in tried(options.count, options.seed):
        refused.update({notice.rule for notice in result.refused})
        sound += not result.wrong and not result.refused
        if result.wrong:
            wrong += 1
            print(f"{result.name} ({result.tag}): " + "; ".join(result.wrong[:3]), flush=True)
    print(f"{sound} sound, {wrong} wrong; could not be set: {dict(refused)}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
