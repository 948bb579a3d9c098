"""Every example in docs/writing.md and README.md is built: documentation that no longer works is a
failing test.
"""

import ast
import io
import re
from pathlib import Path
from typing import TypeGuard

import pytest
from PIL import Image

import brochure
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
from tests.measures import Module, read_modules

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("docs/writing.md", "README.md")
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"# ((?:content|assets)/\S+\.yaml)\n")
ARABIC = re.compile("[\u0600-\u06ff]")
CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
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
    assert blocks(document)


@pytest.mark.parametrize(
    "document",
    [
        *DOCUMENTS,
        "docs/architecture.md",
        "docs/api.md",
        "docs/first-leaflet.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
    ],
)
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


@pytest.mark.parametrize("code", CODE.findall((ROOT / "docs/api.md").read_text(encoding="utf-8")))
def test_an_example_of_the_interface_runs(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in SCENE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "docs/api.md", "exec"), {"__name__": "example"})


def test_the_interface_is_what_the_document_lists() -> None:
    table = re.findall(r"^\| `(\w+)", (ROOT / "docs/api.md").read_text(encoding="utf-8"), re.M)
    assert set(table) == set(brochure.__all__)
    assert all(getattr(brochure, name).__doc__ for name in brochure.__all__)


def test_what_the_map_speaks_of_is_there() -> None:
    """Every value, module and function that docs/architecture.md names stands in the package."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    modules = read_modules(ROOT / "brochure")
    defined = {node.name for module in modules for node in ast.walk(module.tree) if is_named(node)}
    defined |= {target.id for module in modules for target in assigned_names(module)}
    values = set(re.findall(r"`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`", text)) - {"NamedTuple"}
    assert values <= defined
    names = {module.name.removeprefix("brochure.") for module in modules}
    rooms = {name.partition(".")[0] for name in names}
    dotted = set(re.findall(r"`([a-z]+(?:\.[a-zA-Z]+)+)`", text))
    told = {name.removesuffix(".py") for name in dotted if name.partition(".")[0] in rooms}
    assert {name for name in told if re.split(r"\.(?=[A-Z])", name)[0] not in names} == set()


def is_named(node: ast.AST) -> TypeGuard[ast.ClassDef | ast.FunctionDef]:
    return isinstance(node, ast.ClassDef | ast.FunctionDef)


def assigned_names(module: Module) -> list[ast.Name]:
    """What a module gives a name without a class or a function, such as a type alias."""
    targets = [node.target for node in module.tree.body if isinstance(node, ast.AnnAssign)]
    return [target for target in targets if isinstance(target, ast.Name)]


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
