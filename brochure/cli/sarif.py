"""Notices in SARIF 2.1.0 (OASIS Standard, 27 March 2020), which editors, code hosts and other tools
read.
"""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from brochure.notice import UNSAFE, Notice, Place
from brochure.version import __version__

SCHEMA = (
    "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
)
"""Where tools look up the form of the file."""
PROJECT = "%SRCROOT%"
"""What addresses of files are relative to: the project's folder, wherever that lies (3.14.14)."""
_KEPT = {code: shown for code, shown in UNSAFE.items() if code != 0x0A}
# “[words](address)” would be a link (3.11.6).
_LINK = re.compile(r"\](?=\()")


def sarif_log(notices: Iterable[Notice]) -> dict[str, Any]:
    """A whole log with one run: each notice a result, in the order in which they come."""
    told = tuple(notices)
    rules = sorted({notice.rule for notice in told})
    project = {"description": {"text": "The project's folder, the one with content/ in it."}}
    run = {
        "tool": {
            "driver": {
                "name": "brochure",
                "version": __version__,
                "rules": [{"id": rule} for rule in rules],
            }
        },
        "originalUriBaseIds": {PROJECT: project},
        # Our columns count characters, and not UTF-16 units, which are SARIF's default (3.14.17).
        "columnKind": "unicodeCodePoints",
        "results": [_result(notice, rules.index(notice.rule)) for notice in told],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(notice: Notice, index: int) -> dict[str, Any]:
    """A notice as a result.

    A hint says in words what to do, and no tool could do it: a `fix` needs the very characters that
    are to be put in (3.55). So it stands behind the text, and as a property.
    """
    hint = f"\nhint: {notice.hint}" if notice.hint else ""
    result: dict[str, Any] = {
        "ruleId": notice.rule,
        "ruleIndex": index,
        "level": notice.severity,
        "message": {"text": _message(f"{notice.text}{hint}")},
    }
    if notice.place.file:
        result["locations"] = [{"physicalLocation": _location(notice.place)}]
    if notice.hint:
        result["properties"] = {"hint": notice.hint}
    return result


def _message(text: str) -> str:
    """A text as a message: braces are doubled, since a single one begins a placeholder (3.11.5)."""
    shown = text.translate(_KEPT).replace("{", "{{").replace("}", "}}")
    return _LINK.sub(r"\\]", shown)


def _location(place: Place) -> dict[str, Any]:
    """A place: without a line it is the file as a whole, without a column the whole line, and where
    it ends is left open, since a notice points at the character where something begins (3.30.2).
    """
    address: dict[str, Any] = {"uri": quote(place.file, safe="/")}
    # The path of a table may be absolute, and then has no base (3.4.4).
    if not place.file.startswith("/"):
        address["uriBaseId"] = PROJECT
    located: dict[str, Any] = {"artifactLocation": address}
    if place.line:
        located["region"] = {"startLine": place.line}
        if place.column:
            located["region"]["startColumn"] = place.column
    return located
