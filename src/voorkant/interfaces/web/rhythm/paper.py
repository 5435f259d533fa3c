"""The review of a week on paper: one A4 page, printed, as a PDF, or mailed as one."""

from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from voorkant.core.periods import Week
from voorkant.formats.pdf import missing_libraries, pdf_of
from voorkant.gateways.mail import Attachment
from voorkant.interfaces.web.pages import PageRequest
from voorkant.operations.rhythm.papers import Paper, mail_review
from voorkant.queries.goals.summary import goals_of_week
from voorkant.queries.rhythm.reviews import Review

STYLE = Path(__file__).parents[1] / "static" / "web" / "paper.css"


def file_name(week: Week) -> str:
    """Return what the file of a week is called."""
    name = "weekoverzicht" if (get_language() or "").startswith("nl") else "weekly-review"
    return f"{name}-{week}.pdf"


def as_pdf(request: PageRequest, found: Review) -> bytes:
    """Return the review of a week as a PDF; there is none where libraries are missing."""
    if missing_libraries():
        raise Http404
    context = {
        "review": found,
        "goals": goals_of_week(request.workspace, request.seat, found.week, found.today),
        "seat": request.seat,
        "workspace": request.workspace,
    }
    html = render_to_string("web/rhythm/paper_page.html", context)
    return pdf_of(html, STYLE.read_text(encoding="utf-8"))


def mail(request: PageRequest, found: Review) -> None:
    """Send the review of a week to oneself as a PDF."""
    link = f"{settings.BASE_URL}{reverse('review')}?week={found.week}"
    content = as_pdf(request, found)
    file = Attachment(file_name(found.week), "application/pdf", content)
    one = Paper(found.week, link, file)
    mail_review(request.workspace, request.seat, one, request.moment)
