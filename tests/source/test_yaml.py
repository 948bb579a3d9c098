"""YAML to nodes: what is typed is what is read, and whatever is typed, it ends in a tree or in
notices.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.notice import Stop
from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode, parse_yaml

SHARDS = [
    "[",
    "]",
    "{",
    "}",
    ": ",
    "- ",
    "\n",
    "  ",
    "\t",
    "&a ",
    "*a",
    "!!x ",
    "<<",
    "'",
    '"',
    "\\u",
    "|",
    ">",
    "#",
    "---\n",
    "%",
    "a",
    "م",
    "\x00",
]


def plain(node: TreeNode) -> object:
    """The tree as lists, dicts and strings."""
    match node:
        case ScalarNode():
            return node.text
        case SequenceNode():
            return [plain(item) for item in node.items]
        case MappingNode():
            return {key.text: plain(value) for key, value in node.entries}


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("version: 1.10", {"version": "1.10"}),
        (
            "[no, on, ~, null, 0x1F, 0123, 1_000, 12:30:45, .inf]",
            ["no", "on", "~", "null", "0x1F", "0123", "1_000", "12:30:45", ".inf"],
        ),
        ("reviewed: 2026-03-05", {"reviewed": "2026-03-05"}),
        ("phone: +964 780 123 4567", {"phone": "+964 780 123 4567"}),
        ("a:", {"a": ""}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >\n  one\n  two\n", {"a": "one two\n"}),
        ("a: one\n  two", {"a": "one two"}),
        ("'it''s': \"\\u0645\\t\"", {"it's": "م\t"}),
        ("- [a, {b: c}]", [["a", {"b": "c"}]]),
        ("%YAML 1.2\n---\na: b\n...\n", {"a": "b"}),
    ],
)
def test_scalars_stay_as_typed(source: str, tree: object) -> None:
    assert plain(parse_yaml(source.encode(), "f")) == tree


def test_every_node_knows_its_place() -> None:
    root = parse_yaml("title: A\nbody:\n  - 'two'\n  - {م: [x]}\n".encode(), "f")
    assert isinstance(root, MappingNode)
    (title, first), (_, body) = root.entries
    assert isinstance(body, SequenceNode)
    inner = body.items[1]
    assert isinstance(inner, MappingNode)
    places = [
        root.place,
        title.place,
        first.place,
        body.place,
        body.items[0].place,
        inner.place,
        inner.entries[0][1].place,
    ]
    assert [place[1:] for place in places] == [
        (1, 1),
        (1, 1),
        (1, 8),
        (3, 3),
        (3, 5),
        (4, 5),
        (4, 9),
    ]


def test_quotation_marks_are_remembered() -> None:
    root = parse_yaml(b"[a, 'b', \"c\"]", "f")
    assert isinstance(root, SequenceNode)
    assert [isinstance(item, ScalarNode) and item.plain for item in root.items] == [
        True,
        False,
        False,
    ]


def test_faults_go_to_the_caller_who_wants_to_gather_more() -> None:
    faults: list = []
    tree = parse_yaml(b"a: 1\na: 2\n", "f", faults)
    assert plain(tree) == {"a": "1"}
    assert [fault.rule for fault in faults] == ["yaml-duplicate"]


def test_without_libyaml_the_same_faults_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    def rules(source: str) -> list[str]:
        with pytest.raises(Stop) as stop:
            parse_yaml(source.encode(), "f")
        return [notice.rule for notice in stop.value.notices]

    sources = [
        "a: b: c",
        "a: 'x",
        "a: [b",
        "a: {b",
        "a:\n\t- b",
        "- a\nb: c",
        "a: b\nc",
        "a: @x",
        "- **x**",
        "a: &",
        'a: "\\ud800"',
        'a: "\\q"',
        "a: |x",
    ]
    with_libyaml = [rules(source) for source in sources]
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert [rules(source) for source in sources] == with_libyaml


def ends_well(data: bytes) -> None:
    try:
        parse_yaml(data, "f")
    except Stop as stop:
        assert stop.notices
        for notice in stop.notices:
            assert notice.rule and notice.text and notice.hint


@given(st.binary(max_size=300))
def test_any_bytes_end_well(data: bytes) -> None:
    ends_well(data)


@given(st.lists(st.sampled_from(SHARDS), max_size=40).map("".join))
def test_any_heap_of_yaml_ends_well(source: str) -> None:
    ends_well(source.encode())


@given(
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=["C", "Zl", "Zp"], exclude_characters="'\ufffc\ufffd"
        )
    )
)
def test_a_quoted_text_comes_back_whole(text: str) -> None:
    node = parse_yaml(f"'{text}'".encode(), "f")
    assert isinstance(node, ScalarNode)
    assert node.text == text
