"""Links within a file, and the pages that it names: what leads or says otherwise is told."""

from collections.abc import Callable

import pytest

from brochure.check.readback import leading
from brochure.check.readback.proof import read_back
from brochure.check.readback.tags import ReadLink, read_tags
from brochure.page.frame import Composition, LinkArea, MarkGroup
from brochure.page.structure import PageReference
from brochure.pdf.write import write_bytes
from brochure.units import Box

Typeset = Callable[..., Composition]


@pytest.fixture
def referring(typeset: Typeset) -> Composition:
    """A link on the first page to a paragraph on the second, whose number it has."""
    made = typeset(["See the end 2", *["Between."] * 30, "The end."])
    parts = list(made.parts)
    target = next(mark.part for mark in made.pages[1].marks if mark.run.text.startswith("The"))
    parts[1] = parts[1]._replace(role="Link")
    parts[target] = parts[target]._replace(anchor="end")
    first, *others = made.pages
    area = LinkArea(1, Box(70, 60, 80, 16), "#end", "See the end")
    return made._replace(
        pages=(first._replace(links=(area,)), *others),
        parts=tuple(parts),
        references=(PageReference(1, "end", 2),),
    )


def test_what_is_right_is_not_told(referring: Composition) -> None:
    assert read_back(write_bytes(referring), referring) == ()


def leading_back(made: Composition) -> Composition:
    """The same with its link to what stands on the first page."""
    parts = list(made.parts)
    end = next(part for part in parts if part.anchor)
    parts[end.id] = end._replace(anchor="")
    parts[2] = parts[2]._replace(anchor="end")
    return made._replace(parts=tuple(parts))


def test_a_link_to_another_page_is_told(referring: Composition) -> None:
    other = leading_back(referring)._replace(references=())
    (notice,) = read_back(write_bytes(other), referring)
    assert notice.rule == "wrong-tags"
    assert "a link on page 1 leads to page 1" in notice.text
    assert "and should lead to page 2" in notice.text


def test_a_link_to_another_height_is_told(referring: Composition) -> None:
    end = next(part.id for part in referring.parts if part.anchor)
    first, second = referring.pages
    moved = [mark._replace(y=mark.y + 1.0) if mark.part == end else mark for mark in second.marks]
    drawn = second._replace(content=(MarkGroup(moved),))
    told = list(
        leading.find_misled(
            [(1, _link(write_bytes(referring)))],
            referring._replace(pages=(first, drawn)),
        )
    )
    assert len(told) == 1
    assert told[0].startswith("a link on page 1 leads to page 2 at ")


def _link(pdf: bytes) -> ReadLink:
    (link,) = read_tags(pdf).links
    return link


def test_a_wrong_number_is_told(referring: Composition) -> None:
    wrong = leading_back(referring)
    (notice,) = read_back(write_bytes(wrong), wrong)
    assert notice.text == "“See the end 2” names page 2 of what stands on page 1"


def test_a_note_of_another_number_is_told(typeset: Typeset) -> None:
    made = typeset(["Twice 1", "2", "At eight."])
    parts = list(made.parts)
    parts[1] = parts[1]._replace(role="Link")
    parts[2] = parts[2]._replace(role="Note", anchor=".note-a")
    parts[2], parts[3] = parts[2], parts[3]._replace(role="Lbl", parent=2)
    first = made.pages[0]
    # The second paragraph is the note's label.
    marks = [mark._replace(part=3) if mark.part == 2 else mark for mark in first.marks]
    area = LinkArea(1, Box(70, 60, 80, 16), "#.note-a", "1")
    page = first._replace(content=(MarkGroup(marks),), links=(area,))
    wrong = made._replace(pages=(page,), parts=tuple(parts))
    (notice,) = read_back(write_bytes(wrong), wrong)
    assert notice.text.startswith("“Twice 1” calls the note “2")
