"""Catalogs as XLIFF and back, and files that are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.catalog import xliff, xliffread
from brochure.catalog.codes import Code, parts
from brochure.catalog.deliver import merge
from brochure.catalog.message import Catalog, Message
from brochure.notice import Stop
from tests.catalog.strategies import PLACE, catalogs, words

VERSIONS = st.sampled_from(xliff.VERSIONS)
ASK = Message("paragraph-1", "Ask **us**.", "اسأل**نا**.", False, PLACE)
BASE = Catalog("ar", (ASK,), PLACE)
ONE = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.po" target-language="ar">'
    "<body>{}</body></file></xliff>"
)
TWO = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="ar">'
    '<file id="f" original="a.po">{}</file></xliff>'
)


def back(data: bytes | str, accept: bool = False) -> tuple[Message, ...]:
    found = xliffread.read(data.encode() if isinstance(data, str) else data, "x.xlf", accept)
    return tuple(message._replace(place=PLACE) for one in found for message in one.messages)


@given(catalogs().filter(lambda catalog: catalog.messages), VERSIONS)
def test_all_that_a_catalog_says_comes_back(catalog: Catalog, version: str) -> None:
    assert back(xliff.write(catalog, "en", version)) == catalog.messages


@given(catalogs().filter(lambda catalog: catalog.messages), VERSIONS)
def test_a_catalog_that_lost_its_translations_gets_them_back(catalog: Catalog, version: str) -> None:
    empty = catalog._replace(messages=tuple(m._replace(translation="", fuzzy=False, previous="") for m in catalog.messages))
    again, notices = merge(empty, back(xliff.write(catalog, "en", version)))
    assert again == catalog
    assert notices == ()


@given(words, words)
def test_codes_put_together_are_the_text(source: str, model: str) -> None:
    assert "".join(part.text if isinstance(part, Code) else part for part in parts(source, model)) == source


def test_marks_are_codes_with_the_numbers_of_the_source() -> None:
    source, target = "**One** and [two](https://a.org)", "[اثنان](https://a.org) و**واحد**"
    assert [part.number for part in parts(source) if isinstance(part, Code)] == [1, 1, 2, 2]
    assert [part.number for part in parts(target, source) if isinstance(part, Code)] == [2, 2, 1, 1]


@pytest.mark.parametrize(
    ("version", "inside"),
    [
        ("1.2", 'Ask <bpt id="1" ctype="bold">**</bpt>us<ept id="1">**</ept>.'),
        ("2.0", 'Ask <pc id="1" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="d1">us</pc>.'),
    ],
)
def test_marks_are_protected(version: str, inside: str) -> None:
    assert f"<source>{inside}</source>" in xliff.write(BASE, "en", version).decode()


@pytest.mark.parametrize(
    ("attributes", "state", "finished"),
    [
        ("", "", True), ('approved="yes"', "", True), ('approved="no"', "", False), ('approved="no"', 'state="final"', True),
        ("", 'state="translated"', True), ("", 'state="signed-off"', True), ("", 'state="needs-review-translation"', False),
        ("", 'state="new"', False), ("", 'state="needs-adaptation"', False),
    ],
)  # fmt: skip
def test_states_of_1_2(attributes: str, state: str, finished: bool) -> None:
    (message,) = back(ONE.format(f'<trans-unit id="1" {attributes}><source>a</source><target {state}>b</target></trans-unit>'))
    assert message.done == finished


@pytest.mark.parametrize(
    ("state", "finished"), [("", False), ("initial", False), ("translated", True), ("reviewed", True), ("final", True)]
)
def test_states_of_2_0(state: str, finished: bool) -> None:
    given_state = f'state="{state}"' if state else ""
    (message,) = back(TWO.format(f'<unit id="1"><segment {given_state}><source>a</source><target>b</target></segment></unit>'))
    assert message.done == finished


def test_accepting_finishes_everything() -> None:
    (message,) = back(ONE.format('<trans-unit id="1" approved="no"><source>a</source><target>b</target></trans-unit>'), accept=True)
    assert message.done


def test_segments_of_a_tool_are_one_text_again() -> None:
    unit = (
        '<unit id="1" name="title"><originalData><data id="d">**</data></originalData>'
        '<segment state="final"><source>One. </source><target>ا. </target></segment><ignorable><source> </source></ignorable>'
        '<segment state="final"><source><sc id="1" dataRef="d"/>Two<ec startRef="1" dataRef="d"/></source>'
        '<target><sc id="1" dataRef="d"/>ب<ec startRef="1" dataRef="d"/></target></segment></unit>'
    )
    (message,) = back(TWO.format(unit))
    assert (message.source, message.translation, message.done) == ("One.  **Two**", "ا. **ب**", True)


def test_elements_of_a_tool_are_passed_over() -> None:
    unit = '<trans-unit id="1"><source>a</source><target>b</target><m:note xmlns:m="urn:tool">x<m:y/></m:note></trans-unit>'
    assert [message.translation for message in back(ONE.format(unit))] == ["b"]


def test_a_source_that_changed_in_the_meantime() -> None:
    standing = BASE._replace(messages=(Message("paragraph-1", "Ask **us** at once.", "", False, PLACE),))
    again, notices = merge(standing, (ASK,))
    assert again.messages[0][2:4] == (ASK.translation, True)
    assert again.messages[0].previous == "Ask **us**."
    assert [notice.rule for notice in notices] == ["xliff-stale"]


def test_a_finished_translation_is_not_replaced_by_an_unfinished_one() -> None:
    again, notices = merge(BASE, (ASK._replace(translation="؟", fuzzy=True),))
    assert again == BASE
    assert [notice.rule for notice in notices] == ["xliff-unfinished"]


def test_a_translation_without_a_home_is_kept() -> None:
    again, _ = merge(BASE, (Message("title", "Something else altogether here", "شيء آخر", False, PLACE),))
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
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + ONE.format(UNIT.replace("b<", "&e;<")), "x.xlf:1:1 xliff-doctype"),
        (ONE.format(UNIT.replace("b<", "&e;<")), "x.xlf:1:162 xliff-syntax"),
        (ONE.format("<g>" * 50), "x.xlf:1:1 xliff-depth"),
        ("", "x.xlf:1:1 xliff-syntax"),
        ("<xliff/>", "x.xlf:1:1 xliff-version"),
        ("<html xmlns='urn:oasis:names:tc:xliff:document:1.2'/>", "x.xlf:1:1 xliff-version"),
        (ONE.format(""), "x.xlf:1:1 xliff-empty"),
        (ONE.format('<trans-unit id="1"><target>b</target></trans-unit>'), "x.xlf:1:1 xliff-source"),
        (ONE.format(UNIT.replace("b<", "b\u202e<")), "x.xlf:1:1 bidi-override"),
        ('<?xml version="1.0" encoding="klingon"?>' + ONE.format(UNIT), "x.xlf:1:1 xliff-encoding"),
    ],
)
def test_a_file_that_is_refused(data: str, expected: str) -> None:
    with pytest.raises(Stop) as stopped:
        back(data)
    assert [f"{fault.place} {fault.rule}" for fault in stopped.value.notices] == [expected]


@given(st.binary(max_size=60) | st.text("<>&;/x=\"' a", max_size=60).map(lambda text: ONE.format(text).encode()))
def test_no_file_ends_in_anything_but_faults(data: bytes) -> None:
    try:
        back(data)
    except Stop as stop:
        assert stop.notices
