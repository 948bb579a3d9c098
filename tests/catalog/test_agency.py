"""What tools of agencies do to XLIFF files: laid out anew, without a language, with units that are
empty or faulty.
"""

import re
from collections.abc import Callable
from pathlib import Path
from xml.dom import minidom
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from brochure.catalog import xliff, xliffread
from brochure.catalog.message import Catalog, Message
from brochure.cli.main import program
from brochure.notice import Place

Run = Callable[..., Result]
PLACE = Place("content/dialysis/ar.po")
CATALOG = Catalog(
    "ar",
    (
        Message("title", "Dialysis", "غسيل الكلى", False, PLACE, comments=("one", "two")),
        Message("paragraph-1", "Take **500 mg** a day.", "خذ **500 mg** يوميًا.", False, PLACE),
        Message("paragraph-2", "**[Ask](https://a.org)** *us*", "**[اسأل](https://a.org)** *نا*",
                False, PLACE, references=("a.yaml:1", "b.yaml:2")),
        Message("paragraph-3", "**{clinic.phone}**", "**{clinic.phone}**", True, PLACE,
                previous="Call **{clinic.phone}**", flags=("no-wrap",)),
        Message("paragraph-4", "{clinic.name} {clinic.phone}", "", False, PLACE),
    ),
    PLACE,
)  # fmt: skip


def indent(data: bytes) -> bytes:
    for namespace in xliff.NAMESPACES:
        ElementTree.register_namespace("", namespace)
    root = ElementTree.fromstring(data)
    ElementTree.indent(root, "\t")
    return ElementTree.tostring(root)


def wrap(data: bytes) -> bytes:
    """Each text on lines of its own, and its words, too."""
    laid = re.sub(
        rb"(<(source|target)[^>]*>)(.+?)(</\2>)", rb"\1\r\n          \3\r\n        \4", data
    )
    return re.sub(rb"(?<=[a-z.]) (?=[a-z])(?![^<>]*>)", b"\n            ", laid)


PRINTERS = {
    "ElementTree": indent,
    "minidom": lambda data: minidom.parseString(data).toprettyxml(indent="  ").encode(),
    "wrapped": wrap,
}


def read(data: bytes) -> tuple[Message, ...]:
    (delivery,) = xliffread.read_xliff(data, "x.xlf")
    assert delivery.faults == ()
    return tuple(message._replace(place=PLACE) for message in delivery.messages)


@pytest.mark.parametrize("version", xliff.VERSIONS)
@pytest.mark.parametrize("printer", ["ElementTree", "wrapped"])
def test_what_a_tool_lays_out_anew_is_no_text(version: str, printer: str) -> None:
    data = xliff.write_xliff(CATALOG, "en", version).replace(b' xml:space="preserve"', b"")
    laid = PRINTERS[printer](data)
    assert laid != data
    assert read(laid) == CATALOG.messages


@pytest.mark.parametrize("version", xliff.VERSIONS)
def test_a_printer_that_parts_texts_from_codes_loses_no_word(version: str) -> None:
    """minidom puts line ends where there was nothing, and nobody can tell which."""
    data = xliff.write_xliff(CATALOG, "en", version).replace(b' xml:space="preserve"', b"")
    came = read(PRINTERS["minidom"](data))
    for one, other in zip(came, CATALOG.messages, strict=True):
        assert one.source.replace(" ", "") == other.source.replace(" ", "")
        assert "\n" not in one.source + one.translation
        assert one.translation == one.translation.strip()
    assert came[0] == CATALOG.messages[0]
    assert came[3:] == CATALOG.messages[3:]


def test_preserved_space_is_text() -> None:
    body = '<trans-unit id="1"{}><source>a</source><target{}>\n b\n</target></trans-unit>'
    frame = (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a.po" target-language="ar"{}><body>{}</body></file></xliff>'
    )
    space = [' xml:space="preserve"', ' xml:space="default"', ""]

    def came(file: str, unit: str, target: str) -> str:
        return read(frame.format(file, body.format(unit, target)).encode())[0].translation

    assert came("", "", "") == "b"
    assert came(space[0], "", "") == "\n b\n"
    assert came("", space[0], "") == "\n b\n"
    assert came("", "", space[0]) == "\n b\n"
    assert came(space[0], space[1], "") == "b"


def test_sentences_of_a_tool_keep_their_space() -> None:
    target = (
        '<target>\n  <mrk mtype="seg" mid="1">One.</mrk>\n  <mrk mtype="seg" mid="2">Two.</mrk>\n'
        "</target>"
    )
    frame = (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.po"'
        ' target-language="{}"><body><trans-unit id="1"><source>a</source>{}</trans-unit></body>'
        "</file></xliff>"
    )
    assert read(frame.format("tr", target).encode())[0].translation == "One. Two."
    assert read(frame.format("zh-Hans", target).encode())[0].translation == "One.Two."


def test_segments_that_are_laid_out_keep_their_space() -> None:
    data = (
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"'
        ' trgLang="tr"><file id="f" original="a.po"><unit id="u1">\n'
        "<segment><source>\n  One.\n</source><target>\n  Bir.\n</target></segment>\n"
        "<ignorable><source>\n </source></ignorable>\n"
        "<segment><source>Two.</source><target>İki.</target></segment>\n</unit></file></xliff>"
    )
    (message,) = read(data.encode())
    assert (message.source, message.translation) == ("One. Two.", "Bir. İki.")


@pytest.fixture
def run(project: Path) -> Run:
    return lambda *words: CliRunner().invoke(
        program, ["translate", *words, "--project", str(project)]
    )


@pytest.fixture
def sent(project: Path, run: Run, tmp_path: Path) -> Path:
    """An exported file that the agency has translated."""
    run("extract")
    run("export", "-l", "ar", "-o", str(tmp_path))
    file = tmp_path / "dialysis.ar.xlf"
    text = file.read_text(encoding="utf-8")
    for source, target in (("Dialysis", "غسيل"), ("Ask us.", "اسأل.")):
        text = text.replace(f"{source}</source>", f"{source}</source><target>{target}</target>")
    file.write_text(text.replace(' approved="no"', ""), encoding="utf-8")
    return file


def change(file: Path, old: str, new: str, name: str = "") -> str:
    """The path of the file with something changed in it, and under another name, if one is
    given.
    """
    text = file.read_text(encoding="utf-8")
    assert old in text
    other = file.with_name(name or file.name)
    other.write_text(text.replace(old, new), encoding="utf-8")
    return str(other)


def catalog_of(project: Path, tag: str = "ar") -> str:
    return (project / "content/dialysis" / f"{tag}.po").read_text(encoding="utf-8")


LANGUAGE = ' target-language="ar"'


@pytest.mark.parametrize("name", ["dialysis.ar.xlf", "back from the agency.xlf"])
def test_a_missing_language_is_told_and_the_name_decides(
    project: Path, run: Run, sent: Path, name: str
) -> None:
    result = run("import", change(sent, LANGUAGE, "", name))
    assert result.exit_code == 0
    assert "warning: the file does not say in which language it is, and is taken for “ar”" in (
        result.output
    )
    assert 'msgstr "غسيل"' in catalog_of(project)


def test_the_option_decides_before_the_name(project: Path, run: Run, sent: Path) -> None:
    file = change(sent, LANGUAGE, "", "dialysis.new.xlf")  # “new” is Newari
    result = run("import", file)
    assert result.exit_code == 1
    assert "the file is in “new”, but it was exported from content/dialysis/ar.po" in result.output
    assert 'msgstr "غسيل"' not in catalog_of(project)
    assert run("import", file, "-l", "ar").exit_code == 0
    assert 'msgstr "غسيل"' in catalog_of(project)


def test_a_file_of_another_language_than_the_option_is_refused(
    project: Path, run: Run, sent: Path
) -> None:
    result = run("import", str(sent), "--lang", "tr")
    assert result.exit_code == 1
    assert "error: the file is in “ar”, and not in “tr” (xliff-language)" in result.output
    assert 'msgstr "غسيل"' not in catalog_of(project)


def test_faulty_units_are_told_one_by_one_and_the_rest_is_taken(
    project: Path, run: Run, sent: Path
) -> None:
    text = sent.read_text(encoding="utf-8")
    empty = '<trans-unit id="8"><source/><target/></trans-unit>'
    lost = '<trans-unit id="9"><source></source><target>بلا مصدر</target></trans-unit>'
    text = text.replace("</body>", f"{empty}{lost}</body>").replace(">اسأل.<", ">\u202eاسأل.<")
    sent.write_text(text, encoding="utf-8")
    result = run("import", str(sent))
    assert result.exit_code == 1
    assert result.output.count("error:") == 2
    assert "error: unit “9” has no source text: “بلا مصدر” (xliff-source)" in result.output
    assert "(bidi-override)" in result.output
    assert 'msgid "Dialysis"\nmsgstr "غسيل"' in catalog_of(project)
    assert 'msgid "Ask us."\nmsgstr ""' in catalog_of(project)
    assert "بلا مصدر" not in catalog_of(project)


def test_a_laid_out_file_makes_the_same_catalog(project: Path, run: Run, sent: Path) -> None:
    run("import", str(sent))
    catalog = catalog_of(project)
    (project / "content/dialysis/ar.po").unlink()
    sent.write_bytes(indent(sent.read_bytes().replace(b' xml:space="preserve"', b"")))
    assert run("import", str(sent)).exit_code == 0
    assert catalog_of(project) == catalog
