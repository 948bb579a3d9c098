"""Files of PDF 2.0: PDF/UA-2 and PDF/A-4 at once, with the pages and the text of the others, and
links that lead where they should in every viewer.
"""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from brochure.edition import A_4, UA_2, Edition, PressTerms
from brochure.make.file import make_file
from brochure.make.job import Job
from brochure.notice import Stop
from brochure.project import read_project
from brochure.source.files import ProjectFiles
from tests.verapdf import verapdf

ROOT = Path(__file__).parents[2]
ARCHIVE = Edition("archive", press=PressTerms(standards=(UA_2, A_4)))
LEAFLETS = ("kidney-guide", "stem-cell-therapy", "consent")


def made(leaflet: str, tag: str, edition: Edition) -> bytes:
    job = Job(str(ROOT), leaflet, tag, "latn", "al-mustaqbal", edition, "a.pdf")
    pdf = make_file(job).pdf
    assert pdf
    return pdf


def test_it_is_valid(tmp_path: Path) -> None:
    files = []
    for leaflet in LEAFLETS:
        for tag in ("en", "ar"):
            for edition in (ARCHIVE, ARCHIVE._replace(fillable=True)):
                path = tmp_path / f"{leaflet}-{tag}-{edition.fillable}.pdf"
                path.write_bytes(made(leaflet, tag, edition))
                files.append(path)
    assert verapdf(files, modern=True) == []


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_its_pages_are_the_same(tag: str) -> None:
    texts = []
    for edition in (Edition("handout"), ARCHIVE):
        document = pypdfium2.PdfDocument(made("kidney-guide", tag, edition))
        texts.append([page.get_textpage().get_text_range() for page in document])
        document.close()
    assert texts[0] == texts[1]


def test_what_names_what() -> None:
    with pikepdf.open(BytesIO(made("kidney-guide", "en", ARCHIVE))) as pdf:
        assert pdf.pdf_version == "2.0"
        assert "/Info" not in pdf.trailer
        elements = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one
        ]
        spaces = {str(one.S): str(one.NS.NS) for one in elements}
        assert spaces["/TOCI"] == spaces["/Reference"] == "http://iso.org/pdf/ssn"
        assert spaces["/P"] == spaces["/FENote"] == "http://iso.org/pdf2/ssn"
        assert "/Note" not in spaces
        lines = [one for one in elements if one.S == "/TOCI"]
        assert lines
        assert all(re.fullmatch("/H[1-6]", str(one.Ref[0].S)) for one in lines)
        notes = [one for one in elements if one.S == "/FENote"]
        for note in notes:
            assert all(note.objgen in [other.objgen for other in call.Ref] for call in note.Ref)


@pytest.mark.parametrize("edition", [Edition("handout"), ARCHIVE], ids=["1.7", "2.0"])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_bookmarks_lead_to_the_pages_of_their_headings(tag: str, edition: Edition) -> None:
    pdf = made("kidney-guide", tag, edition)
    document = pypdfium2.PdfDocument(pdf)
    led = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(led) > 10
    assert {page for _, page in led} >= {0, 1, 2, 3}
    if tag == "en":
        for title, page in led:
            assert title.split()[0] in pages[page]
    if shutil.which("mutool") is None:
        pytest.skip("no mutool here: only PDFium was asked")
    done = subprocess.run(
        ["mutool", "show", "-", "outline"], input=pdf, capture_output=True, check=False
    )
    if done.returncode == 0 and done.stdout:
        shown = re.findall(r"#page=(\d+)", done.stdout.decode())
        assert [int(number) - 1 for number in shown] == [page for _, page in led]


@pytest.mark.parametrize(
    "standard", ["ua-2", "[ua-2]", "[ua-1, a-4]", "x-4", "[]", "{ua-2: a-4}", "[ua-3, a-5]"]
)
def test_a_standard_that_is_not_made(standard: str, tmp_path: Path) -> None:
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "content/one/leaflet.yaml").write_text("title: T\nbody: [A.]\n")
    (tmp_path / "content/project.yaml").write_text(
        f"name: T\neditions: {{it: {{standard: {standard}}}}}\n"
    )
    with pytest.raises(Stop):
        read_project(ProjectFiles(tmp_path))
