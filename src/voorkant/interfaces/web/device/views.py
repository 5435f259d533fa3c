"""The service worker, and the page it shows where nothing else can be shown."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from voorkant.interfaces.web.release import FOLDER, release

# Pages of which the device keeps the last good copy.
KEPT = ("today", "log", "review")
# Where one signs in or out: kept pages are forgotten.
CHANGES_WHO = ("account_login", "mfa_login_webauthn", "organisations", "account_logout")
# Scripts of the worker: it shares the first two with pages. And pictures that only a style names.
SCRIPTS = ("web/queue.js", "web/sending.js", "web/worker_push.js")
PICTURES = ("web/awning.svg", "web/awning-dark.svg")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker; it changes with every release, and browsers ask for it anew."""
    about = {
        "release": release(),
        "scripts": [static(name) for name in SCRIPTS if (FOLDER / name).is_file()],
        "pictures": [static(name) for name in PICTURES],
        "kept": [address for name in KEPT if (address := _address(name))],
        "changesWho": [address for name in CHANGES_WHO if (address := _address(name))],
        "offline": reverse("offline"),
        "devices": reverse("reminder_device_add"),
    }
    script = (FOLDER / "web" / "worker.js").read_text(encoding="utf-8")
    answer = HttpResponse(f"const VOORKANT = {json.dumps(about)};\n{script}")
    answer["Content-Type"] = "text/javascript; charset=utf-8"
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Say what works without network; nothing on it is anybody's."""
    answer = render(request, "web/offline.html")
    # By this the worker knows that it is ours, and no sign-in page of a network.
    answer["Voorkant-Offline"] = "yes"
    return answer


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
