"""What is tapped on the devices of a story, and what of it should stand in the end."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tests.simulation.cast import COUNTED, Seat
from tests.simulation.device import Act, Device
from voorkant.core.periods import local_date

DOABLE = ("count", "count", "count", "quote", "case", "case", "letter", "undo", "call", "bad")
LETTERS = ("Letter May", "letter  may", "Letter June")


@dataclass(frozen=True)
class Tap:
    """One tap: on which device, whose, when by a true clock, and what the queue keeps of it.

    `told_at` is the device's instant as it can be put right later; None when the device's clock
    was changed before it sent.
    """

    act: Act
    seat: Seat
    device: str
    told_at: datetime | None
    is_bad: bool = False

    @property
    def id(self) -> str:
        """The id of the act."""
        return str(self.act["id"])


@dataclass
class Taps:
    """All taps of a story, in the order of a true clock, and what of them is known to be stored."""

    chance: random.Random
    all: list[Tap] = field(default_factory=list)
    stored: set[str] = field(default_factory=set)

    def make(self, device: Device, seat: Seat, true: datetime, *, measures: bool) -> Tap:
        """Tap something; only a device whose clock is left alone `measures` work in progress."""
        chance = self.chance
        does = chance.choice(DOABLE)
        if does in ("case", "letter") and not measures:
            does = "count"
        content = self._undo(device, seat) if does == "undo" else None
        content = content or (self._call(seat) if does == "call" else None)
        content = content or self._log(seat, does)
        seen = device.clock(true) - timedelta(hours=chance.choice((0, 0, 0, 9)))
        act = {
            "id": str(UUID(int=chance.getrandbits(128), version=4)),
            "at": device.clock(true).isoformat(),
            # A page that was left open shows the day before.
            "on": str(local_date(seen, seat.workspace.tz)),
            "language": "en-gb",
            **content,
        }
        tap = Tap(act, seat, device.name, true if measures else None, is_bad=does == "bad")
        self.all.append(tap)
        device.tap(seat.owner, act)
        return tap

    def _log(self, seat: Seat, does: str) -> dict[str, Any]:
        chance = self.chance
        fields: dict[str, str] = {"minutes": str(chance.choice((0, 0, 15)))}
        if does == "case":
            fields |= {"kind": seat.kinds["case"], "item": seat.item}
            fields["percent"] = str(chance.randrange(0, 101, 5))
        elif does == "letter":
            fields |= {"kind": seat.kinds["case"], "item_name": chance.choice(LETTERS)}
            fields["percent"] = str(chance.randrange(0, 100, 5))
        elif does == "quote":
            fields |= {"kind": seat.kinds["quote"], "party_name": chance.choice(("Cor", "Dora"))}
        else:
            fields |= {"kind": seat.kinds[chance.choice(COUNTED)]}
            fields["quantity"] = "0" if does == "bad" else str(chance.randint(1, 3))
        return {"do": "log", "fields": fields}

    def _call(self, seat: Seat) -> dict[str, Any]:
        call = self.chance.choice(seat.calls)
        if self.chance.random() < 0.6:
            return {"do": "no_answer", "call": call}
        return {"do": "spoken", "call": call, "fields": {"kind": seat.kinds["call"]}}

    def _undo(self, device: Device, seat: Seat) -> dict[str, Any] | None:
        """Undo something of one's own: of this device, or what another one has sent already."""
        mine = [
            tap
            for tap in self.all
            if tap.seat is seat
            and not tap.is_bad
            and (tap.device == device.name or tap.id in self.stored)
            and self._may_undo(tap, device)
        ]
        return {"do": "undo", "of": self.chance.choice(mine).id} if mine else None

    def _may_undo(self, tap: Tap, device: Device) -> bool:
        """Tell whether it is clear what should come of undoing this, whoever arrives first."""
        before = self.undos_of(tap.id)
        if tap.act["do"] == "undo":
            # An undo is undone on its own device, once, and only when it stands alone.
            first = self.by_id(str(tap.act["of"]))
            alone = len(self.undos_of(first.id)) == 1 and first.act["do"] not in (
                "no_answer",
                "undo",
            )
            return tap.device == device.name and not before and alone
        by_others = [one for one in before if one.device != device.name]
        return len(before) == len(by_others) < 2 and not any(map(self.is_undone, before))

    def by_id(self, uuid: str) -> Tap:
        """Return a tap by its id."""
        return next(tap for tap in self.all if tap.id == uuid)

    def undos_of(self, uuid: str) -> list[Tap]:
        """List the taps that undo another."""
        return [tap for tap in self.all if tap.act.get("of") == uuid]

    def is_undone(self, tap: Tap) -> bool:
        """Tell whether a tap should be undone in the end."""
        return any(not self.is_undone(undo) for undo in self.undos_of(tap.id))

    def good(self, seat: Seat, *does: str) -> list[Tap]:
        """List the taps of a seat of some sorts that must not be refused."""
        mine = [tap for tap in self.all if tap.seat is seat and not tap.is_bad]
        return [tap for tap in mine if tap.act["do"] in does]
