"""A week as its review shows it: promised and done, what earned, what blocked, what comes next."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, Sum

from voorkant.core.activity.entries import EntryType
from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.records import KindScore, Record, Score
from voorkant.core.periods import Week
from voorkant.core.rhythm.days import Day
from voorkant.core.rhythm.promise import Pattern
from voorkant.core.rhythm.review import Answers, Closing, week_to_review
from voorkant.core.targets.weekly import WeekPlan, standing
from voorkant.data.models import BackOpened, Entry, Member, WeekClose, Workspace
from voorkant.queries.activity.entries import NAMED, record
from voorkant.queries.activity.rule_book import RuleBook, rule_book
from voorkant.queries.activity.scores import week_score
from voorkant.queries.portfolio import CallCard, call_list
from voorkant.queries.rhythm.closings import closing_of
from voorkant.queries.rhythm.days import days as days_of_member
from voorkant.queries.rhythm.promise import Pick, patterns, picks
from voorkant.queries.rhythm.tomorrow import next_promised
from voorkant.queries.targets.board import WeekResult
from voorkant.queries.targets.plans import plans

BEST = 3
MOST_LATE = 50
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Amount:
    """What acts of one kind carried together in one currency, in cents, and how many acts."""

    kind: Kind
    acts: int
    cents: int
    currency: str


@dataclass(frozen=True, slots=True)
class Earned:
    """What one kind brought: whole acts, points in tenths, and amounts by currency."""

    kind: Kind
    quantity: int
    counted: int
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class NextWeek:
    """The week after: its promise, what it asks, who is to be called in it, and what was chosen
    for its first promised day that is still to come.
    """

    week: Week
    promise: Pattern | None
    plan: WeekPlan
    calls: tuple[CallCard, ...]
    chooses_for: date
    picks: tuple[Pick, ...]
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A week of one member with his answers; `next` is None when the week after is over too.

    A closed week stands against the target that it had then; `asks` is its target by now. `late`
    are records that came after the week was closed, latest first.
    """

    week: Week
    answers: Answers
    changed_at: datetime | None
    closing: Closing | None
    result: WeekResult
    asks: int | None
    begins_on: date
    days: tuple[Day, ...]
    score: Score
    amounts: tuple[Amount, ...]
    times_opened: int
    late: tuple[Record, ...]
    next: NextWeek | None
    today: date

    @property
    def due(self) -> tuple[Day, ...]:
        """The days that asked for something."""
        return tuple(day for day in self.days if day.is_due)

    @property
    def kept(self) -> int:
        """How many of them were kept."""
        return sum(day.is_kept for day in self.days)

    @property
    def missed(self) -> tuple[Day, ...]:
        """The days that are over and were not kept."""
        return tuple(day for day in self.due if not day.is_kept and day.on < self.today)

    @property
    def best(self) -> tuple[KindScore, ...]:
        """The kinds that earned most points."""
        return tuple(one for one in self.score.kinds if one.counted > 0)[:BEST]

    @property
    def earned(self) -> tuple["Earned", ...]:
        """The kinds that earned most points, and those that carried amounts, with both."""
        carried = {one.kind.id for one in self.amounts}
        shown = [one for one in self.score.kinds if one in self.best or one.kind.id in carried]
        return tuple(
            Earned(
                one.kind,
                one.quantity,
                one.counted,
                tuple(each for each in self.amounts if each.kind.id == one.kind.id),
            )
            for one in shown
        )

    @property
    def totals(self) -> tuple[tuple[str, int], ...]:
        """Amounts by currency, in cents: currencies are never added up."""
        sums: dict[str, int] = {}
        for one in self.amounts:
            sums[one.currency] = sums.get(one.currency, 0) + one.cents
        return tuple(sorted(sums.items()))


def review(workspace: Workspace, member: Member, week: Week, today: date) -> Review:
    """Return the review of a member's week, as far as it has come."""
    row = WeekClose.objects.filter(member=member, monday=week.monday).first()
    closing = closing_of(row) if row else None
    book = rule_book(workspace)
    asked = plans(workspace, [member], week.monday, week.shifted(1).until)
    scored = week_score(workspace, member, week, book)
    plan = asked.week(member, week)
    shown = replace(plan, target=closing.target) if closing else plan
    stands = standing(shown, scored.counted, today)
    opened = BackOpened.objects.filter(
        member=member, local_date__gte=week.monday, local_date__lt=week.until
    )
    return Review(
        week=week,
        answers=Answers(row.done, row.earned, row.blocked, row.coming) if row else Answers(),
        changed_at=row.changed_at if row else None,
        closing=closing,
        result=WeekResult(week, scored.bonus, stands),
        asks=plan.target,
        begins_on=first_day(workspace, member),
        days=days_of_member(workspace, member, week.monday, week.until),
        score=scored,
        amounts=_amounts(workspace, member, week, book),
        times_opened=opened.count(),
        late=_late(member, week, closing) if closing else (),
        next=_next(member, asked.week(member, week.shifted(1)), today, book),
        today=today,
    )


def _amounts(
    workspace: Workspace, member: Member, week: Week, book: RuleBook
) -> tuple[Amount, ...]:
    rows = Entry.objects.filter(
        member=member,
        local_date__gte=week.monday,
        local_date__lt=week.until,
        replaced_by=None,
        amount__gt=0,
    ).exclude(type=EntryType.VOID)
    by_id = {kind.id: kind for kind in book.kinds(week.monday, archived=True)}
    sums = rows.values_list("kind_id", "currency").annotate(Count("id"), Sum("amount"))
    found = [Amount(by_id[kind], acts, cents, unit) for kind, unit, acts, cents in sums.order_by()]
    return tuple(sorted(found, key=lambda one: (one.currency, -one.cents)))


def _late(member: Member, week: Week, closing: Closing) -> tuple[Record, ...]:
    here = Q(local_date__gte=week.monday, local_date__lt=week.until)
    moved = Q(
        replaces__member=member,
        replaces__local_date__gte=week.monday,
        replaces__local_date__lt=week.until,
    )
    named = [*NAMED, "replaces__item", "replaces__party", "replaces__text", "replaces__occasion"]
    # Of what was undone again the last record tells.
    rows = Entry.objects.filter(
        member=member, received_at__gt=closing.at, replaced_by=None
    ).select_related(*named)
    # Two look-ups by their own index: one with both conditions would read all that came since.
    latest = rows.order_by("-pk")
    found = {row.pk: row for which in (here, moved) for row in latest.filter(which)[:MOST_LATE]}
    return tuple(replace(record(found[pk]), is_late=True) for pk in sorted(found, reverse=True))


def _next(member: Member, plan: WeekPlan, today: date, book: RuleBook) -> NextWeek | None:
    workspace, week = member.workspace, plan.week
    if week.until <= today:
        return None
    eve = max(week.monday - DAY, today)
    asked = next_promised(workspace, member, eve)
    chooses_for = asked.on if asked else eve + DAY
    known = [one for one in patterns(member) if one.valid_from < week.until]
    return NextWeek(
        week=week,
        promise=known[-1] if known else None,
        plan=plan,
        calls=tuple(call_list(workspace, member, week.until - DAY)),
        chooses_for=chooses_for,
        picks=picks(workspace, member, chooses_for, book),
        kinds=tuple(kind for kind in book.kinds(today) if kind.keeps_promise),
    )


def week_asked(workspace: Workspace, member: Member, today: date) -> Week:
    """Return the week that a review is about when none is named."""
    last = Week.of(today).shifted(-1)
    closed = WeekClose.objects.filter(member=member, monday=last.monday).exclude(closed_at=None)
    return week_to_review(today, first_day(workspace, member), last_is_closed=closed.exists())


def first_day(workspace: Workspace, member: Member) -> date:
    """Return the first day that a member's reviews can be about."""
    return max(member.joined_on, workspace.begins_on)
