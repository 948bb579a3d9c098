"""`python -m tests.large.damages`: damages of many kinds to the files of random leaflets: every one
must be found.

With `--count` so many (1,000), with `--seed` others than the usual ones.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from brochure.check.readback.proof import read_back
from brochure.check.readback.viewer import prove_places
from tests.large.damaging import DAMAGES
from tests.large.mixing import TAGS, Mixer, mixed, studio, words_in

EACH = len(DAMAGES)
"""So many damages are done to a leaflet, one at a time."""


def findings(count: int, seed: str) -> Iterator[tuple[str, str, bool]]:
    """Of each damage that could be done its kind, the seed of its leaflet, and whether it was
    found.
    """
    words = {tag: words_in(tag) for tag in TAGS}
    with tempfile.TemporaryDirectory() as folder:
        place = studio(Path(folder))
        done = number = 0
        while done < count:
            name, tag = f"{seed}-{number}", TAGS[number % len(TAGS)]
            number += 1
            made = mixed(place, Mixer(name, tag, words[tag]))
            if made.composition is None:
                continue
            for damage in DAMAGES:
                try:
                    pdf = damage(random.Random(f"{name}-{damage.__name__}"), made.composition)
                except (LookupError, ValueError):  # nothing to damage, or the writer refuses it
                    continue
                done += 1
                told = read_back(pdf, made.composition) or prove_places(pdf, made.composition)
                yield damage.__name__, name, bool(told)


def main() -> None:
    """Do the damages and tell of each that is not found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", default="damage")
    options = parser.parse_args()
    done, missed = Counter[str](), Counter[str]()
    for kind, name, found in findings(options.count, options.seed):
        done[kind] += 1
        if not found:
            missed[kind] += 1
            print(f"{kind} in {name} was not found", flush=True)
    for kind, times in sorted(done.items()):
        print(f"{kind:20} {times - missed[kind]:5} of {times}")
    print(f"{done.total() - missed.total()} of {done.total()} found")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
