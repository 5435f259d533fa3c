"""One's businesses: switching, starting another one, removing one."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.interfaces.web.accounts.house import Browser, business, join, now, user
from voorkant.data.models import Member, Workspace
from voorkant.operations.workspaces import NewWorkspace, create_workspace


def test_another_business_is_started_and_one_goes_back(
    anna: Member, browser_of_anna: Browser
) -> None:
    said = browser_of_anna.post("workspace_new", name="Tweede zaak", shape="solo")[1]
    assert "Tweede zaak is ready." in said
    assert "Choose three to eight" in said
    second = Member.objects.get(workspace__name="Tweede zaak")
    assert (second.role, second.workspace.shape) == ("owner", "solo")
    assert "Name of the business Tweede zaak" not in said
    assert "Tweede zaak" in browser_of_anna.client.get("/settings/").content.decode()
    browser_of_anna.post("workspace_switch", seat=str(anna.public_id))
    assert 'value="Bakkerij Zon"' in browser_of_anna.client.get("/settings/").content.decode()


@pytest.mark.parametrize("fields", [{"name": "", "shape": "solo"}, {"name": "X", "shape": "x"}])
def test_a_business_without_name_or_shape_is_not_started(
    browser_of_anna: Browser, fields: dict[str, str]
) -> None:
    assert browser_of_anna.post("workspace_new", **fields)[0] == 422
    assert Workspace.objects.count() == 1


def test_a_seat_of_somebody_else_is_not_taken(browser_of_anna: Browser) -> None:
    stranger = business(user("Dirk"), "Andere zaak")
    for seat in (str(stranger.public_id), "nonsense", ""):
        assert browser_of_anna.post("workspace_switch", seat=seat)[0] == 404
    assert 'value="Bakkerij Zon"' in browser_of_anna.client.get("/settings/").content.decode()


@pytest.mark.parametrize("typed", ["", "bakkerij zon", "Bakkerij"])
def test_a_real_workspace_goes_only_when_its_name_is_typed(
    browser_of_anna: Browser, typed: str
) -> None:
    assert browser_of_anna.post("workspace_wipe", name=typed)[0] == 422
    assert Workspace.objects.count() == 1


def test_a_workspace_goes_for_everybody_in_it(anna: Member, browser_of_anna: Browser) -> None:
    join(anna, "Bram")
    bram = Browser.of("Bram")
    said = browser_of_anna.post("workspace_wipe", name="Bakkerij Zon")[1]
    assert "Bakkerij Zon was removed." in said
    assert [Workspace.objects.count(), Member.objects.count()] == [0, 0]
    assert [browser_of_anna.is_in(), bram.is_in()] == [False, False]


def test_a_sample_goes_with_one_click_and_the_own_business_stays(
    anna: Member, browser_of_anna: Browser
) -> None:
    assert anna.user is not None
    sample = create_workspace(anna.user, NewWorkspace("Voorbeeld", is_sample=True), now())
    browser_of_anna.post("workspace_switch", seat=str(sample.public_id))
    browser_of_anna.post("workspace_wipe")
    assert list(Workspace.objects.values_list("name", flat=True)) == ["Bakkerij Zon"]
    assert browser_of_anna.is_in()


def test_only_an_owner_removes_it(anna: Member) -> None:
    join(anna, "Bram")
    assert Browser.of("Bram").post("workspace_wipe", name="Bakkerij Zon")[0] == 403
    assert Workspace.objects.count() == 1


@pytest.mark.parametrize("name", ["workspace_switch", "workspace_wipe", "sessions_end_others"])
def test_what_changes_something_is_never_a_link(browser_of_anna: Browser, name: str) -> None:
    assert browser_of_anna.client.get(reverse(name)).status_code == 302
    assert Workspace.objects.count() == 1
    assert browser_of_anna.client.get("/settings/").status_code == 200


def test_the_language_of_who_did_not_sign_in_is_remembered(anna: Member) -> None:
    client = Client(headers={"accept-language": "en-GB"})
    page = reverse("account_login")
    assert '<html lang="en-gb">' in client.get(page).content.decode()
    answer = client.post(reverse("choose_language"), {"language": "nl", "next": page})
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert '<html lang="nl">' in client.get(page).content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "", "javascript:1"]
)
def test_choosing_a_language_leads_nowhere_else(anna: Member, elsewhere: str) -> None:
    answer = Client().post(reverse("choose_language"), {"language": "nl", "next": elsewhere})
    assert answer["Location"] == "/"
