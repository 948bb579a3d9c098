"""References, notes and contents in leaflets put together at random, in both directions: whatever
they are, the file that is written proves them.
"""

import random
from collections.abc import Callable
from typing import Any

import pytest

from brochure.check.page import inspect_pages
from brochure.check.readback.proof import read_back
from brochure.page.frame import Composition
from brochure.pdf.write import write_bytes

LATIN = [
    "tablets",
    "5 mg",
    "MRI",
    "(see",
    "this)",
    "+964 780 123 4567",
    "15 %",
    "now.",
    "½",
    "10–12",
]
ARABIC = ["الدواء", "5 mg", "٥ ملغ", "MRI", "(انظر", "هنا)", "يومياً،", "+964 780 123 4567", "١٥٪"]
LANGUAGES = {"en": False, "de": False, "th": False, "ar": True, "he": True, "ckb": True, "ur": True}
IDS, NOTES = ("a", "b", "c", "d"), ("one", "two", "three")
HEAD = """title: T
sources: [{title: S}]
notes: {one: Of one., two: "الثانية، 5 mg.", three: "[Us](https://example.org) +964 780 123 4567."}
"""


class Author(random.Random):
    """Writes texts with marks at random."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.tag = self.choice(sorted(LANGUAGES))
        self.words = self.choice([LATIN, ARABIC, LATIN + ARABIC])

    def text(self) -> str:
        return " ".join(self.word() for _ in range(self.randrange(1, 12)))

    def word(self) -> str:
        word, plain = self.choice(self.words), "كلمة" if LANGUAGES[self.tag] else "ab"
        calls = "".join(f"[^{self.choice(NOTES)}]" for _ in range(self.randrange(1, 3)))
        return self.choice(
            [
                word,
                word,
                f"**{word}**",
                f"[{word}](#{self.choice(IDS)})",
                f"{word} {plain}{calls} {plain}",
                f"[{self.choice(ARABIC)} {self.choice(LATIN)}]{{lang=ar}}",
            ]
        )

    def block(self) -> dict[str, Any]:
        text = self.text
        return self.choice(
            [
                {"heading": text()},
                {"list": [text(), text()]},
                {"steps": [text(), text()]},
                {
                    "table": {
                        "caption": text(),
                        "columns": [text(), text()],
                        "rows": [[text(), text()]],
                    }
                },
                {"callout": {"kind": "tip", "title": text(), "body": [text()]}},
                {"question": {"ask": text(), "answer": [text()]}},
                {"figure": {"file": "kidney.svg", "alt": "A", "caption": text(), "width": "20%"}},
                {"glossary": [{"term": text(), "meaning": text()}]},
                {"checklist": [text(), text()]},
            ]
        )


@pytest.mark.parametrize("seed", range(40))
def test_whatever_they_are_the_file_proves_them(
    seed: int, composing: Callable[..., Composition]
) -> None:
    author = Author(seed)
    body: list[Any] = [{"contents": {"levels": author.randrange(1, 4)}}]
    for name in IDS:
        body += [author.text(), {**author.block(), "id": name}]
        body += [{"break": "page"}] * author.randrange(2)
    body += [{"heading": author.text()}, *(f"كلمة[^{name}]" for name in NOTES)]
    made = composing(body, author.tag, head=HEAD, sheet=author.choice(["A4", "A5"]))
    assert read_back(write_bytes(made), made, viewed=True) == ()
    assert inspect_pages(made) == ()
