"""Each NAME.po and NAME.xlf here is faulty, and NAME.txt beside it holds everything that is said of
it, word for word.
"""

from pathlib import Path
from xml.parsers import expat

import pytest

from brochure.catalog import po, xliffread
from brochure.notice import Stop

HERE = Path(__file__).parent
CATALOG = "content/dialysis/ar.po"


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.po")))
def test_a_catalog(name: str) -> None:
    with pytest.raises(Stop) as stop:
        po.read_catalog((HERE / f"{name}.po").read_bytes(), CATALOG).accept()
    assert f"{stop.value}\n".replace(CATALOG, f"{name}.po") == (HERE / f"{name}.txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.xlf")))
def test_a_file_of_an_agency(name: str) -> None:
    expected = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    assert said_of_delivery(name) == expected.replace(
        "undefined entity", expat.errors.XML_ERROR_UNDEFINED_ENTITY
    )


def said_of_delivery(name: str) -> str:
    """What is said of a file as a whole, or of its units; the sources of those taken stand last."""
    try:
        came = xliffread.read_xliff((HERE / f"{name}.xlf").read_bytes(), f"{name}.xlf")
    except Stop as stop:
        return f"{stop}\n"
    faults = [str(fault) for delivery in came for fault in delivery.faults]
    taken = [message.source for delivery in came for message in delivery.messages]
    return "\n".join((*faults, f"taken: {', '.join(taken)}")) + "\n"
