"""Reading requests: at most 1 MB of UTF-8 JSON, and no parameter that the address does not know."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import ValidationError
from ninja.operation import Operation
from ninja.params.models import QueryModel
from ninja.parser import Parser
from pydantic_core import from_json

from voorkant.interfaces.api.answers import Refused, refuse, refuse_with
from voorkant.wording.failures import MOST_BYTES

View = Callable[..., HttpResponse]


class JsonParser(Parser):
    """Reads bodies strictly: declared as JSON, UTF-8, no NaN."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body's value; raise Refused with the reason."""
        if request.content_type != "application/json":
            raise Refused("not_json")
        try:
            text = request.body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Refused("wrong_encoding") from error
        try:
            return from_json(text, allow_inf_nan=False)
        except ValueError as error:
            raise Refused("broken_json") from error


def guarded(view: View) -> View:
    """Put the limits of every address of the API around a view of ninja."""

    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _is_too_large(request):
            return refuse_with(request, "body_too_large")
        try:
            response = view(request, *args, **kwargs)
        except Exception as error:
            return refuse(request, error)
        if response.status_code == 405:
            refused = refuse_with(request, "method_not_allowed", method=request.method)
            refused["Allow"] = response["Allow"]
            return refused
        return response

    limited.csrf_exempt = True  # type: ignore[attr-defined]  # a token, never a cookie
    return limited


def _is_too_large(request: HttpRequest) -> bool:
    """Tell from the declared length at once; read an undeclared body up to the limit only."""
    declared = request.META.get("CONTENT_LENGTH")
    if declared:
        return not declared.isdigit() or int(declared) > MOST_BYTES
    if request.META.get("HTTP_TRANSFER_ENCODING", "").lower() != "chunked":
        return False
    body = request.META["wsgi.input"].read(MOST_BYTES + 1)
    request._body = body
    return len(body) > MOST_BYTES


def refuse_unknown_parameters(operation: Operation) -> None:
    """Make an operation refuse query parameters that it does not name, once it knows who calls."""
    names: set[str] = set()
    for model in operation.models:
        if issubclass(model, QueryModel):
            names.update(getattr(model, "__ninja_flatten_map__", {}))
    read = operation._get_values

    def strict(request: HttpRequest, *args: Any) -> dict[str, Any]:
        unknown = sorted(set(request.GET) - names)
        if unknown:
            raise ValidationError([{"loc": ("query", unknown[0]), "type": "extra_forbidden"}])
        return read(request, *args)

    # ninja lets extra parameters pass and has no hook between its token check and its parsing.
    setattr(operation, "_get_values", strict)  # noqa: B010 - an assignment would not type
