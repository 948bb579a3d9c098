"""The canonical form of what was read: what it holds, what it leaves out, and that it stays."""

import hashlib
import json
import typing
from pathlib import Path

import pytest

from brochure.language import find_language
from brochure.leaflet import blocks
from brochure.leaflet.read import read_leaflet
from brochure.review.canonical import KINDS, ReviewedBlock, reviewed_blocks
from brochure.review.wording import line_facts, line_texts, line_title
from brochure.source.files import ProjectFiles

from .conftest import LEAFLET


def read(root: Path, text: str) -> tuple[ReviewedBlock, ...]:
    (root / "content/tablets").mkdir(parents=True, exist_ok=True)
    (root / "content/tablets/leaflet.yaml").write_text(text, encoding="utf-8")
    for name in ("box.png", "other.png"):
        (root / "content/tablets" / name).touch()
    leaflet = read_leaflet(ProjectFiles(root), "tablets", find_language("en")).accept()
    return reviewed_blocks(leaflet, {"box.png": "0" * 64})


def lines(root: Path, text: str) -> list[str]:
    return [block.line for block in read(root, text)]


def test_the_form_is_that_of_every_release(tmp_path: Path) -> None:
    # A changed digest would void every signature there is: a new form gets a new number instead.
    made = "\n".join(lines(tmp_path, LEAFLET))
    digest = hashlib.sha256(made.encode()).hexdigest()
    assert digest == GOLDEN, made


GOLDEN = "2af4a2d11c7831b2951d86695baa9e30a2ba392e5ae0b4d075fa11bc90d51fdc"


def test_every_kind_of_block_has_a_name() -> None:
    # Nobody signs a page break, or a specimen of a brand.
    unsigned = {blocks.BreakBlock, blocks.Swatch, blocks.StyleSample, blocks.TwinBlock}
    kinds = set(typing.get_args(blocks.Block)) - unsigned
    assert kinds <= KINDS.keys()
    assert len(set(KINDS.values())) == len(KINDS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**5 mg**", "__5 mg__"),
        ("Take **5 mg** once", "Take **5 mg**   once"),
        ("title: Your tablets", "title: 'Your  tablets'"),
        ("  - heading: How much\n", "  # a comment\n  - heading: How much\n"),
        ("number: T-1\nowner: Ward office\n", "owner: Ward office\nnumber: T-1\n"),
        ("number: T-1\n", 'number: T-1\nversion: "7"\n'),
        ("number: T-1\n", "number: T-1\nreview_by: 2030-01-01\n"),
        ("caption: The box}", "caption: The box, width: 50%}"),
        ("alt: A box., caption: The box", "caption: The box, alt: A box."),
        ("  - qr:", "  - break: page\n  - qr:"),
        ("A house", "A\u0020house"),
        ("Bizi arayın.", "Bizi aray\u0131n."),
    ],
)
def test_what_nobody_reads_is_not_signed(tmp_path: Path, old: str, new: str) -> None:
    assert old in LEAFLET
    assert lines(tmp_path, LEAFLET.replace(old, new)) == lines(tmp_path, LEAFLET)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**5 mg**", "5 mg"),
        ("**5 mg**", "*5 mg*"),
        ("**5 mg** once", "**50 mg** once"),
        ("5 mg** once", "5mg** once"),
        ("example.org/water", "example.org/wine"),
        ("kind: warning", "kind: note"),
        ("title: Stop,", ""),
        ("level: 2", "level: 1"),
        ("steps:", "list:"),
        ("[Monday, 5 mg], [Tuesday, 10 mg]", "[Monday, 10 mg], [Tuesday, 5 mg]"),
        ("[Monday, 5 mg], [Tuesday, 10 mg]", "[Tuesday, 10 mg], [Monday, 5 mg]"),
        ("[{cell: Sunday, columns: 2}]", "[Sunday, –]"),
        ("alt: A box.", "alt: Two boxes."),
        ("file: box.png", "file: other.png"),
        ("hours: 8 to 14", "hours: 8 to 15"),
        ("+964 000 000 0000", "+964 000 000 0001"),
        ("a@example.org", "b@example.org"),
        ("example.org/t-1", "example.org/t-2"),
        ("fr: Appelez-nous.", "de: Appelez-nous."),
        ("[No., Ask us first.]", "[Ask us first., No.]"),
        ("list: [grapefruit, alcohol]", "steps: [grapefruit, alcohol]"),
        ("number: T-1", "number: T-2"),
        ("owner: Ward office", "owner: Ward"),
        ("publisher: A house", "publisher: Another house"),
        ("heading: How much", "heading: How many"),
        ("  - steps: [Open the box., Take one tablet.]\n", ""),
    ],
)
def test_what_somebody_reads_is_signed(tmp_path: Path, old: str, new: str) -> None:
    assert old in LEAFLET
    assert lines(tmp_path, LEAFLET.replace(old, new)) != lines(tmp_path, LEAFLET)


def test_an_id_is_signed_with_its_block(tmp_path: Path) -> None:
    plain = read(tmp_path, "title: T\nbody:\n  - heading: A\n  - contents: {}\n  - heading: B\n")
    source = "title: T\nbody:\n  - {heading: A, id: a}\n  - contents: {}\n  - heading: B\n"
    named = read(tmp_path, source)
    assert [new.name for old, new in zip(plain, named, strict=True) if old.line != new.line] == [
        "heading-1"
    ]
    # What contents print is signed with the headings.
    assert [block.line for block in named if block.name == "contents-1"] == [
        '{"kind":"contents","under":["A"]}'
    ]
    assert line_facts(named[1].line) == ("anchor: a",)


NEWER = """\
title: A plan
body:
  - pair: {kind: do-dont, start: {body: [rest]}, end: {title: Never, body: [drive]}}
  - zones: [{colour: green, label: Well, body: [Go on.]}, {colour: red, label: Ill, body: [Call.]}]
  - key-points: [Rest., Drink.]
  - big-number: {number: 3 times, text: a week}
  - figures: [{file: box.png, alt: A box.}, {file: other.png, alt: Another.}]
  - figure: {file: box.png, alt: A box., labels: [{text: Lid, at: [50%, 10%]}]}
  - Below it.
  - icons: [{file: box.png, text: Drink, alt: A cup.}]
  - contacts: [{name: Ward, phone: "112", address: [Second floor, Main road]}, {phone: "122"}]
  - schedule: {columns: [morning, bedtime], rows: [[Iron 5 mg, "1", –], [Zinc, –, "2"]]}
  - steps: [{step: Wash., figure: {file: box.png, alt: Hands.}}, Dry.]
  - fields: [[{label: Name, width: 60%}, {label: Born, boxes: 8}], {label: Notes, lines: 2}]
  - checklist: [my card, {item: my tablets, list: [for the heart]}]
  - sign: {sentences: [I agree.], people: [{role: Patient}, {role: Doctor, date: true}]}
  - label: {text: Patient label, height: 30 mm}
  - record: {caption: Sugar, columns: [Day, Value], rows: [Monday, Tuesday]}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("do-dont", "may-avoid"),
        ("do-dont", "plain"),
        ("at: [50%, 10%]", "at: [50%, 90%]"),
        ("text: Lid", "text: Foot"),
        ("start: {body: [rest]}", "start: {body: [drive]}"),
        ("title: Never, ", ""),
        ("[drive]", "[drive, rest]"),
        ("colour: red", "colour: amber"),
        ("label: Ill", "label: Well"),
        ("[Call.]", "[Do not call.]"),
        ("[Rest., Drink.]", "[Drink., Rest.]"),
        ("3 times", "30 times"),
        ("text: a week", "text: a day"),
        ("alt: Another.", "alt: A second."),
        ("file: other.png", "file: box.png"),
        ("[{file: box.png, text: Drink", "[{file: other.png, text: Drink"),
        ("text: Drink", "text: Eat"),
        (", alt: A cup.", ""),
        ('phone: "112"', 'phone: "113"'),
        ("Main road", "Side road"),
        ("[morning, bedtime]", "[morning, noon]"),
        ("[morning, bedtime]", "[Mornings, bedtime]"),
        ('"1", –', '–, "1"'),
        ("Iron 5 mg", "Iron 50 mg"),
        ("figure: {file: box.png", "figure: {file: other.png"),
        ("alt: Hands.", "alt: Feet."),
        ("label: Name", "label: Dose"),
        ("boxes: 8", "boxes: 4"),
        ("lines: 2", "lines: 3"),
        ("my card", "no card"),
        ("{item: my tablets,", "{item: my tablets, ticked: true,"),
        ("for the heart", "for the head"),
        ("I agree.", "I do not agree."),
        ("role: Doctor", "role: Nurse"),
        (", date: true", ""),
        ("Patient label", "Label"),
        ("columns: [Day, Value]", "columns: [Day, Dose]"),
        ("[Monday, Tuesday]", "[Monday, Friday]"),
        ("caption: Sugar, ", ""),
    ],
)
def test_what_stands_in_newer_blocks_is_signed(tmp_path: Path, old: str, new: str) -> None:
    assert old in NEWER
    assert lines(tmp_path, NEWER.replace(old, new)) != lines(tmp_path, NEWER)


@pytest.mark.parametrize(
    ("old", "new"),
    [("width: 60%", "width: 50%"), ("boxes: 8", "boxes: 8, name: born-on"), ("30 mm", "40 mm")],
)
def test_the_layout_of_newer_blocks_is_not_signed(tmp_path: Path, old: str, new: str) -> None:
    assert old in NEWER
    assert lines(tmp_path, NEWER.replace(old, new)) == lines(tmp_path, NEWER)


def test_notes_are_signed_where_they_are_called_and_where_they_stand(tmp_path: Path) -> None:
    source = "title: T\nnotes: {a: Of *a*., b: Of b.}\nbody: ['One[^b], two[^a].']\n"
    call, notes = read(tmp_path, source)[1:]
    assert '["","note b"]' in call.line
    assert line_texts(notes.line) == ("Of b.", "Of a.")
    assert "call: b" in line_facts(notes.line)
    # Renumbering says nothing else: the same words stand behind the same ones.
    more = source.replace("['One", "['First[^c].', 'One").replace("{a:", "{c: Of c., a:")
    again = {block.name: block.line for block in read(tmp_path, more)}
    assert again["paragraph-2"] == call.line
    # Another note behind the same words does.
    swapped = source.replace("One[^b], two[^a]", "One[^a], two[^b]")
    assert read(tmp_path, swapped)[1].line != call.line


def test_a_block_knows_the_headings_and_the_box_that_it_stands_in(tmp_path: Path) -> None:
    made = {"\n".join(line_texts(block.line)): block for block in read(tmp_path, LEAFLET)}
    bleed = json.loads(made["Call us if you bleed."].line)
    assert bleed["under"] == ["How much", "At home"]
    assert bleed["in"] == ["warning: Stop"]
    title = line_title(made["Call us if you bleed."].line)
    assert title == "paragraph, under “At home”, in “warning: Stop”"


def test_every_text_is_there_once_in_the_order_of_reading(tmp_path: Path) -> None:
    texts = [text for block in read(tmp_path, LEAFLET) for text in line_texts(block.line)]
    assert texts[:6] == [
        "Your tablets", "How to take them", "Ward office", "T-1", "How much",
        "Take 5 mg once a day, with water.",
    ]  # fmt: skip
    assert texts[-3:] == ["A book", "A house", "https://example.org/book"]
    assert "Sunday" in texts
    assert "grapefruit" in texts


def test_digests_are_those_of_sha256sum(tmp_path: Path) -> None:
    block = read(tmp_path, LEAFLET)[0]
    assert block.digest == hashlib.sha256(block.line.encode()).hexdigest()
    assert block.line == '{"kind":"title","text":"Your tablets"}'
