"""The page in a real browser: it follows the files, tells faults and places, and obeys keys."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.conftest import LEAFLET, write

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
LONG = 60_000
"""So many milliseconds at most a slow machine takes for what is waited for."""
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


class Preview:
    """The command as it runs, and its page."""

    def __init__(self, project: Path, page: "playwright.Page") -> None:
        line = [sys.executable, "-m", "brochure", "preview", "--project", str(project)]
        self.process = subprocess.Popen(
            line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        self.page = page
        page.set_default_timeout(LONG)
        page.goto(self.address)
        page.wait_for_selector("figure img[src]")

    def end(self) -> tuple[int, str]:
        """How it ends when it is interrupted."""
        self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=LONG / 1000)
        return self.process.returncode, errors


@pytest.fixture(scope="module")
def browser() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def preview(project: Path, browser: "playwright.Browser") -> Iterator[Preview]:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    broken: list[str] = []
    page.on("pageerror", lambda fault: broken.append(str(fault)))
    page.on("console", lambda told: broken.append(told.text) if told.type == "error" else None)
    shown = Preview(project, page)
    yield shown
    page.close()
    # It ends cleanly, whatever the test did, with a browser that has gone away.
    assert shown.end() == (0, "")
    assert broken == []


def until(page: "playwright.Page", expression: str) -> None:
    """Wait until an expression holds; the page's own rules let no test put code into it."""
    for _ in range(LONG // 50):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def source(preview: Preview, output: str) -> str:
    address = preview.page.get_attribute(f'figure[data-output$="{output}"] img', "src")
    assert address
    return address


def test_a_save_is_seen(preview: Preview, project: Path) -> None:
    page = preview.page
    before = source(preview, "en/one.pdf")
    page.wait_for_selector(".spot[aria-label^='First words']")
    write(project, LEAFLET.replace("First words", "Other words"))
    page.wait_for_selector(".spot[aria-label^='Other words']")
    assert source(preview, "en/one.pdf") != before
    # The picture was loaded, too.
    loaded = "[...document.images].every((each) => each.complete && each.naturalWidth > 100)"
    until(page, loaded)


def test_faults_are_at_the_top_and_pages_stay(preview: Preview, project: Path) -> None:
    page = preview.page
    write(project, LEAFLET + "  - {warnin: <b>no such block</b>}\n")
    page.wait_for_selector(".fault.error")
    told = page.inner_text(".fault.error")
    assert "content/one/leaflet.yaml:64:" in told
    page.wait_for_selector("figure.old .mark")
    # Each file is made in its turn.
    playwright.expect(page.locator("figure.old img[src]")).to_have_count(2, timeout=LONG)
    # What an author typed is never taken for HTML.
    assert page.locator(".fault b").all_inner_texts() == ["Error "] * page.locator(".fault").count()
    write(project, LEAFLET)
    playwright.expect(page.locator(".old, .error")).to_have_count(0, timeout=LONG)


def test_a_click_tells_the_place(preview: Preview) -> None:
    page = preview.page
    page.click(".spot[aria-label^='Call us on the same day']")
    assert page.inner_text("#place") == "content/one/leaflet.yaml:3:5"
    # And by the keyboard.
    page.focus(".spot[aria-label^='Words of the paragraph 0']")
    page.keyboard.press("Enter")
    assert page.inner_text("#place").startswith("content/one/leaflet.yaml:4:")


def test_who_goes_by_keyboard_stays_there_after_a_save(preview: Preview, project: Path) -> None:
    page = preview.page
    page.focus(".spot[aria-label^='Words of the paragraph 3']")
    write(project, LEAFLET.replace("paragraph 3,", "paragraph three,"))
    page.wait_for_selector(".spot[aria-label^='Words of the paragraph three']")
    until(page, "document.activeElement.getAttribute('aria-label')?.includes('three') ?? false")


def test_faults_are_told_once(preview: Preview, project: Path) -> None:
    page = preview.page
    page.wait_for_selector(".fault")
    page.evaluate(
        "() => new MutationObserver(() => { document.body.dataset.again = 'yes'; })"
        ".observe(document.querySelector('#faults'), { childList: true })"
    )
    # They are the same after it; a screen reader would read whatever is put there again.
    write(project, LEAFLET.replace("paragraph 3,", "paragraph three,"))
    page.wait_for_selector(".spot[aria-label^='Words of the paragraph three']")
    until(page, "document.querySelector('#news').textContent === ''")
    assert page.evaluate("document.body.dataset.again ?? ''") == ""


def test_keys_turn_pages_and_change_the_size(preview: Preview) -> None:
    page = preview.page
    assert page.inner_text("#page").startswith("Page 1 of")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#page").startswith("Page 2 of")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("PageDown")
    assert "/1.png" in source(preview, "en/one.pdf")
    wide = page.locator(".sheet").first.bounding_box()
    page.keyboard.press("+")
    wider = page.locator(".sheet").first.bounding_box()
    assert wide and wider and wider["width"] > wide["width"]


def test_leaflets_from_the_right_are_turned_to_the_left(preview: Preview) -> None:
    page = preview.page
    page.uncheck("label:has-text('en') input")
    playwright.expect(page.locator("figure")).to_have_count(1)
    assert page.locator("figure[data-direction=rtl]").count() == 1
    page.focus("#larger")
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#page").startswith("Page 2 of")


def test_the_file_itself_is_a_button_away(preview: Preview) -> None:
    link = preview.page.locator("figcaption a").first
    answer = preview.page.request.get(preview.address + str(link.get_attribute("href")))
    assert answer.body().startswith(b"%PDF-")


def test_all_can_be_reached_by_the_keyboard(preview: Preview) -> None:
    page = preview.page
    page.wait_for_selector(".spot")
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"INPUT", "on", "smaller", "larger", "A", "BUTTON"} <= reached
