"""Folds and booklets: what stands where on the sheets, proven by folding them by computation and by
the text in each panel's place.
"""

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure import make_leaflet
from brochure.api.build import WorkRequest, plan_build, run_build
from brochure.edition import FOLDS, PAPERS, Edition
from brochure.language import find_language
from brochure.make import composing, imposing
from brochure.make.file import make_file
from brochure.make.job import Job
from brochure.notice import Stop, only_errors
from brochure.page.frame import ComposedPage, Composition, GlyphMark, Metadata
from brochure.project import read_project
from brochure.source.files import ProjectFiles
from brochure.theme.read import read_theme
from brochure.units import Size, mm
from tests.fonts import FONTS

WORDS = {"en": "A short text that is read.", "ar": "نص قصير يقرأه القارئ."}
HEADS = {"en": ("Flap", "Inside"), "ar": ("مطوية", "داخل")}
TITLES = {"en": "Cover title", "ar": "عنوان الغلاف"}


def project(root: Path, tag: str, body: Sequence[object], edition: str) -> Path:
    (root / "content/one").mkdir(parents=True)
    (root / "content/project.yaml").write_text(
        f"name: T\nsource_language: {tag}\nlanguages: [{tag}]\neditions: {{it: {edition}}}\n"
    )
    source = f"title: {TITLES[tag]}\nbody: {json.dumps(list(body), ensure_ascii=False)}\n"
    (root / "content/one/leaflet.yaml").write_text(source, encoding="utf-8")
    return root


def text_within(pdf: bytes, page: int, left: float, right: float) -> str:
    """The text between two distances in millimetres from the left edge of a page."""
    document = pypdfium2.PdfDocument(pdf)
    found: str = document[page].get_textpage().get_text_bounded(left=mm(left), right=mm(right))
    document.close()
    return found


BODY = {
    tag: [
        {"heading": HEADS[tag][0], "panel": "flap"},
        words,
        {"heading": HEADS[tag][1], "panel": "inside"},
        words,
        {"contact": {"name": "Ward", "phone": "+964 000 000 0000"}},
    ]
    for tag, words in WORDS.items()
}


@pytest.mark.parametrize(
    ("tag", "places"),
    [
        ("en", {"cover": (197, 297), "flap": (0, 97), "back": (97, 197), "inside": (0, 100)}),
        ("ar", {"cover": (0, 100), "flap": (200, 297), "back": (100, 200), "inside": (197, 297)}),
    ],
)
def test_a_roll_fold_has_its_panels_in_their_places(
    tag: str, places: dict[str, tuple[int, int]], tmp_path: Path
) -> None:
    root = project(tmp_path, tag, BODY[tag], "{sheet: A4, fold: roll}")
    pdf = make_leaflet("one", folder=root).pdf
    assert pdf
    document = pypdfium2.PdfDocument(pdf)
    assert [tuple(map(round, page.get_size())) for page in document] == [(842, 595)] * 2
    document.close()
    title = TITLES[tag].split()[-1]
    seen = {
        "cover": title in text_within(pdf, 0, *places["cover"]),
        "flap": HEADS[tag][0] in text_within(pdf, 0, *places["flap"]),
        "back": "+964" in text_within(pdf, 0, *places["back"]),
        "inside": HEADS[tag][1] in text_within(pdf, 1, *places["inside"]),
    }
    assert seen == dict.fromkeys(seen, True)


def turn_over(names: Sequence[str]) -> list[str]:
    """What lies behind each panel of a side, from left to right, as seen from that side."""
    return list(reversed(names))


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("fold", FOLDS)
def test_a_folded_sheet_shows_its_cover_in_front_and_its_back_behind(fold: str, rtl: bool) -> None:
    recipe = FOLDS[fold]
    outside, inside = (
        [name for name, _ in (side[::-1] if rtl else side)]
        for side in (recipe.outside, recipe.inside)
    )
    behind = dict(zip(outside, turn_over(inside), strict=True))
    # Lines begin at the left: a cover opens at its right edge, so its fold is at its left.
    edge = 0 if rtl else len(outside) - 1
    assert outside[edge] == "cover"
    if fold in ("roll", "half"):
        # Folded towards the inside around the back: the back is beside the cover.
        assert outside[edge + (1 if rtl else -1)] == "back"
    if fold == "roll":
        # The flap is folded in before the cover closes over it: behind the cover is inside-3 … no:
        # opening the cover shows the flap on the far side and the first inside panel behind it.
        assert behind["cover"] == "inside-1" and behind["flap"] == "inside-3"
        assert recipe.shares["flap"] == recipe.shares["inside-3"] < recipe.shares["back"]
    if fold == "z":
        # Zigzag: panels 1 and 3 of a side face the same way, so the back lies behind the far end.
        assert behind["cover"] == "inside-1"
        assert behind[outside[len(outside) - 1 - edge]] == "back"
    if fold == "gate":
        # Both wings close over the middle, whose outside is the back.
        assert {outside[0], outside[-1]} == {"cover", "flap"}
        assert {name[:4] for name in outside[1:-1]} == {"back"}
    # Each panel stands on the sheet once, and is read once.
    assert sorted((*outside, *inside)) == sorted(recipe.reading)
    # Both sides of a panel are as wide as each other.
    assert all(
        recipe.shares[one] == pytest.approx(recipe.shares[other]) for one, other in behind.items()
    )
    # Panels inside are read in the direction of lines.
    places = [inside.index(name) for name in recipe.reading if name in inside and name != "back"]
    assert places == sorted(places, reverse=rtl)


def blank(pages: int, tag: str = "en") -> Composition:
    size = Edition("b", bind="booklet").page.size
    each = ComposedPage(size, ())
    return Composition(Metadata("T", find_language(tag)), (each,) * pages, (), (), ())


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("count", range(1, 21))
def test_a_bound_booklet_is_read_from_page_to_page(count: int, tag: str) -> None:
    """The sheets are laid into one another, folded, and their pages turned one by one."""
    theme = read_theme(ProjectFiles(Path("none")), "plain", PAPERS["A5"], FONTS).value
    pages: list[tuple[int, int]] = []

    def spreads() -> list[tuple[int, int]]:
        edition = Edition("b", bind="booklet")
        _, sides = imposing._bind(blank(count, tag), edition, 0.0, rtl=tag == "ar")
        return [
            tuple(placed.page for placed in sorted(side.pages, key=lambda one: one.box.x))
            for side in sides
        ]

    pages = spreads()
    filled = -(-count // 4) * 4
    # A sheet has a front and a back; seen from the front its back is mirrored.
    sheets = list(zip(pages[::2], pages[1::2], strict=True))
    first_half, second_half = [], []
    for front, back in sheets:
        near = 1 if tag == "en" else 0
        far = 1 - near
        # The half that opens first: its front, then what is behind it.
        first_half += [front[near], back[far]]
        second_half = [back[near], front[far], *second_half]
    assert [*first_half, *second_half] == list(range(filled))
    assert theme.sheet.size == PAPERS["A5"].size


def test_creep_moves_inner_pages_towards_the_spine() -> None:
    edition = Edition("b", bind="booklet", creep=1.0)
    _, sides = imposing._bind(blank(12), edition, 0.0, rtl=False)
    shifts = [tuple(placed.shift for placed in side.pages) for side in sides]
    assert shifts == [(0, 0), (0, 0), (1, -1), (1, -1), (2, -2), (2, -2)]


def test_booklets_have_two_files(tmp_path: Path) -> None:
    root = project(tmp_path, "en", [WORDS["en"]] * 60, "{sheet: A4, bind: booklet, creep: 0.1 mm}")
    names = [edition.name for edition in read_project(ProjectFiles(root)).editions]
    assert names == ["it", "it-pages"]
    book, pages = (make_leaflet("one", edition=name, folder=root) for name in names)
    assert book.pdf and pages.pdf
    assert book.pages == -(-pages.pages // 4) * 2
    files = [pikepdf.open(BytesIO(each.pdf)) for each in (book, pages)]
    printed, turned = (file.Root for file in files)
    assert printed.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
    assert printed.ViewerPreferences.PrintScaling == "/None"
    assert turned.PageLayout == "/TwoPageRight"


def test_bound_pages_have_their_inner_margin_at_the_spine(tmp_path: Path) -> None:
    root = project(tmp_path, "en", [WORDS["en"]] * 60, "{sheet: A4, bind: booklet}")
    brand = root / "assets/brands/own"
    brand.mkdir(parents=True)
    (brand / "brand.yaml").write_text("page: {margins: {inner: 40 mm, outer: 20 mm}}\n")
    file = root / "content/project.yaml"
    file.write_text(file.read_text() + "brands: [own]\n")
    pdf = make_leaflet("one", edition="it-pages", folder=root).pdf
    document = pypdfium2.PdfDocument(pdf)
    # On the right page text begins at the inner margin, on the left one at the outer.
    left = [page.get_textpage().get_charbox(0)[0] for page in list(document)[1:3]]
    document.close()
    assert left[0] == pytest.approx(mm(20) / 210 * 148, abs=1)
    assert left[1] == pytest.approx(mm(40) / 210 * 148, abs=1)


@pytest.mark.parametrize("fit", ["", ", fit: true"])
def test_a_panel_that_is_too_full(fit: str, tmp_path: Path) -> None:
    root = project(tmp_path, "en", [WORDS["en"]], f"{{sheet: A4, fold: half{fit}}}")
    file = root / "content/one/leaflet.yaml"
    # So many paragraphs that one more line would be too many.
    for count in range(20, 80):
        body = json.dumps([{"heading": "Here", "panel": "inside"}, *[WORDS["en"] * 5] * count])
        file.write_text(f"title: T\nbody: {body}\n")
        made = make_leaflet("one", folder=root)
        rules = {notice.rule: notice for notice in made.notices}
        if {"panel-full", "small-type"} & rules.keys():
            break
    if not fit:
        assert "lines too many in “en”" in rules["panel-full"].text
        assert "“cover” has room for" in rules["panel-full"].hint
        assert not made.pdf
    else:
        assert made.pdf, made.notices
        assert "“body”" in rules["small-type"].text


@pytest.mark.parametrize(
    ("edition", "told"),
    [
        ("{sheet: A6, fold: roll}", "would be"),
        ("{sheet: A4, fold: gate}", "would be"),
        ("{fold: roll, bind: booklet}", "not bound as well"),
        ("{fit: true}", "goes with “fold”"),
        ("{creep: 0.1 mm}", "goes with “bind”"),
        ("{bind: booklet, creep: 5 mm}", "no length"),
        ("{bind: booklet, creep: thick}", "no length"),
        ("{fold: accordion}", "cannot be"),
        ("{bind: glue}", "cannot be"),
    ],
)
def test_what_cannot_be_folded(edition: str, told: str, tmp_path: Path) -> None:
    root = project(tmp_path, "en", [WORDS["en"]], edition)
    with pytest.raises(Stop, match=told):
        read_project(ProjectFiles(root))


def test_a_panel_that_there_is_none_of(tmp_path: Path) -> None:
    boxed = {"callout": {"kind": "tip", "body": [{"list": ["a"], "panel": "back"}]}}
    root = project(tmp_path, "en", [{"list": ["a"], "panel": "front"}, boxed], "{fold: half}")
    told = [(notice.rule, notice.text) for notice in make_leaflet("one", folder=root).notices]
    assert [rule for rule, _ in told if rule.startswith("field")] == [
        "field-choice",
        "field-unknown",
    ]


BLOCKS = st.sampled_from(
    [
        WORDS["en"] * 4,
        {"heading": "A part"},
        {"list": [WORDS["en"]] * 3},
        {"callout": {"kind": "note", "body": [WORDS["en"]]}},
        {"question": {"ask": "Why", "answer": [WORDS["en"]]}},
    ]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BLOCKS, min_size=1, max_size=22), st.sampled_from(sorted(FOLDS)))
def test_whatever_is_folded_is_read_back_in_order(
    tmp_path_factory: pytest.TempPathFactory, body: list[object], fold: str
) -> None:
    sheet = "A3" if fold == "gate" else "A4"
    root = project(tmp_path_factory.mktemp("fold"), "en", body, f"{{sheet: {sheet}, fold: {fold}}}")
    made = make_leaflet("one", folder=root)
    assert {notice.rule for notice in only_errors(made.notices)} <= {"panel-full"}


def test_nothing_crosses_a_fold() -> None:

    found: list[Composition] = []
    edition = Edition("fold", fold="roll")
    job = Job(
        str(Path(__file__).parents[2]), "appointment", "ar", "latn", "al-mustaqbal", edition, ""
    )
    before = composing.impose_edition

    def keep(composition: Composition, *rest: object) -> Composition:
        found.append(before(composition, *rest))  # type: ignore[arg-type]
        return found[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composing, "impose_edition", keep)
        assert make_file(job).pdf
    for page in found[0].pages:
        assert len(page.folds) == 2
        for mark in page.drawn:
            if isinstance(mark, GlyphMark):
                continue
            box = getattr(mark, "frame", None) or mark.box
            assert not any(box.x + 0.1 < fold < box.right - 0.1 for fold in page.folds)
    assert found[0].pages[0].size == Size(mm(297), mm(210))


def test_a_dummy_names_each_panel(tmp_path: Path) -> None:
    root = project(tmp_path, "en", [WORDS["en"]], "{sheet: A4, fold: roll}")
    plan = plan_build(root, None, WorkRequest(dummy=True, workers=1))
    report = run_build(plan, WorkRequest(dummy=True, workers=1))
    assert [one.job.output for one in report.outcomes] == ["plain/en/one-it-dummy.pdf"]
    pdf = (root / "out/plain/en/one-it-dummy.pdf").read_bytes()
    for name, page, left in (
        ("flap", 0, 0),
        ("back", 0, 97),
        ("cover", 0, 197),
        ("inside-1", 1, 0),
    ):
        assert name in text_within(pdf, page, left, left + 97)
