"""Each folder of projects/ is a faulty project; NAME.txt beside it holds all that one run says of
it, word for word but for millimetres.
"""

import re
from pathlib import Path

import pytest

from brochure import project
from brochure.batch.plan import plan_jobs
from brochure.batch.report import collect_report
from brochure.batch.run import run_jobs
from brochure.make.file import make_file
from brochure.notice import only_errors
from brochure.source.files import ProjectFiles

HERE = Path(__file__).parent / "projects"
PROJECTS = sorted(path.name for path in HERE.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", PROJECTS)
def test_everything_is_said_at_once(name: str) -> None:
    root = HERE / name
    report = collect_report(
        run_jobs(
            plan_jobs(root, project.read_project(ProjectFiles(root))), None, make_file, workers=1
        )
    )
    said = "".join(f"{notice}\n" for notice in only_errors(report.notices))
    assert re.sub(r"\d+ mm", "… mm", said) == (HERE / f"{name}.txt").read_text(encoding="utf-8")
    assert len(report.failed) == 2
