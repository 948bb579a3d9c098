"""Streams that files have in common: read once, and never taken for others."""

from collections.abc import Callable

import pytest

from brochure.check.readback import streams
from brochure.check.readback.proof import read_back
from brochure.check.readback.streams import ReadMemory
from brochure.page.frame import Composition, MarkGroup
from brochure.pdf.write import write_bytes

SHARED = ["Your kidneys clear toxins from your blood.", "Less than 15 % works normally."]
OWN = ["Clinic 1: call +964 780 123 4567.", "Clinic 2: call +964 780 999 0000, Qasr."]


@pytest.fixture
def files(typeset: Callable[..., Composition]) -> list[Composition]:
    """Two files with a piece in common and one of their own, as rows of a table have them."""
    made = []
    for own in OWN:
        composed = typeset([*SHARED, own])
        page = composed.pages[0]
        groups = (
            MarkGroup([mark for mark in page.marks if mark.part <= len(SHARED)]),
            MarkGroup([mark for mark in page.marks if mark.part > len(SHARED)]),
        )
        made.append(composed._replace(pages=(page._replace(content=groups),)))
    return made


def test_what_is_known_is_neither_decoded_nor_given_to_pdfium(
    files: list[Composition], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded, listed = [], []
    decode, find = streams.read_stream_text, streams.read_text_objects

    def note_decoded(content: bytes, *args: object, **more: object) -> object:
        decoded.append(content)
        return decode(content, *args, **more)  # type: ignore[arg-type]

    def note_listed(pdf: bytes) -> object:
        objects = find(pdf)
        listed.append(sum(map(len, objects)))
        return objects

    monkeypatch.setattr(streams, "read_stream_text", note_decoded)
    monkeypatch.setattr(streams, "read_text_objects", note_listed)
    memory = ReadMemory()
    assert [read_back(write_bytes(one), one, memory) for one in files] == [(), ()]
    assert len(decoded) == len(set(decoded))
    assert listed[1] < listed[0]
    again = len(decoded)
    assert read_back(write_bytes(files[0]), files[0], memory) == ()
    assert len(decoded) == again
    assert listed[-1] == 0


def test_a_viewed_file_is_known_to_the_next(
    files: list[Composition], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, listed = ReadMemory(), []
    find = streams.read_text_objects

    def note_listed(pdf: bytes) -> object:
        objects = find(pdf)
        listed.append(sum(map(len, objects)))
        return objects

    monkeypatch.setattr(streams, "read_text_objects", note_listed)
    for viewed in (True, False, True):
        assert read_back(write_bytes(files[0]), files[0], memory, viewed=viewed) == ()
    assert listed == [0]


def test_a_file_is_proven_by_what_it_says_and_not_by_what_another_said(
    files: list[Composition],
) -> None:
    memory = ReadMemory()
    one, other = files
    assert read_back(write_bytes(one), one, memory) == ()
    assert {notice.rule for notice in read_back(write_bytes(one), other, memory)} == {"lost-text"}
    assert read_back(write_bytes(other), other, memory) == ()


def test_codes_that_stand_for_something_else_are_read_anew(
    files: list[Composition], monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochure.pdf import program

    memory = ReadMemory()
    assert read_back(write_bytes(files[0]), files[0], memory) == ()
    made = program._to_unicode
    monkeypatch.setattr(
        program, "_to_unicode", lambda texts: made("x" if text == "k" else text for text in texts)
    )
    damaged = write_bytes(files[0])
    told = read_back(damaged, files[0], memory)
    assert told
    assert {notice.rule for notice in told} == {"lost-text"}


def test_no_more_is_remembered_than_the_size(files: list[Composition]) -> None:
    memory = ReadMemory(2)
    for one in files:
        assert read_back(write_bytes(one), one, memory) == ()
    assert len(memory) == 2
