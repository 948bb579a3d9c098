"""One job after the other, or several at once: a file's bytes depend on its job alone."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from brochure.batch.run import attempt_job
from brochure.edition import Edition
from brochure.make import file
from brochure.make.file import make_file
from brochure.make.job import Job
from brochure.make.session import Session
from brochure.notice import Place
from brochure.source.field import TableRow

LEAFLET = """\
title: {title}
body:
  - Ask for **{{clinic.name}}** before you come, and bring your medicines.
  - contact: {{name: "{{clinic.name}}", phone: "{{clinic.phone}}"}}
  - list: [One, "{{clinic.name}}", Three]
"""
CLINICS = [
    ("Al-Noor", "+964 780 123 4567"),
    ("عيادة النور", "+964 30 222 2222"),
    ("Łódź", "+964 1 333 3333"),
]
BRAND = "assets/brands/own/brand.yaml"
THREADS = 4


def jobs(root: Path) -> list[Job]:
    """Two leaflets in two languages, for each clinic."""
    found = []
    for name in ("visit", "stay"):
        (root / "content" / name).mkdir(parents=True)
        (root / "content" / name / "leaflet.yaml").write_text(
            LEAFLET.format(title=f"Your {name}"), encoding="utf-8"
        )
        for tag in ("en", "ar"):
            for clinic in CLINICS:
                row = TableRow(
                    ("clinic",),
                    ("name", "phone"),
                    clinic,
                    Place("clinics.csv"),
                    (Place("clinics.csv"),) * 2,
                )
                found.append(
                    Job(
                        str(root),
                        name,
                        tag,
                        "latn",
                        "plain",
                        Edition("handout"),
                        "any.pdf",
                        row=row,
                    )
                )
    return found


def test_threads_make_the_same_files(tmp_path: Path) -> None:
    todo = jobs(tmp_path)
    alone = [make_file(job).pdf for job in todo]
    session = Session()
    assert all(alone)
    assert len(set(alone)) == len(todo)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            rounds = [
                [pool.submit(make_file, job, session) for job in todo[start:] + todo[:start]]
                for start in range(THREADS)
            ]
            made = [[future.result().pdf for future in each] for each in rounds]
    finally:
        sys.setswitchinterval(interval)
    assert made == [alone[start:] + alone[:start] for start in range(THREADS)]


def test_a_fault_of_our_own_does_not_hide_those_of_the_material(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "content" / "one"
    folder.mkdir(parents=True)
    (folder / "leaflet.yaml").write_text("title: T\nbody: [A text., {figure: {file: x.svg}}]\n")

    def fail(*_: object) -> None:
        raise RuntimeError("in the pages")

    monkeypatch.setattr(file, "try_pages", fail)
    job = Job(str(tmp_path), "one", "en", "latn", "plain", Edition("handout"), "any.pdf")
    rules = [notice.rule for notice in attempt_job(make_file, False, job).notices]
    assert rules[-1] == "internal"
    assert "field-missing" in rules


def test_a_brand_that_is_no_yaml_hides_nothing_else(tmp_path: Path) -> None:
    for path, text in (("content/one/leaflet.yaml", "title: T\n"), (BRAND, "fonts: [\n")):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text)
    made = make_file(Job(str(tmp_path), "one", "en", "latn", "own", Edition("handout"), "any.pdf"))
    assert made.pdf == b""
    assert {notice.place.file for notice in made.notices} == {BRAND, "content/one/leaflet.yaml"}


def test_a_family_with_a_name_longer_than_a_file_may_have_is_not_installed(tmp_path: Path) -> None:
    name = "word " * 900
    leaflet = "title: T\nbody: [A text.]\n"
    brand = f"styles: {{body: {{leading: 12}}}}\nfonts: {{Latn: {{text: [{name}]}}}}\n"
    for path, text in (("content/one/leaflet.yaml", leaflet), (BRAND, brand)):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text)
    made = make_file(Job(str(tmp_path), "one", "en", "latn", "own", Edition("handout"), "any.pdf"))
    assert {notice.rule for notice in made.notices} == {"field-number", "font-missing"}
