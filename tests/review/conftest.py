"""Projects with leaflets to sign."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.api.sign import prepare_signature, write_signature

LEAFLET = """\
title: Your tablets
subtitle: How to take them
number: T-1
owner: Ward office
sources:
  - {title: A book, publisher: A house, url: "https://example.org/book"}
body:
  - heading: How much
  - Take **5 mg** once a day, with [water](https://example.org/water).
  - heading: At home
    level: 2
  - list: [in the morning, {item: never with, list: [grapefruit, alcohol]}]
  - steps: [Open the box., Take one tablet.]
  - callout: {kind: warning, title: Stop, body: [Call us if you bleed., {list: [day, night]}]}
  - table:
      caption: Your week
      columns: [Day, How much]
      rows: [[Monday, 5 mg], [Tuesday, 10 mg], [{cell: Sunday, columns: 2}]]
  - figure: {file: box.png, alt: A box., caption: The box}
  - question: {ask: "May I drive?", answer: [No., Ask us first.]}
  - contact: {name: Ward, phone: "+964 000 000 0000", email: a@example.org, hours: 8 to 14}
  - qr: {url: "https://example.org/t-1", caption: Read it online}
  - languages: {fr: Appelez-nous., tr: Bizi arayın.}
"""
Signing = Callable[..., str]


def write_project(root: Path, languages: str = "en") -> Path:
    """A project of one leaflet with every kind of block."""
    from PIL import Image

    folder = root / "content/tablets"
    folder.mkdir(parents=True)
    (root / "content/project.yaml").write_text(f"name: Test\nlanguages: [{languages}]\n")
    (folder / "leaflet.yaml").write_text(LEAFLET, encoding="utf-8")
    Image.new("RGB", (900, 600), (10, 90, 60)).save(folder / "box.png")
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


def sign(root: Path, leaflet: str = "tablets", language: str = "", **given: str) -> str:
    """Sign a leaflet; the path of the signature."""
    values = {"by": "Head of nephrology", "role": "clinician", "date": "2026-03-05"}
    return write_signature(prepare_signature(root, leaflet, language, **(values | given)))
