"""Each kind of block as an author writes it, beside the blocks that are read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure.language import find_language
from brochure.leaflet import inline
from brochure.leaflet.blocks import ContactBlock, Leaflet
from brochure.leaflet.kinds import KINDS
from brochure.leaflet.read import read_leaflet
from brochure.leaflet.tongue import guess_language, language_doubts
from brochure.leaflet.walk import every_text
from brochure.notice import Place, Stop
from brochure.source.files import ProjectFiles

Reading = Callable[[str | bytes], Leaflet]

BLOCKS = {
    "paragraph": (
        "- A **plain** text\n  over two lines",
        "paragraph-1 @3:3 A plain text over two lines",
    ),
    "folded text": ("- >\n  over\n  two lines\n", "paragraph-1 @3:3 over two lines"),
    "number": ("- 12", "paragraph-1 @3:3 12"),
    "heading": (
        "- heading: One\n- {heading: Two, level: 2}\n- heading: Three\n",
        "heading-1 @3:3 level 1: One\nheading-2 @4:3 level 2: Two\nheading-3 @5:3 level 1: Three",
    ),
    "list": (
        "- list: [a, b]\n- list:\n  - c",
        (
            "list-1 @3:3 bullets\n  item-1 @3:10 a\n  item-2 @3:13 b\nlist-2 @4:3 bullets\n  item-3"
            " @5:5 c"
        ),
    ),
    "nested list": (
        "- steps:\n  - {item: a, list: [b, {item: c, steps: [d]}]}\n  - e",
        """\
list-1 @3:3 steps
  item-1 @4:5 a
    list-2 @4:15 bullets
      item-2 @4:22 b
      item-3 @4:25 c
        list-3 @4:35 steps
          item-4 @4:43 d
  item-5 @5:5 e""",
    ),
    "callout": (
        (
            "- callout: {kind: urgent, title: Help, body: [Call., list: [a]]}\n- callout: {kind:"
            " tip, body: [x]}"
        ),
        """\
callout-1 @3:3 urgent: Help
  paragraph-1 @3:47 Call.
  list-1 @3:54 bullets
    item-1 @3:61 a
callout-2 @4:3 tip: –
  paragraph-2 @4:31 x""",
    ),
    "table": (
        (
            "- table: {caption: Care, columns: [A, B], rows: [[1, 2], [3, 4]]}\n- table: {columns:"
            " [A], rows: [[5]], row_headers: false}"
        ),
        (
            "table-1 @3:3 Care, row headers: True\n  A | B\n  1 | 2\n  3 | 4\ntable-2 @4:3 –, row"
            " headers: False\n  A\n  5"
        ),
    ),
    "cells": (
        (
            "- table: {columns: [A, {cell: B, columns: 2}], landscape: true, rows: [[1, 2, 3],"
            " {group: G, rows: [[{cell: 4, rows: 2}, {cell: [5, {list: [6, 7]}], columns: 2}], [[8,"
            " 9], {steps: [10]}]]}, {group: H, rows: [[{cell: 11, columns: 3}]]}]}"
        ),
        """\
table-1 @3:3 –, row headers: True, landscape
  A | B (2x1)
  1 | 2 | 3
  group: G
  4 (1x2) | 5 + 6 / 7 (2x1)
  8 + 9 | 10
  group: H
  11 (3x1)""",
    ),
    "figure": (
        (
            "- figure: {file: kidney.svg, alt: A kidney, caption: Yours, width: 60%}\n- figure:"
            " {file: ../dialysis/kidney.svg, alt: A}"
        ),
        (
            "figure-1 @3:3 kidney.svg at 60%: A kidney; Yours\nfigure-2 @4:3 ../dialysis/kidney.svg"
            " at 100%: A; –"
        ),
    ),
    "question": (
        "- question: {ask: Why?, answer: [Because., callout: {kind: note, body: [x]}]}\n- After",
        """\
question-1 @3:3 Why?
  paragraph-1 @3:34 Because.
  callout-1 @3:44 note: –
    paragraph-2 @3:73 x
paragraph-3 @4:3 After""",
    ),
    "contact": (
        (
            "- contact: {name: Clinic, phone: +964 780 123 4567, email: a_b_c@example.org, address:"
            ' Way 1, hours: 8–14}\n- contact: {phone: "122"}'
        ),
        (
            "contact-1 @3:3 Clinic; +964 780 123 4567; a_b_c@example.org; Way 1; 8–14\ncontact-2"
            " @4:3 –; 122; –; –; –"
        ),
    ),
    "qr": (
        "- qr: {url: https://example.org/kf, caption: Online}\n- qr: {url: 'http://example.org'}",
        "qr-1 @3:3 https://example.org/kf: Online\nqr-2 @4:3 http://example.org: –",
    ),
    "text": ("- {text: مرحبا, lang: ar}", "paragraph-1 @3:3 مرحبا"),
    "languages": (
        "- languages: {ar: اتصل, zh-Hans: Call **us**}",
        "languages-1 @3:3 ar: اتصل; zh-Hans: Call us",
    ),
    "lead": ("- lead: In **short**", "lead-1 @3:3 text: In short"),
    "quote": (
        "- quote: {text: I was up., by: a patient}\n- quote: {text: Only words.}",
        "quote-1 @3:3 text: I was up. by: a patient\nquote-2 @4:3 text: Only words.",
    ),
    "fields": (
        "- fields: [Ward, [{label: Name, width: 60%}, {label: العمر, boxes: 2, name: age}]]",
        """\
fields-1 @3:3
  field-row-1 @3:12
    field-1 @3:12 form_name=ward label: Ward
  field-row-2 @3:18
    field-2 @3:19 form_name=name label: Name width=0.6
    field-3 @3:46 form_name=age label: العمر boxes=2""",
    ),
    "checklist": (
        "- checklist: [one, {item: two, ticked: true, list: [three]}]",
        """\
checklist-1 @3:3
  item-1 @3:15 form_name=one text: one
  item-2 @3:20 form_name=two text: two ticked=True
    item-3 @3:53 form_name=three text: three""",
    ),
    "sign": (
        "- sign: [A]\n- sign: {sentences: [I agree], people: [{role: A, date: true}]}",
        """\
sign-1 @3:3
  signature-1 @3:10 form_name=a role: A
sign-2 @4:3
  item-1 @4:22 form_name=i-agree text: I agree
  signature-2 @4:41 form_name=a-2 role: A date=True""",
    ),
    "label": (
        "- label: {text: Sticker, width: 50 mm, height: 20 mm}",
        "label-1 @3:3 text: Sticker width=141.732 height=56.6929",
    ),
    "notes-page": (
        "- notes-page: ruled\n- notes-page: ruled\n  title: Questions",
        """\
notes-page-1 @3:3 form_name=notes-page-1
notes-page-2 @4:3 form_name=notes-page-2 title: Questions""",
    ),
    "record": (
        "- record: {columns: [A, B], rows: 14}\n- record: {columns: [A], rows: [C, D]}\n"
        "- record: {caption: E, columns: [A], rows: fill, height: 20 mm}",
        """\
record-1 @3:3 form_name=record-1 rows=14 height=0
  column-1 @3:22 text: A
  column-2 @3:25 text: B
record-2 @4:3 form_name=record-2 rows=2 height=0
  column-3 @4:22 text: A
  row-1 @4:33 text: C
  row-2 @4:36 text: D
record-3 @5:3 form_name=e caption: E rows=3 height=56.6929 fill=True
  column-4 @5:34 text: A""",
    ),
    "contents": (
        "- contents: {}\n- heading: A\n- contents: {levels: 1}\n- heading: B",
        "contents-1 @3:3 2 levels\nheading-1 @4:3 level 1: A\n"
        "contents-2 @5:3 1 levels\nheading-2 @6:3 level 1: B",
    ),
    "pair": (
        "- pair: {kind: do-dont, start: {title: A, body: [a]}, end: {body: [b, {list: [c]}]}}",
        """\
pair-1 @3:3 kind=do-dont
  side-1 @3:32 title: A
    paragraph-1 @3:50 text: a
  side-2 @3:60
    paragraph-2 @3:68 text: b
    list-1 @3:72
      item-1 @3:79 text: c""",
    ),
    "zones": (
        "- zones: [{colour: red, label: A, body: [a]}]",
        "zones-1 @3:3\n  zone-1 @3:11 colour=red label: A\n    paragraph-1 @3:42 text: a",
    ),
    "key-points": (
        "- key-points: [a, b]",
        "key-points-1 @3:3\n  list-1 @3:3\n    item-1 @3:16 text: a\n    item-2 @3:19 text: b",
    ),
    "big-number": (
        "- big-number: {number: 3 times, text: a week}",
        "big-number-1 @3:3 number: 3 times text: a week",
    ),
    "glossary": (
        "- glossary: [{term: A, meaning: B}, {term: C, meaning: D}]",
        "glossary-1 @3:3\n  term-1 @3:14 A: B\n  term-2 @3:37 C: D",
    ),
    "figures": (
        "- figures: [{file: kidney.svg, alt: A}, {file: kidney.svg, alt: B, caption: C}]",
        """\
figures-1 @3:3
  figure-1 @3:13 file=kidney.svg file_place=content/dialysis/leaflet.yaml:3:20 alt: A
  figure-2 @3:41 file=kidney.svg file_place=content/dialysis/leaflet.yaml:3:48 alt: B caption: C""",
    ),
    "icons": (
        "- icons: [{file: kidney.svg, text: A, alt: B}]",
        "icons-1 @3:3\n  icon-1 @3:11 file=kidney.svg"
        " file_place=content/dialysis/leaflet.yaml:3:18 text: A alt: B",
    ),
    "contacts": (
        "- contacts: [{name: A, address: [B, C]}, {phone: 112}]",
        """\
contacts-1 @3:3
  contact-1 @3:14 name: A address: B lines: C
  contact-2 @3:42 phone: 112""",
    ),
    "schedule": (
        "- schedule: {columns: [noon, Midnight], rows: [[A, 1, –]]}",
        """\
schedule-1 @3:3
  time-1 @3:24 time=noon
  time-2 @3:30 time= text: Midnight
  row-1 @3:48
    cell-1 @3:49 text: A
    cell-2 @3:52 text: 1
    cell-3 @3:55 text: –""",
    ),
    "break": ("- break: page", "break-1 @3:3"),
}


@pytest.mark.parametrize("kind", BLOCKS)
def test_blocks(kind: str, reading: Reading, outline: Callable[[Leaflet], str]) -> None:
    source, expected = BLOCKS[kind]
    assert outline(reading(f"title: T\nbody:\n{source}\n")) == expected + "\n"


def test_every_kind_is_shown_here() -> None:
    assert set(KINDS) - set(BLOCKS) == {"steps"}


def test_the_head(reading: Reading) -> None:
    leaflet = reading("""\
title: Stem cell therapy
subtitle: What is *known*
number: KF-01
version: 1.10
status: reviewed
owner: Outreach office
reviewer: Dr  Example
reviewed: 2026-03-05
review_by: 2026-03-05
sources:
  - {title: Kidney Failure, publisher: NIDDK, url: "https://example.org/kf"}
  - title: A book
body: [x]
""")
    assert leaflet.place[1:] == (1, 8)
    assert (leaflet.name, leaflet.language, leaflet.title.plain) == (
        "dialysis",
        find_language("en"),
        "Stem cell therapy",
    )
    assert leaflet.subtitle and leaflet.subtitle.plain == "What is known"
    assert leaflet.owner and leaflet.owner.plain == "Outreach office"
    assert leaflet[5:8] == ("KF-01", "1.10", "reviewed")
    assert leaflet[9:11] == ("Dr Example", "2026-03-05")
    assert [
        (source.id, source.title.plain, source.publisher and source.publisher.plain, source.url)
        for source in leaflet.sources
    ] == [
        ("source-1", "Kidney Failure", "NIDDK", "https://example.org/kf"),
        ("source-2", "A book", None, ""),
    ]


def test_what_may_be_left_out(reading: Reading) -> None:
    leaflet = reading("{title: T, body: [x]}")
    assert leaflet[4:12] == (None, "", "", "draft", None, "", "", "")
    assert leaflet.sources == ()


def test_a_draft_may_name_its_reviewer(reading: Reading) -> None:
    assert (
        reading("{title: T, reviewer: Dr Example, review_by: 2027-01-01, body: [x]}").status
        == "draft"
    )


SHARDS = [
    "title: T\n", "body:\n", "- ", "  ", "\n", "heading: ", "level: 2\n", "list: ", "steps: ",
    "item: ", "callout: ", "kind: note\n",
    "table: ", "columns: ", "rows: ", "figure: ", "file: ", "kidney.svg", "alt: ", "question: ",
    "ask: ", "answer: ", "contact: ",
    "phone: ", "email: ", "qr: ", "url: ", "break: page\n", "[", "]", "{", "}", ", ", "a", "**",
    "[a](b)", "'", '"',
    "status: reviewed\n", "sources: ", "width: 5%", "../", "\t", "lang: ", "text: ", "languages: ",
    "ar", "{lang=ar}",
]  # fmt: skip


def ends_well(reading: Reading, source: str | bytes) -> None:
    try:
        leaflet = reading(source)
    except Stop as stop:
        assert stop.notices
        assert all(
            notice.rule and notice.text and notice.hint and notice.place.file
            for notice in stop.notices
        )
    else:
        assert leaflet.title.plain


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.binary(max_size=200))
def test_any_bytes_end_well(reading: Reading, source: bytes) -> None:
    ends_well(reading, source)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.lists(st.sampled_from(SHARDS), max_size=40).map("".join))
def test_any_heap_of_notation_ends_well(reading: Reading, source: str) -> None:
    ends_well(reading, source)


NAMES = [shard.strip(": ") for shard in SHARDS if ": " in shard]
TREES = st.recursive(
    st.sampled_from(
        [
            "a",
            "",
            "kidney.svg",
            "note",
            "page",
            "2",
            "**a**",
            "[a](b)",
            "https://example.org",
            "2026-03-05",
            "ar",
            "xyz-1",
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.lists(TREES, max_size=3))
def test_any_tree_ends_well(reading: Reading, body: list[object]) -> None:
    import json

    ends_well(reading, json.dumps({"title": "T", "body": body}, ensure_ascii=False))


def texts_of(leaflet: Leaflet) -> list[tuple[str, str, bool]]:
    return [(text.plain, text.language.tag, text.own) for text in every_text(leaflet)]


def test_a_language_holds_for_all_that_a_block_has(reading: Reading) -> None:
    leaflet = reading("""\
title: T
body:
  - a
  - {text: b, lang: fr}
  - {heading: c, lang: fr}
  - list: [d, {text: e, lang: de}, {item: f, lang: es, list: [g]}, h]
    lang: fr
  - callout: {kind: tip, lang: fr, title: i, body: [j, {text: k, lang: de}]}
  - question: {ask: l, answer: [m]}
    lang: fr
  - table: {caption: {text: n, lang: fr}, columns: [o], rows: [[{text: p, lang: de}]]}
  - contact: {lang: fr, phone: "122"}
  - languages: {de: q, fr: r}
  - s
sources: [{title: t, publisher: u, lang: fr}, {title: v}]
""")
    expected = (
        "a en, b fr, c fr, d fr, e de, f es, g es, h fr, i fr, j fr, k de, l fr, m fr, n fr, o en,"
        " p de, q de, r fr, s en, t fr, u fr, v en"
    )
    assert ", ".join(f"{plain} {tag}" for plain, tag, _ in texts_of(leaflet)) == expected
    assert all(own == (tag != "en") for _, tag, own in texts_of(leaflet))
    contact = leaflet.body[7]
    assert (
        isinstance(contact, ContactBlock)
        and contact.phone
        and contact.phone.language == contact.language == find_language("fr")
    )


GUESSES = [
    ("Kidneys clean the blood.", "en", []),
    ("تعمل الكلى.", "ar", []),
    ("Почки", "ru", []),
    ("如果您感到胸痛", "zh", []),
    ("ありがとう", "ja", []),
    ("The sign قسم الكلى, or 腎臓.", "en", ["قسم الكلى=ar", "腎臓=zh"]),
    ("خذ Panadol مرتين يوميا (5 mg).", "ar", []),
    ("Panadol قرص واحد مرتين يوميا", "ar", []),
    ("Принимайте 5 mg Panadol с водой", "ru", []),
    ("The clinic: قسم الكلى والمسالك البولية", "en", ["قسم الكلى والمسالك البولية=ar"]),
    ("Ω and β-hCG and µg", "en", []),
    ("β", "en", []),
]


@pytest.mark.parametrize(("source", "tag", "phrases"), GUESSES)
def test_letters_tell_the_language_where_nobody_does(
    source: str, tag: str, phrases: list[str]
) -> None:
    text = guess_language(inline.parse_inline(source, find_language("en"), Place("f", 1, 1)))
    assert text.language.tag == tag
    assert [f"{span.text}={span.language.tag}" for span in text.spans if span.language] == phrases
    assert text.guessed == (tag != "en" or bool(phrases))
    assert text.plain == source


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        ("Omeprazole 20 mg", "ar"),
        ("Road 7, second floor", "ar"),
        ("Please call us when you have fever.", "en"),
        ("اتصل HbA1c", "ar"),
    ],
)
def test_latin_names_and_doses_are_of_any_language(source: str, tag: str) -> None:
    assert (
        guess_language(
            inline.parse_inline(source, find_language("ar"), Place("f", 1, 1))
        ).language.tag
        == tag
    )


def test_what_is_said_of_languages(reading: Reading) -> None:
    leaflet = reading(
        "title: T\nbody:\n  - تعمل\n  - A تعمل الكلى z\n  - {text: b, lang: en}\n  - {text: 'ب"
        " [c]{lang=en}', lang: ar}\n"
    )
    assert [
        (notice.place.line, notice.rule, notice.severity) for notice in language_doubts(leaflet)
    ] == [
        (3, "language-unsaid", "warning"),
        (5, "language-own", "warning"),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [("- Name ________", [3]), ("- list: [a, 'Ward: ____']", [3]), ("- snake_case __strong__", [])],
)
def test_a_typed_line_is_warned_of_where_it_stands(
    text: str, lines: list[int], tmp_path: Path
) -> None:
    folder = tmp_path / "content" / "dialysis"
    folder.mkdir(parents=True)
    (folder / "leaflet.yaml").write_text(f"title: T\nbody:\n{text}\n", encoding="utf-8")
    read = read_leaflet(ProjectFiles(tmp_path), "dialysis", find_language("en"))
    told = [notice for notice in read.notices if notice.rule == "fields-typed"]
    assert [(notice.place.line, notice.severity) for notice in told] == [
        (line, "warning") for line in lines
    ]
    # It is printed all the same.
    assert read.accept().body
