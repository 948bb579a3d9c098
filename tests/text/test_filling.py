"""Chinese and Japanese lines filled to the measure, and opening marks that do not indent them."""

from pathlib import Path

import pytest

from brochure.language import find_language
from brochure.text.eastasian import spread_line, trim_opening_mark
from brochure.text.font import FontFile, FontLibrary
from brochure.text.galley import Galley, TextLine, set_galley
from brochure.text.gaps import WIDEST, WIDEST_SPACE, gap_width
from brochure.text.itemise import ScriptTypeface, TextLook, TextPiece
from brochure.text.lines import break_lines

FOLDER = Path(__file__).parents[2] / "assets" / "brands" / "al-mustaqbal" / "fonts"
CHINESE = find_language("zh-Hans")
LOOK = TextLook((("Hani", ScriptTypeface(("SC",))),), 12)
TEXT = (
    "干细胞治疗是一种新的治疗方法，目前还没有证明它能够治愈肾衰竭。"
    "“请不要”停止透析（也不要停药）——除非您的医生告诉您……可以这样做，每天 500 mg，最多4次。"
)


@pytest.fixture(scope="module")
def fonts() -> FontLibrary:
    data = (FOLDER / "NotoSansCJKsc-Regular.otf").read_bytes()

    def find(family: str, _weight: int, italic: bool) -> FontFile | None:
        return None if family != "SC" or italic else FontFile(data, family="SC")

    return FontLibrary(find, tuple)


def galley(text: str, fonts: FontLibrary) -> Galley:
    return set_galley([TextPiece(text, LOOK, CHINESE)], CHINESE, fonts)


def said(line: TextLine) -> str:
    return "".join(placed.run.text for placed in line.runs)


@pytest.mark.parametrize(
    ("pair", "most"),
    [
        ("肾病", WIDEST),
        ("カナ", WIDEST),
        ("肾D", WIDEST),
        ("4次", WIDEST),
        ("，肾", WIDEST),
        (" 5", WIDEST_SPACE),
        ("DN", 0),
        ("50", 0),
        ("5.", 0),
        ("（肾", 0),
        ("肾）", 0),
        ("肾，", 0),
        ("——", 0),
        ("……", 0),
        ("肾 ", 0),
        ("\u00a05", 0),
        ("5\u00a0", 0),
    ],
)
def test_where_lines_may_be_widened(pair: str, most: float) -> None:
    assert gap_width(*pair) == most


def test_no_gap_looks_like_a_space_and_no_space_like_a_hole() -> None:
    assert 0 < WIDEST < 0.1, "from a tenth of an em on, poppler reads a space"
    assert 0.25 <= WIDEST_SPACE <= 0.5, "JLReq, 3.8.4: up to half an em between words"


@pytest.mark.parametrize("measure", range(150, 450, 7))
def test_lines_are_as_wide_as_the_measure(measure: int, fonts: FontLibrary) -> None:
    set_text = galley(TEXT * 3, fonts)
    lines = [trim_opening_mark(line) for line in break_lines(set_text, measure, filled=True)]
    wide = [spread_line(line, measure) for line in lines[:-1]]
    assert "".join(map(said, wide)) + said(lines[-1]) == TEXT * 3
    for before, line in zip(lines, wide, strict=False):
        assert line.width <= measure
        assert line is before or line.width == pytest.approx(measure, abs=0.5)
        assert sum(placed.run.width for placed in line.runs) == pytest.approx(
            line.width + sum(placed.run.width for placed in before.runs) - before.width, abs=0.01
        )
    short = sum(line.width < measure - 0.5 for line in wide)
    assert short <= (2 if measure >= 200 else len(wide) / 3)


def test_a_line_is_not_torn_apart(fonts: FontLibrary) -> None:
    (line,) = break_lines(galley("肾脏病", fonts), 400)
    assert spread_line(line, 400) is line
    assert spread_line(line, 36.0) is line


def test_runs_stand_one_behind_the_other(fonts: FontLibrary) -> None:
    (line,) = break_lines(galley("每天服用500 mg，最多4次", fonts), 400)
    wide = spread_line(line, line.width + 4)
    ends = [placed.x + placed.run.width for placed in wide.runs]
    assert [placed.x for placed in wide.runs[1:]] == pytest.approx(ends[:-1])
    assert ends[-1] == pytest.approx(line.width + 4, abs=0.1)


@pytest.mark.parametrize("mark", "（「《“【")
def test_an_opening_mark_does_not_indent_its_line(mark: str, fonts: FontLibrary) -> None:
    (line,) = break_lines(galley(mark + "肾脏病", fonts), 400)
    narrow = trim_opening_mark(line)
    first = narrow.runs[0].run
    assert line.width - narrow.width == pytest.approx(6)
    assert first.offsets is not None and first.offsets[0][0] == -first.face.upem // 2
    assert said(narrow) == mark + "肾脏病"
    assert trim_opening_mark(narrow).width == narrow.width


@pytest.mark.parametrize("text", ["肾（脏）", "“DNA”"[1:], "(肾)", ""])
def test_other_lines_stay(text: str, fonts: FontLibrary) -> None:
    for line in break_lines(galley(text, fonts), 400):
        assert trim_opening_mark(line) is line
