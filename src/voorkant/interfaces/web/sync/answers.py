"""Answers to a device: JSON that no other server can be taken for, never a redirect."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

ADDRESS = "/sync/"


def is_from_queue(request: HttpRequest) -> bool:
    """Tell whether a device's queue asked, which reads JSON only."""
    return request.path_info == ADDRESS


def told(data: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Answer with data, signed as ours."""
    response = JsonResponse({"voorkant": "sync", **data}, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
