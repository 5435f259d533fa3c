"""A PDF is made of one page and one style sheet; nothing else is read or fetched."""

import io
import socket
import threading

from pypdf import PdfReader

from voorkant.formats.pdf import missing_libraries, pdf_of

PAGE = """<html lang="nl"><title>Week</title><link rel="stylesheet" href="{url}a.css">
<p>Zevenenveertig</p><img src="{url}b.png"><img src="file:///etc/hostname"></html>"""
STYLE = '@import "{url}c.css"; @page {{ size: A4 }} p {{ background: url({url}d.png) }}'


def test_it_holds_the_page_and_asks_nobody_for_anything() -> None:
    assert missing_libraries() == ()
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"

        def listen() -> None:
            try:
                asked.append(server.accept()[0].recv(100))
            except TimeoutError:
                return

        listener = threading.Thread(target=listen)
        listener.start()
        made = pdf_of(PAGE.format(url=url), STYLE.format(url=url))
        listener.join()
    (sheet,) = PdfReader(io.BytesIO(made)).pages
    assert "Zevenenveertig" in sheet.extract_text()
    assert asked == []
