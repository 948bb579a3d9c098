"""What signatures change: what pages say, what is released, and what a policy asks for."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from brochure import Notice, Stop, make_leaflet
from brochure.api.build import build_project
from brochure.api.duefiles import due_csv, due_ics
from brochure.api.request import WorkRequest, WrongUse, plan_request
from brochure.api.reviews import list_due, review_difference, review_states
from brochure.batch.cluster import DaskCluster, WantedFile, make_on_worker
from brochure.make.job import MadeFile

from .conftest import sign

LEAFLET = "content/tablets/leaflet.yaml"
PROJECT = "content/project.yaml"


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def make(root: Path, *, release: bool = False) -> MadeFile:
    return make_leaflet("tablets", folder=root, release=release)


def rules(notices: tuple[Notice, ...], severity: str = "error") -> set[str]:
    return {notice.rule for notice in notices if notice.severity == severity}


def words(made: MadeFile) -> str:
    document = pypdfium2.PdfDocument(made.pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def xmp(made: MadeFile, tmp_path: Path) -> str:
    (tmp_path / "made.pdf").write_bytes(made.pdf)
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        return bytes(pdf.Root.Metadata.read_bytes()).decode()


def test_what_is_printed_comes_from_the_signature(project: Path, tmp_path: Path) -> None:
    before = make(project)
    assert "Draft" in words(before)
    assert rules(make(project, release=True).notices) == {"review-unsigned"}
    sign(project, until="2028-03-05")
    made = make(project, release=True)
    assert made.notices == ()
    assert "Reviewed by Head of nephrology on March 5, 2026" in words(made)
    assert "To be reviewed again by March 5, 2028" in words(made)
    assert "Draft" not in words(made)
    assert "<leaflet:status>reviewed</leaflet:status>" in xmp(made, tmp_path)
    assert make(project, release=True).pdf == made.pdf


def test_a_changed_dose_voids_the_signature(project: Path, tmp_path: Path) -> None:
    sign(project)
    edit(project, LEAFLET, "5 mg** once", "50 mg** twice")
    made = make(project)
    assert "Head of nephrology" not in words(made)
    assert "This leaflet has been changed since it was reviewed." in words(made)
    assert "<leaflet:status>changed</leaflet:status>" in xmp(made, tmp_path)
    assert rules(made.notices, "warning") == {"review-changed"}
    refused = make(project, release=True)
    assert refused.pdf == b""
    (told,) = refused.notices
    assert (told.rule, told.place.file, told.place.line) == ("review-changed", LEAFLET, 9)
    assert "“5 mg” was signed, and “50 mg” stands there now" in told.text
    edit(project, LEAFLET, "50 mg** twice", "5 mg** once")
    assert "Head of nephrology" in words(make(project, release=True))


def test_a_word_of_the_project_is_a_word_of_the_leaflet(project: Path) -> None:
    sign(project)
    words = project / "content/words/en.yaml"
    words.parent.mkdir()
    words.write_text("warning: Never mind\n", encoding="utf-8")
    assert rules(make(project, release=True).notices) == {"review-changed"}
    words.write_text("warning: Important\n", encoding="utf-8")
    assert make(project, release=True).notices == (), "as the package has it"


def test_a_source_that_is_not_built_itself_can_be_signed(project: Path) -> None:
    (project / PROJECT).write_text("name: Test\nlanguages: [ar]\n", encoding="utf-8")
    assert sign(project).endswith("-en-1.yaml")
    assert sign(project, language="en").endswith("-en-2.yaml")
    with pytest.raises(WrongUse, match="fr"):
        sign(project, language="fr")


def test_the_faults_of_all_texts_are_told_at_once(project: Path) -> None:
    other = project / "content/drops"
    other.mkdir()
    (other / "leaflet.yaml").write_text("title: Drops\nbody: [{heding: x}]\n", encoding="utf-8")
    edit(project, LEAFLET, "kind: warning", "kind: alarm")
    with pytest.raises(Stop) as stop:
        review_states(project)
    assert rules(stop.value.notices) == {"block-unknown", "field-choice"}


def test_many_changed_blocks_are_counted(project: Path) -> None:
    items = "".join(f"  - Text number {number}.\n" for number in range(60))
    edit(project, LEAFLET, "  - qr:", f"{items}  - qr:")
    sign(project)
    edit(project, LEAFLET, "Text number", "Words number")
    told = make(project, release=True).notices
    assert len(told) == 21
    assert "40 more blocks" in told[-1].text


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("status: draft", "review-differs"),
        ("reviewer: Somebody else", "review-differs"),
        ("reviewed: 2026-03-06", "review-differs"),
        ("review_by: 2030-01-01", "review-differs"),
        ("status: reviewed", ""),
        ("reviewer: Head of nephrology", ""),
    ],
)
def test_a_field_that_says_otherwise_is_an_error(project: Path, field: str, rule: str) -> None:
    sign(project, until="2028-03-05")
    edit(project, LEAFLET, "number: T-1\n", f"number: T-1\n{field}\n")
    told = make(project).notices
    assert rules(told) == ({rule} if rule else set())
    assert not told or told[0].place.line == 4


def test_a_broken_signature_never_releases(project: Path) -> None:
    path = project / sign(project)
    whole = path.read_text()
    for broken in (whole.replace("2026", "2025"), whole[:200], "", "by: x\n", "\x00"):
        path.write_text(broken)
        told = make(project).notices
        assert told
        assert told[0].place.file.startswith("content/tablets/reviews/")
    path.write_text(whole)
    text = next((project / "content/tablets/reviews/texts").iterdir())
    text.write_bytes(text.read_bytes().replace(b"5 mg", b"6 mg"))
    assert rules(make(project).notices) == {"review-edited"}
    text.unlink()
    assert rules(make(project).notices) == {"review-edited"}


def test_a_new_signature_makes_the_file_anew(project: Path) -> None:
    assert build_project(project).outcomes[0].current is False
    assert build_project(project).outcomes[0].current is True
    path = project / sign(project)
    assert build_project(project).outcomes[0].current is False
    assert build_project(project).outcomes[0].current is True
    path.unlink()
    assert build_project(project).outcomes[0].current is False


def policy(root: Path, text: str) -> None:
    with (root / PROJECT).open("a", encoding="utf-8") as file:
        file.write(f"policy: {text}\n")


def test_a_policy_asks_for_more_roles(project: Path) -> None:
    policy(project, "{roles: {source: [clinician, pharmacist]}}")
    sign(project)
    told = make(project, release=True).notices
    assert rules(told) == {"review-unsigned"}
    assert "as pharmacist" in told[-1].text
    assert "Draft" in words(make(project))
    sign(project, role="pharmacist", by="Head of pharmacy")
    assert make(project, release=True).notices == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{roles: {source: [clinician, editor]}, one-person: false}", "policy-person"),
        ("{longest: 12 months}", "policy-interval"),
        ("{required: [feedback]}", "policy-feedback"),
        ("{required: [owner]}", "policy-owner"),
        ("{required: [number]}", "policy-number"),
        ("{required: [sources]}", "policy-sources"),
        ("{required: [contact]}", "policy-contact"),
        ("{pages: 1}", "policy-pages"),
    ],
)
def test_what_a_policy_refuses(project: Path, text: str, rule: str) -> None:
    head = '  - {title: A book, publisher: A house, url: "https://example.org/book"}\n'
    if rule in ("policy-owner", "policy-number", "policy-sources", "policy-contact"):
        gone = {
            "policy-owner": "owner: Ward office\n",
            "policy-number": "number: T-1\n",
            "policy-sources": f"sources:\n{head}",
            "policy-contact": '  - contact: {name: Ward, phone: "+964 000 000 0000",'
            " email: a@example.org, hours: 8 to 14}\n",
        }
        edit(project, LEAFLET, gone[rule], "")
    if rule == "policy-feedback":
        edit(project, LEAFLET, " email: a@example.org,", "")
    sign(project, until="2028-03-05")
    sign(project, role="editor", until="2028-03-05")
    assert make(project, release=True).notices == ()
    policy(project, text)
    assert rules(make(project, release=True).notices) == {rule}
    assert rules(make(project).notices) == set()


@pytest.mark.parametrize(
    "text",
    ["{rolls: 1}", "{roles: {source: [Dr X]}}", "{longest: soon}", "{required: [logo]}", "[]", "x"],
)
def test_a_policy_with_faults_is_told_at_its_line(project: Path, text: str) -> None:
    policy(project, text)
    with pytest.raises(Stop) as stop:
        make(project)
    assert {notice.place.line for notice in stop.value.notices} == {3}


@pytest.mark.parametrize(
    ("dose", "allowed"),
    [
        ("two tablets", False), ("50 mg", False), ("٥", False), ("mg", False), ("a walk", True),
        # In other letters than the leaflet's; “on” is ten in Turkish, which another text is in.
        ("قرصين", False), ("نزهة", True), ("walk نصف حبة", False), ("come on", True),
    ],
)  # fmt: skip
def test_a_dose_in_an_open_field_is_no_release(project: Path, dose: str, allowed: bool) -> None:
    edit(project, LEAFLET, "once a day", "once a day, then {plan.what}")
    sign(project)
    (project / "plan.csv").write_text(f"ward,what\nWard 7,{dose}\n", encoding="utf-8")
    request = WorkRequest(data=f"plan={project / 'plan.csv'}", release=True)
    report = build_project(project, request=request)
    assert rules(report.notices) == (set() if allowed else {"policy-open"})
    policy(project, "{open: [what]}")
    assert rules(build_project(project, request=request).notices) == set()


def test_a_dose_is_told_in_the_language_of_the_text_that_it_fills(project: Path) -> None:
    edit(project, LEAFLET, "fr: Appelez-nous.", "fr: 'Prenez {plan.what}.'")
    sign(project)
    (project / "plan.csv").write_text("ward,what\nWard 7,deux comprimés\n", encoding="utf-8")
    request = WorkRequest(data=f"plan={project / 'plan.csv'}", release=True)
    assert rules(build_project(project, request=request).notices) == {"policy-open"}


def test_numbers_in_names_and_contacts_may_be_anything(project: Path) -> None:
    edit(project, LEAFLET, "{name: Ward, phone", '{name: "{plan.ward} {plan.what}", phone')
    edit(project, LEAFLET, "once a day", "once a day, in {plan.ward-name}")
    sign(project)
    (project / "plan.csv").write_text("ward,what,ward-name\nWard 7,8,Ward 7\n", encoding="utf-8")
    request = WorkRequest(data=f"plan={project / 'plan.csv'}", release=True)
    assert rules(build_project(project, request=request).notices) == set()


def test_the_states_and_what_falls_due(project: Path) -> None:
    sign(project, until="2026-09-01")
    sign(project, role="editor", by="=A,b\nc")
    held = review_states(project, today="2026-06-01")
    assert [(one.role, one.state, one.wanted) for one in held] == [
        ("clinician", "holds", True),
        ("editor", "holds", False),
    ]
    assert review_states(project, today="2026-09-02")[0].state == "expired"
    assert review_states(project, today="2026-03-01")[0].state == "future"
    assert list_due(project, 30, "2026-06-01") == ()
    (one,) = list_due(project, 92, "2026-06-01")
    assert (one.owner, one.state, one.day, one.days) == ("Ward office", "expires", "2026-09-01", 92)
    assert list_due(project, 1, "2026-09-02")[0].days == -1
    edit(project, LEAFLET, "5 mg** once", "50 mg** once")
    stale = list_due(project, 1, "2026-06-01")
    assert [one.state for one in stale] == ["stale", "stale"]
    assert review_states(project, today="2026-06-01")[0].changed == 1
    table = due_csv(stale)
    assert table.splitlines()[0] == "owner,leaflet,language,role,by,state,day,days"
    assert '"\'=A,b c"' in table
    calendar = due_ics(stale, "2026-06-01")
    assert calendar == due_ics(stale, "2026-06-01")
    assert calendar.count("BEGIN:VEVENT") == 2
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert "editor: =A\\,b c\\; owner: Ward office" in calendar.replace("\r\n ", "")


def test_the_difference_names_the_dose_first_and_makes_a_pdf(project: Path) -> None:
    from brochure.api.comparison import make_comparison

    assert review_difference(project, "tablets").signature is None
    sign(project)
    assert review_difference(project, "tablets").changes == ()
    edit(project, LEAFLET, "title: Your tablets", "title: Your new tablets")
    edit(project, LEAFLET, "5 mg** once", "50 mg** once")
    difference = review_difference(project, "tablets")
    assert [change.new.name for change in difference.changes if change.new] == [
        "paragraph-1",
        "title",
    ]
    made = make_comparison(difference)
    text = words(MadeFile(made, 1))
    assert "Take [5 mg] once a day" in text
    assert "Take [50 mg] once a day" in text
    assert "Head of nephrology (clinician), 2026-03-05" in text


def test_a_worker_asks_for_the_signatures_and_makes_the_same_file(project: Path) -> None:
    sign(project)
    job = plan_request(project, WorkRequest(release=True, today="2026-06-01")).jobs[0]
    cluster = DaskCluster("127.0.0.1:1", project)
    paths: list[str] = []
    while True:
        parcel = {path: cluster._bytes(path) for path in paths}
        answer = make_on_worker(job, parcel, cluster._like(), debug=False)
        if not isinstance(answer, WantedFile):
            break
        paths.append(answer.path)
    assert "content/tablets/reviews/" in paths
    assert (answer.pdf, answer.notices) == (make(project, release=True).pdf, ())


def test_an_editor_is_not_named_as_who_reviewed_it(project: Path) -> None:
    policy(project, "{roles: {source: [editor]}}")
    sign(project, role="editor", by="An editor")
    made = make(project, release=True)
    assert made.pdf
    assert "An editor" not in words(made)
    assert "Reviewed by" not in words(made)
    assert "Draft" not in words(made)


@pytest.mark.parametrize("name", ["draft_notice", "not_reviewed", "draft_short", "changed_short"])
def test_what_warns_of_a_draft_stays_as_it_is(project: Path, name: str) -> None:
    (project / "content/words").mkdir()
    (project / "content/words/en.yaml").write_text(f"{name}: Reviewed by Dr Who\n")
    made = make(project)
    assert not made.pdf
    assert "words-warning" in rules(made.notices)


def test_a_language_of_the_project_alone_has_its_own_warnings(project: Path) -> None:
    edit(project, PROJECT, "[en]", "[en, sw]")
    (project / "content/words").mkdir()
    (project / "content/words/sw.yaml").write_text("draft_notice: Rasimu tu\n")
    made = make_leaflet("tablets", folder=project, language="sw")
    assert made.pdf
    assert "Rasimu tu" in words(made)
