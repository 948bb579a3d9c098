"""Texts of which nothing is seen, in every field and block: errors with a place, never a crash."""

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure.edition import Edition
from brochure.make.file import make_file
from brochure.make.job import Job
from brochure.notice import only_errors

UNSEEN = "\u00ad\u034f\u061c\u115f\u17b4\u180e\u200b\u200d\u200e\u2060\u3164\ufe0f"
FORMS = {
    "{}": "field-empty",
    "**{}**": "field-empty",
    "[{}](https://example.org)": "link-empty",
    "[{}]{{lang=ar}}": "language-empty",
}


def _table(caption: str = "c", column: str = "a", head: str = "a", cell: str = "b") -> Any:
    return {"table": {"caption": caption, "columns": [column, "z"], "rows": [[head, cell]]}}


def _contact(**fields: str) -> Any:
    return {"contact": {"name": "n", "phone": "+964 780 123 4567", **fields}}


def blocks(text: str) -> list[Any]:
    """The text in every place of a body that takes one."""
    return [
        text,
        {"heading": text},
        {"list": ["a", {"item": text, "list": ["b", text]}]},
        {"steps": [text, "b"]},
        {"callout": {"kind": "note", "title": text, "body": [text]}},
        {"question": {"ask": text, "answer": [text]}},
        _table(caption=text),
        _table(column=text),
        _table(head=text),
        _table(cell=text),
        {"qr": {"url": "https://example.org/kf", "caption": text}},
        _contact(name=text),
        _contact(hours=text),
        {"languages": {"ar": text}},
        {"text": text, "lang": "ar"},
    ]


def leaflets(text: str) -> list[dict[str, Any]]:
    """A leaflet for each place that takes a text."""
    plain = {"title": "T", "number": "K", "version": "1", "status": "draft", "owner": "o"}
    fields = [{**plain, name: text, "body": ["x"]} for name in ("title", "subtitle", "owner")]
    return [*fields, *({**plain, "body": ["a", block, "z"]} for block in blocks(text))]


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_sees_is_told_wherever_it_stands(form: str, tmp_path: Path) -> None:
    (tmp_path / "content/one").mkdir(parents=True)
    (tmp_path / "content/project.yaml").write_text("languages: [en]\n")
    job = Job(str(tmp_path), "one", "en", "latn", "plain", Edition("a4"), "en/one.pdf")
    unseen = itertools.cycle(UNSEEN)
    for made in leaflets("\0"):
        for character in (next(unseen), next(unseen), next(unseen)):
            text = yaml.safe_dump(made).replace('"\\0"', f'"{form.format(_escaped(character))}"')
            (tmp_path / "content/one/leaflet.yaml").write_text(text, encoding="utf-8")
            told = only_errors(make_file(job).notices)
            rules = {notice.rule for notice in told} - {"missing-character"}
            assert rules and rules <= {FORMS[form], "table-empty-cell"}, (text, told)
            assert all(notice.place.line and notice.hint for notice in told)


def _escaped(character: str) -> str:
    """A character as YAML names it between double quotes."""
    return f"\\u{ord(character):04x}"
