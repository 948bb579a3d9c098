"""The JSON Schemas, as they are printed."""

import json

import pytest
from click.testing import CliRunner

from brochure.cli.main import program


@pytest.mark.parametrize("name", ["leaflet", "project", "brand", "glossary"])
def test_each_is_a_schema_of_an_object(name: str) -> None:
    result = CliRunner().invoke(program, ["schema", name])
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert "json-schema.org" in schema["$schema"]
    assert schema["type"] == "object"
