"""Catalogs as XLIFF and back, and files that are refused."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from brochure.catalog import xliff, xliffread
from brochure.catalog.codes import InlineCode, split_codes
from brochure.catalog.deliver import merge_delivery
from brochure.catalog.message import Catalog, Message
from brochure.notice import Stop
from tests.catalog.strategies import PLACE, catalogs, words

VERSIONS = st.sampled_from(xliff.VERSIONS)
ASK = Message("paragraph-1", "Ask **us**.", "اسأل**نا**.", False, PLACE)
BASE = Catalog("ar", (ASK,), PLACE)
ONE = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.po"'
    ' target-language="ar"><body>{}</body></file></xliff>'
)
TWO = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="ar">'
    '<file id="f" original="a.po">{}</file></xliff>'
)


def back(data: bytes | str, accept: bool = False) -> tuple[Message, ...]:
    found = xliffread.read_xliff(data.encode() if isinstance(data, str) else data, "x.xlf", accept)
    return tuple(message._replace(place=PLACE) for one in found for message in one.messages)


@given(catalogs().filter(lambda catalog: catalog.messages), VERSIONS)
def test_all_that_a_catalog_says_comes_back(catalog: Catalog, version: str) -> None:
    assert back(xliff.write_xliff(catalog, "en", version)) == catalog.messages


@given(catalogs().filter(lambda catalog: catalog.messages), VERSIONS)
def test_a_catalog_that_lost_its_translations_gets_them_back(
    catalog: Catalog, version: str
) -> None:
    assume(all(message.translation != message.source for message in catalog.messages))
    empty = catalog._replace(
        messages=tuple(
            m._replace(
                translation="", fuzzy=False, previous="", flags=() if m.translation else m.flags
            )
            for m in catalog.messages
        )
    )
    again, notices = merge_delivery(empty, back(xliff.write_xliff(catalog, "en", version)))
    assert again == catalog
    assert notices == ()


@given(words, words)
def test_codes_put_together_are_the_text(source: str, model: str) -> None:
    assert (
        "".join(
            part.text if isinstance(part, InlineCode) else part
            for part in split_codes(source, model)
        )
        == source
    )


def test_a_note_is_called_by_a_code_of_its_own() -> None:
    assert list(split_codes("Twice[^1] a *day*[^b]")) == [
        "Twice",
        InlineCode("[^1]", "note", 1, True),
        " a ",
        InlineCode("*", "italic", 2, True),
        "day",
        InlineCode("*", "italic", 2, False),
        InlineCode("[^b]", "note", 3, True),
    ]
    message = Message("paragraph-1", "Twice[^1].", "مرتين[^1].", False, PLACE)
    for version in xliff.VERSIONS:
        written = xliff.write_xliff(Catalog("ar", (message,), PLACE), "en", version)
        assert b"<ph" in written
        assert back(written)[0].translation == "مرتين[^1]."


def test_marks_are_codes_with_the_numbers_of_the_source() -> None:
    source, target = "**One** and [two](https://a.org)", "[اثنان](https://a.org) و**واحد**"
    assert [part.number for part in split_codes(source) if isinstance(part, InlineCode)] == [
        1,
        1,
        2,
        2,
    ]
    assert [
        part.number for part in split_codes(target, source) if isinstance(part, InlineCode)
    ] == [2, 2, 1, 1]


@pytest.mark.parametrize(
    ("version", "inside"),
    [
        ("1.2", 'Ask <bpt id="1" ctype="bold">**</bpt>us<ept id="1">**</ept>.'),
        (
            "2.0",
            'Ask <pc id="1" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="d1">us</pc>.',
        ),
    ],
)
def test_marks_are_protected(version: str, inside: str) -> None:
    assert f"<source>{inside}</source>" in xliff.write_xliff(BASE, "en", version).decode()


@pytest.mark.parametrize(
    ("version", "inside"),
    [
        ("1.2", 'or \\{x.y}, <ph id="2" ctype="x-field">{clinic.phone}</ph>'),
        ("2.0", 'or \\{x.y}, <ph id="2" type="other" dataRef="d2"/>'),
    ],
)
def test_fields_are_protected(version: str, inside: str) -> None:
    catalog = BASE._replace(
        messages=(
            Message(
                "title", "**Call** or \\{x.y}, {clinic.phone}", "{clinic.phone} **ا**", False, PLACE
            ),
        )
    )
    data = xliff.write_xliff(catalog, "en", version)
    assert f"{inside}</source>" in data.decode()
    assert back(data) == catalog.messages


@pytest.mark.parametrize(
    ("attributes", "state", "finished"),
    [
        ("", "", True), ('approved="yes"', "", True), ('approved="no"', "", False),
        ('approved="no"', 'state="final"', True),
        ("", 'state="translated"', True), ("", 'state="signed-off"', True),
        ("", 'state="needs-review-translation"', False),
        ("", 'state="new"', False), ("", 'state="needs-adaptation"', False),
    ],
)  # fmt: skip
def test_states_of_1_2(attributes: str, state: str, finished: bool) -> None:
    (message,) = back(
        ONE.format(
            f'<trans-unit id="1" {attributes}><source>a</source><target'
            f" {state}>b</target></trans-unit>"
        )
    )
    assert message.done == finished


@pytest.mark.parametrize(
    ("state", "finished"),
    [("", False), ("initial", False), ("translated", True), ("reviewed", True), ("final", True)],
)
def test_states_of_2_0(state: str, finished: bool) -> None:
    given_state = f'state="{state}"' if state else ""
    (message,) = back(
        TWO.format(
            '<unit id="1"><segment'
            f" {given_state}><source>a</source><target>b</target></segment></unit>"
        )
    )
    assert message.done == finished


def test_accepting_finishes_everything() -> None:
    (message,) = back(
        ONE.format(
            '<trans-unit id="1" approved="no"><source>a</source><target>b</target></trans-unit>'
        ),
        accept=True,
    )
    assert message.done


def test_segments_of_a_tool_are_one_text_again() -> None:
    unit = (
        '<unit id="1" name="title"><originalData><data id="d">**</data></originalData><segment'
        ' state="final"><source>One. </source><target>ا. </target></segment><ignorable><source>'
        ' </source></ignorable><segment state="final"><source><sc id="1" dataRef="d"/>Two<ec'
        ' startRef="1" dataRef="d"/></source><target><sc id="1" dataRef="d"/>ب<ec startRef="1"'
        ' dataRef="d"/></target></segment></unit>'
    )
    (message,) = back(TWO.format(unit))
    assert (message.source, message.translation, message.done) == (
        "One.  **Two**",
        "ا. **ب**",
        True,
    )


SEGMENTS = (
    '<unit id="1"><segment state="final"><source>One.</source>{}</segment><ignorable><source>'
    ' </source></ignorable><segment state="final"><source>Two.</source>{}</segment></unit>'
)


@pytest.mark.parametrize(
    ("tag", "one", "two", "expected", "finished"),
    [
        ("ar", "<target>ا.</target>", "<target>ب.</target>", "ا. ب.", True),
        ("zh-Hans", "<target>一。</target>", "<target>二。</target>", "一。二。", True),
        ("ar", '<target order="3">ا.</target>', '<target order="1">ب.</target>', "ب. ا.", True),
        ("ar", "<target>ا.</target>", "", "ا. ", False),
        ("ar", "<target>ا.</target>", "<target/>", "ا. ", False),
        ("ar", "", "", "", False),
    ],
)
def test_segments_translated_one_by_one(
    tag: str, one: str, two: str, expected: str, finished: bool
) -> None:
    data = TWO.replace('trgLang="ar"', f'trgLang="{tag}"').format(SEGMENTS.format(one, two))
    for accept in (False, True):
        (message,) = back(data, accept)
        assert (message.translation, message.done) == (expected, finished)


CODED = (
    '<trans-unit id="1"><source>Ask <bpt id="1">**</bpt>us<ept id="1">**</ept> at <ph'
    ' id="2">{a.b}</ph></source><target>{}</target></trans-unit>'
)


@pytest.mark.parametrize(
    "target",
    [
        'ا <bpt id="1">**</bpt>ب<ept id="1">**</ept> <ph id="2">{a.b}</ph>',
        'ا <g id="1">ب</g> <x id="2"/>',
        'ا <bx id="1"/>ب<ex id="1"/> <x id="2"/>',
        'ا <bpt id="1"/>ب<ept id="1"/> <ph id="2"/>',
        (
            '<mrk mtype="seg" mid="0">ا <g id="1">ب</g></mrk><mrk mtype="seg" mid="1"> <x'
            ' id="2"/></mrk>'
        ),
    ],
)
def test_codes_of_1_2_in_the_manner_of_another_tool(target: str) -> None:
    (message,) = back(ONE.replace("{}", CODED.replace("<target>{}<", f"<target>{target}<")))
    assert (message.source, message.translation) == ("Ask **us** at {a.b}", "ا **ب** {a.b}")


@pytest.mark.parametrize(
    "target",
    [
        'ا <pc id="1" dataRefStart="d" dataRefEnd="d">ب</pc> <ph id="2" dataRef="e"/>',
        'ا <pc id="1">ب</pc> <ph id="2"/>',
        'ا <sc id="1"/>ب<ec startRef="1"/> <ph id="9" copyOf="2"/>',
        (
            '<mrk id="m1" type="term">ا</mrk> <sc id="1" dataRef="d"/>ب<ec startRef="1"'
            ' dataRef="d"/> <ph id="2" dataRef="e"/>'
        ),
    ],
)
def test_codes_of_2_0_in_the_manner_of_another_tool(target: str) -> None:
    unit = (
        '<unit id="1"><originalData><data id="d">**</data><data'
        ' id="e">{a.b}</data></originalData><segment state="final"><source>Ask <pc id="1"'
        ' dataRefStart="d" dataRefEnd="d">us</pc> at <ph id="2"'
        f' dataRef="e"/></source><target>{target}</target></segment></unit>'
    )
    (message,) = back(TWO.replace("{}", unit))
    assert (message.source, message.translation) == ("Ask **us** at {a.b}", "ا **ب** {a.b}")


@pytest.mark.parametrize(
    "data",
    [
        ONE.format(
            '<group id="g"><trans-unit'
            ' id="1"><source>a</source><target>b</target><note>first\nsecond</note>'
            '<note from="developer">ours</note><alt-trans><source>x</source><target>y</target>'
            "<context-group><context"
            ' context-type="x-po-previous">z</context></context-group></alt-trans></trans-unit>'
            "</group>"
        ),
        TWO.format(
            '<group id="g"><unit id="1"><notes><note>first\nsecond</note><note'
            ' category="developer">ours</note></notes><segment'
            ' state="final"><source>a</source><target>b</target></segment></unit></group>'
        ),
        ONE.format(
            "<trans-unit"
            ' id="1"><source>a</source><target>b</target><note>first\nsecond</note></trans-unit>'
        ).replace(' xmlns="urn:oasis:names:tc:xliff:document:1.2"', ""),
    ],
)
def test_notes_of_a_translator_come_along(data: str) -> None:
    (message,) = back(data)
    assert (message.source, message.translation, message.previous) == ("a", "b", "")
    assert message.comments == ("first", "second")


@pytest.mark.parametrize(
    ("state", "expected"), [("new", ""), ("needs-translation", ""), ("translated", "NIDDK")]
)
def test_a_copy_of_the_source_is_no_translation(state: str, expected: str) -> None:
    (message,) = back(
        ONE.format(
            '<trans-unit id="1"><source>NIDDK</source><target'
            f' state="{state}">NIDDK</target></trans-unit>'
        )
    )
    assert message.translation == expected


def test_prefixes_of_a_namespace_mean_nothing() -> None:
    data = (
        ONE.format(UNIT).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    )
    assert [message.translation for message in back(data)] == ["b"]


def test_a_translation_that_is_replaced_is_told() -> None:
    again, notices = merge_delivery(BASE, (ASK._replace(translation="اسألوا**نا**."),))
    assert again.messages[0].translation == "اسألوا**نا**."
    assert [notice.rule for notice in notices] == ["xliff-replaced"]


def test_a_text_that_comes_back_twice() -> None:
    empty = BASE._replace(messages=(ASK._replace(translation=""),))
    again, notices = merge_delivery(
        empty, (ASK, ASK._replace(translation="ب"), ASK._replace(translation="ب"))
    )
    assert again.messages[0].translation == "ب"
    assert [notice.rule for notice in notices] == ["xliff-duplicate"]


def test_a_flag_that_was_taken_away_stays_away() -> None:
    came = ASK._replace(translation="اسألوا**نا**.", flags=("ignore-numbers",))
    assert merge_delivery(BASE, (came,))[0].messages[0].flags == ()
    assert merge_delivery(BASE._replace(messages=(ASK._replace(translation=""),)), (came,))[
        0
    ].messages[0].flags == ("ignore-numbers",)


def test_elements_of_a_tool_are_passed_over() -> None:
    unit = (
        '<trans-unit id="1"><source>a</source><target>b</target><m:note'
        ' xmlns:m="urn:tool">x<m:y/></m:note></trans-unit>'
    )
    assert [message.translation for message in back(ONE.format(unit))] == ["b"]


def test_a_source_that_changed_in_the_meantime() -> None:
    standing = BASE._replace(
        messages=(Message("paragraph-1", "Ask **us** at once.", "", False, PLACE),)
    )
    again, notices = merge_delivery(standing, (ASK,))
    assert again.messages[0][2:4] == (ASK.translation, True)
    assert again.messages[0].previous == "Ask **us**."
    assert [notice.rule for notice in notices] == ["xliff-stale"]


def test_a_finished_translation_is_not_replaced_by_an_unfinished_one() -> None:
    again, notices = merge_delivery(BASE, (ASK._replace(translation="؟", fuzzy=True),))
    assert again == BASE
    assert [notice.rule for notice in notices] == ["xliff-unfinished"]


def test_a_translation_without_a_home_is_kept() -> None:
    again, _ = merge_delivery(
        BASE, (Message("title", "Something else altogether here", "شيء آخر", False, PLACE),)
    )
    assert again.messages == BASE.messages
    assert [message.translation for message in again.obsolete] == ["شيء آخر"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "https://example.org/x.dtd">'
UNIT = '<trans-unit id="1"><source>a</source><target>b</target></trans-unit>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (BOMB + ONE.format(UNIT), "x.xlf:1:1 xliff-doctype"),
        (OUTSIDE + ONE.format(UNIT), "x.xlf:1:1 xliff-doctype"),
        (
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            + ONE.format(UNIT.replace("b<", "&e;<")),
            "x.xlf:1:1 xliff-doctype",
        ),
        (ONE.format(UNIT.replace("b<", "&e;<")), "x.xlf:1:162 xliff-syntax"),
        (ONE.format("<g>" * 50), "x.xlf:1:228 xliff-depth"),
        ("", "x.xlf:1:1 xliff-syntax"),
        ("<xliff/>", "x.xlf:1:1 xliff-version"),
        (ONE.format(UNIT).replace("document:1.2", "document:1.1"), "x.xlf:1:1 xliff-version"),
        (
            ONE.format(UNIT)
            .replace(".2", ".0")
            .replace(' xmlns="urn:oasis:names:tc:xliff:document:1.0"', ""),
            "x.xlf:1:1 xliff-version",
        ),
        ("<html xmlns='urn:oasis:names:tc:xliff:document:1.2'/>", "x.xlf:1:1 xliff-version"),
        (ONE.format(""), "x.xlf:1:1 xliff-empty"),
        ('<?xml version="1.0" encoding="klingon"?>' + ONE.format(UNIT), "x.xlf:1:1 xliff-encoding"),
    ],
)
def test_a_file_that_is_refused(data: str, expected: str) -> None:
    with pytest.raises(Stop) as stopped:
        back(data)
    assert [f"{fault.place} {fault.rule}" for fault in stopped.value.notices] == [expected]


@given(
    st.binary(max_size=60)
    | st.text("<>&;/x=\"' a", max_size=60).map(lambda text: ONE.format(text).encode())
)
def test_no_file_ends_in_anything_but_faults(data: bytes) -> None:
    try:
        back(data)
    except Stop as stop:
        assert stop.notices
