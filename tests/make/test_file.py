"""One job after the other, or several at once: a file's bytes depend on its job alone."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
                    Job(str(root), name, tag, "latn", "plain", "handout", "A4", "any.pdf", row=row)
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
