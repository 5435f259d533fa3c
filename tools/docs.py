"""Checks the documents: relative links and anchors resolve, and each user page has both languages.

Run with `python -m tools.docs`.
"""

import re
import sys
import unicodedata
from pathlib import Path
from urllib.parse import unquote

from tools.repository import ROOT, repository_files

FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
INLINE_CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)>\s]+)>?[^)]*\)|^\[[^\]]+\]:\s*<?([^>\s]+)", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
OUTSIDE = re.compile(r"^([a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def problems(root: Path, documents: list[Path]) -> list[str]:
    """List every broken link and every user page that misses its twin."""
    found = [
        f"{document.relative_to(root)}: {problem}"
        for document in documents
        for problem in broken_links(document)
    ]
    return found + missing_twins(root / "docs" / "user")


def broken_links(document: Path) -> list[str]:
    """List the relative links of one document that lead nowhere."""
    text = INLINE_CODE.sub("", FENCED.sub("", document.read_text(encoding="utf-8")))
    found = []
    for match in LINK.finditer(text):
        link = match[1] or match[2]
        if OUTSIDE.match(link):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / unquote(path)).resolve() if path else document
        if not target.exists():
            found.append(f"{link} does not exist")
        elif anchor and target.suffix == ".md" and anchor not in anchors(target):
            found.append(f"{link}: no such heading")
    return found


def anchors(document: Path) -> set[str]:
    """Return the anchors of a document's headings, as Git hosts make them."""
    text = FENCED.sub("", document.read_text(encoding="utf-8"))
    return {slug(heading) for heading in HEADING.findall(text)}


def slug(heading: str) -> str:
    """Return the anchor of a heading: lower case, letters and digits, hyphens for spaces."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    kept = (c for c in plain if c in " -_" or unicodedata.category(c)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


def missing_twins(user: Path) -> list[str]:
    """List user pages that exist in one of Dutch and English only."""
    pages = {
        language: {file.relative_to(user / language) for file in (user / language).rglob("*.md")}
        for language in ("en", "nl")
    }
    return [
        f"docs/user/{language}/{page}: has no docs/user/{other}/{page}"
        for language, other in (("en", "nl"), ("nl", "en"))
        for page in sorted(pages[language] - pages[other])
    ]


def main() -> int:
    """Print what is wrong; return 1 when anything is."""
    found = problems(ROOT, repository_files("*.md"))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
