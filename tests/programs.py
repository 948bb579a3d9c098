"""Programs that the tests start: each is given all the time that a slow machine may need, and none
outlives its test.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import brochure

PATIENCE = 600
"""Seconds after which a program is taken for stuck: what takes one second here may take a minute
where many share a machine.
"""
_RUNNING: "list[subprocess.Popen[Any]]" = []


def start(line: list[str], **options: Any) -> "subprocess.Popen[Any]":
    """A program under way, with the options of subprocess.Popen; it is killed when the test ends,
    however that is.
    """
    process = subprocess.Popen(line, **options)
    _RUNNING.append(process)
    return process


def environment(**more: str) -> dict[str, str]:
    """This process's environment, with more of it, in which this `brochure` is found from any
    folder.
    """
    path = os.pathsep.join(
        filter(None, (str(Path(brochure.__file__).parents[1]), os.environ.get("PYTHONPATH")))
    )
    return {**os.environ, "PYTHONPATH": path, **more}


def comes(condition: Callable[[], object]) -> bool:
    """Whether a condition comes true while there is patience."""
    last = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > last:
            return False
        time.sleep(0.01)
    return True


@contextmanager
def ended() -> Iterator[None]:
    """What was started within is killed at the end."""
    try:
        yield
    finally:
        while _RUNNING:
            process = _RUNNING.pop()
            process.kill()
            process.communicate()
