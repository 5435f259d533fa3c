"""Finds the files of this repository."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IGNORED = {".git", ".venv", "var", "build", "dist", "staticfiles", "__pycache__"}


def repository_files(pattern: str = "*") -> list[Path]:
    """List files that are tracked or would be; without git, everything but known droppings."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        found = {ROOT / name for name in listed.stdout.split("\0") if name}
    else:
        found = {path for path in ROOT.rglob("*") if not is_dropping(path.relative_to(ROOT))}
    return sorted(path for path in found if path.match(pattern) and path.is_file())


def is_dropping(path: Path) -> bool:
    """Tell whether a relative path is something tools leave behind."""
    return any(part in IGNORED or part.endswith(("_cache", ".egg-info")) for part in path.parts)
