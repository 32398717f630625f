"""Takes the record types, gives the files that follow from them: one JSON Schema per type for editors."""

import json
from collections.abc import Mapping

from pydantic.json_schema import GenerateJsonSchema

from generator.schema import ENTITY_TYPES


class _EditorSchema(GenerateJsonSchema):
    """Leaves out the titles that Pydantic makes from field names: ours are in the declarations."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def derived_files() -> Mapping[str, str]:
    """Gives path and text of every derived file, seen from the root of the repository."""
    files: dict[str, str] = {}
    for name, record_type in ENTITY_TYPES.items():
        schema = record_type.model_json_schema(schema_generator=_EditorSchema)
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        text = json.dumps(schema, ensure_ascii=False, indent=2, allow_nan=False)
        files[f"entities/.schema/{name}.json"] = text + "\n"
    return files
