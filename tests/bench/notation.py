"""The material in each contender's own notation, with looks as close as each allows: A4, 12 point
Noto Sans, the same margins.

The peers get what is cheapest for them: line breaking as it comes (greedy, without hyphenation),
and plain rules in place of tinted boxes. Typst is measured a second time as brochure sets: lines
chosen for the whole paragraph, with hyphens.
"""

import html
import json
import re
from pathlib import Path
from typing import Any

from tests.bench.material import (
    Block,
    Bullets,
    Callout,
    Clinic,
    Heading,
    Leaflet,
    Paragraph,
    Run,
    Table,
    Text,
)

PAGE = {"en": ("Page", "of"), "ar": ("صفحة", "من")}


def write(made: list[Leaflet], folder: Path) -> None:
    """All leaflets in all notations below `folder`: a brochure project, and one file a leaflet for
    each peer.
    """
    _project(made, folder / "brochure")
    notations = (
        ("typ", "typ", _typst),
        ("typ-same", "typ", _typst_same),
        ("html", "html", _html),
        ("json", "json", _platypus),
    )
    for name, suffix, notation in notations:
        (folder / name).mkdir(parents=True)
        for one in made:
            (folder / name / f"{one.name}.{suffix}").write_text(notation(one), encoding="utf-8")


# -- brochure -------------------------------------------------------------------------------------


_BRAND = """styles:
  title: {size: 22, after: 6}
  subtitle: {size: 12}
  heading-1: {size: 15, before: 14, after: 4}
  heading-2: {size: 13, before: 12, after: 4}
  body: {leading: 1.4, after: 7}
  item: {leading: 1.4, after: 4}
  callout-title: {size: 12}
page:
  margins: {top: 20 mm, end: 22 mm, bottom: 18 mm, start: 22 mm}
"""
"""The peers' sizes and margins; at the foot less, since a draft says so on its first page."""
_SECOND = """\
extends: bench
name: The Other Clinic
palette: {plum: "#5b2a86"}
colours: {primary: plum, primary-tint: "tint(plum, 12%)"}
header: {layout: letterhead}
"""
_CLINIC_LINES = """name: "{clinic.name}"
footer: "{clinic.name} · {clinic.phone}"
"""
_CLINIC_BLOCK = [
    "  - contact:",
    '      name: "{clinic.name}"',
    '      phone: "{clinic.phone}"',
    '      address: "{clinic.address}"',
]


def _project(made: list[Leaflet], folder: Path) -> None:
    """A project with a brand that has the peers' measures; its leaflets are the folders that hold a
    leaflet.yaml.
    """
    language, shared = made[0].language, made[0].clinic is not None
    lines = [
        "name: Benchmark",
        f"source_language: {language}",
        f"languages: [{language}]",
        "brands: [bench]",
        "",
    ]
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "project.yaml").write_text("\n".join(lines), encoding="utf-8")
    brand = folder / "assets" / "brands" / "bench"
    brand.mkdir(parents=True)
    (brand / "brand.yaml").write_text(_BRAND + (_CLINIC_LINES if shared else ""), encoding="utf-8")
    second = folder / "assets" / "brands" / "second"
    second.mkdir()
    (second / "brand.yaml").write_text(_SECOND, encoding="utf-8")
    if shared:
        rows = [f"{one.name},{','.join(one.clinic)}" for one in made if one.clinic]
        (folder / "clinics.csv").write_text(
            "\n".join(["file,name,phone,address", *rows, ""]), encoding="utf-8"
        )
        made = [made[0]._replace(name="leaflet")]
    for one in made:
        (folder / "content" / one.name).mkdir()
        (folder / "content" / one.name / "leaflet.yaml").write_text(_yaml(one), encoding="utf-8")


def _yaml(made: Leaflet) -> str:
    head = [
        f"title: {_scalar(made.title)}",
        f"subtitle: {_scalar(made.subtitle)}",
        f"number: {made.number}",
        'version: "1.0"',
        "body:",
    ]
    return "\n".join([*head, *(line for block in made.body for line in _yaml_block(block)), ""])


def _yaml_block(block: Block) -> list[str]:
    match block:
        case Heading(text, level):
            return [f"  - {{heading: {_scalar(text)}, level: {level}}}"]
        case Paragraph(text):
            return [f"  - {_scalar(_markdown(text))}"]
        case Bullets(items):
            return ["  - list:", *(f"      - {_scalar(_markdown(item))}" for item in items)]
        case Table(caption, columns, rows):
            listed = [f"        - {_flow(row)}" for row in rows]
            return [
                "  - table:",
                f"      caption: {_scalar(caption)}",
                f"      columns: {_flow(columns)}",
                "      rows:",
                *listed,
            ]
        case Callout(title, text):
            body = ["      body:", f"        - {_scalar(_markdown(text))}"]
            return ["  - callout:", "      kind: warning", f"      title: {_scalar(title)}", *body]
        case Clinic():
            return _CLINIC_BLOCK


def _markdown(text: Text) -> str:
    return "".join(
        _marked(
            run, "**{}**", "[{0}]({1})", lambda plain: re.sub(r"([\\*\[\]_`<&])", r"\\\1", plain)
        )
        for run in text
    )


def _scalar(text: str) -> str:
    """A double quoted scalar: YAML 1.2 takes every JSON string as one."""
    return json.dumps(text, ensure_ascii=False)


def _flow(cells: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_scalar, cells))}]"


# -- Typst ----------------------------------------------------------------------------------------

_TYPST = """#set document(title: {title}, author: "Benchmark")
#set page(paper: "a4", margin: (x: 22mm, top: 20mm, bottom: 24mm), footer: context {{
  set text(size: 9pt)
  [{above}{line} #h(1fr) {page} #counter(page).display() {of} #counter(page).final().first()]
}})
#set text(font: ({fonts}), size: 12pt, lang: "{language}"{more})
#set par(leading: {leading}em, spacing: 1.1em)
#set list(spacing: 0.9em)
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 3): set text(size: 13pt)
#show link: underline
#let callout(title, body) = block(stroke: ({start}: 3pt), inset: 9pt, breakable: false)[
  *#title* \\ #body
]
{publisher}= {title_text}
{subtitle}
"""


_TYPST_SAME = """#set par(linebreaks: "optimized")
#set text(hyphenate: true)
"""
"""As brochure sets; the look of the leaflet comes after it."""


def _typst(made: Leaflet) -> str:
    page, of = PAGE[made.language]
    arabic = made.language == "ar"
    own = made.clinic
    head = _TYPST.format(
        above=_typst_text(f"{own.name} · {own.phone}") + " \\ " if own else "",
        publisher=f"{_typst_text(own.name)}\n\n" if own else "",
        title=_scalar(made.title),
        line=_typst_text(made.line),
        page=page,
        of=of,
        fonts='"Noto Sans Arabic", "Noto Sans"' if arabic else '"Noto Sans",',
        language=made.language,
        more=', region: "iq"' if arabic else "",
        leading=0.9 if arabic else 0.7,
        start="right" if arabic else "left",
        title_text=_typst_text(made.title),
        subtitle=_typst_text(made.subtitle),
    )
    return head + "".join(f"\n{_typst_block(block)}\n" for block in made.body)


def _typst_same(made: Leaflet) -> str:
    return _TYPST_SAME + _typst(made)


def _typst_block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'=' * (level + 1)} {_typst_text(text)}"
        case Paragraph(text):
            return _typst_runs(text)
        case Bullets(items):
            return "\n".join(f"- {_typst_runs(item)}" for item in items)
        case Table(caption, columns, rows):
            head = ", ".join(f"[*{_typst_text(cell)}*]" for cell in columns)
            body = ",\n".join(", ".join(f"[{_typst_text(cell)}]" for cell in row) for row in rows)
            table = (
                f"table(columns: (1fr,) * {len(columns)}, align: start, inset: 5pt,"
                f" table.header({head}),\n{body})"
            )
            return f"#figure({table}, caption: [{_typst_text(caption)}])"
        case Callout(title, text):
            return f"#callout[{_typst_text(title)}][{_typst_runs(text)}]"
        case Clinic(name, phone, address):
            return (
                f"*{_typst_text(name)}* \\\n*Telephone:* {_typst_text(phone)} \\\n*Address:*"
                f" {_typst_text(address)}"
            )


def _typst_runs(text: Text) -> str:
    return "".join(_marked(run, "#strong[{}]", '#link("{1}")[{0}]', _typst_text) for run in text)


def _typst_text(text: str) -> str:
    return re.sub(r"([\\*_`$#\[\]<>@~/=+-])", r"\\\1", text)


# -- WeasyPrint -----------------------------------------------------------------------------------

_HTML = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A4; margin: 20mm 22mm 24mm; font: 9pt {fonts};
  @bottom-{start} {{ white-space: pre; content: "{line}" }}
  @bottom-{end} {{ content: "{page} " counter(page) " {of} " counter(pages) }} }}
html {{ font: 12pt/{leading} {fonts} }}
h1 {{ font-size: 22pt; line-height: 1.2; margin: 0 0 6pt }}
h2 {{ font-size: 15pt; margin: 12pt 0 4pt }} h3 {{ font-size: 13pt; margin: 10pt 0 4pt }}
h1, h2, h3 {{ break-after: avoid }}
p, ul {{ margin: 0 0 7pt }} ul {{ padding-inline-start: 16pt }}
li {{ margin-bottom: 4pt; break-inside: avoid }}
table {{ border-collapse: collapse; width: 100%; margin: 8pt 0 }} tr {{ break-inside: avoid }}
caption {{ text-align: start }}
th, td {{ border: 0.5pt solid; padding: 3pt 5pt; text-align: start }}
div {{ border-inline-start: 3pt solid; padding: 6pt 9pt; margin: 8pt 0; break-inside: avoid }}
</style></head><body>{publisher}<h1>{title}</h1><p>{subtitle}</p>
{body}
</body></html>
"""


def _html(made: Leaflet) -> str:
    page, of = PAGE[made.language]
    arabic = made.language == "ar"
    return _HTML.format(
        language=made.language,
        direction="rtl" if arabic else "ltr",
        title=html.escape(made.title),
        subtitle=html.escape(made.subtitle),
        fonts="'Noto Sans Arabic', 'Noto Sans'" if arabic else "'Noto Sans'",
        leading=1.6 if arabic else 1.4,
        start="right" if arabic else "left",
        end="left" if arabic else "right",
        publisher=f"<p>{made.clinic.name}</p>" if made.clinic else "",
        line=(f"{made.clinic.name} · {made.clinic.phone}\\A " if made.clinic else "") + made.line,
        page=page,
        of=of,
        body="\n".join(map(_html_block, made.body)),
    )


def _html_block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level + 1}>{html.escape(text)}</h{level + 1}>"
        case Paragraph(text):
            return f"<p>{_html_runs(text)}</p>"
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{_html_runs(item)}</li>' for item in items)}</ul>"
        case Table(caption, columns, rows):
            head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in columns)
            above = f"<caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>"
            return f"<table>{above}<tbody>{''.join(map(_html_row, rows))}</tbody></table>"
        case Callout(title, text):
            return f"<div><strong>{html.escape(title)}</strong><br>{_html_runs(text)}</div>"
        case Clinic(name, phone, address):
            return (
                f"<p><strong>{name}</strong><br><strong>Telephone:</strong>"
                f" {phone}<br><strong>Address:</strong> {address}</p>"
            )


def _html_row(row: tuple[str, ...]) -> str:
    cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in row[1:])
    return f'<tr><th scope="row">{html.escape(row[0])}</th>{cells}</tr>'


def _html_runs(text: Text) -> str:
    return "".join(
        _marked(run, "<strong>{}</strong>", '<a href="{1}">{0}</a>', html.escape) for run in text
    )


# -- platypus -------------------------------------------------------------------------------------


def _platypus(made: Leaflet) -> str:
    """What a plain script would hold as literals: its text in ReportLab's mini-markup, so that no
    time goes into converting.
    """
    blocks: list[Any] = [_platypus_block(block) for block in made.body]
    if made.clinic:
        blocks.insert(0, ["paragraph", made.clinic.name])
    line = f"{made.clinic.name} · {made.clinic.phone} · {made.line}" if made.clinic else made.line
    return json.dumps(
        {"title": made.title, "subtitle": made.subtitle, "line": line, "body": blocks}
    )


def _platypus_block(block: Block) -> list[Any]:
    match block:
        case Heading(text, level):
            return ["heading", html.escape(text), level]
        case Paragraph(text):
            return ["paragraph", _mini(text)]
        case Bullets(items):
            return ["bullets", list(map(_mini, items))]
        case Table(caption, columns, rows):
            return [
                "table",
                html.escape(caption),
                [[html.escape(cell) for cell in row] for row in (columns, *rows)],
            ]
        case Callout(title, text):
            return ["callout", f"<b>{html.escape(title)}</b><br/>{_mini(text)}"]
        case Clinic(name, phone, address):
            return [
                "paragraph",
                f"<b>{name}</b><br/><b>Telephone:</b> {phone}<br/><b>Address:</b> {address}",
            ]


def _mini(text: Text) -> str:
    return "".join(_marked(run, "<b>{}</b>", '<a href="{1}">{0}</a>', html.escape) for run in text)


# -- all ------------------------------------------------------------------------------------------


def _marked(run: Run, strong: str, link: str, escape: Any) -> str:
    """A run in a notation's marks; `link` takes the text and the address."""
    text = escape(run.text)
    if run.link:
        return link.format(text, run.link)
    return strong.format(text) if run.strong else text
