"""Every field of every file with every kind of wrong value, alone and in pairs: `python -m
tests.large.faulty_input [PAIRS]`.

No run may end in the rule `internal`, and whatever is told of one fault is told of it beside
another.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from brochure import project
from brochure.batch.plan import EVERYTHING, RunTerms, plan_jobs
from brochure.batch.run import attempt_job
from brochure.make.file import make_file
from brochure.notice import Notice, Stop, only_errors
from brochure.source import table
from brochure.source.files import ProjectFiles

GONE, RENAMED, STRANGER = object(), object(), object()
"""What happens to a field in the place of another value: it is left out, misspelt, or gets an
unknown one beside it.
"""
NULL = None
WRONG: tuple[Any, ...] = (
    GONE, RENAMED, STRANGER, NULL, "", " ", "\u00a0", "x", "12", "-1", "1e999", "9" * 30, "0.0",
    "NaN", "5/3/2026",
    "2026-02-30", "٣", [], {}, [[]], [{}], [None], {"x": "y"}, {"": ""}, ["a", "b", "c", "d"],
    {"a": {"b": ["c"]}},
    "x" * 5000, "word " * 900, "{clinic.phone}", "{clinic.none}", "[a](b)",
    "[](https://example.org)", "[a](javascript:x)",
    "**", "\u202e1", "\u0001", "\u200b", "\u2067a", "../../up", "/etc/passwd", "http://",
    "https://a b", "tel:", "%",
    "50%", "true", "ar", "\U000e0041", "\U0001f642", "a@b", "#12345g", "12 mm", "note", "\ud800",
    "con", "a/b", "\\",
    "A4", "9.5", "#dddddd", "drawing.svg", "broken.svg", "folder", "\u0301", "\u05d0\u0627",
    "9999-12-31", "0001-01-01",
)  # fmt: skip
LEAFLET: dict[str, Any] = {
    "title": "Kidneys", "subtitle": "What they do", "number": "KF-01", "version": "1.0",
    "status": "reviewed",
    "owner": "Office", "reviewer": "Dr A", "reviewed": "2026-03-05", "review_by": "2027-03-05",
    "sources": [{"title": "Guide", "publisher": "Service", "url": "https://example.org/g"}],
    "body": [
        {"heading": "First", "level": "1"},
        "A **text** for {clinic.name}.",
        {"list": ["one", {"item": "two", "list": ["three", "four"]}]},
        {"steps": ["one", "two"]},
        {"callout": {"kind": "tip", "title": "Hint", "body": ["Rest."]}},
        {"table": {"caption": "Times", "columns": ["Day", "Hour"],
          "rows": [["Mon", "8"], ["Tue", "9"]], "row_headers": "true"}},
        {"figure": {"file": "drawing.svg", "alt": "A line", "caption": "Line", "width": "60%"}},
        {"question": {"ask": "Why?", "answer": ["Because."]}},
        {"contact": {"name": "Ward", "phone": "{clinic.phone}", "email": "a@example.org",
          "address": "Road 1", "hours": "8 to 16"}},
        {"qr": {"url": "https://example.org/{clinic.id}", "caption": "Online"}},
        {"text": "\u0627\u0633\u062a\u0631\u062d", "lang": "ar"},
        {"languages": {"ar": "\u0646\u0639\u0645", "fr": "Oui"}},
        {
            "table": {
                "columns": ["A", {"cell": "B", "columns": "2"}], "landscape": "true", "lang": "en",
                "rows": [[{"cell": "c", "rows": "2"}, "d", "e"], [["f", {"list": ["g"]}], "h"],
                 {"group": "G", "rows": [["i", "j", "k"]]}],
            },
        },
        {"break": "page"},
        "The end.",
    ],
}  # fmt: skip
BRAND: dict[str, Any] = {
    "name": {"en": "Clinic", "ar": ["عيادة"]},
    "logo": {"file": "logo.svg", "height": "12 mm"},
    "colours": {"ink": "#111111", "primary": "#103050", "tint": "#eeeeee"},
    "styles": {"body": {"size": "12", "leading": "1.4", "colour": "ink", "weight": "400",
      "before": "0", "after": "6", "family": "text"}},
    "fonts": {"Latn": {"text": ["Noto Sans"], "heading": ["Noto Sans"], "size": "1.0",
      "leading": "1.0", "least": "0"}},
    "page": {"margins": {"top": "20 mm", "end": "24", "bottom": "30", "start": "24"}},
    "footer": {"en": ["Clinic", "{clinic.name}"], "ar": "عيادة"},
}  # fmt: skip
PROJECT: dict[str, Any] = {
    "name": "Project", "source_language": "en", "languages": ["en", {"ar": {"digits": "arab"}}],
    "brands": ["clinic"],
    "editions": {"handout": {"sheet": "A4"}, "small": {"sheet": "A5"}}, "leaflets": ["kidney"],
}  # fmt: skip
DATA: list[Any] = [
    {"id": "a", "name": "North", "phone": "+964 780 123 4567"},
    {"id": "b", "name": "South", "phone": "122 33"},
]
CATALOG_FILE = "content/kidney/ar.po"
CATALOG: dict[str, Any] = {
    "Kidneys": "الكلى", "A **text** for {clinic.name}.": "**نص** لـ {clinic.name}.",
    "Rest.": "استرح.", "Ward": "الردهة",
    "8 to 16": "8 إلى 16",
}  # fmt: skip
TREES = {
    "content/kidney/leaflet.yaml": LEAFLET,
    CATALOG_FILE: CATALOG,
    "assets/brands/clinic/brand.yaml": BRAND,
    "content/project.yaml": PROJECT,
    "clinic.yaml": DATA,
}
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"'
    ' fill="#123456"/></svg>'
)
EARLY = ("content/project.yaml", "clinic.yaml")
"""What is read before everything else: nothing can be told of other files while these are wrong."""

OUR_OWN = ("internal", "lost-page", "unreadable-file", "overlap", "outside-page")
"""Rules that nobody who writes can break: they are faults of the program."""

OF_A_BLOCK = ("table-ragged", "too-", "heading-skip")
"""Rules that a block must be whole for."""


class Fault(NamedTuple):
    """A value that is put into a file at a path of keys and numbers."""

    file: str
    path: tuple[str | int, ...]
    wrong: int

    def meets(self, other: "Fault") -> bool:
        """Whether one of the two lies inside of the other."""
        short = min(len(self.path), len(other.path))
        return self.file == other.file and self.path[:short] == other.path[:short]

    def __str__(self) -> str:
        return (
            f"{self.file} {'.'.join(map(str, self.path))} = {str(WRONG[self.wrong])[:40]!r}"
            f" ({self.wrong})"
        )


def faults(files: tuple[str, ...] = tuple(TREES)) -> Iterator[Fault]:
    """Every field of these files with every wrong value."""
    for file in files:
        for path in paths(TREES[file]):
            yield from (Fault(file, path, wrong) for wrong in range(len(WRONG)))


def paths(tree: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where every value of a tree stands."""
    if above:
        yield above
    inner = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    )
    for key, value in inner:
        yield from paths(value, (*above, key))


def spoilt(tree: Any, path: tuple[str | int, ...], wrong: Any) -> Any:
    """The tree with something wrong in it."""
    key, *rest = path
    made = list(tree) if isinstance(tree, list) else dict(tree)
    if rest:
        made[key] = spoilt(tree[key], tuple(rest), wrong)
    elif wrong is GONE:
        del made[key]
    elif isinstance(made, dict) and wrong in (RENAMED, STRANGER):
        name = f"{key}y"
        return {
            name if at == key and wrong is RENAMED else at: value for at, value in made.items()
        } | {name: tree[key]}
    else:
        made[key] = "z" if wrong in (RENAMED, STRANGER) else wrong
    return made


def said(root: Path, chosen: tuple[Fault, ...]) -> tuple[Notice, ...]:
    """All that a run says of a project with these faults; AssertionError where it ends in a fault
    of its own.
    """
    trees = dict(TREES)
    for fault in sorted(chosen, key=lambda fault: str(fault.path[-1:]), reverse=True):
        trees[fault.file] = spoilt(trees[fault.file], fault.path, WRONG[fault.wrong])
    for file, tree in trees.items():
        write(root / file, po_text(tree) if file == CATALOG_FILE else yaml_text(tree))
    return tuple(notices(root))


def notices(root: Path) -> Iterator[Notice]:
    """What is told of the project, in the first language and edition and in the last."""
    files = ProjectFiles(root)
    try:
        rows = table.parse_table((root / "clinic.yaml").read_bytes(), "clinic.yaml", ("clinic",))
        jobs = plan_jobs(root, project.read_project(files), EVERYTHING, RunTerms(table=rows))
    except Stop as stop:
        yield from stop.notices
        return
    for job in dict.fromkeys((jobs[0], jobs[-1])):
        yield from attempt_job(make_file, True, job).notices


def yaml_text(value: Any) -> str:
    """A value as YAML on one line; None is a field with nothing behind it."""
    if isinstance(value, dict):
        inner = (
            f"{json.dumps(key)}: {'' if field is None else yaml_text(field)}"
            for key, field in value.items()
        )
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(yaml_text, value)) + "]"
    return "~" if value is None else json.dumps(value)


def po_text(tree: dict[str, Any]) -> str:
    """A catalog; what is no text stands there without its quotation marks."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ar\\n"\n'
    entries = (
        f"\nmsgid {json.dumps(source, ensure_ascii=False)}\nmsgstr {_po(told)}\n"
        for source, told in tree.items()
    )
    return header + "".join(entries)


def _po(told: Any) -> str:
    return (
        json.dumps(told, ensure_ascii=False)
        if isinstance(told, str) and told.isprintable()
        else yaml_text(told)
    )


def write(path: Path, text: str) -> None:
    """A file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def furnish(root: Path) -> None:
    """The files of the project that stay as they are."""
    for name in ("content/kidney/drawing.svg", "assets/brands/clinic/logo.svg"):
        write(root / name, DRAWING)
    write(root / "content/kidney/broken.svg", "<svg")
    (root / "content/kidney/folder").mkdir(exist_ok=True)


def told(found: tuple[Notice, ...], early: str = "") -> Counter[tuple[str, str]]:
    """The errors that are told, whatever the place: a pair of faults moves each other along the
    line.

    Of a file that is read before all else only what is told of itself, and not of what its fields
    lead to.
    """
    late = (
        (
            "data-name",
            "data-ragged",
            "contact-",
            "link-",
            "field-empty",
            "data-empty-cell",
            "missing-",
            "too-",
            "qr-",
        )
        if early == "clinic.yaml"
        else ()
    )
    return Counter(
        {
            (notice.rule, notice.text)
            for notice in only_errors(found)
            if not early or (notice.place.file == early and not notice.rule.startswith(late))
        }
    )


def internals(found: tuple[Notice, ...]) -> list[Notice]:
    """The faults of the program itself, and those that it takes for its own."""
    return [notice for notice in found if notice.rule in OUR_OWN]


def trial(
    root: Path, chosen: tuple[Fault, ...], alone: dict[Fault, tuple[Notice, ...]]
) -> list[str]:
    """What is wrong with what is told of these faults together; `alone` is what was told of each,
    filled as they come.
    """
    for fault in chosen:
        if fault not in alone:
            alone[fault] = said(root, (fault,))
    together = said(root, chosen) if len(chosen) > 1 else alone[chosen[0]]
    names = " & ".join(map(str, chosen))
    wrong = [f"{names}: {notice}" for notice in internals(together)]
    if len({fault.file for fault in chosen}) == 1:
        early = chosen[0].file if chosen[0].file in EARLY else ""
        missing = (
            sum((told(alone[fault], early) for fault in chosen), Counter()).keys()
            - told(together).keys()
        )
        same = len({fault.path[:2] for fault in chosen}) == 1
        wrong += [
            f"{names}: not told: {rule}: {text}"
            for rule, text in sorted(missing)
            if not (same and rule.startswith(OF_A_BLOCK))
        ]
    return wrong


def main(pairs: int) -> int:
    """How many trials went wrong."""
    rng = random.Random(7)
    every = list(faults())
    chosen: list[tuple[Fault, ...]] = [(fault,) for fault in every]
    while len(chosen) < len(every) + pairs:
        one = rng.choice(every)
        other = rng.choice([fault for fault in every if fault.file == one.file])
        if not one.meets(other):
            chosen.append((one, other))
    alone: dict[Fault, tuple[Notice, ...]] = {}
    bad = 0
    with TemporaryDirectory() as folder:
        furnish(Path(folder))
        for faults_ in chosen:
            wrong = trial(Path(folder), faults_, alone)
            bad += bool(wrong)
            print(*wrong, sep="\n", end="\n" if wrong else "", flush=True)
    print(f"{len(chosen)} projects, {bad} of them wrong")
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)))
