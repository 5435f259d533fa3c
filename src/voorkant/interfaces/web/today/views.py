"""Today, and every earlier day since the workspace began."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from voorkant.core.activity.entries import check_day
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.today.answers import draw


@require_safe
@page
def today(request: PageRequest) -> HttpResponse:
    """Show the day it is."""
    return draw(request, today_of(request))


@require_safe
@page
def day(request: PageRequest, on: date) -> HttpResponse:
    """Show another day: from the workspace's first up to tomorrow."""
    now_on = today_of(request)
    if on == now_on:
        asked = request.GET.urlencode()
        return redirect(f"{reverse('today')}?{asked}" if asked else "today")
    check_day(on, request.workspace.begins_on, now_on, queued=False)
    return draw(request, on)
