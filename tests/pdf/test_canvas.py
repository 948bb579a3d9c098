"""The syntax of strings, names and numbers, and the file that holds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.pdf.canvas import PdfFile, pdf_name, pdf_number, pdf_reference, pdf_text
from tests.pdf.material import opened


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (12, "12"),
        (100, "100"),
        (0.5, "0.5"),
        (1 / 3, "0.33"),
        (-2.999, "-3"),
        (1e9, "1000000000"),
        (1e-9, "0"),
    ],
)
def test_number(value: float, shown: str) -> None:
    assert pdf_number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", "()"),
        ("a(b)\\", r"(a\(b\)\\)"),
        ("é", "<FEFF00E9>"),
        ("a\n", "<FEFF0061000A>"),
        ("😀", "<FEFFD83DDE00>"),
    ],
)
def test_text(value: str, shown: str) -> None:
    assert pdf_text(value) == shown


def test_name() -> None:
    assert pdf_name("Noto Sans/Bold#é") == "/Noto#20Sans#2FBold#23#C3#A9"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_any_string_comes_back(value: str) -> None:
    file = PdfFile()
    root = file.add(
        "<</Type/Catalog/Pages"
        f" {pdf_reference(file.add('<</Type/Pages/Kids[]/Count 0>>'))}/Said{pdf_text(value)}>>"
    )
    assert str(opened(file.written(root, file.add("<<>>"))).Root.Said) == value


def test_more_objects_than_one_stream_holds() -> None:
    file = PdfFile()
    pages = file.reserve()
    page = file.add(f"<</Type/Page/Parent {pdf_reference(pages)}/MediaBox[0 0 9 9]/Resources<<>>>>")
    file.put(pages, f"<</Type/Pages/Kids[{pdf_reference(page)}]/Count 1>>")
    numbers = [file.add(f"<</At {at}>>") for at in range(1000)]
    streams = [file.stream("/Kind/S", bytes([at])) for at in range(3)]
    root = file.add(
        "<</Type/Catalog/Pages"
        f" {pdf_reference(pages)}/All[{' '.join(map(pdf_reference, numbers + streams))}]>>"
    )
    pdf = opened(file.written(root, file.add("<<>>")))
    assert [int(each.At) for each in list(pdf.Root.All)[:1000]] == list(range(1000))
    assert [each.read_bytes() for each in list(pdf.Root.All)[1000:]] == [b"\0", b"\1", b"\2"]
    assert not pdf.check_pdf_syntax()


def test_an_object_that_was_promised_must_be_given() -> None:
    file = PdfFile()
    file.reserve()
    root = file.add("<</Type/Catalog>>")
    with pytest.raises(ValueError, match="1 objects were reserved but never given a body"):
        file.written(root, root)


def test_bytes_of_a_stream_end_with_a_line_end() -> None:
    file = PdfFile()
    file.stream("", b"x" * 10, deflate=False)
    root = file.add("<</Type/Catalog>>")
    data = file.written(root, root)
    assert b"\nxxxxxxxxxx\nendstream\n" in data
