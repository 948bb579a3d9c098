"""What the file says of itself, in XMP and in the information dictionary."""

import io
import xml.etree.ElementTree as ElementTree

import pytest
from PIL import Image, ImageCms

from brochure.language import find_language
from brochure.page.frame import Metadata
from brochure.pdf.metadata import NAMESPACE
from brochure.pdf.write import write_bytes
from tests.pdf.material import opened
from tests.pdf.samples import HOSTILE, SAMPLES

DC, RDF = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LEAFLET = f"{{{NAMESPACE}}}"
XMP, LANG = "{http://ns.adobe.com/xap/1.0/}", "{http://www.w3.org/XML/1998/namespace}lang"
SAID = HOSTILE.replace("\x00", "\ufffd").replace("\x01", "\ufffd")


def packet(metadata: Metadata | None = None) -> ElementTree.Element:
    sample = SAMPLES["hostile"]()
    stream = opened(
        write_bytes(sample._replace(metadata=metadata or sample.metadata))
    ).Root.Metadata
    assert "/Filter" not in stream
    return ElementTree.fromstring(stream.read_bytes().decode())


def words(root: ElementTree.Element, name: str) -> list[str]:
    (found,) = root.iter(name)
    return [str(item.text) for item in found.iter(f"{RDF}li")] or [str(found.text)]


def test_the_packet_holds_everything_that_was_said() -> None:
    root = packet()
    assert words(root, f"{DC}title") == [SAID, SAID]
    assert [item.get(LANG) for item in next(root.iter(f"{DC}title")).iter(f"{RDF}li")] == [
        "x-default",
        "en",
    ]
    assert words(root, f"{DC}creator") == [SAID]
    assert words(root, f"{DC}description") == [SAID, SAID]
    assert words(root, f"{DC}publisher") == ["Al-Mustaqbal University & others"]
    assert words(root, f"{DC}language") == ["en"]
    assert [words(root, f"{LEAFLET}{name}") for name in ("number", "version", "status")] == [
        ["KF-01"],
        ["1.0"],
        ["draft"],
    ]
    assert words(root, f"{LEAFLET}notices") == ["Draft: not for patients", SAID]
    assert (
        words(root, f"{XMP}CreateDate")
        == words(root, f"{XMP}ModifyDate")
        == ["2026-03-05T00:00:00Z"]
    )


def test_the_information_dictionary_says_the_same() -> None:
    info = opened(write_bytes(SAMPLES["hostile"]())).docinfo
    assert (str(info.Title), str(info.Author), str(info.Subject)) == (SAID, SAID, SAID)
    assert str(info.CreationDate) == str(info.ModDate) == "D:20260305000000Z"


def test_what_was_not_said_is_left_out() -> None:
    root = packet(Metadata(title="T", language=find_language("ar")))
    assert not [
        element
        for name in ("creator", "description", "publisher")
        for element in root.iter(f"{DC}{name}")
    ]
    assert not [
        *root.iter(f"{XMP}CreateDate"),
        *root.iter(f"{LEAFLET}number"),
        *root.iter(f"{LEAFLET}notices"),
    ]
    assert "/CreationDate" not in opened(write_bytes(SAMPLES["english"]())).docinfo


@pytest.mark.parametrize("date", ["2026-13-01", "yesterday"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(ValueError):
        packet(Metadata(title="T", language=find_language("en"), date=date))


def test_what_is_not_translated_is_tagged_as_what_it_is() -> None:
    root = packet(
        Metadata(
            title="T",
            subject="S",
            language=find_language("ar"),
            spoken=find_language("en"),
            described=find_language("en-GB"),
        )
    )
    tags = [
        [item.get(LANG) for item in next(root.iter(f"{DC}{name}")).iter(f"{RDF}li")]
        for name in ("title", "description")
    ]
    assert tags == [["x-default", "en"], ["x-default", "en-GB"]]
    assert words(root, f"{DC}language") == ["ar"]


def test_a_title_is_needed() -> None:
    with pytest.raises(ValueError, match="must have a title"):
        packet(Metadata(title="  ", language=find_language("en")))


def test_the_output_profile_is_srgb() -> None:
    profile = opened(write_bytes(SAMPLES["english"]())).Root.OutputIntents[0].DestOutputProfile
    assert profile.N == 3
    data = profile.read_bytes()
    assert (data[8:10], data[12:20], data[24:36]) == (b"\x04\x20", b"mntrRGB ", bytes(12))
    assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(data)))
    square = Image.new("RGB", (1, 1), (10, 120, 240))
    same = ImageCms.profileToProfile(square, ImageCms.createProfile("sRGB"), io.BytesIO(data))
    assert same is not None and same.getpixel((0, 0)) == (10, 120, 240)
