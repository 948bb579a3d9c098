"""`python -m tests.bench`: brochure against its peers on the same material, in one run
(docs/performance.md says how).
"""

import argparse
import gc
import json
import os
import platform
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from tests.bench import report
from tests.bench.bench import Bench
from tests.bench.cases import Case, cases

GROWTH, BATCH = "growth-", "batch-"


def main() -> None:
    """Prepare, measure every case and print its table as soon as it is known; then write all of it
    as JSON where asked to.
    """
    options = _options()
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    known = cases(quick=options.quick, wide=options.wide, cores=cores)
    chosen = [
        case
        for case in known
        if not options.case or any(case.name.startswith(name) for name in options.case)
    ]
    if not chosen:
        sys.exit(f"no such case; there are: {' '.join(case.name for case in known)}")
    if options.rounds:
        chosen = [case._replace(rounds=options.rounds) for case in chosen]
    with tempfile.TemporaryDirectory(prefix="brochure-bench-") as temporary:
        bench = Bench(options.work or Path(temporary))
        print(_machine(bench, cores), flush=True)
        results = _run(bench, chosen)
    if options.json:
        values = {**_facts(bench, cores), "cases": list(map(report.as_values, results))}
        options.json.write_text(
            json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )


def _run(bench: Bench, chosen: list[Case]) -> list[report.Result]:
    """Every case's table at once; those on growth make one table together, at the end."""
    results = []
    for case in chosen:
        results.append(bench.measure(case))
        if not case.name.startswith((GROWTH, BATCH)):
            print(f"\n{report.table(results[-1])}", flush=True)
    grown = [result for result in results if result.case.name.startswith(GROWTH)]
    if grown:
        print(f"\n{report.growth(grown)}")
    counted = [result for result in results if result.case.name.startswith(BATCH)]
    if counted:
        print(f"\n{report.batches(counted)}")
    return results


def _facts(bench: Bench, cores: int) -> dict[str, Any]:
    return {"python": platform.python_version(), "cores": cores, "versions": bench.versions}


def _machine(bench: Bench, cores: int) -> str:
    rows = [
        [name, version if state == "here" else f"missing: {version}"]
        for name, (state, version) in bench.versions.items()
    ]
    return f"{cores} cores, {_interpreter(bench)}\n{report.aligned(rows)}"


def _interpreter(bench: Bench) -> str:
    """The Python that all run on, whether its build was optimised (an unoptimised one takes a
    seventh more), and after how many new objects the command looks for cycles; its peers keep
    Python's own number.
    """
    flags = str(sysconfig.get_config_var("CONFIG_ARGS") or "")
    build = "optimised" if "--enable-optimizations" in flags else "not optimised"
    cycles = f"gc at {bench.collector:,} (brochure), {gc.get_threshold()[0]:,} (peers)"
    return f"Python {platform.python_version()} ({build}), {cycles}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="about a minute: fewer cases and rounds"
    )
    parser.add_argument(
        "--wide",
        action="store_true",
        help="1,000 leaflets, one process for each core: several minutes",
    )
    parser.add_argument(
        "--case",
        action="append",
        metavar="NAME",
        help="only the cases whose names begin so; repeats",
    )
    parser.add_argument("--rounds", type=int, metavar="N", help="so many rounds in every case")
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="write every sample and ratio there"
    )
    parser.add_argument(
        "--work",
        type=Path,
        metavar="DIR",
        help="keep fonts, material and the files that were set there",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
