"""A small project that a preview shows."""

from pathlib import Path

import pytest

BODY = "".join(f"  - Words of the paragraph {number}, as they are read.\n" for number in range(60))
LEAFLET = f"title: First words\nbody:\n  - Call us **on the same day**.\n{BODY}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A leaflet of several pages in English and Arabic."""
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "assets").mkdir()
    (tmp_path / "content/project.yaml").write_text("name: T\nlanguages: [en, ar]\n")
    (tmp_path / "content/one/leaflet.yaml").write_text(LEAFLET)
    return tmp_path


def write(project: Path, text: str) -> None:
    """Save the leaflet with another text."""
    (project / "content/one/leaflet.yaml").write_text(text)
