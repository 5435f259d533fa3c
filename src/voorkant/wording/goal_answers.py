"""Whole answers about plans and goals, which the API and the command give alike."""

from datetime import date
from typing import Any
from uuid import UUID

from voorkant.queries.access import Member, Workspace
from voorkant.queries.activity.rule_book import rule_book
from voorkant.queries.goals.goals import every, goal_card, goal_tree
from voorkant.queries.goals.plan import member_plans, plan_card, plan_now, usual_acts
from voorkant.wording import goal_shapes, plan_shapes

Shape = dict[str, Any]


def plan_answer(workspace: Workspace, about: Member, today: date, *, own: bool) -> Shape:
    """Return the plan that runs or comes, and what was usual; of a colleague numbers only."""
    card = plan_now(member_plans(workspace, about, today), today)
    book = rule_book(workspace) if own else None
    return {
        "plan": plan_shapes.plan(card, today, book) if card else None,
        "usual": usual_acts(workspace, about, today) if own else None,
    }


def plans_answer(workspace: Workspace, member: Member, today: date) -> Shape:
    """Return all plans of a member, the latest first."""
    book = rule_book(workspace)
    found = member_plans(workspace, member, today)
    return {"plans": [plan_shapes.plan(one, today, book) for one in found]}


def changed_plan(workspace: Workspace, plan: UUID, change: UUID | None, today: date) -> Shape:
    """Return a plan after a change, with the change; None when nothing changed."""
    card = plan_card(workspace, plan, today)
    told = plan_shapes.plan(card, today, rule_book(workspace))
    return {"plan": told, "change": str(change) if change else None}


def goals_answer(workspace: Workspace, member: Member, today: date) -> Shape:
    """Return the goals of a member and his workspace, each before what hangs under it."""
    found = every(goal_tree(workspace, member, today))
    return {"goals": [goal_shapes.goal(one) for one in found]}


def goal_answer(workspace: Workspace, member: Member, goal: UUID, today: date) -> Shape:
    """Return one goal. Raises UnknownGoal."""
    return goal_shapes.goal(goal_card(workspace, member, goal, today))
