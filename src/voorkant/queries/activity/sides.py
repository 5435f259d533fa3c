"""Does this earn money? What a workspace taught, and judging a phrase by it."""

from collections.abc import Iterable

from voorkant.core.activity.kinds import Kind, Nature
from voorkant.core.activity.sides import Side
from voorkant.data.models import SideCorrection, Workspace
from voorkant.learning.sides import Judgement, judge, likeness, normalised

LEAST_ALIKE = 0.25


def corrections(workspace: Workspace) -> dict[str, Side]:
    """Return the sides that somebody here corrected, by normalised phrase, latest first."""
    rows = SideCorrection.objects.filter(workspace=workspace).order_by("-corrected_at", "-id")
    return {phrase: Side(side) for phrase, side in rows.values_list("phrase", "side")}


def judged(workspace: Workspace, phrase: str) -> Judgement:
    """Judge a phrase as this workspace would."""
    return judge(phrase, corrections(workspace))


def kind_for(kinds: Iterable[Kind], phrase: str, side: Side) -> Kind | None:
    """Return the kind of act on a side whose name a phrase resembles most; None when none does."""
    plain = normalised(phrase)
    acts = [kind for kind in kinds if kind.side is side and kind.nature is Nature.ACT]
    alike = [
        (likeness(plain, normalised(name)), -kind.position, kind)
        for kind in acts
        for name in (kind.name_nl, kind.name_en, *kind.aliases)
    ]
    most = max(alike, key=lambda one: one[:2], default=None)
    return most[2] if most and most[0] >= LEAST_ALIKE else None
