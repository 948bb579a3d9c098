"""Freezes the Thai words that ICU's dictionary divides, though they are one word, into
brochure/data/compounds/th.txt.

    python -m tests.compounds WORDS     # a list of words, one a line

The list in the tree was made from PyThaiNLP's words_th.txt (version 5.4.0), which its makers have
put into the public domain (CC0 1.0): `pip download --no-deps pythainlp` brings it, in the wheel as
pythainlp/corpus/words_th.txt.
"""

import re
import sys
from pathlib import Path

from icu4py.breakers import LineBreaker

FILE = Path(__file__).parents[1] / "brochure" / "data" / "compounds" / "th.txt"
THAI = re.compile("[\u0e01-\u0e4e]+")
LONGEST = 15
"""Longer ones are phrases and proverbs: kept whole, they would leave holes in the lines."""


def compounds(words: list[str]) -> list[str]:
    """Those that ICU would divide, in order."""
    fitting = {word for word in words if len(word) <= LONGEST and THAI.fullmatch(word)}
    return sorted(word for word in fitting if len(list(LineBreaker(word, "th").segments())) > 1)


if __name__ == "__main__":
    found = compounds(Path(sys.argv[1]).read_text(encoding="utf-8").split())
    FILE.write_text("\n".join(found) + "\n", encoding="utf-8")
