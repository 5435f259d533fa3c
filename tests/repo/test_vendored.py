"""Every file taken from elsewhere is listed, unchanged, and has its licence beside it."""

import hashlib
import json
from pathlib import Path

import pytest

from tools.repository import ROOT

FOLDERS = [
    ROOT / "src" / "voorkant" / "interfaces" / "web" / "static" / "vendor",
    ROOT / "tests" / "vendor",
]
KEYS = {"name", "version", "licence", "file", "sha256", "licence_file"}
MANIFEST = "vendored.json"


def assets(folder: Path) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return listed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_every_file_is_listed_or_a_licence(folder: Path) -> None:
    listed = {folder / asset["file"] for asset in assets(folder)}
    unlisted = {
        path
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST and not path.name.startswith("LICENSE")
    }
    assert unlisted == listed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_every_asset_is_what_its_manifest_says(folder: Path) -> None:
    for asset in assets(folder):
        assert set(asset) == KEYS
        assert hashlib.sha256((folder / asset["file"]).read_bytes()).hexdigest() == asset["sha256"]
        licence = folder / asset["licence_file"]
        assert licence.parent == (folder / asset["file"]).parent
        assert licence.stat().st_size > 100
