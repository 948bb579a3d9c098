"""A project with one brand, read from the text that a test writes."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from brochure.edition import PAPERS
from brochure.source.files import ProjectFiles
from brochure.theme.read import read_theme
from brochure.theme.style import Theme
from tests.fonts import FONTS

Reading: TypeAlias = Callable[..., Theme]
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20z"'
    b' fill="#123456"/></svg>'
)


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """reading(source, sheet="A4"): the theme of a brand “clinic”, in whose folder a logo stands;
    without a source, the plain one.
    """
    folder = tmp_path / "assets" / "brands" / "clinic"
    folder.mkdir(parents=True)
    (folder / "logo.svg").write_bytes(LOGO)
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "outside.svg").symlink_to("/dev/null")

    def read_source(source: str | None = None, sheet: str = "A4") -> Theme:
        if source is None:
            return read_theme(ProjectFiles(tmp_path), "plain", PAPERS[sheet], FONTS).accept()
        (folder / "brand.yaml").write_text(source, encoding="utf-8")
        return read_theme(ProjectFiles(tmp_path), "clinic", PAPERS[sheet], FONTS).accept()

    return read_source
