"""`brochure brand new`: a pack that works, whatever colour and logo it is made of."""

from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure import make_leaflet
from brochure.api.newbrand import BrandRequest, create_brand
from brochure.cli.brand import brand
from brochure.edition import A4
from brochure.source.files import ProjectFiles
from brochure.theme.read import read_theme
from tests.fonts import FONTS

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z"'
    ' fill="FILL"/></svg>'
)
LEAFLET = "title: A title\nbody: [{heading: A part}, A text., {contact: brand}]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/first").mkdir(parents=True)
    (tmp_path / "content/first/leaflet.yaml").write_text(LEAFLET, encoding="utf-8")
    (tmp_path / "content/project.yaml").write_text("name: P\nlanguages: [en, ar]\nbrands: [own]\n")
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(brand, ["new", *words, "--project", str(folder)])


def write_logo(folder: Path, fill: str) -> Path:
    path = folder / "sign.svg"
    path.write_text(LOGO.replace("FILL", fill), encoding="utf-8")
    return path


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 0xFFFFFF), st.text(min_size=1, max_size=30).filter(str.strip))
def test_any_colour_and_name_make_a_brand_without_a_fault(
    tmp_path_factory: pytest.TempPathFactory, colour: int, name: str
) -> None:
    root = tmp_path_factory.mktemp("project")
    (root / "content").mkdir()
    (root / "content/project.yaml").write_text("name: P\nlanguages: [en]\n")
    asked = BrandRequest("own", colour=f"#{colour:06x}", names={"en": name, "ar": "عيادة"})
    try:
        made = create_brand(root, asked)
    except ValueError as refused:
        assert "--name" in str(refused)
        assert not (root / "assets/brands/own").exists()
        return
    assert [notice for notice in made.notices if notice.rule != "missing-character"] == []
    read = read_theme(ProjectFiles(root), "own", A4, FONTS).accept()
    assert read.publisher["en"] == (" ".join(name.split()),)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_its_leaflets_are_built(project: Path, language: str) -> None:
    result = run(
        project,
        "own",
        "--colour=#ffd400",
        "--name=en=Sun Clinic: 1",
        "--name=ar=عيادة الشمس",
        "--phone=+964 000 000 0000",
        f"--logo={write_logo(project, '#123456')}",
    )
    assert result.exit_code == 0, result.output
    assert "#ffd400 is too light to be read" in result.output
    made = make_leaflet("first", language, folder=project)
    assert [notice for notice in made.notices if notice.severity == "error"] == []
    text = pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_bounded()
    assert ("Sun Clinic: 1" if language == "en" else "عيادة") in text
    printed = text.replace("\xa0", " ").count("+964 000 000 0000")
    assert printed == 2, "in the contact and in the foot"


@pytest.mark.parametrize("fill, layout", [("#0b4a57", "letterhead"), ("#ffffff", "band")])
def test_a_logo_that_a_band_would_hide_stands_on_paper(
    project: Path, fill: str, layout: str
) -> None:
    logo = write_logo(project, fill)
    names = {"en": "A", "ar": "أ"}
    made = create_brand(project, BrandRequest("own", colour="#0b4a57", logo=logo, names=names))
    assert made.notices == ()
    assert read_theme(ProjectFiles(project), "own", A4, FONTS).accept().header.layout == layout


def test_a_name_that_a_language_lacks_is_told(project: Path) -> None:
    made = create_brand(project, BrandRequest("own", colour="#0b4a57", names={"en": "A"}))
    assert [one.rule for one in made.notices] == ["brand-language"]


def test_it_extends_another(project: Path) -> None:
    create_brand(project, BrandRequest("parent", colour="#663399", names={"en": "Parent"}))
    create_brand(project, BrandRequest("own", extends="parent", names={"en": "Child"}))
    theme = read_theme(ProjectFiles(project), "own", A4, FONTS).accept()
    assert theme.publisher["en"] == ("Child",)
    assert theme.colours["primary"] == pytest.approx((0x66 / 255, 0x33 / 255, 0x99 / 255))


@pytest.mark.parametrize(
    "words, said",
    [
        (["own"], "give  --name en=TEXT"),
        (["own", "--name=en=A", "--colour=red"], "“red” is no colour"),
        (["own", "--name=en=A", "--extends=paren"], "there is no brand “paren”"),
        (["own", "--name=en=A", "--phone=call us"], "write its digits"),
        (["own", "--name=en=A\x1b"], "cannot be printed"),
        (["own", "--name=en"], "write the language's tag in front"),
        (["own", "--name=zz-zz-zz=A"], "--name:"),
        (["own", "--name=en=A", "--logo=none.svg"], "cannot be read"),
        (["own", "--name=en=A", "--logo=x.txt"], "is no picture"),
        (["../own", "--name=en=A"], "cannot be the name of a brand"),
        (["con", "--name=en=A"], "cannot be the name of a brand"),
        (["plain", "--name=en=A"], "there is a brand “plain”"),
    ],
)
def test_what_makes_no_sense_is_told_and_leaves_nothing(
    project: Path, words: list[str], said: str
) -> None:
    result = run(project, *words)
    assert result.exit_code == 2
    assert said in result.output
    assert not (project / "assets").exists()


def test_a_brand_that_is_there_stays_as_it_is(project: Path) -> None:
    create_brand(project, BrandRequest("own", names={"en": "First"}))
    before = (project / "assets/brands/own/brand.yaml").read_bytes()
    result = run(project, "Own", "--name=en=Second")
    assert result.exit_code == 2
    assert "there is a brand “own”, and it stays as it is" in result.output
    assert (project / "assets/brands/own/brand.yaml").read_bytes() == before


def test_a_broken_logo_is_refused_with_its_reason(project: Path) -> None:
    (project / "sign.svg").write_text("<svg><script/></svg>", encoding="utf-8")
    result = run(project, "own", "--name=en=A", f"--logo={project / 'sign.svg'}")
    assert result.exit_code == 2
    assert "sign.svg" in result.output and "hint:" in result.output
    assert not (project / "assets").exists()


def test_nothing_is_written_outside_the_project(project: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (project / "assets").mkdir()
    (project / "assets/brands").symlink_to(outside, target_is_directory=True)
    result = run(project, "own", "--name=en=A")
    assert result.exit_code != 0
    assert list(outside.iterdir()) == []


def test_on_a_terminal_it_asks_for_what_is_missing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brochure.cli.brand.asks", lambda: True)
    said = "Sun Clinic\nعيادة الشمس\n#663399\n\n\n"
    result = CliRunner().invoke(brand, ["new", "own", "--project", str(project)], input=said)
    assert result.exit_code == 0, result.output
    theme = read_theme(ProjectFiles(project), "own", A4, FONTS).accept()
    assert theme.publisher == {"en": ("Sun Clinic",), "ar": ("عيادة الشمس",)}
