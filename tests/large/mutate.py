"""Whether the tests notice wrong code: lines of brochure/, picked by a seed, each made wrong in a
copy of the tree and tried.

    python -m tests.large.mutate                      100 lines; the report goes to standard output
    python -m tests.large.mutate --seed 3 --lines 20  other ones, fewer
    python -m tests.large.mutate --only brochure/text of some modules
    python -m tests.large.mutate --reach importers    a quicker look: see below
    python -m tests.large.mutate --again REPORT       those that lived in an earlier report

For each change tests are run until one fails: `mirror`, those that mirror the module; `importers`,
the other files of tests that import it; `room`, the rest of its room's; `all`, what is left. The
further, the dearer, and `--reach` says how far to go. A change that lives is either equivalent to
what stood there or shows what no test holds. What lived last, and why: tests/large/mutate.txt.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from tests.large.mutations import Mutation, mutations

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", "out", "build", ".*_cache", "__pycache__", ".hypothesis", "*.egg-info"
)
LIMIT = 900
"""Seconds for one call of pytest; what runs longer counts as noticed, since the suite would not
end.
"""
PYTEST = "-m pytest -q -x -p no:cacheprovider --no-header --tb=no -W ignore::ResourceWarning"
FEW = 4
"""Files of tests up to which one process is quicker than several."""
NO_TESTS = 5
"""pytest's exit status where it found none."""


class Mutant(NamedTuple):
    """A change of a module, whose path is relative to the tree."""

    module: str
    mutation: Mutation

    def __str__(self) -> str:
        return f"{self.module}:{self.mutation}"


def every_mutant(only: str) -> list[Mutant]:
    """All changes that can be made of the modules whose paths begin with `only`."""
    paths = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "brochure").rglob("*.py"))
    return [
        Mutant(path, mutation)
        for path in paths
        if path.startswith(only)
        for mutation in mutations((ROOT / path).read_text(encoding="utf-8"))
    ]


def picked(mutants: list[Mutant], lines: int, seed: int) -> list[Mutant]:
    """One change on each of so many lines."""
    chance = random.Random(seed)
    by_line: dict[tuple[str, int], list[Mutant]] = {}
    for mutant in mutants:
        by_line.setdefault((mutant.module, mutant.mutation.line), []).append(mutant)
    places = chance.sample(sorted(by_line), min(lines, len(by_line)))
    return [chance.choice(by_line[place]) for place in places]


REACHES = ("mirror", "importers", "room", "all")


def stages(module: str, reach: str) -> Iterator[list[str]]:
    """Paths of tests, the likeliest to notice first, no file twice, as far as `reach`."""
    given: set[str] = set()
    for name in REACHES[: REACHES.index(reach) + 1]:
        files = [path for path in _stage(module, name) if path not in given]
        given.update(files)
        if files:
            yield files


def _stage(module: str, name: str) -> list[str]:
    inside = Path(module).relative_to("brochure")
    files = sorted(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py"))
    if name == "mirror":
        wanted = {f"test_{inside.stem}.py", f"test_{inside.parent.name}.py"}
        chosen = [file for file in files if _room(file) == _room(inside) and file.name in wanted]
    elif name == "importers":
        chosen = [file for file in files if _imports(ROOT / file, inside)]
    elif name == "room":
        chosen = [file for file in files if _room(file) == _room(inside)]
    else:
        chosen = files
    return [file.as_posix() for file in chosen]


def _room(path: Path) -> str:
    """The folder of the package, or its module, that a module or a file of tests is about."""
    parts = path.parts[1:] if path.parts[0] == "tests" else path.parts
    return parts[0].removeprefix("test_").removesuffix(".py")


def _imports(tests: Path, module: Path) -> bool:
    """Whether a file of tests names the module in an import."""
    dotted = ".".join(("brochure", *module.with_suffix("").parts)).removesuffix(".__init__")
    package, _, name = dotted.rpartition(".")
    line = rf"^(from {re.escape(dotted)} |import {re.escape(dotted)}\b"
    line += rf"|from {re.escape(package)} import [^\n]*\b{name}\b)"
    return re.search(line, tests.read_text(encoding="utf-8"), re.MULTILINE) is not None


def noticed(tree: Path, mutant: Mutant, reach: str) -> str:
    """The test that fails, or what else happens; empty where the change lives."""
    file = tree / mutant.module
    sound = file.read_bytes()
    file.write_text(mutant.mutation.applied(sound.decode()), encoding="utf-8")
    try:
        return next(
            filter(None, (failure(tree, stage) for stage in stages(mutant.module, reach))), ""
        )
    finally:
        file.write_bytes(sound)


def failure(tree: Path, tests: list[str]) -> str:
    """The first test of these that fails; empty where none does."""
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    workers = ("-n", "0" if len(tests) <= FEW and tests != ["tests"] else "2")
    try:
        done = subprocess.run(
            [sys.executable, *PYTEST.split(), *workers, *tests],
            cwd=tree,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LIMIT,
        )
    except subprocess.TimeoutExpired:
        return "no end"
    if done.returncode in (0, NO_TESTS):
        return ""
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return failed[1] if failed else (done.stderr.strip().splitlines() or ["pytest stopped"])[-1]


def copied(folder: Path) -> Path:
    """The tree, compiled so that a changed module is noticed by its content, however quickly it
    changes.
    """
    tree = Path(shutil.copytree(ROOT, folder, ignore=LEFT_OUT))
    compiling = [
        sys.executable,
        "-m",
        "compileall",
        "-q",
        "--invalidation-mode",
        "checked-hash",
        "brochure",
        "tests",
    ]
    subprocess.run(compiling, cwd=tree, check=True)
    return tree


def tried(mutants: list[Mutant], jobs: int, reach: str) -> Iterator[tuple[Mutant, str]]:
    """What came of each, as they end; `jobs` of them are tried at once, each in a copy of its
    own.
    """
    with tempfile.TemporaryDirectory() as work, ThreadPoolExecutor(jobs) as pool:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            trees.put(copied(Path(work, str(number))))
        if reach == "all" and (broken := failure(Path(work, "0"), ["tests"])):
            sys.exit(f"the tests are red before anything is changed: {broken}")

        def attempt(mutant: Mutant) -> tuple[Mutant, str]:
            tree = trees.get()
            try:
                return mutant, noticed(tree, mutant, reach)
            finally:
                trees.put(tree)

        yield from pool.map(attempt, mutants)


def main() -> None:
    """Pick, try, report; exit status 1 where fewer than `--share` per cent are noticed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.large.mutate",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--lines", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="brochure/", metavar="PATH")
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    parser.add_argument("--reach", choices=REACHES, default="all")
    parser.add_argument("--share", type=int, default=85, metavar="PERCENT")
    parser.add_argument("--again", type=Path, metavar="REPORT")
    given = parser.parse_args()
    mutants = every_mutant(given.only)
    if given.again:
        lived = {
            line.removeprefix("LIVED ")
            for line in given.again.read_text(encoding="utf-8").splitlines()
        }
        mutants = [mutant for mutant in mutants if str(mutant) in lived]
    else:
        mutants = picked(mutants, given.lines, given.seed)
    killed = 0
    for mutant, test in tried(mutants, given.jobs, given.reach):
        killed += bool(test)
        print(f"killed {mutant}  by {test}" if test else f"LIVED {mutant}", flush=True)
    share = 100 * killed / max(1, len(mutants))
    print(f"{killed} of {len(mutants)} noticed: {share:.0f} %")
    sys.exit(share < given.share)


if __name__ == "__main__":
    main()
