"""Compositions put one behind the other become one file that reads as both."""

from collections.abc import Callable

from brochure.check.readback.proof import read_back
from brochure.page.frame import Composition
from brochure.page.join import join_compositions
from brochure.pdf.write import write_bytes

from .conftest import Composing

TABLE = (
    "- table: {caption: C, columns: [A, B], rows: [[1, 2]]}\n- see [here](https://example.org)\n"
)
FIGURE = "- heading: Three\n- figure: {file: kidney.svg, alt: A kidney.}\n"


def test_the_tags_of_all_follow_each_other(
    composing: Composing, tree: Callable[[Composition], list[str]]
) -> None:
    found: list[Composition] = [composing(source) for source in (TABLE, FIGURE, TABLE)]
    whole = join_compositions(found)
    first, *rest = (tree(one) for one in found)
    pages = len(found[0].pages)
    moved = [line.replace("page=1", f"page={pages + 1}") for line in rest[0][1:]]
    assert tree(whole) == [*first, *moved, *rest[1][1:]]
    assert len(whole.pages) == sum(len(one.pages) for one in found)
    assert read_back(write_bytes(whole), whole, viewed=True) == ()
