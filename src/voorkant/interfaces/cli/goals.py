"""Goals: shown as they hang under each other, set, read, delayed, reached and dropped."""

from dataclasses import dataclass
from gettext import gettext as _
from typing import Annotated, Any

import typer

from voorkant.core.goals.goals import Level, Yardstick
from voorkant.interfaces.cli.books import Books, open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.naming import fitting, nothing_called
from voorkant.interfaces.cli.reading import read_day, read_money

Shape = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalGiven(Own):
    """What to set or note; without a title all goals are shown."""

    title: Annotated[
        str, typer.Argument(metavar="TITLE", help=_("What it is; all goals without."))
    ] = ""
    target: Annotated[
        str, typer.Option("--target", metavar="FIGURE", help=_("Set it: how much is wanted."))
    ] = ""
    level: Annotated[Level, typer.Option("--level", help=_("How far away."))] = Level.QUARTER
    counts: Annotated[Yardstick, typer.Option("--counts", help=_("What is counted."))] = (
        Yardstick.NUMBER
    )
    unit: Annotated[str, typer.Option("--unit", help=_("What a number counts."))] = ""
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help=_("Of which kind times are counted."))
    ] = ""
    due: Annotated[
        str,
        typer.Option("--due", metavar="DATE", help=_("By when; its period without.")),
    ] = ""
    start: Annotated[
        str,
        typer.Option("--start", metavar="DATE", help=_("It counts from that day; today without.")),
    ] = ""
    under: Annotated[
        str, typer.Option("--under", metavar="TITLE", help=_("The goal it brings nearer."))
    ] = ""
    team: Annotated[bool, typer.Option("--team", help=_("For the whole team."))] = False
    stands: Annotated[
        str, typer.Option("--stands", metavar="FIGURE", help=_("How far it is now."))
    ] = ""
    late: Annotated[
        int | None,
        typer.Option("--late", metavar="WEEKS", help=_("It comes so much later.")),
    ] = None
    cause: Annotated[str, typer.Option("--cause", help=_("What caused that."))] = ""
    through: Annotated[str, typer.Option("--through", metavar="NAME", help=_("Who cost it."))] = ""
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help=_("On which day; today without."))
    ] = ""
    reached: Annotated[bool, typer.Option("--reached", help=_("It was reached."))] = False
    drop: Annotated[
        str | None, typer.Option("--drop", metavar="REASON", help=_("Drop it, and why."))
    ] = None
    reopen: Annotated[bool, typer.Option("--reopen", help=_("It is open again."))] = False
    remove: Annotated[bool, typer.Option("--remove", help=_("Take it away."))] = False


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    add_command(app, GoalGiven, goal, "goal", _("Show or set goals, and note how far they are."))


def goal(given: GoalGiven) -> None:
    """Show all goals, set one, or note something about one."""
    verbs = _verbs(given)
    if len(verbs) > 1 or (verbs and not given.title):
        raise typer.BadParameter(_("Name one goal and one thing to do with it."))
    books = open_books(given)
    from voorkant.interfaces.cli import goal_phrases as phrases

    held = books.goals()
    if not given.title:
        answer(held, lambda: phrases.goals(held, books.language), as_json=given.as_json)
        return
    if given.target:
        done = books.add_goal(_body(given, held["goals"], books.language))
    else:
        one = _called(given.title, held["goals"])
        done = _noted(books, given, one, verbs[0]) if verbs else one
    said = given.remove or None
    answer(
        done,
        lambda: [phrases.removed(given.title)] if said else phrases.goal(done, books.language),
        as_json=given.as_json,
    )


def _verbs(given: GoalGiven) -> list[str]:
    asked = {
        "set": bool(given.target),
        "readings": bool(given.stands),
        "delays": given.late is not None,
        "reached": given.reached,
        "dropped": given.drop is not None,
        "reopen": given.reopen,
        "remove": given.remove,
    }
    return [name for name, is_asked in asked.items() if is_asked]


def _body(given: GoalGiven, goals: list[Shape], language: str) -> Shape:
    body = {
        "level": given.level.value,
        "title": given.title,
        "counts": given.counts.value,
        "unit": given.unit,
        "team": given.team,
        **_figure("target", given.target, given.counts, language),
    }
    if given.kind:
        body["kind"] = given.kind
    if given.due:
        body["due_on"] = read_day(given.due).isoformat()
    if given.start:
        body["starts_on"] = read_day(given.start).isoformat()
    if given.under:
        body["parent"] = _called(given.under, goals)["id"]
    return body


def _noted(books: Books, given: GoalGiven, one: Shape, verb: str) -> Shape:
    on = {"on": read_day(given.on).isoformat()} if given.on else {}
    body: Shape = {}
    if verb == "readings":
        told = _figure("value", given.stands, Yardstick(one["counts"]), books.language)
        body = {"value": told["value"], **on}
    elif verb == "delays":
        body = {"weeks": given.late, "cause": given.cause, "party_name": given.through}
    elif verb in ("reached", "dropped"):
        body = {"reason": given.drop or "", **on}
    return books.note_goal(one["id"], verb, body)


def _figure(name: str, text: str, counts: Yardstick, language: str) -> Shape:
    """Return a figure under a name: an amount as the person writes it, otherwise a number."""
    if counts is Yardstick.MONEY:
        return read_money(name, text, language)
    try:
        return {name: float(text.replace(",", "."))}
    except ValueError as error:
        raise typer.BadParameter(_("“%(text)s” is not a number.") % {"text": text}) from error


def _called(words: str, found: list[Shape]) -> Shape:
    """Return the goal of that title, or the only one whose title begins so; an open one first."""
    fits = fitting(words, found, "title")
    still = [one for one in fits if one["state"] == "open"] or fits
    if len(still) == 1:
        return still[0]
    raise nothing_called(words)
