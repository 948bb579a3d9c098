"""`--data`: a table beside the files that come of it, and what is told of fields that nothing
fills.
"""

import json
from pathlib import Path

import pytest

from brochure.check.pdfium import read_page_texts

from .conftest import Command, pdfs

LEAFLET = """\
title: Your visit to {clinic.name}
number: V-{clinic.id}
body:
  - heading: Where
  - Come to **{clinic.name}** or read [the plan](https://example.org/{clinic.id}).\
 \\{clinic.name}, {so} and {1.2} stay.
  - contact: {name: "{clinic.name}", phone: "{clinic.phone}", email: "{clinic.mail}",\
 hours: "{clinic.hours}"}
  - qr: {url: "https://example.org/c/{clinic.id}", caption: "For {clinic.name}"}
"""
BRAND = """\
name: "{clinic.name}"
footer: [Always here, "{clinic.fax}", "Call {clinic.phone}"]
"""
CLINICS = """\
id,name,phone,fax,mail,hours,note
bgd,"Al Noor *Kidney* Clinic, [Baghdad](x)",+964 780 123 4567,,noor@example.org,Sunday,one
hilla,Hilla {clinic.fax},+964 30 222 2222,+964 30 1,h@example.org,,two
"""
ARABIC = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ar\\n"

msgid "Where"
msgstr "أين"

msgid "Your visit to {clinic.name}"
msgstr "زيارتكم"

msgid "For {clinic.name}"
msgstr "لـ {clinic.name}"

msgid "{clinic.name}"
msgstr "{clinic.name}"
"""
PATHS = ["plain/en/visit-bgd.pdf", "plain/en/visit-hilla.pdf"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for folder in ("content/visit", "assets/brands/plain"):
        (root / folder).mkdir(parents=True)
    (root / "content/project.yaml").write_text("name: Visits\n")
    (root / "content/visit/leaflet.yaml").write_text(LEAFLET)
    (root / "assets/brands/plain/brand.yaml").write_text(BRAND)
    (root / "clinics.csv").write_text(CLINICS)
    return root


def words(path: Path) -> str:
    return " ".join(" ".join(read_page_texts(path.read_bytes())).split())


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_file_for_each_row_with_its_values_as_plain_text(project: Path, command: Command) -> None:
    done = command(project, "build", "--data", "clinics.csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert pdfs(project / "out") == PATHS
    baghdad, hilla = (words(project / "out" / path) for path in PATHS)
    name = "Al Noor *Kidney* Clinic, [Baghdad](x)"
    assert f"Your visit to {name}" in baghdad
    assert f"Come to {name} or read the plan. {{clinic.name}}, {{so}} and {{1.2}} stay." in baghdad
    assert "Document V-bgd." in baghdad
    assert "https://example.org/c/bgd" in baghdad.replace(" ", ""), "an address may be divided"
    assert "Always here Call +964 780 123 4567" in baghdad
    assert "Hours: Sunday" in baghdad
    assert "Come to Hilla {clinic.fax} or" in hilla
    assert "Always here +964 30 1 Call +964 30 222 2222" in hilla
    assert "Hours" not in hilla


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--data", "clinic=clinics.csv"], PATHS),
        (
            ["--data", "clinics.csv", "--name", "{clinic.phone}"],
            ["plain/en/964-30-222-2222.pdf", "plain/en/964-780-123-4567.pdf"],
        ),
        (
            ["--data", "clinics.csv", "--name", "{clinics.note} {leaflet}"],
            ["plain/en/one-visit.pdf", "plain/en/two-visit.pdf"],
        ),
    ],
)
def test_names(project: Path, command: Command, arguments: list[str], expected: list[str]) -> None:
    assert command(project, "build", *arguments).returncode == 0
    assert pdfs(project / "out") == expected


def test_yaml_gives_the_same_bytes_as_csv(project: Path, command: Command) -> None:
    command(project, "build", "--data", "clinics.csv", "--out", "one")
    header, *_ = CLINICS.splitlines()
    rows = [
        [
            "bgd",
            "Al Noor *Kidney* Clinic, [Baghdad](x)",
            "+964 780 123 4567",
            "",
            "noor@example.org",
            "Sunday",
            "one",
        ],
        [
            "hilla",
            "Hilla {clinic.fax}",
            "+964 30 222 2222",
            "+964 30 1",
            "h@example.org",
            "",
            "two",
        ],
    ]
    table = json.dumps([dict(zip(header.split(","), row, strict=True)) for row in rows])
    (project / "clinics.yaml").write_text(table)
    assert command(project, "build", "--data", "clinics.yaml", "--out", "two").returncode == 0
    for path in PATHS:
        assert (project / "one" / path).read_bytes() == (project / "two" / path).read_bytes()
    # The manifest tells which table each file came from.
    noted = [(project / out / "manifest.json").read_bytes() for out in ("one", "two")]
    assert noted[0] == noted[1].replace(b"clinics.yaml", b"clinics.csv")


@pytest.mark.parametrize("other", ["old/clinics.csv", "clinic=late.csv"])
def test_another_table_of_the_same_name_keeps_its_files(
    other: str, project: Path, command: Command
) -> None:
    path = project / other.rpartition("=")[2]
    path.parent.mkdir(exist_ok=True)
    head, *rows = CLINICS.splitlines()
    path.write_text("\n".join([head, *(f"old-{row}" for row in rows)]) + "\n")
    assert command(project, "build", "--data", other).returncode == 0
    before = set((project / "out").rglob("*old-*.pdf"))
    assert before
    done = command(project, "build", "--data", "clinics.csv", "--prune")
    assert done.returncode == 0
    assert set((project / "out").rglob("*old-*.pdf")) == before
    # A row that has left its own table takes its files along.
    path.write_text(f"{head}\nold-{rows[0]}\n")
    assert command(project, "build", "--data", other, "--prune").returncode == 0
    assert set((project / "out").rglob("*old-*.pdf")) < before


def test_only_what_a_row_changes_is_built_again(project: Path, command: Command) -> None:
    command(project, "build", "--data", "clinics.csv")
    edit(project / "clinics.csv", "Sunday,one", "Sunday,three")
    assert (
        "0 files to build, 2 unchanged"
        in command(project, "build", "-n", "--data", "clinics.csv").stdout
    )
    edit(project / "clinics.csv", "+964 780", "+964 781")
    done = command(project, "build", "-n", "--data", "clinics.csv")
    assert (
        done.stdout
        == "would build out/plain/en/visit-bgd.pdf  data changed\n1 file to build, 1 unchanged\n"
    )


def test_a_row_that_has_gone_is_pruned_by_a_run_with_that_table_only(
    project: Path, command: Command
) -> None:
    command(project, "build", "--data", "clinics.csv")
    (project / "content/visit/leaflet.yaml").write_text("title: A visit\nbody: [Come.]\n")
    (project / "assets/brands/plain/brand.yaml").write_text("name: N\n")
    assert command(project, "build", "--prune").returncode == 0
    assert pdfs(project / "out") == [*PATHS, "plain/en/visit.pdf"]
    (project / "clinics.csv").write_text("\n".join(CLINICS.splitlines()[:2]))
    assert command(project, "build", "--prune", "--data", "clinics.csv").returncode == 0
    assert pdfs(project / "out") == [PATHS[0], "plain/en/visit.pdf"]


def test_without_data_every_field_is_an_error_with_its_place(
    project: Path, command: Command
) -> None:
    done = command(project, "build")
    assert done.returncode == 1
    assert not (project / "out").exists()
    found = {
        line.split(": error: ")[0]: line for line in done.stderr.splitlines() if ": error: " in line
    }
    assert set(found) == {
        "assets/brands/plain/brand.yaml:1:8",
        "assets/brands/plain/brand.yaml:2:24",
        "assets/brands/plain/brand.yaml:2:45",
        *(
            f"content/visit/leaflet.yaml:{place}"
            for place in ("1:8", "5:5", "6:21", "6:45", "6:70", "6:94", "7:5", "7:61")
        ),
    }
    assert all("data-field" in line for line in found.values())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("name,phone", "name,tel",
         "leaflet.yaml:6:45: error: clinics.csv has nothing for the field {clinic.phone}"
         " (data-field)"),
        ("+964 780 123 4567", "none",
         "clinics.csv:2:45: error: “none” is no telephone number (contact-phone)"),
        ("noor@example.org", "noor",
         "clinics.csv:2:64: error: “noor” is no mail address (contact-email)"),
        ("+964 780 123 4567", "",
         "clinics.csv:2:45: error: this cell is empty, and “Call {clinic.phone}” needs it"
         " (data-empty-cell)"),
        ("bgd,", "b gd,",
         "error: the address “https://example.org/c/b gd” holds characters that no"
         " address may hold (link-form)"),
        ("two\n", "two\nx\n",
         "clinics.csv:4:1: error: cells in this row: 1, columns of the table: 7 (data-ragged)"),
        ("hilla,", "BGD,",
         "clinics.csv:3:1: error: “plain/en/visit-BGD.pdf” would be written twice"),
        ("hilla,", "=1+1,",
         "clinics.csv:3:1: error: “=1+1” looks like a formula, and nothing is computed"
         " here (data-formula)"),
    ],
)  # fmt: skip
def test_faults_of_a_table(project: Path, command: Command, old: str, new: str, fault: str) -> None:
    edit(project / "clinics.csv", old, new)
    done = command(project, "check", "--data", "clinics.csv")
    assert fault in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == (0 if "warning" in fault else 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--name", "{clinic.id}"], "--name goes with --data"),
        (
            ["--data", "clinics.csv", "--name", "{clinic.nme}"],
            "there is no field {clinic.nme}\n    hint: did you mean “{clinic.name}”?",
        ),
        (
            ["--data", "2024-clinics.csv"],
            (
                "“2024-clinics” cannot be the name of a table\n    hint: give it one, as in  --data"
                " clinic=2024-clinics.csv"
            ),
        ),
    ],
)
def test_wrong_use(project: Path, command: Command, arguments: list[str], words: str) -> None:
    done = command(project, "build", *arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_table_that_is_not_there(project: Path, command: Command) -> None:
    done = command(project, "build", "--data", "clinic.csv")
    assert done.returncode == 1
    assert (
        done.stderr
        == "clinic.csv: error: “clinic.csv” does not exist (file-missing)\n    hint: did you mean"
        " “clinics.csv”?\n"
    )


def test_translations_have_fields_of_their_own(project: Path, command: Command) -> None:
    (project / "content/project.yaml").write_text("name: Visits\nlanguages: [en, ar]\n")
    (project / "content/visit/ar.po").write_text(ARABIC, encoding="utf-8")
    done = command(project, "build", "-l", "ar", "--data", "clinics.csv")
    assert done.returncode == 0
    assert (
        "content/visit/ar.po:10:8: warning: the source has {clinic.name}, and the translation has"
        " no field (data-field-lost)" in done.stderr
    )
    edit(project / "content/visit/ar.po", "لـ {clinic.name}", "لـ {clinic.nmae}")
    done = command(project, "build", "-l", "ar", "--data", "clinics.csv")
    assert (
        "content/visit/ar.po:13:8: error: clinics.csv has nothing for the field {clinic.nmae}"
        " (data-field)" in done.stderr
    )


def test_the_address_of_a_source_is_filled_too(project: Path, command: Command) -> None:
    leaflet = project / "content/visit/leaflet.yaml"
    leaflet.write_text(
        LEAFLET + 'sources: [{title: The plan, url: "https://example.org/plans/{clinic.id}"}]\n'
    )
    assert command(project, "build", "--data", "clinics.csv").returncode == 0
    assert ["example.org/plans/bgd" in words(project / "out" / path) for path in PATHS] == [
        True,
        False,
    ]
    assert "leaflet.yaml:8:" in command(project, "build").stderr


def test_the_bytes_of_a_file_do_not_depend_on_the_files_before_it(
    project: Path, command: Command
) -> None:
    head, *rows = CLINICS.splitlines()
    rows += [f"c{number},Clinic {number},+964 30 {number},,c@example.org,,x" for number in range(4)]
    made = []
    for order in (rows, rows[::-1], rows[-1:]):
        (project / "clinics.csv").write_text("\n".join([head, *order, ""]))
        assert command(project, "build", "--data", "clinics.csv", "--force").returncode == 0
        made.append((project / "out/plain/en/visit-c3.pdf").read_bytes())
    assert made[0] == made[1] == made[2]


def test_a_contact_whose_cells_are_all_empty_is_a_fault_at_the_row(
    project: Path, command: Command
) -> None:
    (project / "content/visit/leaflet.yaml").write_text(
        'title: T\nbody:\n  - contact: {phone: "{clinic.fax}", hours: "{clinic.hours}"}\n'
    )
    (project / "assets/brands/plain/brand.yaml").write_text("name: N\n")
    done = command(project, "build", "--data", "clinics.csv")
    assert done.returncode == 0, "one cell of each is filled"
    (project / "clinics.csv").write_text(CLINICS + "erbil,Erbil,,,,,\n")
    done = command(project, "build", "--data", "clinics.csv")
    assert (
        "clinics.csv:4:14: error: all the cells of the contact contact-1 are empty (contact-empty)"
        in done.stderr
    )
    assert done.returncode == 3
