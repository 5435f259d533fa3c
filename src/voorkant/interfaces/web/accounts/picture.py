"""The picture that an authenticator app reads, drawn as SVG in the page itself."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString


def picture(text: str, label: str) -> SafeString:
    """Draw a text as a QR code with a quiet edge; colours come from the style sheet."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dark = ((x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"'
        ' shape-rendering="crispEdges"><path d="{2}"/></svg>',
        len(rows),
        label,
        "".join(f"M{x} {y}h1v1h-1z" for x, y in dark),
    )
