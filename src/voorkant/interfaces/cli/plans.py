"""The three-month plan, and goals."""

import re
from dataclasses import dataclass
from gettext import gettext as _
from typing import Annotated, Any

import typer

from voorkant.interfaces.cli.books import Books, open_books
from voorkant.interfaces.cli.commands import Own, add_command, answer
from voorkant.interfaces.cli.reading import read_day

KIND = re.compile(r"(.+?)=(\d{1,3})")
Shape = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsPlanned(Own):
    """What to plan; without anything the plan is shown."""

    acts: Annotated[
        int | None, typer.Argument(metavar="ACTS", help=_("Acts a week; shown without."))
    ] = None
    week: Annotated[
        str, typer.Option("--week", metavar="WEEK", help=_("Only that week, like 2026-W48."))
    ] = ""
    text: Annotated[
        str | None, typer.Option("--text", help=_("What that week is for, in a line."))
    ] = None
    kind: Annotated[
        str,
        typer.Option(
            "--kind", metavar="KIND=ACTS", help=_("So many of a kind, like “bel=6, offerte=1”.")
        ),
    ] = ""
    start: Annotated[
        str, typer.Option("--start", metavar="DATE", help=_("A new plan, from that Monday on."))
    ] = ""
    theme: Annotated[
        str | None, typer.Option("--theme", help=_("What the three months are about."))
    ] = None
    full: Annotated[
        bool, typer.Option("--full", help=_("Ask the same in weeks with days off."))
    ] = False
    copy: Annotated[
        bool, typer.Option("--copy", help=_("As many as in the last thirteen weeks."))
    ] = False
    stop: Annotated[bool, typer.Option("--stop", help=_("Stop after this week."))] = False


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    add_command(app, ActsPlanned, plan, "plan", _("Show or fill in your three-month plan."))


def plan(given: ActsPlanned) -> None:
    """Show the plan, make one, fill it, change a week, or stop it."""
    books = open_books(given)
    from voorkant.interfaces.cli import plan_phrases as phrases

    found = books.plan()
    held = found["plan"]
    if given.stop:
        done = books.stop_plan(_held(held)["id"])
        answer(done, lambda: [phrases.stopped(done)], as_json=given.as_json)
        return
    acts = found["usual"] if given.copy else given.acts
    if given.copy and acts is None:
        raise typer.BadParameter(_("There is nothing to copy yet."))
    told = found if acts is None and given.text is None else _filled(books, given, held, acts)
    if given.theme is not None and told["plan"] and not (given.start or held is None):
        told = books.change_plan(told["plan"]["id"], {"theme": given.theme})
    answer(told, lambda: phrases.plan(told, books.language), as_json=given.as_json)


def _held(held: Shape | None) -> Shape:
    if held is None:
        raise typer.BadParameter(_("There is no plan yet. Make one: voorkant plan 10"))
    return held


def _filled(books: Books, given: ActsPlanned, held: Shape | None, acts: int | None) -> Shape:
    kinds = [_kind(one) for one in given.kind.split(",") if one.strip()] or None
    if given.week:
        return _one_week(books, given, _held(held), acts, kinds)
    if acts is None:
        raise typer.BadParameter(_("Say which week: --week 2026-W48."))
    body: Shape = {"acts": acts, "parts": kinds, "lower": not given.full}
    if given.start or held is None:
        starts = {"starts_on": read_day(given.start).isoformat()} if given.start else {}
        return books.add_plan({**body, **starts, "theme": given.theme or ""})
    return books.fill_plan(held["id"], {**body, "version": held["version"]})


def _one_week(
    books: Books, given: ActsPlanned, held: Shape, acts: int | None, kinds: list[Shape] | None
) -> Shape:
    week = given.week.upper()
    now = next((one for one in held["weeks"] if one["week"] == week), None)
    wish = {
        "week": week,
        "acts": now["intended"] if acts is None and now else acts or 0,
        "text": given.text if given.text is not None else now["text"] if now else "",
        "parts": kinds,
        "version": now["version"] if now else None,
    }
    return books.set_plan_weeks(held["id"], {"weeks": [wish]})


def _kind(text: str) -> Shape:
    found = KIND.fullmatch(text.strip())
    if found is None:
        raise typer.BadParameter(_("Write a kind with its acts, like bel=6."))
    return {"kind": found[1].strip(), "acts": int(found[2])}
