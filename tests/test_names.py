"""The vocabulary of docs/architecture.md: no public name has two meanings in the package, and the
face of the package costs nothing before it is used.
"""

import re
from pathlib import Path

from tests.measures import double_names, read_modules
from tests.test_startup import python

ROOT = Path(__file__).parents[1]
ALLOWED = {
    "main": "the two entry points of the command, one of which calls the other",
}
"""Public names with two homes, and why they may have them."""
TERM = re.compile(r"^\| ([a-z][\w ,()]*?) \| (.+) \|$", re.MULTILINE)
LIBRARIES = "click yaml icu4py uharfbuzz reportlab brochure.batch brochure.api"


def terms() -> list[str]:
    """The words of the glossary."""
    house = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    words = house.partition("\n## The words\n")[2].partition("\n## ")[0]
    return [term for term, _ in TERM.findall(words) if term != "word" or _ != "what it means here"]


def test_no_public_name_has_two_meanings() -> None:
    assert set(double_names(read_modules(ROOT / "brochure"))) == set(ALLOWED)


def test_each_word_of_the_glossary_has_one_meaning_and_its_place() -> None:
    words = terms()
    assert 60 <= len(words) <= 90
    assert words == sorted(set(words))


def test_importing_the_package_loads_no_library() -> None:
    script = f"import sys, brochure; print([n for n in {LIBRARIES.split()} if n in sys.modules])"
    assert python(script) == "[]\n"
