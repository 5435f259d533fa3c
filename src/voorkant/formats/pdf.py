"""A page of HTML as a PDF, made by WeasyPrint where its system libraries are present.

WeasyPrint is loaded when the first PDF is made: it takes half a second, and starting up needs none.
"""

import ctypes
import logging
import warnings
from functools import cache
from typing import Any

# What a system calls them: Linux, macOS, Windows.
LIBRARIES = {
    "GLib": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}


@cache
def missing_libraries() -> tuple[str, ...]:
    """Return the system libraries that making a PDF needs and that are not here."""
    return tuple(name for name, files in LIBRARIES.items() if not any(map(_loads, files)))


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def pdf_of(html: str, css: str) -> bytes:
    """Return a page with its style sheet as a PDF; whatever else they name is not fetched.

    Call it only when no library is missing.
    """
    with warnings.catch_warnings():
        # It warns of what a later version will need; the pinned one does not.
        warnings.simplefilter("ignore")
        import weasyprint
        from weasyprint.urls import URLFetcher

        class Nothing(URLFetcher):  # type: ignore[misc]  # published without types
            def fetch(self, url: str, *_: Any, **__: Any) -> Any:
                raise ValueError(url)

        logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
        style = weasyprint.CSS(string=css, url_fetcher=Nothing())
        page = weasyprint.HTML(string=html, url_fetcher=Nothing(), base_url="page:")
        return bytes(page.write_pdf(stylesheets=[style]))
