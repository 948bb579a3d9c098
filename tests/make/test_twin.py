"""Leaflets in two languages: every text of both is there, in its language, paragraph by
paragraph.
"""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure import make_leaflet
from brochure.batch.plan import plan_jobs
from brochure.edition import Edition
from brochure.language import find_language
from brochure.leaflet import read as leaflets
from brochure.leaflet.blocks import Leaflet, TwinBlock
from brochure.leaflet.twin import pair_leaflets
from brochure.leaflet.walk import replace_texts, walk_texts
from brochure.make.file import make_file
from brochure.make.job import Job
from brochure.notice import Stop, only_errors
from brochure.page.frame import Composition
from brochure.pdf.memory import WritingMemory
from brochure.pdf.write import WrittenFile, write_pdf
from brochure.project import read_project
from brochure.source.files import ProjectFiles

ROOT = Path(__file__).parents[2]
ENGLISH, ARABIC = find_language("en"), find_language("ar")
BOTH = Edition("both", beside="ar")
SOURCE = """\
title: A title
subtitle: A subtitle
body:
  - heading: A part
  - A paragraph with 5 mg.
  - list: [first, {item: second, list: [nested]}]
  - steps: [do this, then that]
  - callout: {kind: tip, title: Come early, body: [Before your visit.]}
  - question: {ask: Why me, answer: [We do not know., {list: [one, two]}]}
  - table: {caption: Doses, columns: [Day, Dose], rows: [[Monday, "5 mg"]]}
  - fields: [{label: Name}]
  - checklist: [I was told]
  - sign: [{role: Patient}]
  - pair: {kind: do-dont, start: {body: [Rest.]}, end: {body: [Smoke.]}}
  - contact: {name: Ward, phone: "+964 000 000 0000"}
"""


def project(root: Path, source: str = SOURCE, languages: str = "[en, ar]") -> Path:
    (root / "content/one").mkdir(parents=True)
    (root / "content/project.yaml").write_text(
        f"name: T\nlanguages: {languages}\n"
        "editions: {handout: {}, both: {beside: en}, arabic: {beside: ar}}\n"
    )
    (root / "content/one/leaflet.yaml").write_text(source, encoding="utf-8")
    leaflet = read_source(root)
    said = {text.source: f"عربي {text.plain}" for _, text in walk_texts(leaflet)}
    catalog = 'msgid ""\nmsgstr "Language: ar\\n"\n'
    for text, translation in said.items():
        catalog += f'\nmsgid "{text}"\nmsgstr "{translation}"\n'
    (root / "content/one/ar.po").write_text(catalog, encoding="utf-8")
    return root


def read_source(root: Path) -> Leaflet:
    return leaflets.read_leaflet(ProjectFiles(root), "one", ENGLISH).accept()


@pytest.mark.parametrize(("language", "edition"), [("ar", "both"), ("en", "arabic")])
def test_every_text_of_both_is_there(
    tmp_path: Path, language: str, edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path)
    written: list[Composition] = []

    def write(composition: Composition, memory: WritingMemory) -> WrittenFile:
        written.append(composition)
        return write_pdf(composition, memory)

    monkeypatch.setattr("brochure.make.file.write_pdf", write)
    made = make_leaflet("one", language, edition=edition, folder=root)
    # What is said is what the file was proven to hold.
    assert made.pdf, made.notices
    said = " ".join(text.text for text in written[0].said)
    for _, text in walk_texts(read_source(root)):
        assert text.plain in said
        assert f"عربي {text.plain}" in said or text.plain.startswith("+")


def test_each_stands_beside_its_twin_and_is_read_behind_it(tmp_path: Path) -> None:
    leaflet = read_source(project(tmp_path))
    other = replace_texts(leaflet, lambda _key, text: text._replace(language=ARABIC), ARABIC)
    paired = pair_leaflets(leaflet, other)
    assert len(paired.body) == len(leaflet.body)
    twins = [block for block in paired.body if isinstance(block, TwinBlock)]
    assert [len(block.rows) for block in twins] == [1, 1, 1, 1, 1, 3]
    assert all(row.second is not None for block in twins for row in block.rows)


def test_there_is_no_file_for_the_language_itself(tmp_path: Path) -> None:
    root = project(tmp_path)
    jobs = plan_jobs(root, read_project(ProjectFiles(root)))
    named = {(job.language, job.edition.name) for job in jobs}
    assert named == {("en", "handout"), ("ar", "handout"), ("ar", "both"), ("en", "arabic")}


@pytest.mark.parametrize("languages", ["[en]", "[en, fr]"])
def test_a_language_that_there_is_none_of(tmp_path: Path, languages: str) -> None:
    root = project(tmp_path, languages=languages)
    with pytest.raises(Stop) as stop:
        read_project(ProjectFiles(root))
    assert "edition-beside" in {notice.rule for notice in stop.value.notices}


def test_both_must_be_whole_for_a_release(tmp_path: Path) -> None:
    root = project(tmp_path)
    made = make_leaflet("one", "en", edition="arabic", folder=root, release=True)
    assert not made.pdf
    rules = {notice.rule for notice in made.notices}
    assert "review-unsigned" in rules
    refused = {str(notice.place) for notice in made.notices if notice.rule == "review-unsigned"}
    assert len(refused) == 2
    (root / "content/one/ar.po").write_text('msgid ""\nmsgstr "Language: ar\\n"\n')
    made = make_leaflet("one", "en", edition="arabic", folder=root)
    assert "translation-missing" in {notice.rule for notice in made.notices}


@pytest.mark.parametrize("leaflet", ["stem-cell-questions", "kidney-guide", "consent"])
def test_leaflets_of_the_tree(leaflet: str) -> None:
    made = make_file(Job(str(ROOT), leaflet, "en", "latn", "al-mustaqbal", BOTH, "a.pdf"))
    assert not only_errors(made.notices)


WORDS = st.text("abc déz", min_size=1, max_size=30).map(lambda text: f"w {text}".strip())
BLOCKS = st.one_of(
    WORDS,
    st.fixed_dictionaries({"heading": WORDS}),
    st.fixed_dictionaries({"list": st.lists(WORDS, min_size=1, max_size=5)}),
    st.fixed_dictionaries({"steps": st.lists(WORDS, min_size=1, max_size=5)}),
    st.fixed_dictionaries({"checklist": st.lists(WORDS, min_size=1, max_size=3)}),
    st.fixed_dictionaries(
        {"question": st.fixed_dictionaries({"ask": WORDS, "answer": st.lists(WORDS, min_size=1)})}
    ),
    st.fixed_dictionaries(
        {
            "callout": st.fixed_dictionaries(
                {"kind": st.just("note"), "body": st.lists(WORDS, min_size=1)}
            )
        }
    ),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BLOCKS, min_size=1, max_size=8))
def test_any_leaflet_keeps_every_text(
    tmp_path_factory: pytest.TempPathFactory, body: list[object]
) -> None:
    root = project(
        tmp_path_factory.mktemp("twin"),
        f"title: A title\nbody: {json.dumps(body, ensure_ascii=False)}\n",
    )
    made = make_leaflet("one", "ar", edition="both", folder=root)
    assert made.pdf, made.notices
