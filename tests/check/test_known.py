"""Content that files have in common is read once, and whatever differs is read from each file."""

import re

import pytest

from brochure.check import known, pdfium
from brochure.check.file import read_back
from brochure.check.known import Contents, found
from brochure.page.frame import Composition, Marks
from brochure.pdf.canvas import File, deflated
from brochure.pdf.write import Written, written
from tests.check.conftest import _typeset as typeset

TEXTS = ["Drink no more than 3 cups of water a day.", "Call +964 000 000 0000."] * 8
"""Two pages."""


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "_TEXTS", {})


def clinic(name: str, body: Composition) -> Composition:
    """The leaflet with a clinic's name at the foot of each page, its content the very same marks."""
    pages = []
    for page, model in zip(body.pages, typeset(TEXTS, bottom=300.0, furniture=[name]).pages, strict=True):
        pages.append(page._replace(around=model.marks[len(page.marks) :], furniture=(name,)))
    return body._replace(pages=tuple(pages))


@pytest.fixture
def body() -> Composition:
    """The content that all clinics share."""
    return typeset(TEXTS, bottom=300.0, furniture=[])


def contents(made: Written) -> Contents:
    """What the reader is told of a file."""
    return Contents(made.shared, made.marked)


def read(body: Composition, files: int) -> None:
    """Read so many clinics' files."""
    for name in range(files):
        made = written(said := clinic(f"Clinic {name}", body))
        assert read_back(made.pdf, said, contents(made)) == ()


def test_the_pages_read_as_they_do_without_a_memory(body: Composition) -> None:
    for name in ("Hilla", "Basra", "Kirkuk", "Erbil"):
        made = written(clinic(name, body))
        assert found(made.pdf, contents(made)) == pdfium.texts(made.pdf)


def test_known_content_is_not_read_again(body: Composition, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    monkeypatch.setattr(known, "texts", lambda pdf: read.append(pages := pdfium.texts(pdf)) or pages)
    for name in ("Hilla", "Basra", "Kirkuk"):
        made = written(clinic(name, body))
        found(made.pdf, contents(made))
    assert len(body.pages) == 2
    assert [["3 cups" in page for page in pages] for pages in read] == [
        [True, True],
        [True, True],
        [True, True],
        [False, False],
    ]
    assert [page.split() for page in read[-1]] == [["@0.0@", "@0.0@", "Kirkuk"], ["@1.0@", "@1.0@", "Kirkuk"]]


def test_what_is_lost_around_known_content_is_told(body: Composition) -> None:
    for name in ("Hilla", "Basra", "Kirkuk"):
        said = clinic(name, body)
        assert read_back((made := written(said)).pdf, said, contents(made)) == ()
    said = clinic("Erbil", body)
    made = written(said._replace(pages=(said.pages[0], said.pages[1]._replace(around=()))))
    notices = read_back(made.pdf, said, contents(made))
    assert [notice.rule for notice in notices] == ["lost-text"]
    assert "page 2" in notices[0].text


def test_content_that_is_painted_otherwise_is_not_known(body: Composition) -> None:
    for name in ("Hilla", "Basra", "Kirkuk"):
        made = written(clinic(name, body))
        found(made.pdf, contents(made))
    said = clinic("Erbil", body)
    short = said.pages[0]._replace(content=(Marks(said.pages[0].marks[:-1]),))
    made = written(said._replace(pages=(short, said.pages[1])))
    assert {notice.rule for notice in read_back(made.pdf, said, contents(made))} == {"lost-text"}


@pytest.mark.parametrize("before", [0, 1, 2, 9])
@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        (r"/Contents\[\d+ 0 R ", "/Contents[", {"lost-text"}),
        (r"(/Contents\[.*) \d+ 0 R\]", r"\1]", {"lost-text"}),
        (r"/Count 2/Kids\[(\d+ 0 R) \d+ 0 R\]", r"/Count 1/Kids[\1]", {"lost-page", "lost-text"}),
        (r"/Count 2/Kids\[(\d+ 0 R) (\d+ 0 R)\]", r"/Count 2/Kids[\2 \1]", {"lost-text"}),
    ],
    ids=["content", "furniture", "page", "order"],
)
def test_what_a_page_lacks_is_told_however_many_files_went_before(
    body: Composition, monkeypatch: pytest.MonkeyPatch, before: int, old: str, new: str, rules: set[str]
) -> None:
    read(body, before)
    put = File.put
    monkeypatch.setattr(File, "put", lambda file, number, text: put(file, number, re.sub(old, new, text)))
    made = written(said := clinic("Erbil", body))
    assert {notice.rule for notice in read_back(made.pdf, said, contents(made))} == rules


@pytest.mark.parametrize("before", [0, 1, 2, 9])
def test_known_content_must_be_in_the_file(body: Composition, monkeypatch: pytest.MonkeyPatch, before: int) -> None:
    read(body, before)
    stream, lost = File.stream, next(iter(written(clinic("Erbil", body)).shared.values()))[0]
    emptied = lambda file, entries, data, **rest: stream(file, entries, deflated(b"") if data == lost else data, **rest)  # noqa: E731
    monkeypatch.setattr(File, "stream", emptied)
    made = written(said := clinic("Erbil", body))
    assert {notice.rule for notice in read_back(made.pdf, said, contents(made))} == {"lost-text"}


def test_text_that_looks_like_a_mark_is_text(body: Composition) -> None:
    for name in ("Hilla", "Basra", "@0.0@", "@0.0@ @0.0@", "@1.0@", "Erbil"):
        made = written(said := clinic(name, body))
        assert found(made.pdf, contents(made)) == pdfium.texts(made.pdf)
        assert read_back(made.pdf, said, contents(made)) == ()
