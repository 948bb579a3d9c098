"""The editions of content/project.yaml."""

from collections.abc import Collection

from brochure.edition import HANDOUT, LEAST_SIDE, LONGEST_SIDE, PAPERS, Edition, Paper, find_paper
from brochure.project.naming import is_safe_name
from brochure.source.fields import FieldReader
from brochure.source.words import quote_text, suggest_word


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
    return tuple(
        edition for name in chosen.names() if (edition := _read_edition(chosen, name, tags))
    )


def _read_edition(chosen: FieldReader, name: str, tags: Collection[str]) -> Edition | None:
    safe = is_safe_name(name, chosen.key(name), "an edition", chosen.faults)
    options = chosen.fields(name, f"the edition {quote_text(name)}")
    if options is None:
        return None
    sheet = _read_sheet(options)
    beside = _read_beside(options, tags)
    edition = Edition(name, sheet, options.flag("fillable", default=False), beside=beside)
    options.close()
    # A name that is not safe was told, and makes no files.
    return edition if safe else None


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
