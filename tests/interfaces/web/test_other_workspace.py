"""A page left open on one workspace, while another was chosen in another tab."""

import pytest

from tests.interfaces.web.pages import Visitor, words
from tests.support.business import start_business
from voorkant.data.models import Member, WeekClose, Workspace

pytestmark = pytest.mark.django_db
HERE = "/review/?week=2026-W43"


@pytest.fixture
def second(sanne: Visitor) -> Workspace:
    """Let the visitor look at a second business of her own by now; return it."""
    seat = start_business("Kapsalon Maan")
    Member.objects.filter(pk=seat.pk).update(user=sanne.member.user)
    sanne.post("/workspaces/switch/", seat=str(seat.public_id))
    return seat.workspace


def test_a_form_of_the_first_writes_nothing_in_the_second(
    sanne: Visitor, second: Workspace
) -> None:
    first = str(sanne.member.workspace.public_id)
    page = sanne.post(HERE, done="Bakkerij", do="close", for_workspace=first)
    assert page.status_code == 409
    assert words(page).startswith("409 You now look at another workspace This page shows another")
    assert not WeekClose.objects.exists()
    sanne.post(HERE, done="Kapsalon", do="save", for_workspace=str(second.public_id))
    sanne.post(HERE, earned="Knippen", do="save")
    row = WeekClose.objects.get()
    assert (row.workspace, row.done, row.earned) == (second, "Kapsalon", "Knippen")


def test_the_script_of_the_page_names_it_in_a_header(sanne: Visitor, second: Workspace) -> None:
    headers = {"HX-Request": "true", "Voorkant-For": str(sanne.member.workspace.public_id)}
    answer = sanne.client.post(HERE, {"done": "Bakkerij"}, headers=headers)
    assert answer.status_code == 409
    assert "Nothing was saved." in words(answer, "toast")
    assert not WeekClose.objects.exists()
