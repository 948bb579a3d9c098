"""What stages of a file find out for notices."""

from pathlib import Path

from brochure.make.session import Session
from brochure.make.stages import find_brand_line
from brochure.make.witness import WitnessFiles


def test_a_field_of_a_brand_is_found_in_the_brand_that_it_extends(tmp_path: Path) -> None:
    for name, source in (
        ("parent", "name: P\nfooter: [Here, 'Call {clinic.phone}']\n"),
        ("child", "extends: parent\nname: '{clinic.name}'\n"),
    ):
        path = tmp_path / "assets" / "brands" / name / "brand.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(source, encoding="utf-8")
    files, session = WitnessFiles(tmp_path), Session()
    places = [
        find_brand_line(session, files, "child", line)
        for line in ("Call {clinic.phone}", "{clinic.name}")
    ]
    assert [str(place) for place in places] == [
        "assets/brands/parent/brand.yaml:2:22",
        "assets/brands/child/brand.yaml:2:8",
    ]
