"""A light HTTP/1.1 client: it keeps its connection and reads no more of an answer than it must."""

import json
import socket
from types import TracebackType
from typing import Any

END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length:"
LAST_CHUNK = b"0\r\n\r\n"
TIMEOUT = 30.0


def request(
    method: str, path: str, headers: dict[str, str] | None = None, data: Any = None
) -> bytes:
    """Return a request as bytes, its body as JSON."""
    body = b"" if data is None else json.dumps(data).encode()
    lines = {"Host": "localhost", **(headers or {})}
    if method != "GET":
        lines |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


def is_whole(answer: bytes) -> bool:
    """Tell whether an answer has arrived completely."""
    head, found, body = answer.partition(END_OF_HEAD)
    if not found:
        return False
    lowered = head.lower()
    place = lowered.find(LENGTH)
    if place < 0:
        return body.endswith(LAST_CHUNK) if b"chunked" in lowered else True
    return len(body) >= int(lowered[place + len(LENGTH) :].split(b"\r\n", 1)[0])


def status_of(answer: bytes) -> int:
    """Return the status of an answer that begins with its status line."""
    return int(answer[9:12])


class Client:
    """One connection, one request at a time."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), TIMEOUT)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, wanted: bytes) -> tuple[int, bytes]:
        """Send a request; return the status and body of the answer."""
        self.socket.sendall(wanted)
        answer = b""
        while not is_whole(answer):
            more = self.socket.recv(1 << 18)
            if not more:
                raise ConnectionError("the server closed the connection")
            answer += more
        return status_of(answer), answer.partition(END_OF_HEAD)[2]

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.socket.close()
