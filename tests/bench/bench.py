"""A benchmark's work: material prepared once, contenders run by turns, every figure of it kept."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.cases import Case, Material
from tests.bench.contenders import ROOT, Contender, Job, environment
from tests.bench.measure import Failed, Sample, run
from tests.bench.report import Entry, Result


class Bench:
    """The folder that a run works in: fonts, material (made once for all cases that share it), and
    what was set last.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.fonts = self.folder / "fonts"
        self.environment = environment(self.fonts)
        if not (self.fonts / "fonts.conf").exists():
            self._ask("prepare", "fonts", str(self.fonts))
        self._once: set[str] = set()
        self.versions: dict[str, list[str]] = json.loads(self._ask("facts", "versions"))
        self.collector: int = json.loads(self._ask("facts", "collector"))

    def material(self, wanted: Material) -> tuple[Path, int]:
        """The folder of a material and the mean number of its leaflets' words."""
        folder = self.folder / "material" / "-".join(map(str, wanted))
        counted = folder / "words"
        if not counted.exists():
            shutil.rmtree(folder, ignore_errors=True)
            counted_words = self._ask("prepare", "material", str(folder), *map(str, wanted))
            counted.write_text(counted_words, encoding="utf-8")
        return folder, int(counted.read_text(encoding="utf-8"))

    def measure(self, case: Case) -> Result:
        """All contenders by turns, round after round, each round beginning with another.

        One round before them fills the caches of the machine and of Python, and is not counted;
        where all cores are at work for minutes it would change nothing and is left out.
        """
        self._once.clear()
        uncounted = 1 if case.processes == 1 or case.again else 0
        material, words = self.material(case.material)
        samples: dict[str, list[Sample]] = {}
        failures: dict[str, str] = {}
        for turn in range(case.rounds + uncounted):
            for contender in _rotated(case.contenders, turn):
                if contender.name in failures:
                    continue
                try:
                    samples.setdefault(contender.name, []).append(
                        self._set(contender, case, material)
                    )
                except Failed as failed:
                    failures[contender.name] = str(failed)
        entries = [
            self._entry(contender, case, samples.get(contender.name, [])[uncounted:], failures)
            for contender in case.contenders
        ]
        return Result(case, words, tuple(entries))

    def _set(self, contender: Contender, case: Case, material: Path) -> Sample:
        state, why = self.versions[contender.library]
        if state == "missing":
            raise Failed(f"missing: {why}")
        if case.material.language not in contender.languages:
            raise Failed(contender.note)
        out = self._out(contender, case)
        if not case.again or contender.name not in self._once:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)
        self._once.add(contender.name)
        names = tuple(path.stem for path in sorted((material / "typ").iterdir()))
        commands = contender.commands(
            Job(material, names, out, self.fonts, case.processes, case.warm_up)
        )
        sample = run(commands, ROOT, self.environment)
        made = sum(1 for _ in out.rglob("*.pdf"))
        if made != len(names):
            raise Failed(f"made {made} of {len(names)} files")
        return sample

    def _entry(
        self, contender: Contender, case: Case, samples: list[Sample], failures: dict[str, str]
    ) -> Entry:
        if contender.name in failures:
            return Entry(contender.name, contender.note, failure=failures[contender.name])
        files, pages, size = json.loads(
            self._ask("facts", "pages", str(self._out(contender, case)))
        )
        return Entry(contender.name, contender.note, tuple(samples), files, pages, size)

    def _out(self, contender: Contender, case: Case) -> Path:
        return self.folder / "out" / case.name / contender.name.replace(", ", "-")

    def _ask(self, module: str, *arguments: str) -> str:
        command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
        answer = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=False, stdout=subprocess.PIPE, text=True
        )
        if answer.returncode:
            sys.exit(
                f"the benchmark's own step “{module} {arguments[0]}” failed, as said above; were"
                " its packages installed (.[bench])?"
            )
        return answer.stdout.strip()


def _rotated(contenders: tuple[Contender, ...], turn: int) -> tuple[Contender, ...]:
    start = turn % len(contenders)
    return contenders[start:] + contenders[:start]
