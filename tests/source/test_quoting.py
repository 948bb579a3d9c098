"""What people type who know nothing of YAML: each text is told once, and the hint, followed, prints
exactly what was meant.
"""

import pytest

from brochure.notice import Notice, Stop, only_errors
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode, parse_yaml

TEXTS = (
    '"Hi" he said', '"Room 5" and "Room 6"', "'Room 5' is closed", "'a' 'b'", '"x"y',
    "[a](https://example.org) b", "[a](https://example.org), b",
    "[Our page](https://example.org/a_b#c) tells more", "[x] done",
    "[x](https://example.org): yes", "[see us](https://example.org), then: 5", "[a] b: c",
    "{clinic.name} is open", "{clinic.phone}, {clinic.name}", "[a] (b)", "[1] Smith, J.",
    "**Never** stop", "*Note* this", "*", "* a", "**a** and *b*", "& more", "&nbsp;x y", "%50 off",
    "% x", "@home",
    "`x`", "`x` y", "> 5 mg", ">5 mg", ">= 5 mg", "| x", ", x",
    "**Wash** your [hands](https://example.org), \"well\"", "*Don't* \"stop\"", "@a 'b' \"c\"",
)  # fmt: skip
"""Texts that cannot stand without quotation marks, wherever they stand."""
COLONS = (
    "Dose: 5 mg: daily",
    "Open: Monday: 8",
    "Café “x”: «y: z»",
    "https://example.org: see: this",
    "A: b: 'c'",
)
"""Texts that are a mapping at best, and none with a second colon."""
OUTER = {
    "'don't'": "don't", "'don't worry, it's fine'": "don't worry, it's fine",
    "'Dr O'Neill'": "Dr O'Neill",
    '"He said "no" to me"': 'He said "no" to me', '"Never closed': "Never closed",
    "'Never closed": "Never closed",
    r'"a \* b"': r"a \* b", r'"\[no link\](x)"': r"\[no link\](x)",
}  # fmt: skip
"""Texts whose outer quotation marks are meant for YAML."""
ITEM = ("title: A\nbody:\n  - {}\n  - last\n", (3, 5))
LAST = ("title: A\nbody:\n  - first\n  -   {}\n", (4, 7))
FIELD = ("title: A\nbody:\n  - heading: {}\n    level: 2\n  - last\n", (3, 14))
TITLE = ("title: {}\nbody:\n  - last\n", (1, 8))
INNER = ("title: A\nbody:\n  - list:\n      - {}\n      - last\n", (4, 9))
LINES = ("title: A\nbody:\n  - {}\n    and the next line\n  - last\n", (3, 5))
WHERE = {"item": ITEM, "last item": LAST, "field": FIELD, "title": TITLE, "inner item": INNER}


def read(source: str) -> tuple[TreeNode | None, list[Notice]]:
    faults: list[Notice] = []
    try:
        return parse_yaml(source.encode(), "f", faults), faults
    except Stop as stop:
        return None, list(stop.notices)


def texts(node: TreeNode | None) -> list[str]:
    if isinstance(node, ScalarNode):
        return [node.text]
    if isinstance(node, SequenceNode):
        return [text for item in node.items for text in texts(item)]
    return (
        [text for _, value in node.entries for text in texts(value)]
        if isinstance(node, MappingNode)
        else []
    )


def sole(source: str, text: str) -> Notice:
    """The one fault of a source that, with its hint followed, has this text."""
    node, faults = read(source)
    assert len(faults) == 1, faults
    assert text in texts(node)
    hint = faults[0].hint.removeprefix("write  ").partition("; ")[0]
    assert "…" in hint or texts(read(f"- {hint}\n")[0]) == [text]
    return faults[0]


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_needs_quotation_marks(text: str, where: str) -> None:
    form, (line, column) = WHERE[where]
    fault = sole(form.format(text), text)
    assert (fault.rule, fault.place.line, fault.place.column) == ("yaml-syntax", line, column)


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("text", OUTER)
def test_quotation_marks_that_end_too_early_or_never(text: str, where: str) -> None:
    form, (line, _) = WHERE[where]
    assert sole(form.format(text), OUTER[text]).place.line == line


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("text", COLONS)
def test_a_colon_in_a_text(text: str, where: str) -> None:
    form, (line, _) = WHERE[where]
    assert sole(form.format(text), text).place.line == line


@pytest.mark.parametrize(
    "text", ["[a](https://example.org) b", '"Hi" he said', "**Never** stop", "> 5 mg"]
)
def test_a_text_of_two_lines(text: str) -> None:
    assert sole(LINES[0].format(text), f"{text} and the next line").place.line == 3


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("'don't'", "don't"), ('"a" b', '"a" b'), ("**a** b", "**a** b"),
        ("see [a](https://example.org)", None),
        ("[a](https://example.org) b", None), ("“A: b”: c", None), ("Remember: a: b", None),
        ("@home", None),
    ],
)  # fmt: skip
def test_a_text_in_a_list_between_brackets(item: str, text: str | None) -> None:
    sole(f"title: A\nbody:\n  - list: [one, {item}, two]\n", text or item)


def test_quotation_marks_of_print_are_none() -> None:
    fault = sole("title: “Dialysis: what it is”\nbody: [a]\n", "Dialysis: what it is")
    assert fault.text == "“:” cannot stand here: to YAML, “ and ” are no quotation marks"
    assert fault.hint == 'write  "Dialysis: what it is"'


def test_every_mistake_of_a_file_is_told_at_once() -> None:
    lines = [f"  - {text}\n" for text in TEXTS[:9]]
    _, faults = read("title: A\nbody:\n" + "".join(lines))
    assert [fault.place.line for fault in faults] == list(range(3, 12))


def test_a_quotation_mark_is_told_where_it_opens() -> None:
    node, faults = read('title: A\nbody:\n  - "one\n  - "two"\n  - three\n')
    assert [str(fault) for fault in faults] == [
        "f:3:5: error: the quotation mark that opens here is closed only in line 4, where text goes"
        ' on (yaml-syntax)\n    hint: write  "one"'
    ]
    assert texts(node) == ["A", "one", "two", "three"]


@pytest.mark.parametrize(
    ("source", "place", "wrong", "hint"),
    [
        (
            "title: A\nbody:\n  - list:\n    -one\n    -two\n",
            "4:5",
            "“-” needs a space behind it",
            "write  - one",
        ),
        (
            "title: A\nbody:\n  - one\n  -two\n",
            "4:3",
            "“-” needs a space behind it",
            "write  - two",
        ),
        ("title:A\nbody:\n  - one\n", "1:1", "“:” needs a space behind it", "write  title: A"),
        (
            "title: A\nbody:\n  - one]] and\n  - [one, two}\n",
            "4:14",
            "“}” closes nothing that is open",
            "close the list with “]”",
        ),
        (
            "title: A\nbody:\n  - Ward # 3\n    on the left\n",
            "3:5",
            "ends at “ #”",
            'write  "Ward # 3 on the left"',
        ),
        (
            "title: A\nbody:\n  - one\n - two\n",
            "4:2",
            "does not line up with the list",
            "give all “-” of one list the same indentation",
        ),
        ("title: A\nbody:\n\t- one\n", "3:1", "a tab is used", "indent with spaces"),
        (
            "title: A\nbody: - one\n",
            "2:7",
            "“-” cannot begin a list here",
            "begin the list on a line of its own",
        ),
    ],
)
def test_other_slips(source: str, place: str, wrong: str, hint: str) -> None:
    _, faults = read(source)
    told = only_errors(faults)[0]
    assert f"{told.place.line}:{told.place.column}" == place
    assert wrong in told.text
    assert told.hint == hint


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("- Ward # 3", "warning"), ("- Ward #3", "error"), ("- Ward  #3", "error"),
        ("- #3 on the left", "error"),
        ("- Card  # a note", ""), ("- Card  ## a note", ""), ('- "Ward # 3"', ""),
        ("- [one, two] # a note", ""),
        ("- list: [Ward # 3", "error"), ("- heading: Ward # 3", "warning"), ("- C# and a#b", ""),
        ("- Ward #", ""),
        ("- >\n    Ward # 3", ""), ("# - Ward # 3\n  - a", ""), ("- Ward ## 3", "warning"),
    ],
)  # fmt: skip
def test_a_comment_that_may_be_text(line: str, severity: str) -> None:
    _, faults = read(f"title: A\nbody:\n  {line}\n")
    assert [fault.severity for fault in faults][:1] == ([severity] if severity else [])


def test_an_item_that_is_taken_for_the_rest_of_the_one_before() -> None:
    node, faults = read(
        "body:\n  - salt\n    - sugar\n  - a line\n    and its rest\n  - >\n    - is text\n"
    )
    assert [(str(fault.place), fault.rule, fault.severity) for fault in faults] == [
        ("f:3:5", "yaml-dash", "warning")
    ]
    assert texts(node) == ["salt - sugar", "a line and its rest", "- is text\n"]
