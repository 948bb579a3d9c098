"""What is shown before it is signed, and of what has changed: all that is signed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from brochure.api.reviewdesk import open_source
from brochure.api.translate import extract_catalogs
from brochure.cli.review import review

from .conftest import sign, write_project

SOURCE = "content/tablets/leaflet.yaml"


def shown(root: Path, *words: str) -> str:
    result = CliRunner().invoke(review, [*words, "--project", str(root)])
    assert result.exit_code == 0, result.output
    return result.output


def sign_again(root: Path) -> str:
    return shown(root, "sign", "tablets", "--by", "Head of nephrology", "--role", "clinician")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("org/water", "org/wine", "(“water”: link https://example.org/wine)"),
        ("**5 mg**", "*5 mg*", "(“5 mg”: emphasis)"),
        ("{fr: Appelez", "{de: Appelez", "(language: de)"),
        ("  - list: [in", "  - steps: [in", "(ordered: True)"),
    ],
)
def test_what_stands_beside_the_words_is_shown(
    project: Path, old: str, new: str, told: str
) -> None:
    sign(project)
    path = project / SOURCE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert told in shown(project, "diff", "tablets")
    assert told in sign_again(project)


def test_another_picture_is_shown_by_its_digest(project: Path) -> None:
    sign(project)
    Image.new("RGB", (900, 600), (1, 2, 3)).save(project / "content/tablets/box.png")
    blocks = open_source(project, "tablets", "").blocks
    digest = next(made["picture"] for one in blocks if "picture" in (made := json.loads(one.line)))
    assert f"+ (picture: {digest[:16]})" in shown(project, "diff", "tablets")
    assert f"(picture: {digest[:16]})" in sign_again(project)


def test_a_translation_is_shown_with_what_it_translates(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", "en, ar")
    extract_catalogs(root)
    path = root / "content/tablets/ar.po"
    catalog = path.read_text(encoding="utf-8")
    empty = 'msgid "Your tablets"\nmsgstr ""'
    assert empty in catalog
    path.write_text(catalog.replace(empty, empty[:-1] + 'أقراصك"'), encoding="utf-8")
    made = shown(root, "sign", "tablets", "-l", "ar", "--by", "A", "--role", "language")
    assert "    أقراصك\n    translates: Your tablets\n" in made
