"""What a run of one or more processes costs, as the kernel counts it (POSIX only: os.wait4)."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import resource

_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class Sample(NamedTuple):
    """Seconds of the clock, seconds of CPU (user and system, children included), and the largest
    process's peak in MB.

    `warm` is the CPU per leaflet in seconds that the process itself measured after its warm-up, 0
    where it measured none.
    """

    wall: float
    cpu: float
    peak: float
    warm: float


class Failed(Exception):
    """A run that did not do what it was asked to; its text is the line in which the process said
    why.
    """


def run(commands: Sequence[Sequence[str]], folder: Path, environment: Mapping[str, str]) -> Sample:
    """Start the commands at the same time and wait for all; Failed where one ends with another
    status than 0.

    The peak is never less than this process's own size: the kernel counts a child's memory from
    before its exec. So this process stays small, and whatever needs libraries (fonts, counting
    pages) is done by others.
    """
    with contextlib.ExitStack() as files:
        errors, *outputs = [
            files.enter_context(tempfile.TemporaryFile()) for _ in (None, *commands)
        ]
        start = time.perf_counter()
        started = [
            subprocess.Popen(
                command,
                cwd=folder,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
            )
            for command, output in zip(commands, outputs, strict=True)
        ]
        ended = [_wait(process) for process in started]
        wall = time.perf_counter() - start
        said = [_read(output) for output in outputs]
        if any(process.returncode for process in started):
            raise Failed(_reason(_read(errors) or "\n".join(said)))
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in ended)
    peak = max(usage.ru_maxrss for usage in ended) * _PEAK_UNIT / 1e6
    return Sample(wall, cpu, peak, _warm(said))


def _wait(process: "subprocess.Popen[bytes]") -> "resource.struct_rusage":
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace").strip()


def _reason(text: str) -> str:
    """The last line that speaks of an error, or the last of all."""
    lines = text.splitlines() or ["no word of why"]
    return next((line for line in reversed(lines) if "error" in line.lower()), lines[-1])


def _warm(said: list[str]) -> float:
    """The mean of what the processes measured of themselves: one JSON object in the last line of
    each.
    """
    measured = [json.loads(text.splitlines()[-1]) for text in said if text.endswith("}")]
    return sum(one["warm"] for one in measured) / len(measured) if measured else 0.0
