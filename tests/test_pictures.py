"""The pictures of the documents: each is there, and is one that can be made anew."""

import re
from pathlib import Path

from PIL import Image

from tests.pictures import IMAGES, PICTURES, ROOT, look_page

SHOWN = re.compile(r"!\[[^\]]+\]\((?:docs/)?images/([\w-]+)\.png\)")


def named(document: str) -> list[str]:
    return SHOWN.findall((ROOT / document).read_text(encoding="utf-8"))


def test_documents_show_every_picture_and_each_is_there() -> None:
    documents = ["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
    shown = [name for document in documents for name in named(document)]
    assert set(shown) == set(PICTURES)
    for name in shown:
        with Image.open(Path(IMAGES, f"{name}.png")) as picture:
            assert min(picture.size) > 200


def test_looks_differ_in_their_pictures() -> None:
    body = "  - callout: {kind: urgent, title: Call, body: [Now.]}\n"
    bar, plain = (
        look_page(f"blocks: {{callout: {{look: {look}}}}}", body) for look in ("bar", "plain")
    )
    assert bar.size == plain.size
    assert bar.tobytes() != plain.tobytes()
