"""Pictures made to do harm: nothing but Unusable comes out, at once, and nothing outside the file
is touched.
"""

import io
import pickle
import socket
import struct
import zlib
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from brochure.picture import RasterPicture, UnusablePicture, VectorDrawing, read_picture

DATA = Path(__file__).parent / "data"
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0'
    ' 0 9 9">'
)


def made(kind: str, mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((20, 20)).convert(mode).save(file, kind, **options)
    return file.getvalue()


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
GOOD = {
    "svg": (DATA / "inkscape.svg").read_bytes(),
    "png": made("PNG", "RGBA"),
    "palette.png": made("PNG", "P", transparency=3, dpi=(72, 72), icc_profile=PROFILE),
    "jpg": made(
        "JPEG", dpi=(72, 72), exif=b"Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"
    ),
    "progressive.jpg": made("JPEG", progressive=True),
    "cmyk.jpg": made("JPEG", "CMYK"),
}


def tried(data: bytes, name: str) -> RasterPicture | VectorDrawing | None:
    """The picture, or None where it is Unusable; anything else that is raised goes on to the
    test.
    """
    try:
        return read_picture(data, name)
    except UnusablePicture as fault:
        assert fault.rule.startswith("picture-")
        assert fault.text.isprintable()
        assert fault.text and fault.hint and " at 0x" not in fault.text
        return None


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg", HEAD.encode()]),
)
def test_any_bytes(data: bytes, start: bytes) -> None:
    tried(start + data, "")


@given(st.sampled_from(sorted(GOOD)), st.integers(0, 3000))
def test_files_cut_off(name: str, size: int) -> None:
    data = GOOD[name].rstrip()
    assert tried(data[: size % len(data)], "") is None


@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_files_with_bytes_changed(name: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD[name])
    for at, value in changes:
        data[at % len(data)] = value
    tried(bytes(data), "")


ATTRIBUTES = (
    "d points x y width height r rx fill stroke stroke-width stroke-dasharray stroke-miterlimit "
    "transform style class href opacity id clip-path"
)
VALUES = st.text("0123456789.-+eE,() %#;:/*mzlacqMZrgbtuhsx_\n\u0661\u200f", max_size=30)
TELLING = st.sampled_from(
    [
        "#a",
        "a",
        "1",
        "7",
        "1e300",
        "url(#a)",
        "M0 0h1",
        "rotate(3)",
        "scale(1e5)",
        "red",
        ".5",
        "fill:red",
        "inherit",
        "50%",
    ]
)


@given(
    st.sampled_from(
        [
            "path",
            "rect",
            "circle",
            "g",
            "use",
            "svg",
            "style",
            "text",
            "polygon",
            "line",
            "clipPath",
        ]
    ),
    st.dictionaries(st.sampled_from(ATTRIBUTES.split(" ")), TELLING | VALUES),
    st.text("M0 1.eE-,aAcCzZhvqtsl", max_size=40),
)
def test_any_attributes(name: str, attributes: dict[str, str], path: str) -> None:
    from xml.sax.saxutils import quoteattr

    written = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items())
    picture = tried(f'{HEAD}<path id="a" d="{path}"/><{name} {written}/></svg>'.encode(), "x.svg")
    if isinstance(picture, VectorDrawing):
        numbers = [
            value for shape in picture.shapes for _, values in shape.path for value in values
        ]
        assert all(abs(value) <= 1e6 for value in numbers)


@given(
    st.sampled_from(["png", "palette.png"]),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_chunks_changed_under_right_checksums(name: str, changes: list[tuple[int, int]]) -> None:
    data, at = bytearray(GOOD[name]), 8
    while at < len(GOOD[name]):
        (length,) = struct.unpack_from(">I", GOOD[name], at)
        for offset, value in changes:
            if at + 8 <= 8 + offset < at + 8 + length:
                data[8 + offset] = value
        struct.pack_into(">I", data, at + 8 + length, zlib.crc32(data[at + 4 : at + 8 + length]))
        at += 12 + length
    tried(bytes(data), "")


def refused(*_: object, **__: object) -> NoReturn:
    raise AssertionError("a picture reached for something outside of its file")


LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
REACHING = {
    "external entity": (
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + HEAD
        + "<title>&x;</title></svg>",
        "picture-unsafe",
    ),
    "external subset": (
        '<!DOCTYPE svg SYSTEM "http://192.0.2.1/x.dtd">' + HEAD + "<g>&x;</g></svg>",
        "picture-broken",
    ),
    "parameter entity": (
        '<!DOCTYPE svg [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>' + HEAD + "</svg>",
        "picture-unsafe",
    ),
    "billion laughs": (LAUGHS + HEAD + "&i;</svg>", "picture-unsafe"),
    "style sheet": (
        '<?xml-stylesheet href="http://192.0.2.1/x.css"?>' + HEAD + "</svg>",
        "picture-unsafe",
    ),
    "import": (
        HEAD + "<style>@import url(file:///etc/passwd);</style></svg>",
        "picture-unsupported",
    ),
    "image": (HEAD + '<image href="file:///etc/passwd"/></svg>', "picture-unsupported"),
    "use of a file": (HEAD + '<use xlink:href="/etc/passwd#a"/></svg>', "picture-unsafe"),
    "paint from a file": (
        HEAD + '<path d="M0 0h1" fill="url(http://192.0.2.1/#a)"/></svg>',
        "picture-unsupported",
    ),
    "clip from a file": (
        HEAD + '<path d="M0 0h1" clip-path="url(file:///etc/passwd)"/></svg>',
        "picture-unsupported",
    ),
    "font": (
        HEAD + "<style>@font-face{src:url(file:///etc/passwd)}</style></svg>",
        "picture-unsupported",
    ),
    "script": (HEAD + "<script>alert(1)</script></svg>", "picture-unsafe"),
    "event": (HEAD + '<g onload="alert(1)"/></svg>', "picture-unsafe"),
    "include": (
        HEAD + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude"'
        ' href="/etc/passwd"/><text/></svg>',
        "picture-unsupported",
    ),
}


@pytest.mark.parametrize("name", REACHING)
def test_nothing_outside_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, rule = REACHING[name]
    tried(text.encode(), "x.svg")  # whatever is to be imported is, before doors are shut
    monkeypatch.setattr("builtins.open", refused)
    monkeypatch.setattr(io, "open", refused)
    monkeypatch.setattr(socket, "socket", refused)
    with pytest.raises(UnusablePicture) as caught:
        read_picture(text.encode(), "x.svg")
    assert caught.value.rule == rule


USES = '<path id="u0" d="M0 0h1"/>' + "".join(
    f'<g id="u{n + 1}">{f"""<use href="#u{n}"/>""" * 10}</g>' for n in range(12)
)
HUGE = {
    "elements within elements": HEAD + "<g>" * 5000 + "</g>" * 5000 + "</svg>",
    "uses of uses": HEAD + USES + "</svg>",
    "a chain of uses": (
        HEAD
        + "".join(f'<use id="u{n}" href="#u{n + 1}"/>' for n in range(3000))
        + '<g id="u3000"/></svg>'
    ),
    "many elements": HEAD + "<g/>" * 60_000 + "</svg>",
    "many points": HEAD + '<path d="M0 0' + "h1" * 600_000 + '"/></svg>',
    "many rules": HEAD + "<style>" + "g{}" * 2000 + "</style></svg>",
    "growing transforms": (
        HEAD + '<g transform="scale(1e5)">' * 20 + '<path d="M0 0h1"/>' + "</g>" * 20 + "</svg>"
    ),
}


@pytest.mark.parametrize("name", HUGE)
def test_drawings_without_end(name: str) -> None:
    with pytest.raises(UnusablePicture) as caught:
        read_picture(HUGE[name].encode(), "x.svg")
    assert caught.value.rule == (
        "picture-broken" if name == "growing transforms" else "picture-too-large"
    )


LONG = 300_000
SLOW = {
    "spaces in a style": f'<g style="fill:{" " * LONG}x{" " * LONG}"/>',
    "comments in a style": f'<g style="{"/*" * LONG}"/>',
    "spaces in a sheet": f"<style>{' ' * LONG}x{' ' * LONG}</style>",
    "digits of a length": f'<rect width="{"1" * LONG}x"/>',
    "digits of an arc": f'<path d="M0 0a{"1" * LONG}x"/>',
    "spaces of an arc": f'<path d="M0 0a{" " * LONG}x"/>',
    "spaces of a transform": f'<g transform="{" " * LONG}x{" " * LONG}x"/>',
    "spaces of a colour": f'<g fill="rgb(1{" " * LONG})"/>',
    "digits of a path": f'<path d="M{"1" * LONG}"/>',
    "signs of a path": f'<path d="M{"-" * LONG}"/>',
    "a long name": f"<{'a' * LONG}/>",
}


@pytest.mark.parametrize("name", SLOW)
def test_no_text_takes_more_than_linear_time(name: str) -> None:
    """A pattern that tried these in parts would take hours."""
    with pytest.raises(UnusablePicture) as caught:
        read_picture(f"{HEAD}{SLOW[name]}</svg>".encode(), "x.svg")
    assert len(caught.value.text) < 300


def test_a_bomb_within_a_png_chunk() -> None:
    profile = b"x\0\0" + zlib.compress(bytes(50_000_000))
    chunk = (
        struct.pack(">I", len(profile))
        + b"iCCP"
        + profile
        + struct.pack(">I", zlib.crc32(b"iCCP" + profile))
    )
    data = GOOD["png"]
    tried(data[:33] + chunk + data[33:], "x.png")


def test_a_fault_crosses_processes() -> None:
    fault = pickle.loads(pickle.dumps(UnusablePicture("picture-broken", "text", "hint")))
    assert (fault.rule, fault.text, fault.hint, str(fault)) == (
        "picture-broken",
        "text",
        "hint",
        "text",
    )
