"""The files of signatures: written, read back, and told where they were edited."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from brochure import data
from brochure.api.request import WrongUse
from brochure.api.reviewdesk import open_source
from brochure.api.sign import prepare_signature
from brochure.notice import Place, Stop
from brochure.review.signature import (
    Signature,
    check_text,
    read_signature,
    signature_bytes,
    text_bytes,
    text_digest,
)
from brochure.source.characters import is_writable

from .conftest import sign

LINES = ('{"kind":"title","text":"A"}', '{"kind":"paragraph","text":"Take 5 mg."}')
FILE = "content/a/reviews/2026-03-05-clinician-en-1.yaml"
SIGNATURE = Signature(
    place=Place(FILE),
    by="Head of nephrology",
    role="clinician",
    language="en",
    date="2026-03-05",
    until="2027-03-05",
    open=("clinic.phone",),
    renews="",
    read=(),
    text=text_digest(text_bytes(LINES)),
    blocks=tuple(text_digest(line.encode()) for line in LINES),
)
NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60).filter(
    is_writable
)


def told(data: bytes, file: str = FILE) -> set[str]:
    with pytest.raises(Stop) as stop:
        read_signature(data, file)
    return {notice.rule for notice in stop.value.notices}


def test_a_signature_is_read_as_it_was_written() -> None:
    assert read_signature(signature_bytes(SIGNATURE), FILE) == SIGNATURE
    assert check_text(SIGNATURE, text_bytes(LINES)) == []


@given(NAMES, st.sampled_from(["", "2027-03-05"]))
def test_any_name_comes_back(name: str, until: str) -> None:
    signature = SIGNATURE._replace(by=name, until=until)
    assert read_signature(signature_bytes(signature), FILE) == signature


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Head of nephrology", "Head of surgery", "review-edited"),
        ("role: clinician", "role: language", "review-edited"),
        ("until: 2027-03-05", "until: 2037-03-05", "review-edited"),
        ("until: 2027-03-05\n", "", "review-edited"),
        ("date: 2026-03-05", "date: 2026-03-06", "review-edited"),
        ("- clinic.phone", "- dose", "review-edited"),
        ("date: 2026-03-05", "date: 2026-02-30", "field-date"),
        ("date: 2026-03-05", "date: yesterday", "field-date"),
        ("Head of nephrology", "x" * 10_000, "field-length"),
        ("seal:", "sael:", "field-missing"),
        ("form: 1", "form: 2", "field-number"),
        (SIGNATURE.blocks[1], "f" * 64, "review-edited"),
        (SIGNATURE.blocks[1], "no digest", "review-edited"),
        ("blocks:", "- blocks:", "yaml-syntax"),
        ("language: en\n", "language: en\nnote: x\n", "field-unknown"),
    ],
)
def test_an_edited_signature_is_told_at_its_line(old: str, new: str, rule: str) -> None:
    text = signature_bytes(SIGNATURE).decode()
    assert old in text
    assert rule in told(text.replace(old, new, 1).encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_no_signature(data: bytes) -> None:
    assert told(data)


def test_a_signature_under_another_name_is_told() -> None:
    for name in ("2026-03-05-clinician-ar-1", "2026-03-06-clinician-en-1", "copy"):
        assert told(signature_bytes(SIGNATURE), f"content/a/reviews/{name}.yaml") == {
            "review-edited"
        }


@pytest.mark.parametrize("data", [None, b"", text_bytes(LINES[:1]), b"\xff\xfe"])
def test_a_digest_that_fits_no_text_is_told(data: bytes | None) -> None:
    assert [notice.rule for notice in check_text(SIGNATURE, data)] == ["review-edited"]


def test_two_who_sign_at_once_get_files_of_their_own(project: Path) -> None:
    assert sign(project) == "content/tablets/reviews/2026-03-05-clinician-en-1.yaml"
    assert sign(project, by="Deputy") == "content/tablets/reviews/2026-03-05-clinician-en-2.yaml"
    texts = list((project / "content/tablets/reviews/texts").iterdir())
    assert len(texts) == 1, "the text that both have read is stored once"
    assert not list((project / "content/tablets/reviews").glob(".*"))


def test_signing_again_asks_for_what_has_changed(project: Path) -> None:
    first = sign(project)
    path = project / "content/tablets/leaflet.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("5 mg** once", "10 mg** once"))
    prepared = prepare_signature(project, "tablets", by="head of Nephrology", role="clinician")
    assert [block.name for block in prepared.blocks] == ["paragraph-1"]
    assert f"{prepared.signature.renews}.yaml" == first.rpartition("/")[2]
    assert prepared.signature.read == (prepared.blocks[0].digest,)
    other = prepare_signature(project, "tablets", by="Somebody else", role="clinician")
    assert other.signature.renews == ""
    assert len(other.blocks) == len(other.signature.blocks), "who has read nothing reads all"


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"role": "clinican"}, "did you mean “clinician”?"),
        ({"by": " "}, "--by"),
        ({"by": "x" * 201}, "at most 200"),
        ({"by": "a\u202eb"}, "--by"),
        ({"date": "2026-03-06", "today": "2026-03-05"}, "in the future"),
        ({"until": "2026-03-04", "date": "2026-03-05"}, "comes before"),
    ],
)
def test_wrong_use(project: Path, given: dict[str, str], wrong: str) -> None:
    values = {"by": "Head of nephrology", "role": "clinician"} | given
    with pytest.raises(WrongUse, match=wrong):
        prepare_signature(project, "tablets", **values)  # type: ignore[arg-type]


def test_a_faulty_leaflet_cannot_be_signed(project: Path) -> None:
    path = project / "content/tablets/leaflet.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: warning", "kind: alarm"))
    with pytest.raises(Stop):
        sign(project)
    assert not (project / "content/tablets/reviews").exists()


def test_fields_that_are_left_open_are_named(project: Path) -> None:
    path = project / "content/tablets/leaflet.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("once a day", "{plan.dose} a day at {plan.name}")
    )
    assert open_source(project, "tablets", "").standing.state == "draft"
    prepared = prepare_signature(project, "tablets", by="Head", role="clinician")
    assert prepared.signature.open == ("plan.dose", "plan.name")


def test_the_schema_knows_every_field() -> None:
    schema = json.loads(data.read_package_file("schema/signature.json"))
    whole = SIGNATURE._replace(renews="2026-01-01-clinician-en-1", read=SIGNATURE.blocks)
    written = yaml.load(signature_bytes(whole), Loader=yaml.BaseLoader) | {"form": 1}
    jsonschema.validate(written, schema)
    assert set(written) == set(schema["properties"])
