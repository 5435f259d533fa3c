"""Answers: JSON that was shaped already, and refusals in the language of the one who asked."""

import logging
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from ninja.errors import HttpError, ValidationError
from pydantic_core import to_json

from voorkant.interfaces.api.callers import language_of
from voorkant.wording.failures import Failure, failure, failure_of
from voorkant.wording.validation import shape_failure

CODES_OF_NINJA = {400: "broken_json", 401: "unauthenticated", 403: "forbidden", 404: "not_found"}
log = logging.getLogger(__name__)


def answer(data: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Return shaped data as it is: the documented form of answers is checked by the tests."""
    return HttpResponse(to_json(data), status=status, content_type="application/json")


def in_language_of(request: HttpRequest) -> AbstractContextManager[None]:
    """Return the context in which sentences are in the language of the one who asks."""
    return translation.override(language_of(request))


def refuse(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return what any exception means, and log what nobody foresaw."""
    with in_language_of(request):
        found = _failure(error)
    if found.status >= 500:
        log.error("%s %s: %s", request.method, request.path, found.code, exc_info=error)
    return refusal(found)


def refuse_with(request: HttpRequest, code: str, **data: Any) -> HttpResponse:
    """Return the refusal of a code of `wording.failures`."""
    with in_language_of(request):
        return refusal(failure(code, **data))


def refusal(found: Failure) -> HttpResponse:
    """Return a failure as an answer."""
    response = answer(found.body, found.status)
    if found.retry_after is not None:
        response["Retry-After"] = str(found.retry_after)
    if found.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _failure(error: Exception) -> Failure:
    if isinstance(error, ValidationError):
        return shape_failure(error.errors)
    if isinstance(error, HttpError):
        if error.__cause__ is not None and isinstance(error.__cause__, Refused):
            return failure(error.__cause__.code)
        return failure(CODES_OF_NINJA.get(error.status_code, "internal"))
    return failure_of(error)


class Refused(Exception):
    """A request that cannot be read; carries a code of `wording.failures`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
