"""Where fonts come from: a brand's files, packages, the system."""

import re
import sys
from pathlib import Path

import pytest

from brochure import data
from brochure.edition import A4
from brochure.language import NASTALIQ, TRADITIONAL, find_language
from brochure.notice import Stop
from brochure.source.files import FONT_LIMIT, ProjectFiles
from brochure.text.itemise import ScriptTypeface, TextLook, TextPiece, itemise_text
from brochure.text.script import script_of
from brochure.theme.advice import SOURCES, missing_font_advice
from brochure.theme.fonts import InstalledFonts
from brochure.theme.read import base_names, read_theme
from tests import otf
from tests.fonts import FONTS

PACKAGES = dict(data.read_rows(SOURCES, "packages"))
LINUX = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these folders are Linux's")
BRAND = "assets/brands/ours"
FAMILY = "{name: Brand Sans, files: [fonts/Regular.otf, fonts/Bold.otf, fonts/Italic.ttf]}"


def project(root: Path, brand: str, **files: bytes) -> ProjectFiles:
    """A project with a brand and its font files; double underscores stand for folders, single ones
    for points.
    """
    place = root / BRAND
    (place / "fonts").mkdir(parents=True, exist_ok=True)
    (place / "brand.yaml").write_text(brand, encoding="utf-8")
    for name, content in files.items():
        (place / "fonts" / name.replace("_", ".")).write_bytes(content)
    return ProjectFiles(root)


def ours(root: Path, weight: int = 400) -> ProjectFiles:
    return project(
        root,
        f"fonts: {{Latn: {{text: [{FAMILY}, Noto Sans]}}}}\n",
        Regular_otf=otf.cff(weight=weight),
        Bold_otf=otf.cff(weight=700),
        Italic_ttf=otf.truetype("Noto Sans Italic"),
    )


def families(files: ProjectFiles) -> tuple[str, ...]:
    return read_theme(files, "ours", A4, FONTS).accept().scripts["Latn"].text


def faults(root: Path, brand: str, **files: bytes) -> list[tuple[str, str]]:
    """The rules that a brand breaks, each with what stands at the place of the fault, up to the
    next space or bracket.
    """
    with pytest.raises(Stop) as stop:
        read_theme(project(root, brand, **files), "ours", A4, FONTS).accept()
    lines = brand.splitlines()
    told = [
        (notice.rule, lines[notice.place.line - 1][notice.place.column - 1 :])
        for notice in stop.value.notices
    ]
    return [(rule, re.split(r"[],} ]", rest)[0]) for rule, rest in told]


def test_a_brand_brings_its_fonts_along(tmp_path: Path) -> None:
    family, other = families(ours(tmp_path))
    assert other == "Noto Sans"
    found = FONTS
    styles = [(400, False), (700, False), (600, True)]
    faces = [found.face(family, weight, italic) for weight, italic in styles]
    assert [(face.name, face.quadratic) for face in faces if face] == [
        ("BrandSans-400", False),
        ("BrandSans-700", False),
        ("BrandSans-400Italic", True),
    ]


def test_two_projects_with_a_family_of_one_name_do_not_mix(tmp_path: Path) -> None:
    one, other, again = (
        families(ours(tmp_path / name, weight))[0]
        for name, weight in (("a", 400), ("b", 300), ("c", 400))
    )
    assert one == again != other
    found = FONTS
    widths = {
        face.advance(int(face.font.get_nominal_glyph(ord("m"))))
        for name in (one, other)
        if (face := found.face(name))
    }
    assert len(widths) == 2


FAULTS = {
    "missing": (
        "fonts: {Latn: {text: [{name: A, files: [fonts/Gone.otf]}]}}",
        [("file-missing", "fonts/Gone.otf")],
    ),
    "outside": (
        "fonts: {Latn: {text: [{name: A, files: [../../../../a.otf]}]}}",
        [("path-outside", "../../../../a.otf")],
    ),
    "from the network": (
        'fonts: {Latn: {text: [{name: A, files: ["https://x.org/a.otf"]}]}}',
        [("path-form", '"https://x.org/a.otf"')],
    ),
    "no font": (
        "fonts: {Latn: {text: [{name: A, files: [fonts/Text.ttf]}]}}",
        [("font-broken", "fonts/Text.ttf")],
    ),
    "no licence": (
        "fonts: {Latn: {text: [{name: A, files: [fonts/Locked.ttf]}]}}",
        [("font-licence", "fonts/Locked.ttf")],
    ),
    "italic only": (
        "fonts: {Latn: {text: [{name: A, files: [fonts/Italic.ttf]}]}}",
        [("font-missing", "{name:")],
    ),
    "no name": (
        "fonts: {Latn: {text: [{files: [fonts/Regular.otf]}]}}",
        [("field-missing", "{files:")],
    ),
    "no files": ("fonts: {Latn: {text: [{name: A}]}}", [("field-missing", "{name:")]),
    "another field": (
        "fonts: {Latn: {text: [{name: A, files: [fonts/Regular.otf], weight: 4}]}}",
        [("field-unknown", "weight:")],
    ),
    "several at once": (
        (
            "fonts:\n Latn:\n  text:\n  - Nobody Has This\n  - name: A\n    files: [fonts/Text.ttf,"
            " fonts/Regular.otf, fonts/Gone.ttf]"
        ),
        [
            ("font-missing", "Nobody"),
            ("font-broken", "fonts/Text.ttf"),
            ("file-missing", "fonts/Gone.ttf"),
        ],
    ),
    "no script": ("fonts: {Hans: {text: Noto Sans}}", [("field-unknown", "Hans:")]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_with_a_brands_fonts(name: str, tmp_path: Path) -> None:
    def lock(font: object) -> None:
        font["OS/2"].fsType = 2  # type: ignore[index]

    brand, expected = FAULTS[name]
    given = {
        "Regular_otf": otf.cff(),
        "Text_ttf": b"no font",
        "Italic_ttf": otf.truetype("Noto Sans Italic"),
        "Locked_ttf": otf.changed(otf.truetype(), lock),
    }
    assert faults(tmp_path, brand + "\n", **given) == expected


def test_a_font_file_may_be_large_but_not_without_bound(tmp_path: Path) -> None:
    brand = "fonts: {Latn: {text: [{name: A, files: [fonts/Large.otf]}]}}\n"
    assert families(project(tmp_path, brand, Large_otf=otf.cff() + bytes(3_000_000)))
    with (tmp_path / BRAND / "fonts" / "Large.otf").open("r+b") as file:
        file.truncate(FONT_LIMIT + 1)
    assert faults(tmp_path, brand) == [("file-size", "fonts/Large.otf")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of fonts, looked through anew."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "fonts").mkdir()
    return tmp_path / "fonts"


@LINUX
def test_fonts_of_the_system_are_found_by_the_names_inside_them(folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "b.otf").write_bytes(otf.renamed(otf.cff(), "Nobody Has Sans", 400))
    (folder / "inner" / "a.TTF").write_bytes(
        otf.renamed(otf.truetype(weight=700), "Nobody Has Sans", 700)
    )
    (folder / "broken.ttf").write_bytes(b"not a font")
    (folder / "loop").symlink_to(folder)
    found = InstalledFonts()
    faces = [
        found.face(name, weight)
        for name, weight in (("Nobody Has Sans", 400), ("nobody has sans", 800))
    ]
    assert [(face.name, face.quadratic) for face in faces if face] == [
        ("NobodyHasSans-400", False),
        ("nobodyhassans-700", True),
    ]
    assert found.face("Nobody Has Sans", italic=True) is None


@LINUX
def test_of_two_files_alike_the_first_by_its_path_is_taken(folder: Path) -> None:
    for name in ("c.otf", "a.otf", "b.otf"):
        (folder / name).write_bytes(otf.renamed(otf.cff(), "Nobody Has Sans"))
    paths = [style.file.path for style in InstalledFonts().system_styles("Nobody Has Sans")]
    assert paths == [str(folder / name) for name in ("a.otf", "b.otf", "c.otf")]


@LINUX
def test_a_package_comes_before_the_system(folder: Path) -> None:
    (folder / "a.otf").write_bytes(otf.renamed(otf.cff(), "Noto Sans"))
    face = InstalledFonts().face("Noto Sans")
    assert face is not None
    assert face.quadratic


def test_latin_text_never_looks_through_the_system(folder: Path) -> None:
    """Not even for a sign that no package has: then it is missing, whatever the system might
    have.
    """
    look = TextLook(
        (("Latn", ScriptTypeface(("Noto Sans",))), ("Hani", ScriptTypeface(("Nobody Has Sans",)))),
        12,
    )
    text = "Two kidneys – £ 5 \U0001f600"
    found = InstalledFonts()
    with pytest.raises(ValueError, match="\U0001f600"):
        itemise_text(text, [TextPiece(text, look, find_language("en"))], None, False, found)
    assert not found.knows_system
    with pytest.raises(ValueError, match="腎"):
        itemise_text("腎", [TextPiece("腎", look, find_language("en"))], None, False, found)
    assert found.knows_system


@pytest.mark.parametrize(
    ("character", "said"),
    [
        ("Ⅳ", "write “IV”, which says the same"),
        ("㎎", "write “mg”"),
        ("腎", "apt install fonts-noto-cjk"),
        ("腎", "Chinese (Simplified) Supplemental Fonts"),
        ("は", "Noto Sans JP"),
        ("신", "Font Book"),
        ("გ", "Noto Sans Georgian"),
        ("ቤ", "apt install fonts-noto-core"),
        ("ཀ", "fonts: {Tibt: {text: [{name: …, files: […]}]}}"),
        ("☂", "write another character"),
        ("ۖ", "write another character"),
    ],
)
def test_advice_on_a_character_that_no_font_has(character: str, said: str) -> None:
    assert said in missing_font_advice(character, FONTS)


def test_nobody_is_told_to_install_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [
        script
        for script, package in PACKAGES.items()
        if FONTS.has_package(package) and package in advice_on(script)
    ]
    monkeypatch.setattr(sys, "path", [])
    assert "pip install fontpkg-heebo" in missing_font_advice("\u05ef", InstalledFonts())


def advice_on(script: str) -> str:
    return missing_font_advice(
        next(chr(code) for code in range(0x100, 0x20000) if script_of(chr(code)) == script), FONTS
    )


def test_for_each_script_of_the_base_look_there_is_advice() -> None:
    ways = {TRADITIONAL: "Hani", NASTALIQ: "Arab"}
    assert {ways.get(name, name) for name in base_names("fonts")} == {
        row[0] for row in data.read_rows(SOURCES) if len(row) > 1
    } - {
        "Cyrl",
        "Grek",
    }


def test_the_extra_has_a_package_for_each_script_that_one_has() -> None:
    extra = (Path(__file__).parents[2] / "setup.cfg").read_text(encoding="utf-8")
    assert [package for package in PACKAGES.values() if f"    {package} >= " not in extra] == []


NASTALIQ_BRAND = "fonts: {Aran: {text: [{name: Own Nastaliq, files: [fonts/Own.ttf]}]}}\n"


def test_urdu_takes_the_face_for_nastaliq_that_a_brand_has(tmp_path: Path) -> None:
    found = FONTS.face("Noto Sans Arabic")
    assert found is not None
    arabic = Path(found.path)
    own = (
        read_theme(
            project(tmp_path, NASTALIQ_BRAND, Own_ttf=arabic.read_bytes()), "ours", A4, FONTS
        )
        .accept()
        .scripts
    )
    pairs = tuple((script, ScriptTypeface(wants.text, wants.size)) for script, wants in own.items())
    look = TextLook(pairs, 12)
    text = "گردہ"
    named = {}
    for tag in ("ur", "ur-PK", "ur-Arab", "fa", "ks-Aran"):
        (item,) = itemise_text(
            text, [TextPiece(text, look, find_language(tag))], [1] * 4, True, FONTS
        )
        named[tag] = item.face.name
    assert named == {
        "ur": "OwnNastaliq-400",
        "ur-PK": "OwnNastaliq-400",
        "ur-Arab": "NotoSansArabic-400",
        "fa": "NotoSansArabic-400",
        "ks-Aran": "OwnNastaliq-400",
    }
    assert own["Aran"].least > 2


def test_without_such_a_face_urdu_is_set_as_arabic_is(tmp_path: Path) -> None:
    assert "Aran" not in read_theme(project(tmp_path, "{}\n"), "ours", A4, FONTS).accept().scripts


@pytest.mark.parametrize("family", ["Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR"])
def test_the_fonts_of_a_system_with_noto_sans_cjk(family: str) -> None:
    if not InstalledFonts().system_styles(family):
        pytest.skip(f"{family} is not installed (Debian: fonts-noto-cjk)")
    regular, bold = (InstalledFonts().face(family, weight) for weight in (400, 700))
    assert regular is not None
    assert bold is not None
    assert not regular.quadratic
    assert regular.covers(set("腎臓肾脏，。「」は신장"))
    assert (regular.metrics.weight, bold.metrics.weight) == (400, 700)
