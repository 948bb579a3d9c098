"""Whoever follows README.md gets the releases that the tests were run with: all of them, and none
that setup.cfg refuses.
"""

import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
EXTRAS = ("languages", "dask", "test")
"""What README.md and docs/batch.md have installed; `bench` measures with whatever is newest."""


def lines(text: str) -> Iterator[str]:
    """What is not empty and no comment."""
    return (line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#"))


def pinned() -> dict[str, str]:
    """The release of each library, by its canonical name."""
    pairs = (
        line.split("==") for line in lines((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    )
    return {canonicalize_name(name): release for name, release in pairs}


def required() -> list[Requirement]:
    """What setup.cfg asks for, but for the package's own extras."""
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    texts = [
        setup["options"]["install_requires"],
        *(setup["options.extras_require"][extra] for extra in EXTRAS),
    ]
    found = [Requirement(line) for text in texts for line in lines(text)]
    return [one for one in found if one.name != "brochure"]


@pytest.mark.parametrize("requirement", required(), ids=lambda one: one.name)
def test_every_library_has_a_tested_release_that_setup_allows(requirement: Requirement) -> None:
    release = pinned().get(canonicalize_name(requirement.name))
    assert release, "run .ci/constrain"
    assert requirement.specifier.contains(release)


def test_both_lines_of_the_readme_install_them() -> None:
    installing = re.findall(
        r"^python3 -m venv .*", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(installing) == 2
    assert all("pip install --quiet -c constraints.txt " in line for line in installing)
