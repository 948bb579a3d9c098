"""From a save to the picture of a page in `brochure preview`, beside a build of the same file:
`python -m tests.large.previewing` saves a leaflet of two pages in one language twenty times.
"""

import http.client
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from tests.programs import environment, start

ROOT = Path(__file__).parents[2]
LEAFLET = "content/medicines/leaflet.yaml"
SAVES = 20
WIDTH = 840
"""Pixels of a picture: a page at the usual size on a screen of two pixels to each of CSS."""


class Site:
    """What a browser asks for, without one."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._path = parts.path
        self._asked = http.client.HTTPConnection(parts.netloc)

    def get(self, path: str) -> bytes:
        self._asked.request("GET", self._path + path)
        answer = self._asked.getresponse()
        assert answer.status == 200, path
        return answer.read()

    def state(self, after: int = -1) -> Any:
        return json.loads(self.get(f"state?after={after}"))


def save_to_picture(site: Site, file: Path, text: str) -> float:
    """Seconds from a save to the picture of the first page."""
    state = site.state()
    version = state["files"][0]["version"]
    began = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    while state["files"][0]["version"] == version:
        state = site.state(state["change"])
    assert site.get(f"picture/1/0.png?width={WIDTH}").startswith(b"\x89PNG")
    return time.perf_counter() - began


def build_once(root: Path) -> float:
    """Seconds of a build of the same file, from the command to its end."""
    line = [sys.executable, "-m", "brochure", "build", "medicines", "-l", "en", "--force", "-q"]
    began = time.perf_counter()
    subprocess.run(line, cwd=root, env=environment(), check=True)
    return time.perf_counter() - began


def main() -> int:
    """Prints both medians and their ratio; 1 where half of the pictures took 0.3 s or more."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("content", "assets"):
            shutil.copytree(ROOT / name, root / name)
        line = [sys.executable, "-u", "-m", "brochure", "preview", "medicines", "-l", "en"]
        process = start(line, cwd=root, env=environment(), stdout=subprocess.PIPE, text=True)
        assert process.stdout
        site = Site(process.stdout.readline().strip())
        state = site.state()
        while state["busy"]:
            state = site.state(state["change"])
        text = (root / LEAFLET).read_text(encoding="utf-8")
        texts = [text.replace("harmful waste", f"harmful waste {n}") for n in range(SAVES)]
        times = [save_to_picture(site, root / LEAFLET, each) for each in texts]
        process.terminate()
        process.wait()
        builds = [build_once(root) for _ in range(5)]
    shown, built = median(times), median(builds)
    print(f"save to picture: {shown:.3f} s (slowest {max(times):.3f} s of {SAVES} saves)")
    print(f"a build of the same file: {built:.3f} s; ratio {shown / built:.2f}")
    return int(shown >= 0.3)


if __name__ == "__main__":
    sys.exit(main())
