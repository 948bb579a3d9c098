"""Brands as a designer writes them, beside what comes of them or what is said of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.edition import A4, PAPERS
from brochure.language import find_language
from brochure.notice import Stop
from brochure.source.files import ProjectFiles
from brochure.theme.colour import parse_colour
from brochure.theme.read import BASE, base_names, read_theme
from brochure.theme.style import TextStyle, Theme
from brochure.units import mm
from tests.fonts import FONTS

Reading = Callable[..., Theme]


def test_the_base_look_stands_alone(reading: Reading) -> None:
    plain = reading()
    assert plain.brand == "plain"
    assert set(plain.colours) == set(base_names("colours"))
    assert set(plain.styles) == set(base_names("styles"))
    assert plain.scripts["Latn"].text == ("Noto Sans", "Source Sans 3")
    assert plain.scripts["Arab"].text == ("Noto Sans Arabic",)
    assert plain.logos == {}
    assert plain.sheet.size == A4.size
    assert plain.publisher_name(find_language("en")) == ""
    assert plain.closing_lines(find_language("ar")) == ()


def test_a_brand_that_says_nothing_new_looks_plain(reading: Reading) -> None:
    named = reading("name: Clinic\n")._replace(brand="plain", publisher={"": ()}, small=())
    assert named == reading()._replace(small=())


def test_a_brand_changes_what_it_names_and_nothing_else(reading: Reading) -> None:
    plain = reading()
    theme = reading("""\
name: {en: Clinic, ar: عيادة}
colours: {ink: "#102030", primary: "#405060"}
fonts: {Latn: {size: 1.1}}
styles: {body: {size: 13}, heading-1: {colour: ink}}
page: {margins: {top: 30 mm, start: 50}}
logo: {file: logo.svg, height: 20}
footer: {en: [One, Two], ar: واحد}
""")
    assert theme.colours == {
        **plain.colours,
        "ink": parse_colour("#102030"),
        "primary": parse_colour("#405060"),
    }
    assert theme.styles["body"] == plain.styles["body"]._replace(
        size=13, colour=parse_colour("#102030")
    )
    assert theme.styles["heading-1"].colour == parse_colour("#102030")
    assert theme.styles["question"] == plain.styles["question"]._replace(
        colour=parse_colour("#405060")
    )
    assert theme.scripts["Latn"] == plain.scripts["Latn"]._replace(size=1.1)
    assert theme.sheet.margins == plain.sheet.margins._replace(top=mm(30), start=50)
    main = theme.logos["main"]
    assert (main.width(find_language("en")), main.height) == (40, 20)
    assert theme.publisher == {"en": ("Clinic",), "ar": ("عيادة",)}
    assert theme.footer.start[0].lines == {"en": ("One", "Two"), "ar": ("واحد",)}


@pytest.mark.parametrize("sheet", ["A4", "A5", "Letter"])
def test_every_sheet_has_room(sheet: str, reading: Reading) -> None:
    theme = reading(None, sheet)
    margins = theme.sheet.margins
    assert theme.sheet.size == PAPERS[sheet].size
    assert theme.sheet.size.width - margins.start - margins.end > mm(60)
    whole = reading().sheet
    assert margins.start / theme.sheet.size.width == pytest.approx(
        whole.margins.start / whole.size.width
    )


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ar-IQ", "Iraq"), ("ar", "Arabic"), ("ar-EG", "Arabic"), ("fr", "Others")],
)
def test_names_are_found_by_tag_then_language_then_for_all(
    tag: str, name: str, reading: Reading
) -> None:
    theme = reading("name: {ar: Arabic, ar-IQ: Iraq}\n")._replace(
        publisher={"": ("Others",), "ar": ("Arabic",), "ar-IQ": ("Iraq",)}
    )
    assert theme.publisher_name(find_language(tag)) == name


def test_a_language_that_is_not_named_gets_the_first(reading: Reading) -> None:
    theme = reading("closing: {en: First, ar: ثان}\n")
    assert theme.closing_lines(find_language("fr")) == ("First",)


def test_the_plain_brand_can_be_overlaid_too(tmp_path: Path) -> None:
    folder = tmp_path / "assets/brands/plain"
    folder.mkdir(parents=True)
    (folder / "brand.yaml").write_text('colours: {ink: "#000000"}\n')
    assert read_theme(ProjectFiles(tmp_path), "plain", A4, FONTS).accept().colours["ink"] == (
        0,
        0,
        0,
    )


def test_a_style_that_sets_headings_is_balanced() -> None:
    style = TextStyle(12, 1.4, (0, 0, 0))
    assert not style.balanced
    assert style._replace(family="heading").balanced


# Each source, and every notice about it without the brand's path: PLACE RULE: TEXT | HINT.
FAULTS = {
    "an unknown colour": (
        'colours: {inc: "#000000"}',
        "1:11 field-unknown: there is no colour “inc” | did you mean “ink”?",
    ),
    "a colour by name": (
        "colours:\n  ink: red",
        (
            "2:8 colour: “red” is no colour | write “#” and six hexadecimal digits, such as"
            ' "#1f3a5f", or a name of “palette”'
        ),
    ),
    "nothing in the place of a colour": (
        "colours: {ink: ''}",
        "1:16 field-empty: “ink” is empty | write the text, or delete the field",
    ),
    "no colours": (
        "colours: red",
        (
            "1:10 field-type: “colours” must be a mapping, but this is a text | write “key: value”"
            " lines, or {key: value}"
        ),
    ),
    "an unknown style": (
        "styles: {boddy: {size: 12}}",
        "1:10 field-unknown: there is no style “boddy” | did you mean “body”?",
    ),
    "an unknown field of a style": (
        "styles: {body: {sise: 12}}",
        "1:17 field-unknown: “body” has no field “sise” | did you mean “size”?",
    ),
    "a size out of range": (
        "styles: {body: {size: 200}}",
        (
            "1:23 field-number: “size” must be a number from 6 to 96, not “200” | write a number in"
            " the digits 0–9"
        ),
    ),
    "a range in the place of a size": (
        "styles: {body: {size: 9–12}}",
        (
            "1:23 field-number: “size” must be a number from 6 to 96, not “9–12” | write one"
            " number, and neither a range nor a list"
        ),
    ),
    "a list in the place of a size": (
        "styles: {body: {size: [9, 12]}}",
        (
            "1:23 field-type: “size” must be a number, but this is a list | write one number in the"
            " digits 0–9"
        ),
    ),
    "a weight that is no number": (
        "styles: {body: {weight: bold}}",
        (
            "1:25 field-number: “weight” must be a whole number from 100 to 900, not “bold” | write"
            " a whole number in the digits 0–9"
        ),
    ),
    "a size that only tables may shrink to": (
        "styles: {body: {smallest: 10}}",
        (
            "1:17 field-unknown: “body” has no field “smallest” | known: size, leading, colour,"
            " weight, before, after, family, align, italic, spacing, ground, case, rule"
        ),
    ),
    "a smallest size larger than the size": (
        "styles: {table: {smallest: 13}}",
        (
            "1:28 field-number: “smallest” must be a number from 9 to 12, not “13” | write a number"
            " in the digits 0–9"
        ),
    ),
    "a colour of a style": (
        "styles: {body: {colour: inc}}",
        "1:25 colour: “inc” is no colour | did you mean “ink”?",
    ),
    "a family of a style": (
        "styles: {body: {family: serif}}",
        "1:25 field-choice: “family” cannot be “serif” | known: text, heading, display",
    ),
    "an unknown field": (
        "colors: {}",
        "1:1 field-unknown: the brand has no field “colors” | did you mean “colours”?",
    ),
    "a list": (
        "- a",
        (
            "1:1 field-type: the brand must be a mapping, but this is a list | write “key: value”"
            " lines, or {key: value}"
        ),
    ),
    "an unknown script": (
        "fonts: {Latin: {text: [Noto Sans]}}",
        "1:9 field-unknown: there is no script “Latin” | did you mean “Latn”?",
    ),
    "a script like no other": (
        "fonts: {Xxxx: {text: [Noto Sans]}}",
        (
            "1:9 field-unknown: there is no script “Xxxx” | name Latn, Arab, Aran, Hebr, Deva,"
            " Beng, Guru, Gujr, Orya, Taml, Telu, Knda, Mlym, Sinh, Thai, Laoo, Khmr, Mymr, Armn,"
            " Geor, Ethi, Syrc, Thaa, Hani, Hant, Kana, Hang, or any other script by its four"
            " letters (ISO 15924), such as Cyrl, Grek"
        ),
    ),
    "no families": (
        "fonts: {Latn: {text: []}}",
        "1:22 field-empty: “text” is an empty list | add an item, or delete the field",
    ),
    "a factor out of range": (
        "fonts: {Latn: {leading: 9}}",
        (
            "1:25 field-number: “leading” must be a number from 0.5 to 3, not “9” | write a number"
            " in the digits 0–9"
        ),
    ),
    "a font that is not installed": (
        "fonts: {Latn: {text: [Nobody Has This]}}",
        (
            "1:23 font-missing: the font family “Nobody Has This” is not installed | install it"
            " (pip install fontpkg-nobody-has-this, if there is such a package), or bring it along:"
            " {name: …, files: […]}"
        ),
    ),
    "a logo that is missing": (
        "logo: {file: lgo.svg}",
        (
            "1:14 file-missing: “assets/brands/clinic/lgo.svg” does not exist | did you mean"
            " “logo.svg”?"
        ),
    ),
    "a logo from elsewhere": (
        "logo: {file: ../../../../secret.svg}",
        (
            "1:14 path-outside: “../../../../secret.svg” leaves the project"
            " | copy the file into the project and write its path relative to this file"
        ),
    ),
    "a logo behind a link": (
        "logo: {file: ../../../outside.svg}",
        (
            "1:14 path-outside: “outside.svg” is a link that leads out of the project | put the"
            " file itself there, in the place of the link"
        ),
    ),
    "a logo without a file": (
        "logo: {height: 20}",
        "1:7 field-missing: “logo” has no “file” | add “file: …”",
    ),
    "an unknown field of the logo": (
        "logo: {file: logo.svg, width: 3}",
        (
            "1:24 field-unknown: “logo” has no field “width” | known: file, height, clear, alt,"
            " on-dark"
        ),
    ),
    "a length without a unit that is known": (
        "logo: {file: logo.svg, height: 3 cm}",
        (
            "1:32 field-number: “height” is no length: “3 cm” | write points (24) or millimetres"
            " (12 mm)"
        ),
    ),
    "a length that is too great": (
        "logo: {file: logo.svg, height: 500 mm}",
        (
            "1:32 field-number: “height” is “500 mm”, and at most 400 points (141 mm) are allowed |"
            " make it smaller"
        ),
    ),
    "a margin below nothing": (
        "page: {margins: {top: -3}}",
        "1:23 field-number: “top” is no length: “-3” | write points (24) or millimetres (12 mm)",
    ),
    "margins without room between them": (
        "page: {margins: {start: 300, end: 300}}",
        (
            "1:17 margins: these margins leave less than 60 mm for the text on a page of 210 mm by"
            " 297 mm | make them smaller"
        ),
    ),
    "an unknown margin": (
        "page: {margins: {left: 3}}",
        "1:18 field-unknown: “margins” has no field “left” | known: top, outer, bottom, inner",
    ),
    "a language that is none": (
        "footer: {english: x}",
        (
            "1:10 language-tag: “english” is no language tag | the nearest that is known is “en”;"
            " write a BCP 47 tag, such as en, ar, ar-IQ, ckb, zh-Hans"
        ),
    ),
    "a footer of mappings": (
        "footer: {en: {a: b}}",
        (
            "1:14 field-type: “en” must be a text, but this is a mapping (“key: value”)"
            " | put a text that holds “: ” or begins with “{” or “[” between quotation marks"
        ),
    ),
    "a name and a footer without end": (
        (
            f"name: {'n' * 201}\nfooter: {{ar: [{'f' * 400}, {'f' * 401}], en:"
            f" [{', '.join('f' * 13)}]}}"
        ),
        (
            "1:7 field-length: “name” has 201 characters, and at most 200 are allowed | shorten"
            " it\n2:14 field-length: “footer” has 801 characters, and at most 800 are allowed |"
            " shorten it\n2:825 field-length: “footer” has 13 lines, and at most 12 are allowed |"
            " shorten it"
        ),
    ),
    "several at once": (
        'colours: {ink: red, inc: "#000000"}\nlogo: {file: lgo.svg}\nfooter: {english: x}\n',
        (
            "1:16 colour: “red” is no colour | write “#” and six hexadecimal digits, such as"
            ' "#1f3a5f", or a name of “palette”\n1:21 field-unknown: there is no colour “inc” |'
            " did you mean “ink”?\n2:14"
            " file-missing: “assets/brands/clinic/lgo.svg” does not exist | did you mean"
            " “logo.svg”?\n3:10 language-tag: “english” is no language tag | the nearest that is"
            " known is “en”; write a BCP 47 tag, such as en, ar, ar-IQ, ckb, zh-Hans"
        ),
    ),
}


@pytest.mark.parametrize(("source", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults(source: str, expected: str, reading: Reading) -> None:
    with pytest.raises(Stop) as stop:
        reading(source)
    notices = stop.value.notices
    assert {notice.place.file for notice in notices} == {"assets/brands/clinic/brand.yaml"}
    said = [
        f"{one.place.line}:{one.place.column} {one.rule}: {one.text} | {one.hint}"
        for one in sorted(notices, key=lambda one: one.place)
    ]
    assert "\n".join(said) == expected


def test_a_logo_that_cannot_be_drawn_is_told_at_its_name(reading: Reading) -> None:
    with pytest.raises(Stop) as stop:
        reading("logo: {file: broken.png}")
    (notice,) = stop.value.notices
    assert (notice.place.line, notice.place.column) == (1, 14)
    assert notice.rule.startswith("picture")


@pytest.mark.parametrize("height", ["0", "400"])
def test_a_logo_that_does_not_fit_is_told_where_it_is_named(height: str, reading: Reading) -> None:
    with pytest.raises(Stop) as stop:
        reading(f"logo: {{file: logo.svg, height: {height}}}")
    assert [notice.place.line for notice in stop.value.notices] == [1]


def test_a_brand_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Stop) as stop:
        read_theme(ProjectFiles(tmp_path), "clinic", A4, FONTS).accept()
    assert [notice.rule for notice in stop.value.notices] == ["file-missing"]


def test_the_base_look_itself_has_no_fault(reading: Reading) -> None:
    assert BASE == "base.yaml"
    for sheet in ("A4", "A5", "Letter"):
        reading(None, sheet)
