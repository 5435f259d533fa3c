"""Schemes to test with, published by the operation a person would use."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from tests.support.business import NOON
from voorkant.core.activity.kinds import match_kind
from voorkant.core.activity.schemes import KindRule, Rule
from voorkant.data.models import Member
from voorkant.operations.activity.schemes import Published, SchemeWish, publish_scheme
from voorkant.queries.activity.schemes import scheme_book


def rules_of(member: Member, on: date) -> dict[UUID, KindRule]:
    """Return the rules in force on a day, by the public id of the kinds in use."""
    edition = scheme_book(member.workspace).on(on)
    return {UUID(line.kind.public_id): line.rule for line in edition.in_use}


def changed(member: Member, on: date, **rules: int | Rule) -> dict[UUID, KindRule]:
    """Return the rules in force on a day with others for some kinds: tenths, or a whole rule."""
    found = rules_of(member, on)
    kinds = [line.kind for line in scheme_book(member.workspace).on(on).in_use]
    for word, given in rules.items():
        kind = UUID(match_kind(kinds, word).public_id)
        rule = given if isinstance(given, Rule) else replace(found[kind].rule, points=given)
        found[kind] = replace(found[kind], rule=rule)
    return found


def published(
    member: Member, monday: date, moment: datetime = NOON, **rules: int | Rule
) -> Published:
    """Publish what holds on a Monday with other points for some kinds."""
    wish = SchemeWish(monday, "Trying this", changed(member, monday, **rules))
    return publish_scheme(member.workspace, member, wish, moment)
