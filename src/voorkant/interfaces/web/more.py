"""Everything beside the daily work, behind one door."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from voorkant.interfaces.web.pages import PageRequest, page


@require_safe
@page
def more(request: PageRequest) -> HttpResponse:
    """Show the ways to settings, team, tokens and out."""
    return render(request, "web/more.html")
