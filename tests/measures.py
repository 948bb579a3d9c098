"""What a newcomer meets in the code, counted: `python -m tests.measures` prints it, no limit is
enforced.

Everything is read from the syntax trees of the package; nothing of it is imported or run.
"""

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

PACKAGE = Path(__file__).parents[1] / "brochure"
LONG_LINE, LONG_FILE = 100, 400
SESSION_FILE = "session.py"
"""The one file whose caches are not counted: it is the place for what is remembered."""
CACHE_MAKERS = frozenset(
    {"cache", "lru_cache", "cached", "cached_property", "remembered", "memoize"}
)
_WORD_OF_A_CLASS = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """A module of the package: its dotted name, its file, its lines and its syntax tree."""

    name: str
    path: Path
    lines: tuple[str, ...]
    tree: ast.Module


def read_modules(package: Path) -> list[Module]:
    """Every module below a package's folder, in the order of their names."""
    modules = []
    for path in sorted(package.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        parts = path.relative_to(package.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        modules.append(Module(name, path, tuple(source.splitlines()), ast.parse(source)))
    return modules


def functions_of(modules: Sequence[Module]) -> list[Function]:
    """All functions and methods but those with names that the language fixes."""
    nodes = (node for module in modules for node in ast.walk(module.tree))
    functions = [node for node in nodes if isinstance(node, Function)]
    return [node for node in functions if not node.name.startswith("__")]


def classes_of(modules: Sequence[Module]) -> list[ast.ClassDef]:
    """All classes."""
    nodes = (node for module in modules for node in ast.walk(module.tree))
    return [node for node in nodes if isinstance(node, ast.ClassDef)]


def words_in(name: str) -> int:
    """How many words a name in snake case has."""
    return len([word for word in name.split("_") if word])


def comment_count(modules: Sequence[Module]) -> int:
    """Lines that are a comment, or end in one."""
    return sum(bool(re.match(r"\s*#|.*  # ", line)) for module in modules for line in module.lines)


def caches_of(module: Module) -> Iterator[str]:
    """What a module remembers between calls: decorated functions, and empty module-level
    containers.
    """
    for node in ast.walk(module.tree):
        if isinstance(node, Function):
            yield from (node.name for each in node.decorator_list if _maker(each) in CACHE_MAKERS)
    for node in module.tree.body:
        value = getattr(node, "value", None)
        if isinstance(node, ast.Assign | ast.AnnAssign) and _is_empty_container(value):
            yield ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])


def _maker(decorator: ast.expr) -> str:
    """The last part of a decorator's name."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _is_empty_container(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.List | ast.Set):
        return not value.elts
    if isinstance(value, ast.Call):
        called = getattr(value.func, "id", getattr(value.func, "attr", ""))
        return called in {
            "dict",
            "set",
            "list",
            "defaultdict",
            "OrderedDict",
            "WeakValueDictionary",
        }
    return False


def inner_imports(modules: Sequence[Module]) -> int:
    """Import statements inside functions."""
    found = 0
    for function in functions_of(modules):
        found += sum(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    return found


def imports_of(module: Module, names: frozenset[str]) -> frozenset[str]:
    """The modules of the package that a module imports where it is loaded, type checking left
    out.
    """
    found = set()
    for node in _run_at_import(module.tree.body):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found & names) - {module.name}


def _run_at_import(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            yield node


def circles_of(modules: Sequence[Module]) -> list[frozenset[str]]:
    """The sets of modules that import each other round in a circle, type checking included."""
    names = frozenset(module.name for module in modules)
    arrows = {module.name: _every_import(module, names) for module in modules}
    reach = {name: _reachable(name, arrows) for name in names}
    circles = {frozenset(b for b in reach[a] if a in reach[b]) for a in names}
    return [circle for circle in circles if len(circle) > 1]


def _every_import(module: Module, names: frozenset[str]) -> frozenset[str]:
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            taken = {f"{node.module}.{alias.name}" for alias in node.names} & names
            # `from package import module` needs the package's own file for nothing else
            found |= taken or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return frozenset(found & names) - {module.name}


def _reachable(start: str, arrows: dict[str, frozenset[str]]) -> frozenset[str]:
    seen: set[str] = set()
    todo = list(arrows[start])
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += arrows[name]
    return frozenset(seen)


def double_names(modules: Sequence[Module]) -> dict[str, list[str]]:
    """Public names of functions and classes that more than one module defines, with these
    modules.
    """
    homes: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        for node in module.tree.body:
            if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(module.name)
    return {name: places for name, places in sorted(homes.items()) if len(places) > 1}


def bound_names(modules: Sequence[Module]) -> Counter[str]:
    """How often each local name is bound, in functions and loops."""
    nodes = (node for module in modules for node in ast.walk(module.tree))
    return Counter(
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.1f} %"


def measure_package(package: Path) -> list[tuple[str, str]]:
    """Each measure as (what it is, its value)."""
    modules = read_modules(package)
    functions, classes = functions_of(modules), classes_of(modules)
    lines = [line for module in modules for line in module.lines]
    spans = [(node.end_lineno or node.lineno) - node.lineno + 1 for node in functions]
    caches = {
        module.name: names
        for module in modules
        if module.path.name != SESSION_FILE and (names := list(caches_of(module)))
    }
    names = bound_names(modules)
    return [
        ("files; lines", f"{len(modules)}; {len(lines)}"),
        ("longest file; over 400", _longest_files(modules)),
        ("longest function; functions over 10 lines", _longest_functions(spans)),
        ("function names of one word", _share(_of_one_word(functions), len(functions))),
        ("words in a class's name", f"{_words_per_class(classes):.2f}"),
        ("comments per 100 lines", f"{100 * comment_count(modules) / len(lines):.1f}"),
        ("lines over 88; over 100", _long_lines(lines)),
        ("caches outside the session", f"{sum(map(len, caches.values()))}: {_listed(caches)}"),
        ("imports inside functions", str(inner_imports(modules))),
        ("circles", str(len(circles_of(modules)))),
        ("public names with two homes", ", ".join(double_names(modules)) or "none"),
        ("names bound most often", ", ".join(f"{n} {k}" for n, k in names.most_common(8))),
    ]


def _longest_files(modules: Sequence[Module]) -> str:
    lengths = [len(module.lines) for module in modules]
    return f"{max(lengths)}; {sum(length > LONG_FILE for length in lengths)}"


def _longest_functions(spans: Sequence[int]) -> str:
    return f"{max(spans)}; {_share(sum(span > 10 for span in spans), len(spans))}"


def _of_one_word(functions: Sequence[Function]) -> int:
    return sum(words_in(node.name) == 1 for node in functions)


def _words_per_class(classes: Sequence[ast.ClassDef]) -> float:
    counts = [len(_WORD_OF_A_CLASS.findall(node.name)) for node in classes]
    return sum(counts) / max(1, len(counts))


def _long_lines(lines: Sequence[str]) -> str:
    over = sum(len(line) > 88 for line in lines)
    return f"{_share(over, len(lines))}; {sum(len(line) > LONG_LINE for line in lines)}"


def _listed(caches: dict[str, list[str]]) -> str:
    return ", ".join(f"{name}.{cache}" for name, found in caches.items() for cache in found)


def main(arguments: Sequence[str]) -> None:
    """Print the measures of the package, or of another one whose folder is given."""
    package = Path(arguments[0]) if arguments else PACKAGE
    for what, value in measure_package(package):
        print(f"{what:45} {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
