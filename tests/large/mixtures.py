"""`python -m tests.large.mixtures`: random mixtures of text in thirteen languages are set, written
and read back, place by place too: none may be refused, and the program may crash on none.

With `--count` so many (10,000), with `--seed` others than the usual ones. After every 500 it tells
on standard error how far it is.
"""

import argparse
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from brochure.check.readback.proof import read_back
from brochure.check.readback.viewer import prove_places
from brochure.notice import Notice
from brochure.pdf.write import write_bytes
from tests.large.mixing import TAGS, Mixer, mixed, studio, words_in

CRASHED = "crash: "


def refusals(count: int, seed: str) -> Iterator[tuple[str, str, tuple[Notice, ...] | str]]:
    """Of each mixture its seed, its language and what was said of its file: the rule as a str where
    it could not be set, and behind CRASHED the last line of a traceback."""
    words = {tag: words_in(tag) for tag in TAGS}
    with tempfile.TemporaryDirectory() as folder:
        place = studio(Path(folder))
        for number in range(count):
            tag = TAGS[number % len(TAGS)]
            name = f"{seed}-{number}"
            try:
                made = mixed(place, Mixer(name, tag, words[tag]))
                if made.composition is None:
                    yield name, tag, made.faults[0].rule
                else:
                    pdf = write_bytes(made.composition)
                    told = read_back(pdf, made.composition)
                    yield name, tag, told or prove_places(pdf, made.composition)
            except Exception:
                yield name, tag, CRASHED + traceback.format_exc().splitlines()[-1]


def main() -> None:
    """Make the mixtures and tell of each that is refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", default="mixture")
    options = parser.parse_args()
    unset, refused, proven, crashed = Counter[str](), 0, 0, 0
    for number, (name, tag, told) in enumerate(refusals(options.count, options.seed), 1):
        if number % 500 == 0:
            progress = f"{number} of {options.count}: {proven} proven, {refused} refused"
            print(progress, file=sys.stderr, flush=True)
        if isinstance(told, str) and told.startswith(CRASHED):
            crashed += 1
            print(f"{name} ({tag}): {told}", flush=True)
        elif isinstance(told, str):
            unset[told] += 1
        elif told:
            refused += 1
            print(
                f"{name} ({tag}): "
                + "; ".join(f"{notice.rule}: {notice.text}" for notice in told[:3]),
                flush=True,
            )
        else:
            proven += 1
    counts = f"{proven} proven, {refused} refused, {crashed} crashed"
    print(f"{counts}; could not be set: {dict(unset)}")
    sys.exit(1 if refused or crashed else 0)


if __name__ == "__main__":
    main()
