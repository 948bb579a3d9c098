"""docs/rules.md and the rules that the package names: each stands in both."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAME = re.compile(r"[a-z]+(-[a-z]+)*")
ROW = re.compile(r"^\| `([a-z-]+)` \| (.+) \| (.+) \|$", re.MULTILINE)


@functools.cache
def trees() -> tuple[ast.Module, ...]:
    files = sorted((ROOT / "brochure").rglob("*.py"))
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in files)


def positions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Whatever takes a rule, and the position at which it does: functions with a parameter, tuples
    with a field of that name.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and "rule" in parameters(node):
            yield node.name, parameters(node).index("rule")
        if isinstance(node, ast.ClassDef):
            fields = [
                inner.target.id
                for inner in node.body
                if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name)
            ]
            makers = [
                parameters(inner)
                for inner in node.body
                if isinstance(inner, ast.FunctionDef) and inner.name == "__init__"
            ]
            yield from (
                (node.name, names.index("rule")) for names in [fields, *makers] if "rule" in names
            )


def parameters(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in function.args.args if argument.arg != "self"]


@functools.cache
def rules() -> set[str]:
    """Every string that is handed over as a rule, or is what a variable or a field named so begins
    with.
    """
    parsed = list(trees())
    takers = {place for tree in parsed for place in positions(tree)}
    return {
        name
        for tree in parsed
        for value in handed(tree, takers)
        for name in strings(value)
        if NAME.fullmatch(name)
    }


def handed(tree: ast.Module, takers: set[tuple[str, int]]) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else getattr(node.func, "id", "")
            )
            yield from (
                node.args[at] for name, at in takers if name == called and at < len(node.args)
            )
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "rule")
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        if node_value := getattr(node, "value", None):
            yield from (
                node_value
                for target in targets
                if isinstance(target, ast.Name) and target.id.lower() == "rule"
            )
        if isinstance(node, ast.FunctionDef):
            arguments = node.args.args[len(node.args.args) - len(node.args.defaults) :]
            yield from (
                value
                for argument, value in zip(arguments, node.args.defaults, strict=True)
                if argument.arg == "rule"
            )


def strings(value: ast.expr) -> Iterator[str]:
    branches = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
    yield from (
        branch.value
        for branch in branches
        if isinstance(branch, ast.Constant) and isinstance(branch.value, str)
    )


def documented() -> list[str]:
    return [
        name for name, _, _ in ROW.findall((ROOT / "docs" / "rules.md").read_text(encoding="utf-8"))
    ]


def test_every_rule_is_explained_and_none_is_made_up() -> None:
    assert set(documented()) == rules()


def test_no_rule_is_explained_twice() -> None:
    assert len(documented()) == len(set(documented()))


def test_the_rules_of_each_stage_are_sorted() -> None:
    for stage in (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        names = [name for name, _, _ in ROW.findall(stage)]
        assert names == sorted(names)


def warnings() -> set[str]:
    """Every rule that is handed over beside the severity of a warning, both as they are typed."""
    calls = [node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    typed = [
        {
            name
            for value in (*call.args, *(word.value for word in call.keywords))
            for name in strings(value)
        }
        for call in calls
    ]
    return {name for names in typed if "warning" in names for name in names} & rules()


def test_what_is_only_a_warning_is_documented_as_one() -> None:
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    marked = {name for name, meaning, _ in ROW.findall(text) if "*Warning" in meaning}
    assert {"phone-doubtful", "yaml-dash"} <= warnings() <= marked


def test_the_search_for_rules_finds_them() -> None:
    """Guards the other tests: a rule handed over in each of the ways that the package knows."""
    assert {
        "yaml-alias",
        "yaml-tab",
        "file-size",
        "field-type",
        "table-ragged",
        "yaml-syntax",
    } <= rules()
