"""The 30-day challenge: one's own, its notes, secret links, and running it together."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from voorkant.core.access import Permission
from voorkant.interfaces.api import challenge_replies as replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import Caller, allowed, caller
from voorkant.interfaces.api.challenge_requests import (
    AskBody,
    LinkBody,
    NoteBody,
    ShowBody,
    StartBody,
)
from voorkant.interfaces.api.fields import Day, Id
from voorkant.interfaces.api.replies import Nothing
from voorkant.operations.rhythm import challenge as doing
from voorkant.operations.rhythm import challenge_links as linking
from voorkant.operations.rhythm import challenge_together as joining
from voorkant.queries.rhythm.challenge import challenge_row
from voorkant.wording.challenge_answers import challenge_of, challenges_of, link_of, page

router = Router(tags=["challenge"])


@router.get("/challenge", response=replies.Challenges)
def get_challenge(request: HttpRequest) -> HttpResponse:
    """Return your challenge day by day, who runs it along, your earlier ones and your links."""
    who = allowed(request, Permission.READ_DAY)
    return answer(challenges_of(who.workspace, who.member, who.moment))


@router.post("/challenge", response={201: replies.Challenge})
def start_challenge(request: HttpRequest, body: StartBody) -> HttpResponse:
    """Start a challenge of thirty due days; the same again changes nothing. One that has not begun,
    and that nobody runs along, gets these terms.
    """
    who = allowed(request, Permission.CHALLENGE)
    terms = body.terms(who.today)
    made = doing.start_challenge(who.workspace, who.member, terms, who.moment)
    return _challenge(who, made, 201)


@router.get("/challenge/{challenge}", response=replies.Challenge)
def get_one_challenge(request: HttpRequest, challenge: Id) -> HttpResponse:
    """Return one of your challenges day by day."""
    row = challenge_row(caller(request).workspace, challenge)
    who = allowed(request, Permission.READ_DAY, about=row.member)
    return _challenge(who, challenge)


@router.post("/challenge/{challenge}/stop", response=replies.Challenge)
def stop_challenge(request: HttpRequest, challenge: Id) -> HttpResponse:
    """Stop a challenge; what you did stays done. Before its first day it is gone from yours."""
    who = allowed(request, Permission.CHALLENGE)
    doing.stop_challenge(who.workspace, who.member, challenge, who.moment)
    return _challenge(who, challenge)


@router.post("/challenge/{challenge}/resume", response=replies.Challenge)
def resume_challenge(request: HttpRequest, challenge: Id) -> HttpResponse:
    """Go on with a challenge that you stopped at most a week ago."""
    who = allowed(request, Permission.CHALLENGE)
    doing.resume_challenge(who.workspace, who.member, challenge, who.moment)
    return _challenge(who, challenge)


@router.delete("/challenge/{challenge}", response=Nothing)
def remove_challenge(request: HttpRequest, challenge: Id) -> HttpResponse:
    """Take back that you started a challenge; its links end too."""
    who = allowed(request, Permission.CHALLENGE)
    doing.remove_challenge(who.workspace, who.member, challenge, who.moment)
    return answer({})


@router.put("/challenge/{challenge}/notes/{on}", response=replies.Challenge)
def put_note(request: HttpRequest, challenge: Id, on: Day, body: NoteBody) -> HttpResponse:
    """Note what a day of a challenge brought; an empty text takes the note away."""
    who = allowed(request, Permission.CHALLENGE)
    doing.note_day(who.workspace, who.member, challenge, on, body.text, who.moment)
    return _challenge(who, challenge)


@router.post("/challenge/{challenge}/links", response={201: replies.NewChallengeLink})
def add_link(request: HttpRequest, challenge: Id, body: LinkBody) -> HttpResponse:
    """Make a secret link that shows a challenge to whoever has it; its address is told once."""
    who = allowed(request, Permission.CHALLENGE)
    about = (who.workspace, who.member, challenge)
    made, secret = linking.make_link(*about, body.wish(), who.moment)
    return answer(link_of(who.workspace, who.member, made, secret), 201)


@router.delete("/challenge/links/{link}", response=Nothing)
def withdraw_link(request: HttpRequest, link: Id) -> HttpResponse:
    """End a link at once, for good."""
    who = allowed(request, Permission.CHALLENGE)
    linking.withdraw_link(who.workspace, who.member, link, who.moment)
    return answer({})


@router.post("/challenge/{challenge}/invites", response={201: replies.Challenge})
def ask_along(request: HttpRequest, challenge: Id, body: AskBody) -> HttpResponse:
    """Ask a colleague to run your challenge along."""
    who = allowed(request, Permission.CHALLENGE)
    about = (who.workspace, who.member, challenge)
    joining.ask_along(*about, body.member, page(), who.moment)
    return _challenge(who, challenge, 201)


@router.delete("/challenge/invites/{invite}", response=Nothing)
def withdraw_invite(request: HttpRequest, invite: Id) -> HttpResponse:
    """Take back a question that was not answered."""
    who = allowed(request, Permission.CHALLENGE)
    joining.withdraw_invite(who.workspace, who.member, invite, who.moment)
    return answer({})


@router.post("/challenge/invites/{invite}/accept", response={201: replies.Challenge})
def accept_invite(request: HttpRequest, invite: Id, body: ShowBody) -> HttpResponse:
    """Run a colleague's challenge along, and choose what the others see of you."""
    who = allowed(request, Permission.CHALLENGE)
    about = (who.workspace, who.member, invite)
    made = joining.accept_invite(*about, body.showing(), who.moment)
    return _challenge(who, made, 201)


@router.post("/challenge/invites/{invite}/decline", response=Nothing)
def decline_invite(request: HttpRequest, invite: Id) -> HttpResponse:
    """Say no to a colleague who asked you along."""
    who = allowed(request, Permission.CHALLENGE)
    joining.decline_invite(who.workspace, who.member, invite, who.moment)
    return answer({})


@router.post("/challenge/invites/{invite}/reopen", response=Nothing)
def reopen_invite(request: HttpRequest, invite: Id) -> HttpResponse:
    """Take your no back."""
    who = allowed(request, Permission.CHALLENGE)
    joining.reopen_invite(who.workspace, who.member, invite)
    return answer({})


@router.put("/challenge/{challenge}/shown", response=replies.Challenge)
def put_shown(request: HttpRequest, challenge: Id, body: ShowBody) -> HttpResponse:
    """Choose what those who run it along see of you, from now on."""
    who = allowed(request, Permission.CHALLENGE)
    joining.show_others(who.workspace, who.member, challenge, body.showing())
    return _challenge(who, challenge)


@router.post("/challenge/{challenge}/leave", response=replies.Challenge)
def leave_together(request: HttpRequest, challenge: Id) -> HttpResponse:
    """Go on alone: from now on the others see nothing of you, nor you of them."""
    who = allowed(request, Permission.CHALLENGE)
    joining.leave_together(who.workspace, who.member, challenge, who.moment)
    return _challenge(who, challenge)


@router.post("/challenge/{challenge}/rejoin", response=replies.Challenge)
def rejoin_together(request: HttpRequest, challenge: Id) -> HttpResponse:
    """Run it together again, as long as nobody joined since you left."""
    who = allowed(request, Permission.CHALLENGE)
    joining.leave_together(who.workspace, who.member, challenge, None)
    return _challenge(who, challenge)


def _challenge(who: Caller, public_id: Id, status: int = 200) -> HttpResponse:
    return answer(challenge_of(who.workspace, who.member, public_id, who.moment), status)
