"""PO files beside what is read from them, and broken ones beside their faults."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest
from babel.messages.pofile import read_po
from hypothesis import given

from brochure.catalog import header, po, powrite
from brochure.catalog.message import Catalog
from brochure.notice import Place, Stop
from tests.catalog.strategies import FILE, catalogs, without_places

HEAD = 'msgid ""\nmsgstr "Language: ar\\n"\n\n'


def faults(text: str | bytes, file: str = FILE) -> list[str]:
    with pytest.raises(Stop) as stopped:
        po.read_catalog(text.encode() if isinstance(text, str) else text, file).accept()
    return [f"{fault.place.line} {fault.rule}: {fault.text}" for fault in stopped.value.notices]


def test_everything_that_is_said_of_a_message(catalog: Callable[[str], Catalog]) -> None:
    found = catalog(
        "# by hand\n#. paragraph\n#: a.yaml:3 a.yaml:9\n#, fuzzy, ignore-numbers\n#| msgctxt"
        ' "old"\n#| msgid "Ask"\nmsgctxt "paragraph-2"\nmsgid ""\n"Ask "\n"us.\\n"\nmsgstr "قل:'
        ' \\"لا\\"\\\\"\n\n#~ msgid "gone"\n#~ msgstr "ذهب"\n'
    )
    (message,) = found.messages
    assert message.context == "paragraph-2"
    assert message.source == "Ask us."
    assert message.translation == 'قل: "لا"\\'
    assert message.fuzzy
    assert message.previous == "Ask"
    assert message.comments == ("by hand",)
    assert message.extracted == ("paragraph",)
    assert message.references == ("a.yaml:3", "a.yaml:9")
    assert message.flags == ("ignore-numbers",)
    assert message.place == Place(FILE, 16, 8)
    assert [(gone.source, gone.translation) for gone in found.obsolete] == [("gone", "ذهب")]


def test_the_facts_of_the_header() -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Last-Translator: Sara Ali <sara@example.org>\\n"\n"X-Reviewer:'
        ' Omar\\n"\n"PO-Revision-Date: 2026-03-05 10:00+0300\\n"\n"X-Clinical-Review: Dr Huda,'
        ' 2026-03-09\\n"\n"X-Own: kept\\n"\n'
    )
    found = po.read_catalog(text.encode(), FILE).accept()
    assert (found.translator, found.reviewer, found.revised) == ("Sara Ali", "Omar", "2026-03-05")
    assert found.clinical_review == "Dr Huda, 2026-03-09"
    assert found.field("x-own") == "kept"


@pytest.mark.parametrize("value", ["none", "", "None"])
def test_a_clinical_review_that_says_nobody(value: str) -> None:
    assert (
        po.read_catalog(f'msgid ""\nmsgstr "X-Clinical-Review: {value}\\n"\n'.encode(), FILE)
        .accept()
        .clinical_review
        == ""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1 po-header: the catalog does not begin with a header"]),
        ('msgid "a"\nmsgstr "b"\n', ["1 po-header: the catalog does not begin with a header"]),
        (HEAD + "msgid 'a'\nmsgstr \"b\"\n", [
            "4 po-syntax: a text is not between two quotation marks, or holds one without “\\”"
            " before it",
        ]),
        (HEAD + 'msgstr "b"\n', ["4 po-syntax: “msgstr” stands twice in one message"]),
        (HEAD + '# c\nmsgstr "b"\n', ["5 po-syntax: “msgstr” without a “msgid” before it"]),
        (HEAD + 'msgid "a"\nmsgid "b"\nmsgstr "c"\n',
         ["4 po-syntax: the message “a” has no “msgstr”"]),
        (HEAD + 'msgid "a"\nmsgstr "b"\nmsgstr "c"\n',
         ["6 po-syntax: “msgstr” stands twice in one message"]),
        (HEAD + 'msgid "a"\nmsgstr "\\q"\n',
         ["5 po-syntax: “\\q” is no escape of a gettext catalog"]),
        (HEAD + 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n',
         ["5 po-plural: a message with plural forms"]),
        (HEAD + 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', [
            "8 po-duplicate: the message “a” stands here twice (first in line 5)",
        ]),
        (HEAD + '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n',
         ["4 po-syntax: a merge conflict is not resolved here"]),
        ('msgid ""\nmsgstr "Language: tr\\n"\n',
         ["2 po-language: the header says Language: “tr”, but the file is named for “ar”"]),
        ('msgid ""\nmsgstr "Content-Type: text/plain; charset=CP1256\\n"\n', [
            "2 po-encoding: the header says “text/plain; charset=CP1256”, but catalogs are UTF-8",
        ]),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n+1;\\n"\n', [
            "2 po-plural: the header's Plural-Forms is wrong: its formula chooses form 201, but"
            " nplurals is 2",
        ]),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__(1);\\n"\n', [
            "2 po-plural: the header's Plural-Forms is wrong: “__import__(1)” is no formula",
        ]),
        (HEAD.encode() + 'msgid "a"\nmsgstr "بت"\n'.encode("cp1256"), [
            "5 po-encoding: the byte 0xC8 (number 53 of the file) is not UTF-8",
        ]),
        ('msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Plural-"\n'
         '"Forms: nplurals=9\\n"\n"Language: ar\\n"\n', [
            "4 po-plural: the header's Plural-Forms is wrong: “nplurals=9” is not "
            " nplurals=N; plural=FORMULA;",
            "6 po-header: the header has “Language” twice",
        ]),
        (HEAD + 'msgid "a"\nmsgstr "\\330"\n',
         ["5 po-encoding: “\\330” stands for bytes that are not UTF-8"]),
        (HEAD + 'msgid "a"\nmsgstr "\\x01"\n',
         ["5 po-character: U+0001 (control character) cannot stand in a text"]),
        (HEAD + 'msgid "a"\nmsgstr "\u202e15"\n', [
            "5 bidi-override: U+202E overrides the direction of reading, which can turn a"
            " number or a dose around",
        ]),
    ],
)  # fmt: skip
def test_a_broken_file(text: str | bytes, expected: list[str]) -> None:
    assert faults(text) == expected


def test_a_fault_stands_where_it_stands() -> None:
    with pytest.raises(Stop) as stopped:
        po.read_catalog((HEAD + 'msgid "a"\nmsgstr ""\n "b \\q"\n').encode(), FILE).accept()
    assert [str(fault.place) for fault in stopped.value.notices] == [f"{FILE}:6:5"]


def test_escapes_stand_for_bytes_of_utf_8(catalog: Callable[[str], Catalog]) -> None:
    (message,) = catalog('msgid "a"\nmsgstr "\\330\\265\\xd8\\xba\\101"\n').messages
    assert message.translation == "صغA"


@pytest.mark.parametrize(
    ("tag", "spoken", "taken"),
    [
        ("fa", "fa_IR", True), ("ar", "ar_IQ", True), ("zh-Hans", "zh_CN", True),
        ("zh-Hans", "zh_hans", True), ("pt-BR", "pt_BR", True),
        ("sr-Latn", "sr@latin", True), ("en-x-pseudo", "en", True), ("zh-Hans", "zh_TW", False),
        ("pt-BR", "pt_PT", False),
        ("sr-Latn", "sr@cyrillic", False), ("fa", "ar", False), ("ar", "Arabic", False),
    ],
)  # fmt: skip
def test_a_header_may_say_more_of_a_language_but_nothing_else(
    tag: str, spoken: str, taken: bool
) -> None:
    data = f'msgid ""\nmsgstr "Language: {spoken}\\n"\n'.encode()
    if taken:
        assert po.read_catalog(data, f"content/x/{tag}.po").accept().tag == tag
    else:
        assert len(faults(data, f"content/x/{tag}.po")) == 1


def test_a_file_that_is_no_catalog_is_told_in_few_lines() -> None:
    told = faults("x\n" * 1000)
    assert len(told) == po.REPORTED + 1
    assert told[-1].endswith("981 more faults follow")


@given(catalogs())
def test_what_is_written_is_read_again(catalog: Catalog) -> None:
    data = powrite.write_catalog(catalog)
    assert without_places(po.read_catalog(data, FILE).accept()) == catalog
    assert powrite.write_catalog(po.read_catalog(data, FILE).accept()) == data


@given(catalogs())
def test_babel_reads_the_same(catalog: Catalog) -> None:
    found = read_po(io.BytesIO(powrite.write_catalog(catalog)), abort_invalid=True)
    theirs = [(m.context or "", m.id, m.string, m.fuzzy) for m in found if m.id]
    assert theirs == [(m.context, m.source, m.translation, m.fuzzy) for m in catalog.messages]


@pytest.mark.skipif(not which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("tag", ["ar", "ckb", "zh-Hans", "en-x-pseudo"])
def test_gettext_takes_a_new_catalog(tag: str, tmp_path: Path) -> None:
    file = tmp_path / f"{tag}.po"
    file.write_bytes(
        powrite.write_catalog(
            Catalog(tag, (), Place(file.name), header.make_header("dialysis 1.0", tag))
        )
    )
    assert (
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", file], capture_output=True).returncode
        == 0
    )
    assert po.read_catalog(file.read_bytes(), f"content/x/{tag}.po").accept().field(
        "Language"
    ) == header.gettext_tag(tag)


def test_the_plural_rule_of_arabic_is_that_of_everybody_else() -> None:
    assert "n%100>=11 ? 4 : 5" in header.plural_forms("ar-IQ")
