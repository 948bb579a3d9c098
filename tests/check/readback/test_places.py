"""Every leaflet of `content/`, in every language, by place."""

from pathlib import Path

import pytest

from brochure.batch.plan import plan_jobs
from brochure.make.file import make_file
from brochure.make.job import Job
from brochure.notice import only_errors
from brochure.project import read_project
from brochure.source.files import ProjectFiles

ROOT = Path(__file__).parents[3]
JOBS = plan_jobs(ROOT, read_project(ProjectFiles(ROOT)))


@pytest.mark.parametrize("job", JOBS, ids=lambda job: f"{job.leaflet}-{job.language}")
def test_a_viewer_finds_each_character_where_it_was_set(job: Job) -> None:
    assert only_errors(make_file(job._replace(deep=True)).notices) == ()
