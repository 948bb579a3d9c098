"""What holds for every test: how Hypothesis works, and how programs that tests start end."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests import programs

# No verdict hangs on the clock, nor on luck: the same tree passes or fails, wherever and however
# often it is tried.
settings.register_profile(
    "brochure",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    database=None,
)
# For whoever looks for more: pytest --hypothesis-profile=explore
settings.register_profile(
    "explore",
    settings.get_profile("brochure"),
    derandomize=False,
    max_examples=1000,
    print_blob=True,
)
settings.load_profile("brochure")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what it puts in the background so, and programs would inherit it: Ctrl-C could
    # never end them.
    signal.signal(signal.SIGINT, signal.default_int_handler)


# What somebody has set for work of another kind must not decide what a file looks like.
os.environ.pop("SOURCE_DATE_EPOCH", None)
# Many tests start the command as a program: without bytecode each would compile the package anew,
# which is a quarter of a short run.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.fixture(autouse=True)
def _interrupts_are_as_before() -> Iterator[None]:
    # A command that is interrupted within the test's own process goes on ignoring interrupts, and
    # every program that a later test starts would, too.
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _no_program_outlives_its_test() -> Iterator[None]:
    with programs.ended():
        yield
