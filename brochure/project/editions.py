"""The editions of content/project.yaml."""

import re
from collections.abc import Collection, Iterator

from brochure.edition import (
    A_2A,
    A_4,
    BOOKLET,
    CMYK,
    COLOURS,
    FOLDS,
    HANDOUT,
    LEAST_SIDE,
    LONGEST_SIDE,
    MARKS,
    PAPERS,
    RGB,
    UA_1,
    UA_2,
    X_4,
    Edition,
    Paper,
    PressTerms,
    find_paper,
)
from brochure.project.naming import is_safe_name
from brochure.source.fields import FieldReader, require_scalar, require_sequence
from brochure.source.words import quote_text, suggest_word
from brochure.source.yaml import ScalarNode
from brochure.units import mm

BASES = (12, 36)
"""The least and the largest size of running text that an edition may have, in points."""
STANDARDS_AT_ONCE = ((UA_1, A_2A), (UA_2, A_4), (UA_1, A_2A, X_4))
"""Standards that one file conforms to: accessible and archival at once, and for a press as well."""
INKS = (200, 400)
"""The least and the most ink in one place, in per cent, that a print shop asks for."""
MOST_BLEED = 10
"""The most millimetres that a print shop asks for."""
MOST_CREEP = 1
"""The most millimetres that a sheet of paper makes."""
LEAST_PANEL = mm(85)
"""The narrowest page that has room for a measure of text between margins."""


def read_editions(root: FieldReader, tags: Collection[str]) -> tuple[Edition, ...]:
    """The editions of a project whose leaflets are in these languages; one, on A4, where it names
    none.
    """
    chosen = root.fields("editions", hint="write  handout: {sheet: A4}")
    if chosen is None:
        return (Edition(HANDOUT),)
    if not chosen.names():
        root.fault(
            chosen.place,
            "field-empty",
            "“editions” is empty",
            "write  handout: {sheet: A4}, or delete the field",
        )
    read = (_read_edition(chosen, name, tags) for name in chosen.names())
    return tuple(part for edition in read if edition is not None for part in _files_of(edition))


def _files_of(edition: Edition) -> Iterator[Edition]:
    """An edition, and behind a booklet its pages as a reader turns them."""
    yield edition
    if edition.bind:
        yield edition._replace(name=f"{edition.name}-pages", parent=edition.name)


def _read_edition(chosen: FieldReader, name: str, tags: Collection[str]) -> Edition | None:
    safe = is_safe_name(name, chosen.key(name), "an edition", chosen.faults)
    options = chosen.fields(name, f"the edition {quote_text(name)}")
    if options is None:
        return None
    sheet = _read_sheet(options)
    edition = Edition(
        name,
        sheet,
        options.flag("fillable", default=False),
        base=_read_base(options),
        fold=options.choice("fold", FOLDS),
        fit=options.flag("fit", default=False),
        bind=options.choice("bind", (BOOKLET,)),
        creep=_read_creep(options),
        press=_read_press(options),
        beside=_read_beside(options, tags),
    )
    _check_folding(edition, options)
    options.close()
    # A name that is not safe was told, and makes no files.
    return edition if safe else None


def _read_press(options: FieldReader) -> PressTerms:
    """What a print shop is promised."""
    marks = tuple(_read_marks(options))
    colour = options.choice("colour", COLOURS, RGB)
    standards = _read_standards(options)
    profile = options.text("profile")
    terms = PressTerms(
        _read_bleed(options),
        marks,
        colour,
        profile,
        standards,
        options.whole("ink", *INKS, PressTerms().ink),
    )
    _check_inks(terms, options)
    return terms


def _check_inks(terms: PressTerms, options: FieldReader) -> None:
    """Tell of what does not go together on a press."""
    inked = terms.colour == CMYK
    if X_4 in terms.standards and not inked:
        wrong = f"a PDF/X-4 is printed in inks here, and “colour” is {terms.colour}"
        options.fault(options.key("standard"), "edition-press", wrong, "add  colour: cmyk")
    if inked and not terms.profile:
        wrong = "colours cannot become inks without the profile of the press"
        hint = "add  profile: assets/press.icc, a file that the print shop gives"
        options.fault(options.key("colour"), "edition-press", wrong, hint)
    for name in ("profile", "ink"):
        if name in options and not inked:
            wrong = f"“{name}” goes with  colour: cmyk"
            options.fault(
                options.key(name), "edition-press", wrong, f"add that, or delete “{name}”"
            )
    if inked and UA_2 in terms.standards:
        wrong = "an edition for an archive is not one for a press"
        options.fault(options.key("standard"), "edition-press", wrong, "write two editions")
    if X_4 in terms.standards and options.flag("fillable", default=False):
        wrong = "a PDF/X-4 has no fields that are filled in on a screen"
        options.fault(options.key("fillable"), "edition-press", wrong, "delete “fillable”")


def _read_standards(options: FieldReader) -> tuple[str, ...]:
    """What a file conforms to: standards that can be had at once."""
    node = options.node("standard")
    usual, *_, with_press = STANDARDS_AT_ONCE
    if node is None:
        return usual
    nodes = (
        (node,)
        if isinstance(node, ScalarNode)
        else require_sequence(node, "“standard”", options.faults)
    )
    names = [
        name.text for each in nodes if (name := require_scalar(each, "a standard", options.faults))
    ]
    # A file for a press is an accessible one, too.
    if names == [X_4]:
        return with_press
    chosen = next((each for each in STANDARDS_AT_ONCE if sorted(each) == sorted(names)), None)
    if chosen is None:
        known = " or ".join(f"[{', '.join(each)}]" for each in STANDARDS_AT_ONCE[:-1])
        wrong = f"no file conforms to {quote_text(', '.join(names))} here"
        options.fault(node.place, "field-choice", wrong, f"write {known}, or {X_4}")
    return chosen or usual


def _read_bleed(options: FieldReader) -> float:
    found = options.scalar("bleed")
    if found is None:
        return 0.0
    typed = re.fullmatch(r"([0-9]{1,2}(?:\.[0-9])?) ?mm", found.text)
    if typed is None or float(typed[1]) > MOST_BLEED:
        wrong = f"“bleed” is no length up to {MOST_BLEED} mm: {quote_text(found.text)}"
        options.fault(found.place, "field-number", wrong, "write  bleed: 3 mm")
        return 0.0
    return mm(float(typed[1]))


def _read_marks(options: FieldReader) -> Iterator[str]:
    for node in options.sequence("marks"):
        name = require_scalar(node, "a mark", options.faults)
        if name is None:
            continue
        if name.text not in MARKS:
            wrong = f"there is no mark {quote_text(name.text)}"
            options.fault(name.place, "field-choice", wrong, suggest_word(name.text, MARKS))
        yield name.text


def _read_base(options: FieldReader) -> float:
    """The size of running text in points; 0 where it is the brand's."""
    scale = options.section("scale")
    return scale.number("base", *BASES, 0.0) if scale and "base" in scale else 0.0


def _read_creep(options: FieldReader) -> float:
    """By how much the pages of each further sheet of a booklet stand nearer to its spine."""
    found = options.scalar("creep")
    if found is None:
        return 0.0
    typed = re.fullmatch(r"([0-9](?:\.[0-9]{1,2})?) ?mm", found.text)
    if typed is None or float(typed[1]) > MOST_CREEP:
        wrong = f"“creep” is no length up to {MOST_CREEP} mm: {quote_text(found.text)}"
        options.fault(found.place, "field-number", wrong, "write  creep: 0.1 mm")
        return 0.0
    return mm(float(typed[1]))


def _check_folding(edition: Edition, options: FieldReader) -> None:
    """Tell of what cannot be done with a sheet at once, or with one that is so small."""
    if edition.fold and edition.bind:
        wrong = "a sheet that is folded is not bound as well"
        options.fault(options.key("bind"), "edition-fold", wrong, "delete “fold” or “bind”")
    if "fold" in edition.press.marks and not edition.fold and not edition.bind:
        wrong = "there is no fold to be marked"
        options.fault(options.key("marks"), "edition-fold", wrong, "add “fold”, or delete the mark")
    for name in ("fit", "creep"):
        needed = {"fit": edition.fold, "creep": edition.bind}[name]
        if name in options and not needed:
            wrong = f"“{name}” goes with “{'fold' if name == 'fit' else 'bind'}”"
            options.fault(options.key(name), "edition-fold", wrong, f"delete “{name}”")
    least = edition.measured
    if (edition.fold or edition.bind) and least < LEAST_PANEL:
        width = f"{least / mm(1):.0f} mm"
        wrong = f"the pages of {edition.sheet.name} would be {width} wide"
        hint = f"choose a larger sheet: they must be {LEAST_PANEL / mm(1):.0f} mm at least"
        options.fault(options.place, "edition-fold", wrong, hint)


def _read_beside(options: FieldReader, tags: Collection[str]) -> str:
    """The language that stands beside each other one of the project."""
    found = options.scalar("beside")
    if found is None:
        return ""
    if found.text not in tags:
        wrong = f"“beside” cannot be {quote_text(found.text)}: no leaflet is in that language"
        options.fault(found.place, "edition-beside", wrong, suggest_word(found.text, tags))
        return ""
    if len(tags) < len(("its own", "another")):
        wrong = f"no other language stands beside {quote_text(found.text)}"
        options.fault(found.place, "edition-beside", wrong, "write another one under “languages”")
    return found.text


def _read_sheet(options: FieldReader) -> Paper:
    """The paper, on its side where the edition is `landscape`."""
    landscape = options.flag("landscape", default=False)
    found = options.scalar("sheet")
    if found is None:
        paper = PAPERS["A4"]
    elif known := find_paper(found.text):
        paper = known
    else:
        hint = f"known: {', '.join(PAPERS)}, or a size such as 148 x 210 mm, with sides from"
        hint += f" {LEAST_SIDE} to {LONGEST_SIDE} mm"
        options.fault(
            found.place, "field-choice", f"“sheet” cannot be {quote_text(found.text)}", hint
        )
        paper = PAPERS["A4"]
    return paper.turned if landscape and paper.size.width < paper.size.height else paper
