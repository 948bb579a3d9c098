"""A thousand random edits of a signed leaflet and its signed translation: each is found."""

import copy
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from brochure.api.reviewdesk import open_source
from brochure.api.translate import extract_catalogs
from brochure.notice import Stop
from brochure.review.standing import CHANGED, REVIEWED

from .conftest import sign, write_project

LEAFLET, CATALOG = "content/tablets/leaflet.yaml", "content/tablets/ar.po"
EDITS = 125
# Words that are no text, and what else they may be.
CHOICES = {"kind": ["note", "tip", "warning", "urgent"]}
NO_TEXT = {"file", "cell", "columns", "level", "url", "email"}
Tree = Any
Edit = Callable[[random.Random, Tree], None]


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A project whose source and translation are signed by all who must."""
    root = write_project(tmp_path / "project", "en, ar")
    extract_catalogs(root)
    path = root / CATALOG
    path.write_text(translated(path.read_text(encoding="utf-8")), encoding="utf-8")
    sign(root)
    sign(root, language="ar")
    sign(root, language="ar", role="language")
    assert states(root) == [REVIEWED, REVIEWED]
    return root


def translated(catalog: str) -> str:
    """A catalog with an Arabic word before whatever Latin words and numbers a source has."""

    def translate(match: re.Match[str]) -> str:
        return f'msgid "{match[1]}"\nmsgstr "ترجمة {match[1]}"'

    head, _, messages = catalog.partition("\n\n")
    return f"{head}\n\n" + re.sub(r'msgid "(.+)"\nmsgstr ""', translate, messages)


def states(root: Path, languages: Sequence[str] = ("en", "ar")) -> list[str]:
    """How source and translation stand; a text that is an error now is found as well."""
    return [state(root, language) for language in languages]


def state(root: Path, language: str) -> str:
    try:
        return open_source(root, "tablets", language).standing.state
    except Stop as stop:
        rules = {notice.rule for notice in stop.notices if notice.severity == "error"}
        return "faulty" if all(map(is_of_texts, rules)) else f"broken: {rules}"


def is_of_texts(rule: str) -> bool:
    return rule.startswith(("translation-", "table-", "heading-", "link-", "contact-", "field-"))


def texts(tree: Tree) -> Iterator[tuple[Any, Any]]:
    """Every text below a tree, as what holds it and where."""
    for key, value in list(tree.items() if isinstance(tree, dict) else enumerate(tree)):
        if isinstance(value, (dict, list)):
            yield from texts(value)
        elif isinstance(value, str) and key not in NO_TEXT and key not in CHOICES:
            yield tree, key


def lists(tree: Tree) -> Iterator[list[Any]]:
    """Every list of blocks, items or rows."""
    if isinstance(tree, list):
        yield tree
    for value in tree.values() if isinstance(tree, dict) else tree:
        if isinstance(value, (dict, list)):
            yield from lists(value)


def change_text(choose: random.Random, tree: Tree) -> None:
    """One letter or digit of a text becomes another, comes or goes."""
    holder, key = choose.choice(list(texts(tree)))
    holder[key] = changed(choose, holder[key])


def changed(choose: random.Random, text: str) -> str:
    places = [at for at, character in enumerate(text) if character.isalnum()] or [len(text)]
    at = choose.choice(places)
    new = choose.choice("abcxyz0123456789éñ")
    old = text[at : at + 1]
    return choose.choice(
        [
            text[:at] + (new if new != old else "q") + text[at + 1 :],
            text[:at] + new + text[at:],
            text[:at] + text[at + 1 :] if len(places) > 1 else text + new,
        ]
    )


def change_choice(choose: random.Random, tree: Tree) -> None:
    callout = next(block["callout"] for block in tree["body"] if "callout" in block)
    callout["kind"] = choose.choice([kind for kind in CHOICES["kind"] if kind != callout["kind"]])


def remove_item(choose: random.Random, tree: Tree) -> None:
    some = choose.choice([one for one in lists(tree) if len(one) > 1])
    del some[choose.randrange(len(some))]


def double_item(choose: random.Random, tree: Tree) -> None:
    some = choose.choice(list(lists(tree)))
    at = choose.randrange(len(some))
    some.insert(at, copy.deepcopy(some[at]))


def move_item(choose: random.Random, tree: Tree) -> None:
    some = choose.choice([one for one in lists(tree) if len(one) > 1])
    before = copy.deepcopy(some)
    while some == before:
        some.insert(choose.randrange(len(some)), some.pop(choose.randrange(len(some))))


EDIT_KINDS: tuple[Edit, ...] = (
    change_text, change_text, change_text, change_choice, remove_item, double_item, move_item,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_every_edit_is_found(signed: Path, seed: int) -> None:
    choose = random.Random(seed)
    source = (signed / LEAFLET).read_text(encoding="utf-8")
    catalog = (signed / CATALOG).read_text(encoding="utf-8")
    tree = yaml.load(source, Loader=yaml.BaseLoader)
    for number in range(EDITS):
        (signed / LEAFLET).write_text(source, encoding="utf-8")
        (signed / CATALOG).write_text(catalog, encoding="utf-8")
        if number % 5 == 4:
            edited = edit_catalog(choose, catalog)
            (signed / CATALOG).write_text(edited, encoding="utf-8")
            languages = ["ar"]
        else:
            other = copy.deepcopy(tree)
            choose.choice(EDIT_KINDS)(choose, other)
            edited = yaml.safe_dump(other, allow_unicode=True, sort_keys=bool(number % 2))
            (signed / LEAFLET).write_text(edited, encoding="utf-8")
            languages = ["en", "ar"] if number % 10 == 0 else ["en"]
        assert set(states(signed, languages)) <= {CHANGED, "faulty"}, edited


def edit_catalog(choose: random.Random, catalog: str) -> str:
    matches = list(re.finditer(r'^msgstr "(ترجمة .+)"$', catalog, re.MULTILINE))
    match = choose.choice(matches)
    return catalog[: match.start(1)] + changed(choose, match[1]) + catalog[match.end(1) :]


def test_another_picture_of_the_same_name_is_found(signed: Path) -> None:
    Image.new("RGB", (900, 600), (10, 90, 61)).save(signed / "content/tablets/box.png")
    assert states(signed) == [CHANGED, CHANGED]


def test_what_nobody_reads_voids_nothing(signed: Path) -> None:
    source = (signed / LEAFLET).read_text(encoding="utf-8")
    tree = yaml.load(source, Loader=yaml.BaseLoader)
    brand = signed / "assets/brands/plain"
    brand.mkdir(parents=True)
    for number in range(20):
        order = list(tree.items())
        random.Random(number).shuffle(order)
        head = f"# edit {number}\nversion: '{number}'\n"
        dumped = yaml.safe_dump(dict(order), allow_unicode=True, sort_keys=False, width=number + 40)
        (signed / LEAFLET).write_text(head + dumped, encoding="utf-8")
        (brand / "brand.yaml").write_text(f'colours: {{accent: "#b05a{number:02d}"}}\n')
        assert states(signed) == [REVIEWED, REVIEWED]


def test_a_fuzzy_mark_that_comes_or_goes_is_found(signed: Path) -> None:
    path = signed / CATALOG
    catalog = path.read_text(encoding="utf-8")
    fuzzy = re.sub(r'(msgctxt .*\n)?msgid "May', r"#, fuzzy\n\g<0>", catalog)
    path.write_text(fuzzy, encoding="utf-8")
    assert states(signed) == [REVIEWED, CHANGED]
    sign(signed, language="ar")
    sign(signed, language="ar", role="language")
    assert states(signed) == [REVIEWED, REVIEWED]
    path.write_text(catalog, encoding="utf-8")
    assert states(signed) == [REVIEWED, REVIEWED], "the words that were signed first"
