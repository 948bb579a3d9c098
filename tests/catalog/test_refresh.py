"""Catalogs before and after their leaflet changed."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from brochure.catalog import powrite
from brochure.catalog.extract import extract_messages, make_blank_catalog
from brochure.catalog.message import Catalog, Message
from brochure.catalog.refresh import refresh_messages
from brochure.leaflet.blocks import Leaflet
from tests.catalog.strategies import PLACE, catalogs, sources

Reading = Callable[[str], Leaflet]


def summary(catalog: Catalog) -> list[str]:
    lines = [
        f"{m.context}: {m.source} = {m.translation}" + (f" (was: {m.previous})" if m.fuzzy else "")
        for m in catalog.messages
    ]
    return lines + [
        f"gone: {message.source} = {message.translation}" for message in catalog.obsolete
    ]


def test_every_text_with_its_kind_and_place(reading: Reading) -> None:
    leaflet = reading(
        "title: Dialysis\nbody:\n- heading: Care\n- callout: {kind: tip, title: Rest, body: [Sleep"
        " well.]}\n- table: {columns: [What, When], rows: [[Blood, Daily]]}\n- steps: [Sit, {item:"
        " Wait, list: [Read]}]\n- contact: {name: Clinic, phone: '122'}\n- '**5 mg**'\n- '–'\n"
    )
    assert [(m.context, *m.extracted, m.source) for m in extract_messages(leaflet, "ar")] == [
        ("title", "title", "Dialysis"),
        ("heading-1", "heading, level 1", "Care"),
        ("callout-1 title", "callout title (tip)", "Rest"),
        ("paragraph-1", "paragraph", "Sleep well."),
        ("table-1 column 1", "table column", "What"),
        ("table-1 column 2", "table column", "When"),
        ("table-1 row 1 cell 1", "row header", "Blood"),
        ("table-1 row 1 cell 2", "table cell", "Daily"),
        ("item-1", "step", "Sit"),
        ("item-2", "step", "Wait"),
        ("item-3", "nested list item", "Read"),
        ("contact-1 name", "contact name", "Clinic"),
        ("paragraph-2", "paragraph", "**5 mg**"),
    ]
    assert extract_messages(leaflet, "ar")[1].references == ("content/dialysis/leaflet.yaml:3",)


def test_a_file_without_contexts_is_adopted(
    reading: Reading, catalog: Callable[[str], Catalog]
) -> None:
    leaflet = reading("title: Dialysis\nbody: [Ask us., Care, Care]\n")
    old = catalog(
        'msgid "Dialysis"\nmsgstr "غسيل"\n\n# keep me\nmsgid "Ask us."\nmsgstr "اسأل."\n\nmsgid'
        ' "Care"\nmsgstr "رعاية"\n'
    )
    new = refresh_messages(old, extract_messages(leaflet, "ar"))
    assert summary(new) == [
        "title: Dialysis = غسيل",
        "paragraph-1: Ask us. = اسأل.",
        "paragraph-2: Care = رعاية",
        "paragraph-3: Care = رعاية",
    ]
    assert new.messages[1].comments == ("keep me",)


def test_changed_moved_and_vanished_sources(
    reading: Reading, catalog: Callable[[str], Catalog]
) -> None:
    first = refresh_messages(
        catalog(
            'msgid "Dialysis"\nmsgstr "ا"\n\nmsgid "Take one tablet a day."\nmsgstr "ب"\n\n'
            'msgid "Ask us."\nmsgstr "ج"\n\nmsgid "Rest"\nmsgstr "د"\n'
        ),
        extract_messages(
            reading("title: Dialysis\nbody: [Take one tablet a day., Ask us., Rest]\n"), "ar"
        ),
    )
    second = refresh_messages(
        first,
        extract_messages(
            reading(
                "title: Dialysis\nbody: [New here and quite different, Ask us., Take two tablets a"
                " day.]\n"
            ),
            "ar",
        ),
    )
    assert summary(second) == [
        "title: Dialysis = ا",
        "paragraph-1: New here and quite different = ",
        "paragraph-2: Ask us. = ج",
        "paragraph-3: Take two tablets a day. = ب (was: Take one tablet a day.)",
        "gone: Rest = د",
    ]
    third = refresh_messages(
        second,
        extract_messages(
            reading("title: Dialysis\nbody: [Rest, Take three tablets a day.]\n"), "ar"
        ),
    )
    assert summary(third) == [
        "title: Dialysis = ا",
        "paragraph-1: Rest = د",
        "paragraph-2: Take three tablets a day. = ب (was: Take one tablet a day.)",
        "gone: Ask us. = ج",
    ]


def test_a_changed_source_that_stands_twice_is_stale_twice(
    reading: Reading, catalog: Callable[[str], Catalog]
) -> None:
    old = catalog('msgctxt "paragraph-1"\nmsgid "Take one tablet a day."\nmsgstr "ب"\n')
    wanted = extract_messages(
        reading("title: Dialysis\nbody: [Take two tablets a day., Take two tablets a day.]\n"), "ar"
    )
    assert [
        (message.translation, message.fuzzy)
        for message in refresh_messages(old, wanted).messages[1:]
    ] == 2 * [("ب", True)]


def test_a_note_of_a_translator_is_kept_for_ever(
    reading: Reading, catalog: Callable[[str], Catalog]
) -> None:
    old = catalog(
        '# why?\n#, ignore-numbers\nmsgctxt "paragraph-1"\nmsgid "Take one tablet a day."\nmsgstr'
        ' ""\n'
    )
    moved = refresh_messages(
        old,
        extract_messages(reading("title: Dialysis\nbody: [New, Take one tablet a day.]\n"), "ar"),
    )
    assert (moved.messages[2].comments, moved.messages[2].flags) == (("why?",), ("ignore-numbers",))
    changed = refresh_messages(
        moved, extract_messages(reading("title: Dialysis\nbody: [Take two tablets a day.]\n"), "ar")
    )
    assert (changed.messages[1].comments, changed.messages[1].fuzzy) == (("why?",), False)
    gone = refresh_messages(
        changed, extract_messages(reading("title: Dialysis\nbody: [Rest]\n"), "ar")
    )
    assert [message.comments for message in gone.obsolete] == [("why?",)]
    again = refresh_messages(
        gone,
        extract_messages(reading("title: Dialysis\nbody: [Rest, Take two tablets a day.]\n"), "ar"),
    )
    assert again.messages[2].comments == ("why?",)


def test_a_header_field_of_a_tool_is_carried_over(
    reading: Reading, catalog: Callable[[str], Catalog]
) -> None:
    leaflet = reading("title: Dialysis\nbody: [Ask us.]\n")
    old = catalog("")._replace(
        fields=(("X-Clinical-Review", "none"), ("X-Generator", "Poedit 3.4"))
    )
    new = refresh_messages(old, extract_messages(leaflet, "ar"))
    assert new.fields[:2] == old.fields
    assert ("Content-Type", "text/plain; charset=UTF-8") in new.fields


def test_a_new_catalog_names_no_reviewer(reading: Reading) -> None:
    new = make_blank_catalog(reading("title: Dialysis\nversion: '2'\nbody: [Ask us.]\n"), "ckb")
    assert new.field("Project-Id-Version") == "dialysis 2"
    assert (new.field("Language"), new.clinical_review, new.translator, new.revised) == (
        "ckb",
        "",
        "",
        "",
    )
    assert not any(message.done for message in new.messages)


@st.composite
def templates(draw: st.DrawFn) -> tuple[Message, ...]:
    found = draw(st.lists(sources, max_size=6))
    return tuple(
        Message(f"paragraph-{number}", source, "", False, PLACE)
        for number, source in enumerate(found, 1)
    )


@given(catalogs(), templates())
def test_refreshing_twice_changes_no_byte(old: Catalog, wanted: tuple[Message, ...]) -> None:
    once = refresh_messages(old, wanted)
    assert powrite.write_catalog(refresh_messages(once, wanted)) == powrite.write_catalog(once)


@given(catalogs(), templates())
def test_no_translation_is_lost(old: Catalog, wanted: tuple[Message, ...]) -> None:
    new = refresh_messages(old, wanted)
    assert [(m.context, m.source) for m in new.messages] == [(m.context, m.source) for m in wanted]
    kept = {message.translation for message in (*new.messages, *new.obsolete)}
    assert {message.translation for message in (*old.messages, *old.obsolete)} - {""} <= kept


@given(catalogs(), templates())
def test_no_note_is_lost(old: Catalog, wanted: tuple[Message, ...]) -> None:
    new = refresh_messages(old, wanted)
    kept = {message.comments for message in (*new.messages, *new.obsolete)}
    assert {message.comments for message in (*old.messages, *old.obsolete)} - {()} <= kept


@given(catalogs(), templates())
def test_a_changed_source_never_passes_for_translated(
    old: Catalog, wanted: tuple[Message, ...]
) -> None:
    fitting = {
        (message.source, message.translation)
        for message in (*old.messages, *old.obsolete)
        if not message.fuzzy
    }
    assert all(
        (message.source, message.translation) in fitting
        for message in refresh_messages(old, wanted).messages
        if message.done
    )
