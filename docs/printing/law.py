"""The schema of frameworks of law (JSON Schema 2020-12), from the classes that read them."""

import json

from openthb.law import Framework


def framework_schema() -> str:
    """What a framework's file may hold, field by field."""
    schema = Framework.model_json_schema()
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
