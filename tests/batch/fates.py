"""A run of jobs whose leaflets' names say what befalls them; started by the tests as a program of
its own.

fates.py ROOT WORKERS NAME...      prints a report as JSON
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from brochure.batch.manifest import BatchLedger
from brochure.batch.report import collect_report
from brochure.batch.run import JobOutcome, run_jobs
from brochure.batch.select import select_work
from brochure.cli.endings import guard_command
from brochure.edition import Edition
from brochure.make.job import Job, MadeFile
from brochure.notice import Notice, Place, Stop


def make(job: Job) -> MadeFile:
    """Each word of a leaflet's name up to the first hyphen is a fate."""
    root = Path(job.root)
    fate = job.leaflet.partition("-")[0]
    (root / f"{job.leaflet}.tried").write_text(str(os.getpid()))
    match fate:
        case "stop":
            raise Stop(
                [
                    Notice(
                        Place("content/stop/leaflet.yaml", 3, 5),
                        "unknown-key",
                        "“boddy” is no key",
                        "did you mean “body”?",
                    )
                ]
            )
        case "crash":
            raise KeyError("colour")
        case "nothing":
            return MadeFile(b"", 0)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "dieonce" if not (root / "died").exists():
            (root / "died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "wait":
            while not (root / "go").exists():
                time.sleep(0.01)
        case "warn":
            return MadeFile(
                b"%PDF",
                1,
                (
                    Notice(
                        Place("content/warn/leaflet.yaml", 1, 1), "odd", "odd", severity="warning"
                    ),
                ),
            )
    return MadeFile(b"%PDF-1.7 " + job.leaflet.encode() * (5000 if fate != "small" else 500), 2)


def job(root: str, name: str) -> Job:
    """A job with nothing but its name to tell it from others."""
    return Job(root, name, "en", "latn", "plain", Edition("handout"), f"plain/en/{name}.pdf")


def noted(jobs: list[Job], out: Path, workers: int) -> Iterator[JobOutcome]:
    """What comes of the jobs whose files are not current, where a ledger is wanted; of all of them
    otherwise.
    """
    if os.environ.get("FATES_LEDGER") is None:
        yield from run_jobs(jobs, out, make, workers)
        return
    with BatchLedger(out) as ledger:
        work = select_work(jobs, ledger)
        yield from (
            JobOutcome(job, entry.pages, entry.told(), current=True) for job, entry in work.current
        )
        yield from run_jobs([task.job for task in work.todo], out, make, workers, ledger=ledger)
        with suppress(Stop):  # a full disk
            ledger.close()


def main(root: str, workers: str, *names: str) -> None:
    """Run, and print what came of it."""
    if os.environ.get("FATES") == "threaded":
        threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
    if os.environ.get("FATES") == "limited":
        import resource

        resource.setrlimit(
            resource.RLIMIT_NOFILE, (8, 8)
        )  # enough for files, too few for a process's pipes
    if os.environ.get("FATES") == "full disk":
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(
            resource.RLIMIT_FSIZE, (24_000, 24_000)
        )  # too little for some files, and for all of the journal
    with guard_command(debug=False):
        jobs = [job(root, name) for name in names]
        report = collect_report(noted(jobs, Path(root) / "out", int(workers)))
        notices = [str(notice) for notice in report.notices]
        failed = [failure.path for failure in report.failed]
        print(
            json.dumps(
                {
                    "files": report.files,
                    "failed": failed,
                    "status": report.exit_status,
                    "notices": notices,
                }
            )
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
