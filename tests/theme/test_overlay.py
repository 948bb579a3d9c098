"""One tree of settings over another: pairs of YAML, and what comes of them."""

import pytest

from brochure.source.yaml import MappingNode, ScalarNode, SequenceNode, TreeNode, parse_yaml
from brochure.theme.overlay import overlay_trees

CASES = {
    "nothing in common": ("{a: 1}", "{b: 2}", {"a": "1", "b": "2"}),
    "a value": ("{a: 1, b: 2}", "{a: 3}", {"a": "3", "b": "2"}),
    "key by key, as deep as it goes": (
        "{a: {b: {c: 1, d: 2}}}",
        "{a: {b: {c: 3}}}",
        {"a": {"b": {"c": "3", "d": "2"}}},
    ),
    "a list is one value": ("{a: [1, 2]}", "{a: [3]}", {"a": ["3"]}),
    "a mapping in the place of a text": ("{a: 1}", "{a: {b: 2}}", {"a": {"b": "2"}}),
    "a text in the place of a mapping": ("{a: {b: 2}}", "{a: 1}", {"a": "1"}),
    "something else altogether": ("{a: 1}", "[1]", ["1"]),
}


def plain(node: TreeNode) -> object:
    match node:
        case ScalarNode():
            return node.text
        case SequenceNode():
            return [plain(item) for item in node.items]
        case MappingNode():
            return {key.text: plain(value) for key, value in node.entries}


@pytest.mark.parametrize(("base", "over", "expected"), CASES.values(), ids=CASES)
def test_overlay(base: str, over: str, expected: object) -> None:
    assert (
        plain(overlay_trees(parse_yaml(base.encode(), "base"), parse_yaml(over.encode(), "over")))
        == expected
    )


def test_what_is_laid_over_keeps_its_place_so_that_faults_are_told_where_they_are() -> None:
    laid = overlay_trees(parse_yaml(b"a: 1\nb: 2\n", "base"), parse_yaml(b"b: 3\n", "over"))
    assert isinstance(laid, MappingNode)
    assert {key.text: (str(key.place), str(value.place)) for key, value in laid.entries} == {
        "a": ("base:1:1", "base:1:4"),
        "b": ("over:1:1", "over:1:4"),
    }
