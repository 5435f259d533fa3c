"""Several at the same moment: on PostgreSQL truly parallel; on SQLite writers queue."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from voorkant.core.errors import VoorkantError
from voorkant.data.models import Member


def at_once(many: int, act: Callable[[int], object]) -> list[str]:
    """Run an act in many threads that start together; return `done` or the code of each refusal."""
    answers: list[str] = []
    start = Barrier(many)

    def run(number: int) -> None:
        connection.ensure_connection()
        start.wait(10)
        try:
            act(number)
            answers.append("done")
        except VoorkantError as error:
            answers.append(error.code)
        except Exception as error:
            answers.append(repr(error))
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(answers)


def seat(owner: Member) -> Member:
    """Read a member anew, as another request would."""
    return Member.objects.select_related("user", "workspace").get(pk=owner.pk)
