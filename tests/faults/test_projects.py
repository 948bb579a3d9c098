"""Each folder of projects/ is a faulty project; NAME.txt beside it holds all that one run says of it, word for word but for millimetres."""

import re
from pathlib import Path

import pytest

from brochure import project
from brochure.batch.make import make
from brochure.batch.plan import plan
from brochure.batch.report import collect
from brochure.batch.run import run
from brochure.notice import errors
from brochure.source.files import Files

HERE = Path(__file__).parent / "projects"
PROJECTS = sorted(path.name for path in HERE.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", PROJECTS)
def test_everything_is_said_at_once(name: str) -> None:
    root = HERE / name
    report = collect(run(plan(root, project.read(Files(root))), None, make, workers=1))
    said = "".join(f"{notice}\n" for notice in errors(report.notices))
    assert re.sub(r"\d+ mm", "… mm", said) == (HERE / f"{name}.txt").read_text(encoding="utf-8")
    assert len(report.failed) == 2
