"""Content streams read by themselves: spans with a text of their own."""

import pytest

from brochure.check.readback import UnreadableFile
from brochure.check.readback.content import read_stream_text
from brochure.check.readback.fonts import FontCodes

FONTS = {"F1": FontCodes({1: "\ue001", 2: "\u200f", 3: "b"}, {1: 500, 2: 0, 3: 500}, "Face")}
STREAM = (
    "/P <</MCID 0>> BDC\nBT\n/F1 10 Tf\n{begin}1 0 0 1 9 9 Tm [<0003>]TJ "
    "/Span<</ActualText{actual}>>BDC [<{codes}>]TJ EMC [<0003>]TJ{end}\nET EMC\n"
)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("actual", "codes"), [("<FEFFE001>", "0001"), ("<FEFFE001>", "00010002"), ("(b)", "0003")]
)
def test_a_span_that_says_what_its_codes_stand_for(turned: bool, actual: str, codes: str) -> None:
    assert len(_read(actual, codes, turned)) >= 3


@pytest.mark.parametrize(
    ("actual", "codes"), [("<FEFFE002>", "0001"), ("()", "0001"), ("(bb)", "0003"), ("(b)", "")]
)
def test_a_span_that_says_otherwise(actual: str, codes: str) -> None:
    with pytest.raises(UnreadableFile, match="a span says"):
        _read(actual, codes, False)


def _read(actual: str, codes: str, turned: bool) -> str:
    begin, end = ("/ReversedChars BMC ", " EMC") if turned else ("", "")
    stream = STREAM.format(actual=actual, codes=codes, begin=begin, end=end)
    text, _ = read_stream_text(stream.encode("ascii"), FONTS)
    return text.sequences[0]
