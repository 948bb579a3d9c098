"""Every example in docs/writing.md and README.md is built: documentation that no longer works is a
failing test.
"""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from brochure.batch.plan import EVERYTHING, plan_jobs
from brochure.language import find_language
from brochure.leaflet import read as leaflets
from brochure.leaflet.kinds import CALLOUTS
from brochure.make.file import make_file
from brochure.notice import Stop, only_errors
from brochure.project import read_project
from brochure.source.files import ProjectFiles
from brochure.theme.read import base_names
from brochure.theme.words import words_for

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("docs/writing.md", "README.md")
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"# ((?:content|assets)/\S+\.yaml)\n")
ARABIC = re.compile("[\u0600-\u06ff]")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")

PROJECT = "content/project.yaml"
LEAFLET = "content/first-visit/leaflet.yaml"
BRAND = "assets/brands/riverside/brand.yaml"
SCENE = {
    PROJECT: "name: Documentation\nbrands: [riverside]\n",
    LEAFLET: "title: A leaflet\nbody: [A paragraph.]\n",
    BRAND: "name: A clinic\n",
}
"""The files that an example finds around it, each replaced where the example is that file."""
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><rect x="5" y="5" width="80"'
    b' height="30" fill="#0b4a57"/></svg>'
)


def blocks(document: str) -> list[str]:
    return BLOCK.findall((ROOT / document).read_text(encoding="utf-8"))


def examples() -> list[object]:
    found = []
    for document in DOCUMENTS:
        for number, block in enumerate(blocks(document), 1):
            found.append(pytest.param(block, id=f"{Path(document).stem}-{number}"))
    return found


def laid_out(block: str, root: Path) -> Path:
    """A project in which the example is the file that its first line names, or the body of a
    leaflet.
    """
    named = NAMED.match(block)
    files = SCENE | ({named[1]: block} if named else {LEAFLET: f"title: A leaflet\nbody:\n{block}"})
    if ARABIC.search(block) and named and named[1].endswith("leaflet.yaml"):
        files[PROJECT] += "source_language: ar\n"
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for picture in re.findall(r"file: ([\w./-]+\.(?:svg|png|jpg))", block):
        folder = (root / (named[1] if named else LEAFLET)).parent
        (folder / picture).write_bytes(drawn(picture))
    return root


def drawn(name: str) -> bytes:
    if name.endswith(".svg"):
        return DRAWING.replace(b"#0b4a57", b"#ffffff") if "logo" in name else DRAWING
    made = io.BytesIO()
    Image.new("RGB", (1200, 800), "#0b4a57").save(made, "PNG" if name.endswith(".png") else "JPEG")
    return made.getvalue()


@pytest.mark.parametrize("block", examples())
def test_the_example_builds_without_a_fault(block: str, tmp_path: Path) -> None:
    root = laid_out(block, tmp_path)
    jobs = plan_jobs(root, read_project(ProjectFiles(root)), EVERYTHING)
    made = [make_file(job) for job in jobs]
    told = [
        str(notice)
        for one in made
        for notice in one.notices
        if notice.rule != "translation-missing"
    ]
    assert told == []
    assert all(one.pdf.startswith(b"%PDF-1.7") for one in made if not only_errors(one.notices))
    assert jobs


def test_a_broken_example_would_be_noticed(tmp_path: Path) -> None:
    """Guards the test above: what is built is the example, and not what stands around it."""
    root = laid_out("- callout: {kind: tipp, body: [x]}\n", tmp_path)
    with pytest.raises(Stop, match="field-choice"):
        leaflets.read_leaflet(ProjectFiles(root), "first-visit", find_language("en")).accept()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_document_has_examples(document: str) -> None:
    assert len(blocks(document)) >= 2


@pytest.mark.parametrize("document", [*DOCUMENTS, "docs/architecture.md"])
def test_what_the_document_links_to_is_there(document: str) -> None:
    page = ROOT / document
    text = page.read_text(encoding="utf-8")
    links = LINK.findall(re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL))
    missing = [path for path, _ in links if path and not (page.parent / path).exists()]
    assert missing == []
    anchors = {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert [anchor for path, anchor in links if not path and anchor[1:] not in anchors] == []


def test_every_colour_and_style_of_a_brand_is_explained() -> None:
    told = set(re.findall(r"`([\w-]+)`", (ROOT / "docs/writing.md").read_text(encoding="utf-8")))
    tints = {name for name in base_names("colours") if name.endswith("-tint")}
    assert {*base_names("colours"), *base_names("styles")} - tints <= told


@pytest.mark.parametrize("kind", CALLOUTS)
def test_the_words_of_a_callout_are_those_that_are_printed(kind: str) -> None:
    english, arabic = (words_for(find_language(tag))[kind] for tag in ("en", "ar"))
    assert f"| `{kind}` | {english} | {arabic} |" in (ROOT / "docs/writing.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("name", ["draft_notice", "draft_short", "draft"])
def test_the_words_of_a_draft_are_those_that_are_printed(name: str) -> None:
    text = " ".join((ROOT / "docs/writing.md").read_text(encoding="utf-8").split())
    assert f"“{words_for(find_language('en'))[name]}" in text


def test_the_map_of_the_house_is_whole() -> None:
    """Every room and module stands in the table of docs/architecture.md, but for those of the SVG
    reader, and nothing else does.
    """
    house = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").split("\n## ")[2]
    table = "".join(line for line in house.splitlines() if line.startswith("|"))
    named = {
        name.removesuffix(".py").rstrip("/") for name in re.findall(r"`([a-z]+(?:\.py|/)?)`", table)
    }
    package = ROOT / "brochure"
    modules = {
        path.stem
        for path in package.rglob("*.py")
        if path.parent.name != "svg" and not path.stem.startswith("__")
    }
    rooms = {path.parent.name for path in package.rglob("__init__.py")} - {"brochure"}
    assert modules | rooms == named
