"""Teaching a workspace where a phrase stands."""

from datetime import timedelta

import pytest

from tests.support.business import NOON, join, start_business
from tests.support.refusals import refused
from voorkant.core.activity.sides import Side
from voorkant.data.models import Member, SideCorrection
from voorkant.learning.sides import MOST_TEXT, Reason
from voorkant.operations.activity.sides import correct_side
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.activity.sides import corrections, judged, kind_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return start_business()


def teach(member: Member, text: str, side: Side | None, hours: int = 0) -> Side | None:
    moment = NOON + timedelta(hours=hours)
    return correct_side(member.workspace, member, text, side, moment)


def test_the_latest_word_counts_and_says_what_was_before(owner: Member) -> None:
    colleague = join(owner.workspace, "Bart")
    assert teach(owner, "Koffie met Els!", Side.REACH) is None
    assert teach(colleague, "  koffie MET els ", Side.TALK, hours=1) is Side.REACH
    row = SideCorrection.objects.get()
    assert (row.phrase, row.side, row.corrected_by) == ("koffie met els", "talk", colleague)
    assert row.corrected_at == NOON + timedelta(hours=1)
    found = judged(owner.workspace, "Koffie met Els")
    assert (found.side, found.confidence, found.reason) == (Side.TALK, 1.0, Reason.CORRECTED)


def test_saying_what_was_before_undoes(owner: Member) -> None:
    before = teach(owner, "website", Side.REACH)
    assert teach(owner, "website", before) is Side.REACH
    assert not SideCorrection.objects.exists()
    teach(owner, "website", Side.REACH)
    before = teach(owner, "website", Side.TALK)
    teach(owner, "website", before)
    assert corrections(owner.workspace) == {"website": Side.REACH}
    assert teach(owner, "nooit gezegd", None) is None


def test_another_workspace_is_not_taught(owner: Member) -> None:
    other = start_business("Fietsen Maan")
    teach(owner, "website", Side.TALK)
    assert corrections(other.workspace) == {}
    assert judged(other.workspace, "website").side is Side.BACK
    teach(other, "website", Side.REACH)
    assert corrections(owner.workspace) == {"website": Side.TALK}


@pytest.mark.parametrize(
    ("text", "code"), [("", "name_needed"), (" ?! ", "name_needed"), ("ja " * 200, "too_long")]
)
def test_what_is_no_phrase_is_refused(owner: Member, text: str, code: str) -> None:
    with refused(code, "text"):
        teach(owner, text, Side.TALK)


def test_a_phrase_of_the_greatest_length_is_kept(owner: Member) -> None:
    teach(owner, "é" * MOST_TEXT, Side.BACK)
    assert judged(owner.workspace, "E" * MOST_TEXT).side is Side.BACK


@pytest.mark.parametrize(
    ("phrase", "side", "name"),
    [
        ("bel Jan terug", Side.TALK, "Call with a prospect"),
        ("offerte Jansen 4500", Side.TALK, "Quote sent"),
        ("Nieuwsbrief versturen aan 800 lezers", Side.REACH, "Newsletter sent"),
        ("naar de netwerkborrel", Side.REACH, "Networking event attended"),
        ("een praatje maken met de overbuurman", Side.TALK, None),
        ("nieuwsbrief", Side.BACK, None),
    ],
)
def test_the_kind_to_log_it_as_is_found(
    owner: Member, phrase: str, side: Side, name: str | None
) -> None:
    offered = kinds(owner.workspace, NOON.date())
    found = kind_for(offered, phrase, side)
    assert (found.name_en if found else None) == name
