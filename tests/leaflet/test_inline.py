"""Inline notation beside the spans that it makes: *emphasis* in /…/, **strong** in #…#, links as
<words → address>.
"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.language import find_language
from brochure.leaflet.inline import escape_marks, literal_text, normal_text, parse_inline
from brochure.leaflet.marked import TextSpan
from brochure.notice import Place, Stop

ENGLISH = find_language("en")
PLACE = Place("f", 1, 1)


def shown(span: TextSpan) -> str:
    text = f"/{span.text}/" if span.emphasis else span.text
    text = f"#{text}#" if span.strong else text
    return f"<{text} → {span.link}>" if span.link else text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain", "plain"),
        ("**strong** *emphasis* __strong__ _emphasis_", "#strong# /emphasis/ #strong# /emphasis/"),
        ("***both***", "#/both/#"),
        ("**strong with *emphasis* in it**", "#strong with ##/emphasis/## in it#"),
        ("in**si**de, snake_case_word, 2 * 3 * 4", "in#si#de, snake_case_word, 2 * 3 * 4"),
        ("و**الدواء**ُ", "و#الدواء#ُ"),
        ("** not strong **", "** not strong **"),
        (r"\*stars\*, \\ and \q, 5 \< 6", r"*stars*, \ and \q, 5 < 6"),
        ("ends with \\", "ends with \\"),
        ("[words](https://example.org/a?b=1&c=2#d)", "<words → https://example.org/a?b=1&c=2#d>"),
        (
            "[a **b**](https://example.org)**c**",
            "<a  → https://example.org><#b# → https://example.org>#c#",
        ),
        (
            "[a](<tel:+964780>) [b](mailto:a@example.org)",
            "<a → tel:+964780> <b → mailto:a@example.org>",
        ),
        ("[a](https://مثال.example/ص?q=س)", "<a → https://xn--mgbh0fb.example/%D8%B5?q=%D8%B3>"),
        ("[a](https://example.org/?a=1&amp;b)", "<a → https://example.org/?a=1&amp;b>"),
        ("[1], [ref][1] and [x] (y)", "[1], [ref][1] and [x] (y)"),
        (
            "<b>HTML</b> &amp; &#65; `code` <https://example.org>",
            "<b>HTML</b> &amp; &#65; `code` <https://example.org>",
        ),
        (
            "**x** <b>HTML</b> &amp; `code` <https://example.org>",
            "#x# <b>HTML</b> &amp; `code` <https://example.org>",
        ),
        ("**x** ![alt *a*](kidney.png)", "#x# ![alt *a*](kidney.png)"),
        ("# no heading", "# no heading"),
        ("a\n  b\t c  ", "a b c"),
        ("no-break\u00a0space \u200c joiner", "no-break\u00a0space \u200c joiner"),
        ("e\u0301 **e\u0301**", "é #é#"),
    ],
)
def test_spans(source: str, expected: str) -> None:
    assert "".join(map(shown, parse_inline(source, ENGLISH, PLACE).spans)) == expected


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("javascript:alert(1)", "link-scheme"),
        ("JAVASCRIPT:x", "link-scheme"),
        ("java\\script:x", "link-scheme"),
        ("data:text/html,x", "link-scheme"),
        ("file:///etc/passwd", "link-scheme"),
        ("vbscript:x", "link-scheme"),
        ("page.html", "link-scheme"),
        ("//example.org", "link-scheme"),
        ("#", "id-form"),
        ("#1st", "id-form"),
        ("#a.b", "id-form"),
        ("#{clinic.id}", "id-form"),
        (f"#{'a' * 61}", "id-form"),
        ("", "link-scheme"),
        ("https:example.org", "link-form"),
        ("https://", "link-form"),
        ("https://a b", "link-form"),
        ("<https://a b>", "link-form"),
        ("https://a/%0A", "link-form"),
        ("https://a/%zz", "link-form"),
        ("https://a/\u202e", "link-form"),
        ("https://good.example@evil.example", "link-form"),
        ("https://a/\u00a0", "link-form"),
        ("mailto:x", "link-form"),
        ("tel:call", "link-form"),
        ("https://example.org/" + "x" * 1000, "link-form"),
        ("https://a.example 'title'", "link-title"),
    ],
)
def test_addresses_that_are_refused(address: str, rule: str) -> None:
    with pytest.raises(Stop) as stop:
        parse_inline(f"[words]({address})", ENGLISH, PLACE)
    assert [notice.rule for notice in stop.value.notices] == [rule]


def test_every_fault_of_a_text_is_told() -> None:
    with pytest.raises(Stop) as stop:
        parse_inline("[](https://a.example) [ ](https://b.example) [c](d)", ENGLISH, PLACE)
    assert [notice.rule for notice in stop.value.notices] == [
        "link-empty",
        "link-empty",
        "link-scheme",
    ]


def test_the_source_is_kept_in_one_line_and_composed() -> None:
    text = parse_inline("**e\u0301**\n *x*", ENGLISH, PLACE)
    assert text.source == "**é** *x*"
    assert text.plain == "é x"


def test_neighbours_of_one_look_are_one_span() -> None:
    assert parse_inline(r"a \* b *c\_d* [e \] f](https://example.org)", ENGLISH, PLACE).spans == (
        TextSpan("a * b "),
        TextSpan("c_d", emphasis=True),
        TextSpan(" "),
        TextSpan("e ] f", link="https://example.org"),
    )


def test_a_literal_has_no_marks() -> None:
    assert literal_text("a_b_c@example.org *", ENGLISH, PLACE).spans == (
        TextSpan("a_b_c@example.org *"),
    )


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("*_*_[]()\\ <!`&a"),
    max_size=60,
)


@given(TEXTS)
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    read = parse_inline(escape_marks(text), ENGLISH, PLACE)
    assert all(span[1:] == TextSpan("")[1:] for span in read.spans)
    assert read.plain == unicodedata.normalize("NFC", normal_text(text))


@given(TEXTS.map(lambda text: text.replace("\\", "").replace("](", "")))
def test_only_stars_and_underscores_are_taken_away(text: str) -> None:
    """Without backslashes and links, the words read are the source without some of its “*” and “_”,
    in order.
    """
    marks = str.maketrans("", "", "*_")
    read = parse_inline(text, ENGLISH, PLACE)
    assert read.plain.translate(marks) == read.source.translate(marks)


@given(TEXTS)
def test_any_text_is_part_of_its_source_or_a_fault(text: str) -> None:
    """Reading adds nothing: the words come in the source's order, each of them once; or there is a
    notice about a link, or about a text of which nothing is seen.
    """
    try:
        read = parse_inline(text, ENGLISH, PLACE)
    except Stop as stop:
        rules = {notice.rule for notice in stop.notices}
        assert rules == {"field-empty"} or {rule.partition("-")[0] for rule in rules} == {"link"}
        return
    rest = iter(read.source)
    assert all(character in rest for character in read.plain)


@pytest.mark.parametrize(
    "shard", ["[", "[^a]", "![", "*_", "a**b", "[a](", "[*", "\\", "](<", '[a](b "']
)
def test_heaps_of_marks_take_no_more_than_their_share(shard: str) -> None:
    """Counted in calls, since time is not the same everywhere: eight times the marks, about eight
    times the calls.
    """
    import sys

    def calls(count: int) -> int:
        made = 0

        def count_call(frame: object, event: str, argument: object) -> None:
            nonlocal made
            made += event == "call"

        before = sys.getprofile()
        sys.setprofile(count_call)
        try:
            parse_inline(shard * count, ENGLISH, PLACE)
        except Stop:
            pass
        finally:
            sys.setprofile(before)
        return made

    calls(1)
    assert calls(800) < 12 * calls(100)


PHRASES = {
    "[a]{lang=fr}": "a=fr",
    "x [a]{lang=fr} y": "x |a=fr| y",
    "**x [a]{lang=fr}**": "**x |**a=fr",
    "[**a** [b](https://example.org)]{lang=fr}": "**a=fr| =fr|<b=fr",
    "[see [a]{lang=fr} b](https://example.org)": "<see |<a=fr|< b",
    r"\[a]{lang=fr}": "[a]{lang=fr}",
    r"[a\]{lang=fr}": "[a]{lang=fr}",
    r"[a]\{lang=fr}": "[a]{lang=fr}",
    "[a] {lang=fr}": "[a] {lang=fr}",
    "[a]{lang=}": "[a]{lang=}",
    "[a]{ lang=fr}": "[a]{ lang=fr}",
    "[a]{.b lang=fr}": "[a]{.b lang=fr}",
    "![a]{lang=fr}": "!|a=fr",
    "[a](https://example.org/[) b]{lang=fr}": "<a| b]{lang=fr}",
}


@pytest.mark.parametrize("source", PHRASES)
def test_phrases_in_other_languages(source: str) -> None:
    read = parse_inline(source, ENGLISH, PLACE)
    shown = [
        "**" * span.strong
        + "<" * bool(span.link)
        + span.text
        + (f"={span.language.tag}" if span.language else "")
        for span in read.spans
    ]
    assert "|".join(shown) == PHRASES[source]


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("[a]{lang=x}", "language-unknown"),
        ("[a]{lang=العربية}", ""),
        ("[]{lang=fr}", "language-empty"),
        ("[ ]{lang=fr}", "language-empty"),
        ("[a [b]{lang=fr}]{lang=ar}", "language-nested"),
        ("[a [b [c](https://example.org)]{lang=fr}](https://example.com)", "link-form"),
    ],
)
def test_faulty_phrases(source: str, rule: str) -> None:
    try:
        parse_inline(source, ENGLISH, PLACE)
        found = [""]
    except Stop as stop:
        found = [notice.rule for notice in stop.notices]
    assert found == [rule]


CALLS = {
    "Twice[^1] a day": "Twice|^1| a day",
    "**Twice[^1]**[^b-2]": "**Twice|**^1|^b-2",
    "a[^1][^1][^2]": "a|^1|^2",
    "a [^1]": "a |^1",
    r"a\[^1] [^] [^ 1] [^1 2] [^a.b]": "a[^1] [^] [^ 1] [^1 2] [^a.b]",
    "[^1](https://example.org)": "<^1",
    "[a[^1]]{lang=fr}": "a=fr|^1=fr",
    "5 mg[^1] a day": "5 mg|^1| a day",
    "دواء[^1] MRI 5 mg": "دواء|^1| MRI 5 mg",
}


@pytest.mark.parametrize("source", CALLS)
def test_calls_of_notes(source: str) -> None:
    read = parse_inline(source, ENGLISH, PLACE)
    shown = [
        "**" * span.strong
        + "<" * bool(span.link)
        + (f"^{span.note}" if span.note else span.text)
        + (f"={span.language.tag}" if span.language else "")
        for span in read.spans
    ]
    assert "|".join(shown) == CALLS[source]
    # The number is no word of the text: nobody may compare or search it.
    assert read.plain == "".join(span.text for span in read.spans if not span.note)


@pytest.mark.parametrize(
    ("source", "tag", "rules"),
    [
        ("500[^1]", "en", ["note-digit"]),
        ("a[^1]500", "en", ["note-digit"]),
        ("٥[^1]", "ar", ["note-digit"]),
        ("500 [^1]", "en", ["note-digit"]),
        ("Twice[^1] 500 mg", "en", ["note-digit"]),
        ("Twice[^1]**½**", "en", ["note-digit"]),
        ("Twice[^1] **500** mg", "en", ["note-digit"]),
        ("Twice[^1] **a** 500 mg", "en", []),
        ("Half: ½[^1]", "en", ["note-digit"]),
        ("5 mg[^1]", "en", []),
        # What is read on behind “5 mg” stands at its left, beside the 5.
        ("الجرعة 5 mg[^1]", "ar", ["note-digit"]),
        ("الجرعة **5** mg [^1] كل", "ar", ["note-digit"]),
        ("المنة 5 mg[^1]", "he", ["note-digit"]),
        ("الجرعة 5 mg يومياً[^1]", "ar", []),
        ("الجرعة ٥ ملغ[^1]", "ar", []),
        ("فحص MRI[^1]", "ar", []),
    ],
)
def test_no_number_of_a_note_is_read_on(source: str, tag: str, rules: list[str]) -> None:
    found = []
    try:
        parse_inline(source, find_language(tag), PLACE)
    except Stop as stop:
        found = [notice.rule for notice in stop.notices]
    assert found == rules


def test_ever_so_many_brackets_are_read_in_linear_time() -> None:
    with pytest.raises(Stop):
        parse_inline("[" * 20_000 + "a" + "]{lang=fr}" * 20_000, ENGLISH, PLACE)


@pytest.mark.parametrize(
    "source", ["Dial *100*2#", "*222*1#", "*21*0780 123 4567#", "5*3*2", "HLA-A*02 and HLA-B*27"]
)
def test_a_star_that_a_code_would_lose_is_told(source: str) -> None:
    with pytest.raises(Stop) as stopped:
        parse_inline(source, ENGLISH, PLACE)
    assert [notice.rule for notice in stopped.value.notices] == ["mark-number"]
    kept = source.replace("*", r"\*")
    assert parse_inline(kept, ENGLISH, PLACE).plain == source


@pytest.mark.parametrize(
    "source",
    ["*5* mg", "**5**0", "2 *times* 3", "*123#", "*3555 or *3556", "CO*2*", "*a*, 5", "*about*5"],
)
def test_other_stars_are_marks_or_printed(source: str) -> None:
    assert parse_inline(source, ENGLISH, PLACE).plain
