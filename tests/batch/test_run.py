"""Whole runs, each a program of its own: what befalls the jobs beside what comes of them."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from brochure.batch.report import collect_report
from brochure.batch.run import run_jobs
from brochure.edition import Edition
from brochure.make.job import Job, MadeFile
from brochure.notice import Notice, Place, Stop
from tests import programs
from tests.programs import PATIENCE, environment

FATES = Path(__file__).with_name("fates.py")
OK = [f"ok-{number}" for number in range(30)]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")


def start(root: Path, workers: int, *names: str, host: str = "") -> "subprocess.Popen[str]":
    env = environment(FATES=host)
    command = [sys.executable, str(FATES), str(root), str(workers), *names]
    return programs.start(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def report(root: Path, workers: int, *names: str, host: str = "") -> Any:
    return finish(start(root, workers, *names, host=host))


def finish(running: "subprocess.Popen[str]") -> Any:
    out, err = running.communicate(timeout=PATIENCE)
    assert err == ""
    return json.loads(out)


def hashes(root: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (root / "out").rglob("*")
        if path.is_file()
    }


def until(root: Path, name: str) -> int:
    """The process that works on a job, once it does."""
    tried = root / f"{name}.tried"
    assert programs.comes(lambda: tried.exists() and tried.read_text()), f"{name} is never tried"
    return int(tried.read_text())


def ended(process: int) -> bool:
    """Whether it is no more, or only waits to be counted by the system."""
    try:
        return ") Z " in Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def gone(process: int) -> bool:
    """Whether it ends; one that does not is killed, so that nothing of a failed test lives on."""
    if programs.comes(lambda: ended(process)):
        return True
    os.kill(process, signal.SIGKILL)
    return False


@pytest.mark.parametrize(
    ("workers", "host"), [(1, ""), (2, ""), (5, ""), (2, "threaded"), (2, "limited")]
)
def test_the_same_files_and_words_however_many_processes(
    tmp_path: Path, workers: int, host: str
) -> None:
    names = [*OK[:10], "stop-1", "warn-1", "crash-1", "stop-2", *OK[10:]]
    outcome = report(tmp_path, workers, *names, host=host)
    assert outcome == {
        "files": 31,
        "failed": ["plain/en/stop-1.pdf", "plain/en/crash-1.pdf", "plain/en/stop-2.pdf"],
        "status": 3,
        "notices": [
            (
                "content/crash-1/leaflet.yaml: error: KeyError: 'colour', while making"
                " plain/en/crash-1.pdf; this is a fault of brochure itself (internal)\n    hint:"
                " run again with --debug and report what it prints"
            ),
            (
                "content/stop/leaflet.yaml:3:5: error: “boddy” is no key (unknown-key)\n    hint:"
                " did you mean “body”?"
            ),
            "content/warn/leaflet.yaml:1:1: warning: odd (odd)",
        ],
    }
    made = {
        f"{name}.pdf": hashlib.sha256(b"%PDF-1.7 " + name.encode() * 5000).hexdigest()
        for name in OK
    }
    assert hashes(tmp_path) == made | {"warn-1.pdf": hashlib.sha256(b"%PDF").hexdigest()}


class Leaving:
    """A cluster that goes after the first result."""

    def spread(
        self, jobs: Sequence[Job], debug: bool, lost: Callable[[Job], MadeFile]
    ) -> Iterator[MadeFile]:
        assert (len(jobs), debug, lost(jobs[0]).pdf) == (3, False, b"")
        yield MadeFile(b"%PDF", 1)
        raise Stop([Notice(Place("dask://here"), "executor", "the scheduler has gone")])


def test_what_was_built_before_a_cluster_went_is_told(tmp_path: Path) -> None:
    jobs = [
        Job("/p", name, "en", "latn", "plain", Edition("handout"), f"plain/en/{name}.pdf")
        for name in OK[:3]
    ]
    outcomes = list(run_jobs(jobs, tmp_path / "out", cluster=Leaving()))
    assert [(outcome.job.leaflet, outcome.built) for outcome in outcomes] == [
        ("ok-0", True),
        ("ok-1", False),
    ]
    assert collect_report(outcomes).exit_status == 3
    assert list(hashes(tmp_path)) == ["ok-0.pdf"]


def test_all_failed_writes_nothing(tmp_path: Path) -> None:
    assert report(tmp_path, 2, "stop-1", "nothing-1", "crash-1")["status"] == 1
    assert not (tmp_path / "out").exists()


def test_several_processes_really_work(tmp_path: Path) -> None:
    """Two jobs that each wait are under way at once, in processes of their own."""
    running = start(tmp_path, 2, "ok-1", "wait-1", "wait-2")
    processes = {until(tmp_path, "wait-1"), until(tmp_path, "wait-2")}
    (tmp_path / "go").touch()
    assert finish(running)["files"] == 3
    assert len(processes - {running.pid}) == 2


def test_a_process_that_dies_is_tried_again(tmp_path: Path) -> None:
    outcome = report(tmp_path, 2, *OK, "dieonce-1", "ok-99")
    assert (outcome["files"], outcome["failed"], outcome["status"]) == (32, [], 0)


def test_a_job_that_kills_its_process_twice_fails_alone(tmp_path: Path) -> None:
    outcome = report(tmp_path, 2, *OK, "die-1", "ok-99", "die-2")
    assert (outcome["files"], outcome["status"]) == (31, 3)
    assert (
        outcome["notices"][0]
        == "content/die-1/leaflet.yaml: error: the process that made plain/en/die-1.pdf died, and"
        " died again when it was tried alone (worker-lost)\n    hint: see whether memory runs"
        " out: fewer --jobs need less of it"
    )


@LINUX
def test_a_process_killed_from_outside_costs_no_file(tmp_path: Path) -> None:
    running = start(tmp_path, 2, *OK, "wait-1", "ok-98", "ok-99")
    os.kill(until(tmp_path, "wait-1"), signal.SIGKILL)
    (tmp_path / "go").touch()
    outcome = finish(running)
    assert (outcome["files"], outcome["failed"]) == (33, [])


@LINUX
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_it_cleanly(tmp_path: Path, sent: signal.Signals, status: int) -> None:
    running = start(tmp_path, 2, OK[0], "wait-1", *OK[1:], "wait-2")
    workers = [until(tmp_path, "wait-1"), until(tmp_path, "wait-2")]
    running.send_signal(sent)
    out, err = running.communicate(timeout=PATIENCE)
    assert (running.returncode, out) == (status, "")
    assert err == "interrupted; the files built so far are whole\n"
    assert all(gone(worker) for worker in workers)
    assert not [name for name in hashes(tmp_path) if not name.endswith(".pdf")]


@LINUX
@pytest.mark.parametrize("host", ["", "threaded"])
def test_processes_do_not_outlive_a_killed_run_and_the_next_one_completes_it(
    tmp_path: Path, host: str
) -> None:
    names = [OK[0], "wait-1", *OK[1:], "wait-2"]
    running = start(tmp_path, 2, *names, host=host)
    workers = [until(tmp_path, "wait-1"), until(tmp_path, "wait-2")]
    running.kill()
    running.communicate()
    assert all(gone(worker) for worker in workers)
    (tmp_path / "go").touch()
    assert report(tmp_path, 2, *names)["files"] == 32
    assert sorted(hashes(tmp_path)) == sorted(f"{name}.pdf" for name in names)


@LINUX
def test_killed_at_any_moment_every_file_is_whole_and_the_next_run_leaves_no_other(
    tmp_path: Path,
) -> None:
    expected = {
        f"{name}.pdf": hashlib.sha256(b"%PDF-1.7 " + name.encode() * 5000).hexdigest()
        for name in OK
    }
    for number in range(8):
        running = start(tmp_path, 2, *OK)
        until(tmp_path, OK[3 * number])
        running.kill()
        running.communicate()
        assert {
            item for item in hashes(tmp_path).items() if item[0].endswith(".pdf")
        } <= expected.items()
        for tried in tmp_path.glob("*.tried"):
            tried.unlink(missing_ok=True)
    assert report(tmp_path, 2, *OK)["files"] == 30
    assert hashes(tmp_path) == expected


def test_two_runs_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    runs = [start(tmp_path, 2, *OK), start(tmp_path, 2, *OK)]
    assert [finish(running)["files"] for running in runs] == [30, 30]
    assert hashes(tmp_path) == {
        f"{name}.pdf": hashlib.sha256(b"%PDF-1.7 " + name.encode() * 5000).hexdigest()
        for name in OK
    }
