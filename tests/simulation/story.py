"""One story by a seed: three days in which five queues on three devices come in somehow."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.simulation.cast import Cast, Seat, make_cast
from tests.simulation.device import Act, Device, Owner
from tests.simulation.network import Network
from tests.simulation.taps import Taps
from tests.simulation.verdict import Findings, judge, stored_ids

THREE_DAYS = timedelta(days=3)
TAPS = (20, 50)
KILLED_EVERY = 25
TRIES_TO_FINISH = 200
# Within five minutes a clock counts as right, and its instants are taken as they are.
AHEAD = (0, 0, -48, -31, -7, -1, 1, 5, 22, 48)


@dataclass(frozen=True)
class Ending:
    """What came of a story: what went wrong, and how much was sent, lost and doubled."""

    seed: int
    taps: int
    findings: Findings
    counts: Counter[str]


class Story:
    """Anna's phone, laptop and a tablet she shares with Bob; Anna works in two businesses."""

    def __init__(self, seed: int, port: int, kill: Callable[[], None], wake: Callable[[], float]):
        self.seed, self.kill, self.wake = seed, kill, wake
        self.chance = random.Random(seed)
        self.now = datetime.now(UTC)
        self.cast: Cast = make_cast(self.now)
        self.network = Network(port, self.chance)
        self.taps, self.findings = Taps(self.chance), Findings()
        anna, elsewhere, bob = self.cast.seats
        phone, laptop, tablet = (self._device(name) for name in ("phone", "laptop", "tablet"))
        self.queues: list[tuple[Device, Seat]] = [
            (phone, anna),
            (phone, elsewhere),
            (laptop, anna),
            (tablet, anna),
            (tablet, bob),
        ]
        self.offline = {self.chance.choice(("phone", "laptop", "tablet"))}
        self.to_kill = 1 if seed % KILLED_EVERY == 0 else 0

    def _device(self, name: str) -> Device:
        ahead = timedelta(hours=self.chance.choice(AHEAD))
        most = self.chance.choice((2, 5, 20, 100))
        return Device(name, self.network, ahead, most, self._acknowledged)

    def _acknowledged(self, owner: Owner, acts: list[Act]) -> None:
        """What is acknowledged is stored, that very moment."""
        stored = stored_ids(owner, [str(act["id"]) for act in acts])
        for act in acts:
            # An undo leaves nothing behind when another device was first.
            if act["id"] not in stored and act["do"] != "undo":
                self.findings.lost.append(f"{act['do']} {act['id']} acknowledged, and not stored")
            self.taps.stored.add(str(act["id"]))

    def run(self) -> Ending:
        """Let everything happen, then let everything come in, and judge."""
        count = self.chance.randint(*TAPS)
        moments = sorted(self.chance.random() for _ in range(count))
        for place, moment in enumerate(moments):
            # No two taps within the time that a request may be under way.
            true = self.now - THREE_DAYS * (1 - moment) + timedelta(minutes=3 * (place - count))
            device, seat = self.chance.choice(self.queues)
            self.taps.make(device, seat, true, measures=device.name != "tablet")
            self._meanwhile()
        self._finish()
        judge(self.cast, self.taps, self.findings)
        self.network.close()
        counts = self.network.counts
        return Ending(self.seed, len(self.taps.all), self.findings, counts)

    def _meanwhile(self) -> None:
        """Let something happen between two taps, on a device that has network."""
        chance = self.chance
        device, seat = chance.choice(self.queues)
        if device.name in self.offline:
            return
        event = chance.random()
        if event < 0.45:
            self._send(device, seat)
        elif event < 0.50:
            device.sign_out()
        elif event < 0.55:
            self.cast.expire(seat.owner.user)
        elif event < 0.58:
            # Removed by mistake; what is waiting meanwhile stays on the device.
            self.cast.leave(seat, self.now.date() if chance.random() < 0.5 else None)
        elif event < 0.61:
            self.cast.close_week(seat, self.now, chance.choice((0, 1)))
        elif event < 0.64 and device.name == "tablet":
            # Somebody puts its clock right.
            device.ahead = timedelta(0)

    def _send(self, device: Device, seat: Seat) -> None:
        """Send a queue; mostly after its owner has signed in."""
        if self.chance.random() < 0.8 and device.signed_in != seat.owner.user:
            self._sign_in(device, seat)
        if self.to_kill and self.chance.random() < 0.3:
            self.to_kill -= 1
            self._send_into_the_void(device, seat)
            return
        device.send(seat.owner, crashes=self.chance.random() < 0.1)

    def _send_into_the_void(self, device: Device, seat: Seat) -> None:
        """Kill the server while it works on what is sent."""
        self.network.counts["kills"] += 1
        pause = self.chance.random() * 0.02
        thread = threading.Thread(target=device.send, args=(seat.owner,))
        thread.start()
        time.sleep(pause)
        self.kill()
        thread.join()
        self.wake()

    def _sign_in(self, device: Device, seat: Seat) -> None:
        user = seat.owner.user
        device.sign_in(user, self.cast.session(user))

    def _finish(self) -> None:
        """Give everybody network, bad as it is, and time, until nothing waits any more."""
        self.offline.clear()
        for seat in self.cast.seats:
            self.cast.leave(seat, None)
        for _ in range(TRIES_TO_FINISH):
            waiting = [one for one in self.queues if one[0].waiting(one[1].owner)]
            if not waiting:
                break
            self._send(*self.chance.choice(waiting))
        self.network.settle()
        for device, seat in self.queues:
            self._left(device, seat)

    def _left(self, device: Device, seat: Seat) -> None:
        left = device.waiting(seat.owner)
        if left:
            self.findings.stuck.append(f"{len(left)} acts wait on {device.name}")
        bad = {tap.id for tap in self.taps.all if tap.is_bad}
        for act in device.shelf(seat.owner):
            if act["id"] not in bad:
                self.findings.stuck.append(f"{act['do']} {act['id']} was refused on {device.name}")
