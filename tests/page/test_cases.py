"""Each kind of block as YAML in cases/KIND.yaml, beside the tag tree that it must have in
cases/KIND.tree.

A name that ends in “.ar” is Arabic. Where a file holds only blocks, the tree is that of the blocks;
where it begins with a title it is a whole leaflet, and the tree is that of the whole file. To write
the trees anew, to be read through afterwards: `BROCHURE_RENEW=1 pytest tests/page/test_cases.py`.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.page.frame import Composition

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))


def printed(
    name: str, composing: Callable[..., Composition], tree: Callable[[Composition], list[str]]
) -> str:
    source = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    language = name.partition(".")[2] or "en"
    if source.startswith("title:"):
        head, _, body = source.partition("body:\n")
        lines = tree(composing(body, language, head=head))
    else:
        _document, _title, _draft, *found, _colophon = tree(composing(source, language))
        lines = [line.removeprefix("  ") for line in found]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_tag_tree(
    name: str, composing: Callable[..., Composition], tree: Callable[[Composition], list[str]]
) -> None:
    expected = CASES / f"{name}.tree"
    found = printed(name, composing, tree)
    if os.environ.get("BROCHURE_RENEW"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_kind_of_block_has_a_case_in_both_languages() -> None:
    kinds = {
        "paragraph",
        "heading",
        "list",
        "steps",
        "callout",
        "table",
        "figure",
        "question",
        "contact",
        "qr",
        "break",
        "leaflet",
        "fields",
        "checklist",
        "sign",
        "label",
        "record",
        "notes-page",
        "pair",
        "zones",
        "key-points",
        "big-number",
        "figures",
        "icons",
        "contacts",
        "schedule",
        "steps-pictures",
    }
    assert {*kinds, *(f"{kind}.ar" for kind in kinds)} <= set(NAMES)
