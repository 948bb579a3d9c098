"""`python -m tests.large.tongues`: random leaflets that speak several languages are set, written
and read back: none may be refused.

With `--count` so many (2,000), with `--seed` others than the usual ones.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brochure.check.readback.proof import read_back
from brochure.check.readback.viewer import prove_places
from brochure.notice import Notice
from brochure.pdf.write import write_bytes
from tests.large.mixing import TAGS, Mixer, mixed, studio, words_in


class Polyglot(Mixer):
    """Random texts and blocks, many of them with phrases in other languages or with one of their
    own.
    """

    def __init__(self, seed: str, tag: str, words: dict[str, list[str]]) -> None:
        super().__init__(seed, tag, words[tag])
        self._all = words

    def text(self, most: int = 14) -> str:
        """A text, now and then with phrases in other languages."""
        said = super().text(most)
        while self.random.random() < 0.25:
            said += (
                f" [{self._in(self.random.choice(TAGS), 3)}]{{lang={self._last}}} {super().text(2)}"
            )
        return said

    def block(self, inside: bool = False) -> Any:
        """A random block, now and then in a language of its own, or a line in each of some."""
        way = self.random.random()
        if way < 0.1:
            some = self.random.sample(TAGS, 4)
            return {"languages": {tag: self._in(tag, 8) for tag in some}}
        if way < 0.5:
            return super().block(inside)
        tag, own, words = self.random.choice(TAGS), self.tag, self._words
        self.tag, self._words = tag, self._all[tag]
        made = super().block(inside)
        self.tag, self._words = own, words
        if isinstance(made, str):
            return {"text": made, "lang": tag}
        return made if "languages" in made or "lang" in made else {**made, "lang": tag}

    def _in(self, tag: str, most: int) -> str:
        """A text in a language, in which there is no phrase in another."""
        own, self._words, self._last = self._words, self._all[tag], tag
        said = super().text(most)
        self._words = own
        return said


def refusals(count: int, seed: str) -> Iterator[tuple[str, str, tuple[Notice, ...] | None]]:
    """Of each leaflet its seed, its language and what was said of its file: None where it could not
    be set.
    """
    words = {tag: words_in(tag) for tag in TAGS}
    with tempfile.TemporaryDirectory() as folder:
        place = studio(Path(folder))
        for number in range(count):
            tag, name = TAGS[number % len(TAGS)], f"{seed}-{number}"
            made = mixed(place, Polyglot(name, tag, words)).composition
            if made is None:
                yield name, tag, None
                continue
            pdf = write_bytes(made)
            yield name, tag, read_back(pdf, made) or prove_places(pdf, made)


def main() -> None:
    """Make the leaflets and tell of each that is refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", default="tongues")
    options = parser.parse_args()
    unset = refused = proven = 0
    for name, tag, told in refusals(options.count, options.seed):
        if told is None:
            unset += 1
        elif told:
            refused += 1
            print(
                f"{name} ({tag}): "
                + "; ".join(f"{notice.rule}: {notice.text}" for notice in told[:3]),
                flush=True,
            )
        else:
            proven += 1
    print(f"{proven} proven, {refused} refused, {unset} could not be set")
    sys.exit(1 if refused else 0)


if __name__ == "__main__":
    main()
