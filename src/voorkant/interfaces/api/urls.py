"""Addresses of the API: /api/v1, its description and its documentation."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from voorkant.interfaces.api import (
    actions,
    challenges,
    entries,
    goals,
    kinds,
    phrases,
    plans,
    portfolio,
    reminders,
    replies,
    reviews,
    rhythm,
    schemes,
    scores,
    sides,
    steadiness,
    targets,
    team,
    whatif,
)
from voorkant.interfaces.api.answers import refuse, refuse_with
from voorkant.interfaces.api.callers import Bearer
from voorkant.interfaces.api.reading import JsonParser, guarded, refuse_unknown_parameters

DESCRIPTION = """Log what you do, read your points, keep your promise and your call list.

Every call carries `Authorization: Bearer vk_…`: a token you make under More, API tokens, with the
scopes `read`, `log` and `team`. Every refusal is `{"code", "message", "field"}`, in your own
language or the one that `Accept-Language` asks for (nl, en-GB)."""
ROOMS = (
    entries,
    phrases,
    kinds,
    schemes,
    scores,
    rhythm,
    steadiness,
    reviews,
    reminders,
    portfolio,
    targets,
    whatif,
    actions,
    plans,
    goals,
    challenges,
    sides,
    team,
)
REFUSED_ALWAYS = (401, 403, 422, 500, 503, 507)
ONLY_READ = ("openapi-json", "openapi-view")
REFUSED_IN_BODIES = (400, 409, 413, 415)

api = NinjaAPI(
    title="Voorkant",
    version="1",
    description=DESCRIPTION,
    docs_url="/docs",
    openapi_url="/openapi.json",
    urls_namespace="api",
    auth=Bearer(),
    parser=JsonParser(),
)
for room in ROOMS:
    api.add_router("/v1", room.router)
for kind in (Exception, Http404, HttpError, ValidationError):
    api.add_exception_handler(kind, refuse)  # type: ignore[arg-type]  # ninja hands over instances only


def operations() -> Iterator[Operation]:
    """Go over everything the API can do."""
    for bound in api._get_bound_routers():
        for view in bound.path_operations.values():
            yield from view.operations


def _document(operation: Operation) -> None:
    operation.operation_id = operation.view_func.__name__
    refused = set(REFUSED_ALWAYS)
    refused |= set(REFUSED_IN_BODIES) if operation.methods != ["GET"] else set()
    refused |= {404} if "{" in operation.path or operation.methods != ["GET"] else set()
    for status in sorted(refused):
        operation.response_models[status] = operation._create_response_model(replies.Problem)


def nowhere(request: HttpRequest) -> HttpResponse:
    """Answer an address that the API does not have."""
    return refuse_with(request, "not_found")


def _guard(pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    if isinstance(pattern, URLPattern):
        view = require_safe(pattern.callback) if pattern.name in ONLY_READ else pattern.callback
        pattern.callback = guarded(view)
    return pattern


for operation in operations():
    _document(operation)
    refuse_unknown_parameters(operation)

found, application, _ = api.urls
addresses = [_guard(one) for one in found if getattr(one, "name", "") != "api-root"]
addresses.append(path("", guarded(nowhere), name="api-root"))
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((addresses, application), namespace="api")),
    re_path(r"^.+$", guarded(nowhere), name="api-nowhere"),
]
