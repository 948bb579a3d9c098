"""Tables in large print: where one is too wide, no cell of it is lost, and each stands with its
head.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure import make_leaflet
from brochure.language import find_language
from brochure.leaflet.blocks import (
    CellBlock,
    ListBlock,
    ParagraphBlock,
    RowGroup,
    TableBlock,
)
from brochure.leaflet.inline import literal_text
from brochure.notice import Place, only_errors
from brochure.page.table.unfold import unfold_table

HERE = Place("leaflet.yaml", 1, 1)
ENGLISH = find_language("en")


def cell(text: str, columns: int = 1, rows: int = 1) -> CellBlock:
    return CellBlock(HERE, (literal_text(text, ENGLISH, HERE),), columns, rows)


@given(st.integers(1, 5), st.integers(1, 6), st.booleans())
def test_no_cell_is_lost_and_each_has_its_head(width: int, height: int, headed: bool) -> None:
    heads = tuple(cell(f"head {at}") for at in range(width))
    rows = tuple(tuple(cell(f"cell {row} {at}") for at in range(width)) for row in range(height))
    table = TableBlock("table-1", HERE, None, heads, (RowGroup(None, rows),), headed)
    said: list[str] = []
    for block in unfold_table(table):
        if isinstance(block, ListBlock):
            said += [item.text.plain for item in block.items]
        else:
            assert isinstance(block, ParagraphBlock)
            said.append(block.text.plain)
    first = 1 if headed else 0
    assert said == [
        text
        for row in range(height)
        for text in (
            *([f"cell {row} 0"] if headed else []),
            *(f"head {at}: cell {row} {at}" for at in range(first, width)),
        )
    ]


def test_a_cell_that_reaches_down_is_said_in_each_row() -> None:
    heads = (cell("Day"), cell("Morning"), cell("Evening"))
    rows = ((cell("Mon"), cell("one", rows=2), cell("two")), (cell("Tue"), cell("three")))
    table = TableBlock("table-1", HERE, None, heads, (RowGroup(None, rows),))
    lists = [block for block in unfold_table(table) if isinstance(block, ListBlock)]
    assert [[item.text.plain for item in each.items] for each in lists] == [
        ["Morning: one", "Evening: two"],
        ["Morning: one", "Evening: three"],
    ]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_wide_table_in_large_print(tag: str, tmp_path: Path) -> None:
    number = "+964 000 000 000"
    body = [{"table": {"columns": ["D", *[number] * 4], "rows": [["Mon", *[number] * 4]]}}]
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "content/project.yaml").write_text(
        f"name: T\nsource_language: {tag}\nlanguages: [{tag}]\n"
        "editions: {handout: {}, large: {scale: {base: 16}}}\n"
    )
    (tmp_path / "content/one/leaflet.yaml").write_text(f"title: T\nbody: {json.dumps(body)}\n")
    made = make_leaflet("one", edition="large", folder=tmp_path)
    assert not only_errors(made.notices), made.notices
    assert "table-unfolded" in {notice.rule for notice in made.notices}
    usual = make_leaflet("one", edition="handout", folder=tmp_path)
    assert "table-unfolded" not in {notice.rule for notice in usual.notices}
