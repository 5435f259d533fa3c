"""Voorkant as an app: its worker, its manifest, and whose each page is."""

import json
import re
import struct

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.interfaces.web.pages import Visitor, words


def file(address: str) -> bytes:
    """Return what stands at the address of a static file."""
    found = finders.find(re.sub(r"^/static/|\?.*$", "", address))
    assert found, address
    with open(found, "rb") as opened:
        return opened.read()


def about(script: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(script[script.index("{") : script.index(";\n")])
    return told


def test_the_worker_is_served_from_the_root_and_asked_for_anew(sanne: Visitor) -> None:
    answer = sanne.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    told = about(answer.content.decode())
    assert told["kept"] == ["/", "/log/", "/review/"]
    addresses = [*told["scripts"], *told["pictures"]]  # type: ignore[misc]  # both are lists
    assert len({address.split("?")[1] for address in addresses}) == 1
    assert all(file(address) for address in addresses)


def test_a_page_says_whose_it_is_and_a_stranger_gets_no_such_page(sanne: Visitor) -> None:
    user, workspace = sanne.member.user, sanne.member.workspace
    assert user is not None
    answer = sanne.get("/")
    assert answer["Voorkant-Seat"] == f"{user.public_id}.{workspace.public_id}.en-gb"
    html = answer.content.decode()
    assert f'data-user="{user.public_id}" data-workspace="{workspace.public_id}"' in html
    stranger = Client().get("/account/sign-in/")
    assert "Voorkant-Seat" not in stranger.headers
    assert "data-worker" not in stranger.content.decode()


@pytest.mark.parametrize(
    ("language", "heading"), [("nl", "Zonder internet"), ("en-gb", "Without network")]
)
def test_the_page_without_network_is_nobodys(language: str, heading: str) -> None:
    answer = Client().get(f"/offline/?language={language}")
    assert words(answer).startswith(heading)
    assert "Voorkant-Seat" not in answer.headers


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_manifest_makes_it_an_app(language: str) -> None:
    manifest = json.loads(file(f"/static/web/{language}.webmanifest"))
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == (
        *("/", "/"),
        "standalone",
    )
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", file(icon["src"])[16:24])
            assert icon["sizes"] == f"{width}x{height}"


def test_the_policy_lets_the_worker_and_the_manifest_in(sanne: Visitor) -> None:
    policy = sanne.get("/")["Content-Security-Policy"].split("; ")
    assert {"worker-src 'self'", "manifest-src 'self'"} <= set(policy)
