"""How long inputs of every kind take as they grow: `python -m tests.large.growth [N]` sets N, 2 N
and 4 N of each.

What takes more than three times as long for twice as much, and longer than a second, does not grow
in proportion.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure import project
from brochure.batch.plan import plan_jobs
from brochure.batch.run import attempt_job
from brochure.make.file import make_file
from brochure.source.files import ProjectFiles
from tests.large.faulty_input import write

WORTH = 1.0
"""Seconds from which a time says something."""
MOST = 3.0
"""The most times as long that twice as much may take."""
UNITS = {
    "a long word": "x" * 10, "a long Arabic word": "ب" * 10, "a long Thai word": "ก" * 10,
    "words": "word ",
    "asterisks": "*", "strong": "**a** b ", "open strong": "**a ", "emphasis": "*a",
    "mixed marks": "a**b*c ",
    "brackets": "[", "open links": "[a](", "closed links": "](", "links": "[a](https://e.org) ",
    "pictures": "![a](",
    "phrases": "[a]{lang=ar} ", "fields": "{a.b} ", "braces": "{a.", "marks": "a\u0301",
    "soft hyphens": "a\u00ad",
    "two scripts": "كلمة word ", "digits": "1 ", "signs": "+1 ", "addresses": "a/", "at": "a@",
    "quotes": "“", "dashes": "-",
}  # fmt: skip
"""What a paragraph is made of, over and over."""
LINES = {
    "items": ("  - list:\n", "      - item\n"), "steps": ("  - steps:\n", "      - item\n"),
    "blocks": ("", "  - text\n"),
    "headings": ("", "  - heading: text\n"),
    "questions": ("", "  - question: {ask: a, answer: [b]}\n"),
    "callouts": ("", "  - callout: {kind: tip, body: [a]}\n"),
    "contacts": ("", "  - contact: {phone: 12345}\n"),
    "rows": ("  - table:\n      columns: [a, b]\n      rows:\n", "        - [c, d]\n"),
    "columns": ("  - table:\n      rows: [[a]]\n      columns:\n", "        - a\n"),
    "comments": ("", "  - a #b\n"), "quotation marks": ("", "  - 'don't'\n"),
    "unknown blocks": ("", "  - b: x\n"),
    "lines": ("  - >\n", "    a\n"), "sources": ("  - a\nsources:\n", "  - title: a\n"),
}  # fmt: skip
"""What a body is made of: how it begins, and a line over and over."""


def sources(count: int) -> dict[str, str]:
    """A leaflet of each kind, with so many of what it is made of."""
    head = "title: T\nbody:\n"
    made = {name: f'{head}  - "{unit * count}"\n' for name, unit in UNITS.items()}
    return made | {name: head + start + line * count for name, (start, line) in LINES.items()}


def seconds(source: str, tag: str) -> float:
    """The processor time of one file."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root / "content/project.yaml", f"name: P\nsource_language: {tag}\n")
        write(root / "content/x/leaflet.yaml", source)
        began = time.process_time()
        attempt_job(make_file, False, plan_jobs(root, project.read_project(ProjectFiles(root)))[0])
        return time.process_time() - began


def main(count: int) -> int:
    """How many kinds grow faster than in proportion."""
    bad = 0
    for name in sources(1):
        for tag in ("en", "ar"):
            times = [seconds(sources(count * factor)[name], tag) for factor in (1, 2, 4)]
            steep = times[2] > WORTH and times[2] > MOST * times[1]
            bad += steep
            print(
                f"{name} ({tag}): {', '.join(f'{took:.2f}' for took in times)}"
                f" s{'  STEEP' if steep else ''}",
                flush=True,
            )
    print(f"{bad} of them grow faster than in proportion")
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)))
