"""The command's own words and its ways out."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

import brochure
from brochure.cli.endings import guard_command
from brochure.cli.main import program
from brochure.notice import Notice, Place, Stop
from tests.programs import environment

ONE, TWO = Notice(Place("a", 1, 1), "bad", "x"), Notice(Place("b", 2, 1), "bad", "y")
HEAVY = (
    "yaml",
    "reportlab",
    "uharfbuzz",
    "icu4py",
    "PIL",
    "babel",
    "pypdfium2",
    "markdown_it",
    "concurrent.futures",
    "multiprocessing",
)


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["schema"]])
def test_help_shows_examples(command: list[str], option: str) -> None:
    result = CliRunner().invoke(program, [*command, option], prog_name="brochure")
    assert result.exit_code == 0
    assert result.output.startswith(" ".join(["Usage: brochure", *command]))
    assert f"brochure {command[0] if command else 'build'}" in result.output.partition("\n")[2]


def test_help_tells_the_exit_statuses() -> None:
    assert (
        "  3  some files failed, and the others were built\n"
        in CliRunner().invoke(program, ["--help"]).output
    )


def test_version() -> None:
    assert CliRunner().invoke(program, ["--version"]).output == f"brochure {brochure.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], "there is no command “biuld”\n    hint: did you mean “build”?"),
        (["Check"], "there is no command “Check”\n    hint: did you mean “check”?"),
        (
            ["xyz"],
            "there is no command “xyz”\n    hint: known: brand, build, check, due, fill, new,"
            " preview, review, schema, translate",
        ),
        (
            ["translate", "extrakt"],
            "there is no command “extrakt”\n    hint: did you mean “extract”?",
        ),
        (["--verzion"], "there is no option “--verzion”\n    hint: did you mean “--version”?"),
        (
            ["build", "--langg", "en"],
            "there is no option “--langg”\n    hint: did you mean “--lang”?",
        ),
        (
            ["build", "--dryrun"],
            "there is no option “--dryrun”\n    hint: did you mean “--dry-run”?",
        ),
        (
            ["translate", "status", "--jsn"],
            "there is no option “--jsn”\n    hint: did you mean “--json”?",
        ),
        (["build", "--jobs", "0"], "'--jobs'"),
        (["build", "--jobs", "many"], "'--jobs'"),
        (["build", "--project", "/no/such/folder"], "/no/such/folder"),
        (["schema", "leaflets"], "leaflets"),
    ],
)
def test_wrong_use(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(program, arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_starting_imports_nothing_heavy() -> None:
    script = (
        "import sys, brochure.cli.main; print(*[name for name in sys.argv[1:] if name in"
        " sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *HEAVY],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "\n"


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (Stop([TWO, ONE]), 1, "a:1:1: error: x (bad)\nb:2:1: error: y (bad)\n"),
        (KeyboardInterrupt(), 130, "interrupted; the files built so far are whole\n"),
        (
            ZeroDivisionError("division by zero"),
            1,
            (
                "brochure: error: ZeroDivisionError: division by zero; this is a fault of brochure"
                " itself (internal)\n    hint: run again with --debug and report what it prints\n"
            ),
        ),
    ],
)
def test_every_end(
    fault: BaseException, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught, guard_command(debug=False):
        raise fault
    assert caught.value.code == status
    assert capsys.readouterr() == ("", words)


def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), guard_command(debug=True):
        raise ZeroDivisionError("division by zero")
    assert capsys.readouterr().err.startswith("Traceback (most recent call last):\n")
