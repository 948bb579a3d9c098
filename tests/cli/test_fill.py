"""`brochure fill`: values drawn into a form with our own shaping, and read out of it again."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result

from brochure.cli.fill import fill
from tests.cli.test_fillable import CATALOG, SAID, opened, project  # noqa: F401 - a fixture

VALUES = """\
name: محمد علي
date-of-birth: "01021970"
notes: أعاني من حساسية من البنسلين، وأتناول 5 mg كل صباح.
my-card: false
my-tablets: true
"""

GUARDS = dict.fromkeys(map(ord, " \u200e\u200f"))
"""What keeps readers from reordering, and the white between boxes."""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(fill, [str(word) for word in words])


@pytest.fixture
def form(project: Path, tmp_path: Path) -> Path:  # noqa: F811 - a fixture
    """A form in Arabic that nobody has filled in."""
    path = tmp_path / "form.pdf"
    with opened(project, "ar") as pdf:
        pdf.save(path)
    return path


def drawn(path: Path) -> Iterator[str]:
    """The text of each field's appearance, as PDFium gives it."""
    with pikepdf.open(path) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.FT != "/Tx" or not str(field.get("/V", "")):
                continue
            page = pikepdf.new()
            look = page.copy_foreign(field.AP.N)
            page.add_blank_page(page_size=(float(look.BBox[2]), float(look.BBox[3])))
            page.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=look))
            page.pages[0].Contents = page.make_stream(b"/X Do")
            page.save(path.with_suffix(".one.pdf"))
            document = pypdfium2.PdfDocument(path.with_suffix(".one.pdf"))
            yield document[0].get_textpage().get_text_bounded()


def test_values_are_drawn_and_read_out_again(form: Path, tmp_path: Path) -> None:
    (tmp_path / "values.yaml").write_text(VALUES, encoding="utf-8")
    out = tmp_path / "filled.pdf"
    result = run(form, "--values", tmp_path / "values.yaml", "--out", out)
    assert result.exit_code == 0, result.output
    assert "4 fields of 8 filled in" in result.output
    read = run(out, "--read").output
    assert '"name": "محمد علي"' in read and '"my-tablets": true' in read
    assert "# الاسم" in read
    (tmp_path / "again.yaml").write_text(read, encoding="utf-8")
    assert (
        run(form, "--values", tmp_path / "again.yaml", "--out", tmp_path / "b.pdf").exit_code == 0
    )
    said = [text.replace("\r\n", " ") for text in drawn(out)]
    assert said[0] == "محمد علي" and said[1].translate(GUARDS) == "01021970"
    # PDFium turns the words of “5 mg” round in a line that it takes for one from the right.
    assert all(word in said[2] for word in ("البنسلين", "5", "mg"))


def test_letters_are_joined(form: Path, tmp_path: Path) -> None:
    (tmp_path / "values.yaml").write_text("name: ببب\n", encoding="utf-8")
    out = tmp_path / "filled.pdf"
    assert run(form, "--values", tmp_path / "values.yaml", "--out", out).exit_code == 0
    with pikepdf.open(out) as pdf:
        shown = pikepdf.parse_content_stream(pdf.Root.AcroForm.Fields[0].AP.N)
        codes = [
            bytes(text) for one in shown if str(one.operator) == "TJ" for text in one.operands[0]
        ]
    glyphs = b"".join(codes)
    pairs = {glyphs[at : at + 2] for at in range(0, len(glyphs), 2)}
    # Three shapes of one letter: at the end, in the middle, at the beginning of a word.
    assert len(pairs) == 3


def test_what_a_reader_has_typed_is_drawn_anew(form: Path, tmp_path: Path) -> None:
    with pikepdf.open(form, allow_overwriting_input=True) as pdf:
        pdf.Root.AcroForm.Fields[0].V = pikepdf.String("علي Ali")
        pdf.save(form)
    out = tmp_path / "filled.pdf"
    assert run(form, "--out", out).exit_code == 0
    assert [text.strip("\u200f") for text in drawn(out)] == ["علي Ali"]


def test_the_rest_of_the_file_stays(form: Path, tmp_path: Path) -> None:
    (tmp_path / "values.yaml").write_text("name: Ali\n")
    out, again = tmp_path / "filled.pdf", tmp_path / "again.pdf"
    for target in (out, again):
        assert run(form, "--values", tmp_path / "values.yaml", "--out", target).exit_code == 0
    assert out.read_bytes() == again.read_bytes()
    with pikepdf.open(form) as old, pikepdf.open(out) as new:
        for before, after in zip(old.pages, new.pages, strict=True):
            assert before.Contents[0].read_bytes() == after.Contents[0].read_bytes()
        assert old.Root.Metadata.read_bytes() == new.Root.Metadata.read_bytes()


def test_everything_that_is_wrong_with_values_is_told_at_once(form: Path, tmp_path: Path) -> None:
    long = "long " * 80
    (tmp_path / "bad.yaml").write_text(
        f"nme: x\nname: [1]\ndate-of-birth: '123456789'\nmy-card: perhaps\npatient-name: {long}\n"
    )
    result = run(form, "--values", tmp_path / "bad.yaml", "--out", tmp_path / "x.pdf")
    assert result.exit_code == 1
    told = [line for line in result.output.splitlines() if ": error: " in line]
    assert [line.partition("bad.yaml:")[2].partition(":")[0] for line in told] == list("12345")
    assert "did you mean “name”?" in result.output and not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"no pdf"])
def test_what_is_no_form_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    result = run(tmp_path / "a.pdf", "--read")
    assert result.exit_code == 2 and "no PDF file that can be read" in result.output
    assert run(tmp_path / "gone.pdf", "--read").exit_code == 2


def test_a_printed_leaflet_is_no_form(project: Path, tmp_path: Path) -> None:  # noqa: F811
    with opened(project, edition="handout") as pdf:
        pdf.save(tmp_path / "a.pdf")
    result = run(tmp_path / "a.pdf", "--read")
    assert result.exit_code == 2 and "fillable: true" in result.output


def test_a_form_is_never_written_without_being_asked(form: Path) -> None:
    result = run(form)
    assert result.exit_code == 2 and "--out" in result.output
