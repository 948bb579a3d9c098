"""Sets leaflets with brochure in one process, as its batch does: read-back|unread|second|EDITION
PROJECT OUT WARM-UP LEAFLET...

`second` sets each leaflet in its brand, and then in a second one, whose cost alone is told; the
name of one of EDITIONS, as a handout and then in that edition.

Run from the root of the tree as `python -m tests.bench.children.set_brochure`; prints what each
leaflet after the warm-up cost.
"""

import functools
import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from brochure import project
from brochure.batch.output import OutputFolder
from brochure.batch.plan import JobChoice, plan_jobs
from brochure.cli.main import FEW_CYCLES
from brochure.edition import PAPERS, Edition, PressTerms
from brochure.make.file import make_file
from brochure.make.job import Job, MadeFile
from brochure.make.session import Session
from brochure.notice import only_errors
from brochure.source.files import ProjectFiles
from brochure.units import mm
from tests.press import make_profile

PROFILE = "press.icc"
EDITIONS = {
    "fold": Edition("fold", PAPERS["A3"], fold="half"),
    "book": Edition("book", PAPERS["A3"], bind="booklet"),
    "press": Edition("press", press=PressTerms(mm(3), ("crop",), "cmyk", PROFILE)),
}
"""Editions that come right after the handout: a sheet folded once, a booklet, a file in CMYK with
bleed and marks.
"""


def maker(read_back: bool) -> Callable[[Job], MadeFile]:
    """The one place that knows how a leaflet is made, and how it is made without reading the file
    back.
    """
    return functools.partial(make_file, session=Session(), proven=read_back)


def main(how: str, root: str, out: str, warm_up: str, *names: str) -> None:
    """Make each leaflet and write its file, from reading its YAML on."""
    gc.set_threshold(FEW_CYCLES)  # as the command does
    make, folder = maker(how != "unread"), OutputFolder(Path(out))
    jobs = plan_jobs(
        Path(root), project.read_project(ProjectFiles(Path(root))), JobChoice(leaflets=names)
    )
    (Path(root) / PROFILE).write_bytes(make_profile())
    spent = 0.0
    for count, job in enumerate(jobs):
        if how == "second":
            make(job)
            job = job._replace(brand="second", output=f"second-{job.leaflet}.pdf")
        if how in EDITIONS:
            make(job)
            job = job._replace(edition=EDITIONS[how], output=f"{how}-{job.leaflet}.pdf")
        start = time.process_time()
        made = make(job)
        if only_errors(made.notices):
            sys.exit(str(made.notices[0]))
        folder.put(job.output, made.pdf)
        spent += time.process_time() - start if count >= int(warm_up) else 0.0
    print(json.dumps({"warm": spent / max(1, len(jobs) - int(warm_up))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
