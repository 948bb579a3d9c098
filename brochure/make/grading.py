"""What formulas of readability say of leaflets, each in each of its languages."""

from collections.abc import Iterable
from pathlib import Path

from brochure.check.plain.grades import TextGrade
from brochure.check.plain.inspect import grade_leaflet
from brochure.make.job import Job
from brochure.make.session import Session
from brochure.make.stages import read_translated
from brochure.make.witness import WitnessFiles


def grade_jobs(jobs: Iterable[Job]) -> tuple[TextGrade, ...]:
    """A grade for each leaflet and language of some jobs that has one; none of what has faults."""
    session = Session()
    texts = {(job.leaflet, job.language): job for job in jobs}
    grades = []
    for job in texts.values():
        read = read_translated(session, WitnessFiles(Path(job.root)), job)
        if not read.faulty and (grade := grade_leaflet(read.value.translated.leaflet)):
            grades.append(grade)
    return tuple(grades)
