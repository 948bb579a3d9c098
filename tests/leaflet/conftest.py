"""A project with one leaflet, read from the text that a test writes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.language import language
from brochure.leaflet.blocks import Leaflet
from brochure.leaflet.read import read
from brochure.source.files import Files


@pytest.fixture
def reading(tmp_path: Path) -> Callable[[str | bytes], Leaflet]:
    """Reads a leaflet whose source is handed in; its folder holds kidney.svg."""
    folder = tmp_path / "content" / "dialysis"
    folder.mkdir(parents=True)
    (folder / "kidney.svg").write_bytes(b"<svg/>")

    def read_source(source: str | bytes) -> Leaflet:
        data = source.encode() if isinstance(source, str) else source
        (folder / "leaflet.yaml").write_bytes(data)
        return read(Files(tmp_path), "dialysis", language("en"))

    return read_source
