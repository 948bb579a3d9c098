"""Modules that are loaded when they are first used."""

import sys

import pytest

from brochure.lazy import LazyModule


def test_a_module_is_loaded_when_a_name_of_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    module = LazyModule("colorsys")
    assert "colorsys" not in sys.modules
    assert module.rgb_to_hls(1.0, 1.0, 1.0) == (0.0, 1.0, 0.0)
    assert "colorsys" in sys.modules


def test_what_a_module_lacks_is_told_as_of_that_module() -> None:
    with pytest.raises(AttributeError, match="module 'colorsys' has no attribute 'nothing'"):
        _ = LazyModule("colorsys").nothing


def test_a_module_that_is_not_there_is_told_when_it_is_used() -> None:
    module = LazyModule("brochure.nowhere")
    with pytest.raises(ModuleNotFoundError, match=r"brochure\.nowhere"):
        _ = module.name
