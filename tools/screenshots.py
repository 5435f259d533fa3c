"""Makes the pictures of Today in docs/images: phone and laptop side by side, English and Dutch.

Run with `python -m tools.screenshots`. Serves a sample company on a free port of this machine.
"""

import base64
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.support.browser import CHROMIUM_ARGUMENTS
from tools.repository import ROOT

VOORKANT = Path(sys.executable).with_name("voorkant")
SECONDS_TO_START = 30
LAPTOP, PHONE = (1280, 1080), (390, 1080)
SCALE = 0.7
FRAMES = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 28px; display: flex; gap: 24px; width: max-content }}
body {{ background: #e7ddca }}
img {{ display: block; border-radius: 14px; box-shadow: 0 3px 16px #0003 }}
</style><img width="{phone}" src="{one}"><img width="{laptop}" src="{two}">"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to make: file, the language of the person, the locale of his browser."""

    name: str
    language: str
    locale: str


PICTURES = (Picture("today.png", "en", "en-GB"), Picture("vandaag.png", "nl", "nl-NL"))


@contextmanager
def sample_company(language: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve a sample company; yield its address and how to sign in."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        free.close()
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        variables = {**kept, "VOORKANT_DATA": folder, "PORT": port, "VOORKANT_LANGUAGE": language}
        made = subprocess.run(
            [VOORKANT, "demo", "--json"], env=variables, check=True, capture_output=True
        )
        with _serving(variables) as url:
            yield url, json.loads(made.stdout)


@contextmanager
def _serving(variables: Mapping[str, str]) -> Iterator[str]:
    url = f"http://localhost:{variables['PORT']}"
    server = subprocess.Popen([VOORKANT, "serve"], env=dict(variables), stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + SECONDS_TO_START
        while not _answers(url):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the server does not start")
            time.sleep(0.2)
        yield url
    finally:
        server.terminate()
        server.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def take(browser: Browser, picture: Picture) -> bytes:
    """Return the picture as PNG: Today on a phone beside Today on a laptop."""
    with sample_company(picture.language) as (url, sign_in):
        context = browser.new_context(
            locale=picture.locale, timezone_id="Europe/Amsterdam", reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(f"{url}/account/sign-in/")
        page.fill("[name=login]", sign_in["mail"])
        page.fill("[name=password]", sign_in["password"])
        page.click("form:has([name=password]) button[type=submit]")
        page.wait_for_selector("#ring")
        shots = []
        for width, height in (PHONE, LAPTOP):
            page.set_viewport_size({"width": width, "height": height})
            page.goto(url)
            # The notice that these are sample data stands above what the picture is about.
            page.locator(".banner").evaluate("notice => notice.remove()")
            shots.append(page.screenshot())
        context.close()
    return _side_by_side(browser, *shots)


def _side_by_side(browser: Browser, phone: bytes, laptop: bytes) -> bytes:
    page = browser.new_page(viewport={"width": 1400, "height": 700})
    one, two = (
        "data:image/png;base64," + base64.b64encode(shot).decode() for shot in (phone, laptop)
    )
    widths = {"phone": round(PHONE[0] * SCALE), "laptop": round(LAPTOP[0] * SCALE)}
    page.set_content(FRAMES.format(one=one, two=two, **widths))
    picture = page.locator("body").screenshot()
    page.close()
    return picture


def main() -> int:
    """Make all pictures and say how large they are."""
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=CHROMIUM_ARGUMENTS
        )
        for picture in PICTURES:
            content = take(browser, picture)
            (folder / picture.name).write_bytes(content)
            print(f"docs/images/{picture.name}: {len(content) // 1000} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
