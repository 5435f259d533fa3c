"""What is wrong with the form of a request, in words: pydantic's findings as one human sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from voorkant.wording.failures import Failure

SENTENCES = {
    "missing": gettext_noop("“%(field)s” is missing."),
    "body_missing": gettext_noop("A JSON body is missing."),
    "unknown_field": gettext_noop(
        "There is no field “%(field)s” here. Check its spelling or leave it out."
    ),
    "not_whole": gettext_noop("“%(field)s” must be a whole number, without quotes."),
    "not_points": gettext_noop("“%(field)s” must be a number of points, like 12 or 12.5."),
    "not_number": gettext_noop("“%(field)s” must be a number, without quotes."),
    "not_boolean": gettext_noop("“%(field)s” must be true or false."),
    "not_text": gettext_noop("“%(field)s” must be text."),
    "not_list": gettext_noop("“%(field)s” must be a list."),
    "not_object": gettext_noop("Here a JSON object belongs: {…}."),
    "bad_uuid": gettext_noop(
        "“%(field)s” must be a UUID, like 6f1e4c2a-9d3b-4f6e-8a57-0c2d1b3e4f5a."
    ),
    "bad_date": gettext_noop("“%(field)s” must be a date that exists, like 2026-11-25."),
    "bad_time": gettext_noop("“%(field)s” must be a time of day, like 09:30."),
    "bad_instant": gettext_noop(
        "“%(field)s” must be an instant with its offset, like 2026-11-25T09:30:00+01:00."
    ),
    "bad_currency": gettext_noop("“%(field)s” must be three capitals, like EUR."),
    "bad_text": gettext_noop("“%(field)s” holds characters that no text has."),
    "bad_choice": gettext_noop("“%(field)s” must be one of: %(expected)s."),
    "out_of_range": gettext_noop("“%(field)s” must lie from %(least)s to %(most)s."),
    "too_long": gettext_noop("“%(field)s” is too long: at most %(most)s."),
    "wrong_value": gettext_noop("“%(field)s” is not right."),
}
CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "int_type": "not_whole",
    "int_parsing": "not_whole",
    "int_from_float": "not_whole",
    "int_parsing_size": "not_whole",
    "bool_type": "not_boolean",
    "string_type": "not_text",
    "string_unicode": "bad_text",
    "list_type": "not_list",
    "model_type": "not_object",
    "model_attributes_type": "not_object",
    "dict_type": "not_object",
    "uuid_type": "bad_uuid",
    "uuid_parsing": "bad_uuid",
    "literal_error": "bad_choice",
    "enum": "bad_choice",
    "too_long": "too_long",
    "string_too_long": "too_long",
}
SOURCES = ("body", "query", "path")


def shape_failure(findings: Sequence[Mapping[str, Any]]) -> Failure:
    """Return the first of pydantic's findings as a failure (422), in the active language."""
    first = findings[0]
    path = [str(part) for part in first["loc"] if part not in SOURCES]
    field = ".".join(path) or None
    code = CODES.get(first["type"], first["type"])
    if code not in SENTENCES:
        code = "wrong_value"
    if code == "missing" and field is None:
        code = "body_missing"
    context = first.get("ctx", {})
    data = {
        "field": field or "",
        "expected": str(context.get("expected", "")),
        "most": context.get("most", context.get("max_length", "")),
        "least": context.get("least", ""),
    }
    return Failure(422, code, _(SENTENCES[code]) % data, field)
