"""Addresses of the pages."""

from datetime import date

from django.urls import URLPattern, URLResolver, include, path, register_converter

from voorkant.interfaces.web.activity import changing, lists, logging
from voorkant.interfaces.web.challenge import along, links, shared
from voorkant.interfaces.web.challenge import views as challenges
from voorkant.interfaces.web.device import views as device
from voorkant.interfaces.web.goals import goals, plan, progress
from voorkant.interfaces.web.more import more
from voorkant.interfaces.web.palette import views as palette
from voorkant.interfaces.web.portfolio import calls, relations
from voorkant.interfaces.web.rhythm import reminder_links, reminders, review, steadiness
from voorkant.interfaces.web.rhythm import views as rhythm
from voorkant.interfaces.web.schemes import editing, kinds
from voorkant.interfaces.web.schemes import pages as schemes
from voorkant.interfaces.web.start import views as start
from voorkant.interfaces.web.sync.views import sync
from voorkant.interfaces.web.targets import (
    actions,
    availability,
    rewards,
    score,
    target,
    what_if,
)
from voorkant.interfaces.web.today import acts, sides, views


class DayConverter:
    """A date in an address: 2026-10-25."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Read the date; what is none is no address."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Write the date."""
        return value.isoformat()


register_converter(DayConverter, "day")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.today, name="today"),
    path("day/<day:on>/", views.day, name="day"),
    path("act/", acts.log, name="act"),
    path("met/<uuid:uuid>/", acts.met, name="met"),
    path("audience/<uuid:uuid>/", acts.audience, name="audience"),
    path("review/", review.review, name="review"),
    path("review/open/", review.reopen, name="review_open"),
    path("review/<str:week>/pdf/", review.pdf, name="review_pdf"),
    path("promise/", rhythm.choose, name="choose"),
    path("rest/open/", rhythm.open_rest, name="rest_open"),
    path("rest/", rhythm.add_line, name="rest_add"),
    path("rest/<uuid:line>/done/", rhythm.tick_line, name="rest_tick"),
    path("rest/<uuid:line>/not-done/", rhythm.untick_line, name="rest_untick"),
    path("rest/<uuid:line>/remove/", rhythm.remove_line, name="rest_remove"),
    path("rest/<uuid:line>/restore/", rhythm.restore_line, name="rest_restore"),
    path("calls/", calls.add, name="call_add"),
    path("calls/<uuid:call>/spoken/", calls.spoken, name="call_spoken"),
    path("calls/<uuid:call>/no-answer/", calls.no_answer, name="call_no_answer"),
    path("calls/<uuid:call>/later/", calls.later, name="call_later"),
    path("calls/<uuid:call>/drop/", calls.drop, name="call_drop"),
    path("calls/<uuid:call>/restore/", calls.restore, name="call_restore"),
    path("sync/", sync, name="sync"),
    path("side/", sides.ask, name="side"),
    path("side/correct/", sides.correct, name="side_correct"),
    path("log/", logging.log, name="log"),
    path("entries/", lists.entries, name="entries"),
    path("entries/<uuid:uuid>/undo/", acts.undo, name="entry_undo"),
    path("entries/<uuid:uuid>/correct/", changing.correct, name="entry_correct"),
    path("entries/<uuid:uuid>/void/", changing.void, name="entry_void"),
    path("entries/<uuid:uuid>/history/", lists.history, name="entry_history"),
    path("week/<uuid:member>/", lists.week_of, name="week_of"),
    path("relations/", relations.book, name="relations"),
    path("relations/suggest/", relations.suggest, name="relations_suggest"),
    path("relations/new/", relations.add, name="relation_add"),
    path("relations/<uuid:party>/", relations.change, name="relation_change"),
    path("steadiness/", steadiness.steadiness, name="steadiness"),
    path("score/", score.score, name="score"),
    path("score/target/", target.target, name="target"),
    path("score/target/in-sales/", target.in_sales, name="in_sales"),
    path("score/target/<uuid:change>/undo/", target.undo, name="target_undo"),
    path("score/what-if/", what_if.what_if, name="what_if"),
    path("score/what-if/basis/", what_if.give, name="what_if_give"),
    path("score/what-if/basis/<uuid:basis>/again/", what_if.again, name="what_if_again"),
    path("settings/availability/", availability.availability, name="availability"),
    path("settings/availability/week/", availability.work_week, name="work_week"),
    path("settings/availability/away/", availability.away, name="absence"),
    path(
        "settings/availability/away/<uuid:absence>/remove/",
        availability.remove_absence,
        name="absence_remove",
    ),
    path(
        "settings/availability/away/<uuid:absence>/restore/",
        availability.restore_absence,
        name="absence_restore",
    ),
    path("settings/availability/holidays/", availability.holiday, name="holiday"),
    path("settings/reminders/", reminders.reminders, name="reminders"),
    path("settings/reminders/choose/", reminders.choose, name="reminders_choose"),
    path("settings/reminders/pause/", reminders.pause, name="reminders_pause"),
    path("settings/reminders/resume/", reminders.resume, name="reminders_resume"),
    path("settings/reminders/try/", reminders.attempt, name="reminders_try"),
    path("settings/reminders/devices/", reminders.add_device, name="reminder_device_add"),
    path(
        "settings/reminders/devices/<uuid:public_id>/remove/",
        reminders.remove_device,
        name="reminder_device_remove",
    ),
    path("r/<str:secret>/", reminder_links.link, name="reminder_link"),
    path("scheme/", schemes.overview, name="scheme"),
    path("scheme/history/", schemes.history, name="scheme_history"),
    path("scheme/edit/", editing.edit, name="scheme_edit"),
    path("scheme/withdraw/", schemes.withdraw, name="scheme_withdraw"),
    path("scheme/restore/<uuid:scheme>/", schemes.restore, name="scheme_restore"),
    path("kinds/new/", kinds.add, name="kind_add"),
    path("kinds/<uuid:kind>/", kinds.change, name="kind"),
    path("kinds/<uuid:kind>/archive/", kinds.archive, name="kind_archive"),
    path("kinds/<uuid:kind>/use-again/", kinds.use_again, name="kind_use_again"),
    path("actions/", actions.listed, name="actions"),
    path("actions/new/", actions.add, name="action_add"),
    path("actions/<uuid:action>/", actions.shown, name="action"),
    path("actions/<uuid:action>/change/", actions.change, name="action_change"),
    path("actions/<uuid:action>/stop/", actions.stop, name="action_stop"),
    path("actions/<uuid:action>/restore/", actions.restore, name="action_restore"),
    path("rewards/", rewards.rewards, name="rewards"),
    path("rewards/<uuid:reward>/", rewards.change, name="reward"),
    path("rewards/<uuid:reward>/claim/", rewards.claim, name="reward_claim"),
    path("rewards/<uuid:reward>/unclaim/", rewards.unclaim, name="reward_unclaim"),
    path("rewards/<uuid:reward>/again/", rewards.again, name="reward_again"),
    path("rewards/<uuid:reward>/remove/", rewards.remove, name="reward_remove"),
    path("rewards/<uuid:reward>/restore/", rewards.restore, name="reward_restore"),
    path("plan/", plan.plan, name="plan"),
    path("plan/changes/<uuid:change>/undo/", plan.undo, name="plan_undo"),
    path("plan/<uuid:plan>/", plan.one, name="plan_one"),
    path("plan/<uuid:plan>/fill/", plan.fill, name="plan_fill"),
    path("plan/<uuid:plan>/weeks/", plan.weeks, name="plan_weeks"),
    path("plan/<uuid:plan>/weeks/<str:week>/", plan.week, name="plan_week"),
    path("plan/<uuid:plan>/theme/", plan.theme, name="plan_theme"),
    path("plan/<uuid:plan>/stop/", plan.stop, name="plan_stop"),
    path("plan/<uuid:plan>/restore/", plan.restore, name="plan_restore"),
    path("goals/", goals.goals, name="goals"),
    path("goals/new/", goals.add, name="goal_add"),
    path("goals/<uuid:goal>/", goals.goal, name="goal"),
    path("goals/<uuid:goal>/change/", goals.change, name="goal_change"),
    path("goals/<uuid:goal>/reached/", goals.reach, name="goal_reach"),
    path("goals/<uuid:goal>/drop/", goals.drop, name="goal_drop"),
    path("goals/<uuid:goal>/reopen/", goals.reopen, name="goal_reopen"),
    path("goals/<uuid:goal>/remove/", goals.remove, name="goal_remove"),
    path("goals/<uuid:goal>/restore/", goals.restore, name="goal_restore"),
    path("goals/<uuid:goal>/reading/", progress.read, name="goal_read"),
    path("goals/readings/<uuid:reading>/remove/", progress.unread, name="goal_unread"),
    path("goals/readings/<uuid:reading>/restore/", progress.reread, name="goal_reread"),
    path("goals/<uuid:goal>/delay/", progress.late, name="goal_delay"),
    path("goals/delays/<uuid:delay>/remove/", progress.delay_remove, name="goal_delay_remove"),
    path("goals/delays/<uuid:delay>/restore/", progress.delay_restore, name="goal_delay_restore"),
    path("challenge/", challenges.challenge, name="challenge"),
    path("challenge/<uuid:challenge>/", challenges.earlier, name="challenge_earlier"),
    path("challenge/<uuid:challenge>/stop/", challenges.stop, name="challenge_stop"),
    path("challenge/<uuid:challenge>/resume/", challenges.resume, name="challenge_resume"),
    path("challenge/<uuid:challenge>/remove/", challenges.remove, name="challenge_remove"),
    path("challenge/<uuid:challenge>/note/", challenges.note, name="challenge_note"),
    path("challenge/<uuid:challenge>/links/", links.make, name="challenge_links"),
    path("challenge/<uuid:challenge>/ask/", along.ask, name="challenge_ask"),
    path("challenge/<uuid:challenge>/show/", along.show, name="challenge_show"),
    path("challenge/<uuid:challenge>/leave/", along.leave, name="challenge_leave"),
    path("challenge/<uuid:challenge>/rejoin/", along.rejoin, name="challenge_rejoin"),
    path("challenge/links/<uuid:link>/withdraw/", links.withdraw, name="challenge_link_withdraw"),
    path(
        "challenge/invites/<uuid:invite>/withdraw/",
        along.withdraw,
        name="challenge_invite_withdraw",
    ),
    path("challenge/invites/<uuid:invite>/accept/", along.accept, name="challenge_invite_accept"),
    path(
        "challenge/invites/<uuid:invite>/decline/", along.decline, name="challenge_invite_decline"
    ),
    path("challenge/invites/<uuid:invite>/reopen/", along.reopen, name="challenge_invite_reopen"),
    path("c/<str:secret>/", shared.shared, name="shared"),
    path("do/", palette.do, name="do"),
    path("do/suggest/", palette.suggest, name="suggest"),
    path("keys/", palette.keys, name="keys"),
    path("more/", more, name="more"),
    path("sw.js", device.worker, name="worker"),
    path("offline/", device.offline, name="offline"),
    path("welcome/", start.welcome, name="welcome"),
    path("welcome/business/", start.business, name="welcome_business"),
    path("welcome/sample/", start.sample, name="welcome_sample"),
    path("welcome/kinds/", start.kinds, name="welcome_kinds"),
    path("", include("voorkant.interfaces.web.accounts.urls")),
]
