"""Small wrong changes of a Python module, one at a time: what a tired engineer might type, and a
test should notice.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
NO_CODE = ("annotation", "returns", "type_params", "bases", "keywords of a class")
"""Fields that hold types, which nothing looks at when the program runs."""


class Mutation(NamedTuple):
    """One change: where it stands (line and columns count as in `ast`, columns in bytes), and what
    stands there then.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    before: str
    after: str

    def applied(self, source: str) -> str:
        """The module's text with the change."""
        lines = source.encode().splitlines(keepends=True)
        first, last = lines[self.line - 1], lines[self.end_line - 1]
        changed = first[: self.column] + self.after.encode() + last[self.end_column :]
        return b"".join([*lines[: self.line - 1], changed, *lines[self.end_line :]]).decode()

    def __str__(self) -> str:
        return f"{self.line}: {' '.join(self.before.split())}  ->  {' '.join(self.after.split())}"


def mutations(source: str) -> list[Mutation]:
    """Every change that can be made of a module, in the order of its text."""
    tree = ast.parse(source)
    found = [
        made
        for node in _code(tree)
        for other in _others(node)
        if (made := _mutation(source, node, other))
    ]
    return sorted(set(found))


def _mutation(source: str, node: ast.AST, other: ast.AST) -> Mutation | None:
    before = ast.get_source_segment(source, node) or ""
    after = ast.unparse(other)
    if isinstance(node, ast.expr) and not isinstance(node, ast.Constant):
        after = f"({after})"  # whatever stands around it binds as before
    same = ast.dump(node) == ast.dump(other)
    at = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]
    return None if same else Mutation(*at, before, after)


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run: no docstrings, no types, nothing inside an f-string, whose parts cannot
    be replaced by themselves.
    """
    yield node
    for name, value in ast.iter_fields(node):
        if name in NO_CODE or (isinstance(node, ast.ClassDef) and name == "keywords"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _silent(child):
                yield from _code(child)


def _silent(node: ast.AST) -> bool:
    """Whether nothing would come of a change: documentation, a name for a type, what only a type
    checker reads.
    """
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.AnnAssign):
        return "TypeAlias" in ast.unparse(node.annotation)
    if isinstance(node, ast.Assign):
        return isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "TypeVar"
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _others(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a node."""
    for kind, make in _MAKERS.items():
        if isinstance(node, kind):
            yield from make(node)


def _changed(node: ast.AST, **fields: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _of_compare(node: ast.Compare) -> Iterator[ast.AST]:
    for at, sign in enumerate(node.ops):
        yield _changed(node, ops=[*node.ops[:at], COMPARISONS[type(sign)](), *node.ops[at + 1 :]])


def _of_boolean(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield _changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    yield from (
        _changed(node, values=[*node.values[:at], *node.values[at + 1 :]])
        for at in range(len(node.values))
    )


def _of_unary(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _of_binary(node: ast.BinOp) -> Iterator[ast.AST]:
    if type(node.op) in OPERATORS:
        yield _changed(node, op=OPERATORS[type(node.op)]())


def _of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, (int, float)):
        yield ast.Constant(node.value + 1)
    elif isinstance(node.value, str) and "\n" not in node.value:
        yield ast.Constant(node.value[1:] if node.value else "x")


def _of_condition(node: ast.If | ast.IfExp | ast.While) -> Iterator[ast.AST]:
    if isinstance(node, ast.IfExp):
        yield _changed(node, test=ast.UnaryOp(ast.Not(), node.test))
        yield node.body
        yield node.orelse


def _of_return(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None:
        yield ast.Return(ast.Constant(None))


def _of_statement(_node: ast.stmt) -> Iterator[ast.AST]:
    yield ast.Pass()


def _of_continue(_node: ast.Continue) -> Iterator[ast.AST]:
    yield ast.Break()


_MAKERS: dict[type[ast.AST], Callable[..., Iterator[ast.AST]]] = {
    ast.Compare: _of_compare,
    ast.BoolOp: _of_boolean,
    ast.UnaryOp: _of_unary,
    ast.BinOp: _of_binary,
    ast.Constant: _of_constant,
    ast.IfExp: _of_condition,
    ast.Return: _of_return,
    ast.Expr: _of_statement,
    ast.Raise: _of_statement,
    ast.AugAssign: _of_statement,
    ast.Continue: _of_continue,
    ast.Break: _of_statement,
}
