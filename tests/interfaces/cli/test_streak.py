"""`streak` on the database of this machine, and the address it asks of a server."""

from datetime import timedelta

import httpx

from tests.interfaces.cli.conftest import Type
from tests.interfaces.cli.test_ledger import TODAY
from tests.interfaces.cli.test_remote import remote
from voorkant.core.rhythm.promise import EVERY_DAY
from voorkant.data.models import Holiday
from voorkant.operations.rhythm.promise import PromiseWish, set_promise
from voorkant.queries.access import Member
from voorkant.wording.numbers import day


def test_streak_tells_the_main_number_first(command: Type, anna: Member) -> None:
    Holiday.objects.filter(workspace=anna.workspace).delete()
    assert command("streak").out == (
        "No promised day has passed yet. The first one that you keep stands here.\n"
    )
    set_promise(anna.workspace, anna, PromiseWish(1, EVERY_DAY), TODAY)
    command("log", "call")
    assert command("streak").out.splitlines() == [
        "1 of 1",
        "The last promised day.",
        "1 kept day in a row: your longest run.",
        "Habit strength: 5%",
        "",
        f"One small act for {day(TODAY + timedelta(days=1))}: Call with a prospect",
    ]
    found = command("streak", "--json").json
    assert (found["kept"], found["due"], found["strength"]) == (1, 1, 0.0519)
    assert found["next"]["kind_en"] == "Call with a prospect"


def test_streak_asks_a_server_at_its_own_address() -> None:
    client, asked = remote(httpx.Response(200, json={"kept": 24, "due": 30}))
    assert client.steadiness() == {"kept": 24, "due": 30}
    assert [str(request.url) for request in asked] == ["https://voorkant.example/api/v1/steadiness"]
