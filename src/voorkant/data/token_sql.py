"""The statement with which every call to the API begins, in plain SQL that both engines understand.

Composing it through the ORM costs many times what running it costs.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from django.db import connection

from voorkant.data.models.accounts import ApiToken, User
from voorkant.data.models.workspaces import Member, Workspace

Converter = Callable[[Any], Any]

TABLES = (("t", ApiToken), ("m", Member), ("w", Workspace), ("u", User))
COLUMNS = [
    f"{name}.{field.column}" for name, model in TABLES for field in model._meta.concrete_fields
]
TOKEN = f"""
SELECT {", ".join(COLUMNS)}
FROM data_apitoken t
JOIN data_member m ON m.id = t.member_id
JOIN data_workspace w ON w.id = m.workspace_id
JOIN data_user u ON u.id = m.user_id
WHERE t.token_hash = %s AND t.revoked_at IS NULL
  AND m.left_on IS NULL AND u.is_active AND w.wiping_at IS NULL
"""


def token_with_hash(token_hash: str) -> ApiToken | None:
    """Return the token that works and has this hash, with its member, workspace and user."""
    with connection.cursor() as cursor:
        cursor.execute(TOKEN, [token_hash])
        values = cursor.fetchone()
    if values is None:
        return None
    token: ApiToken
    token, member, workspace, user = _rows(values)
    token.member = member
    token.workspace = member.workspace = workspace
    member.user = user
    return token


def _rows(values: Sequence[Any]) -> Iterator[Any]:
    read = list(values)
    for place, convert in _converters(connection.vendor):
        read[place] = convert(read[place])
    for _, model in TABLES:
        names = [field.attname for field in model._meta.concrete_fields]
        yield model.from_db(connection.alias, names, read[: len(names)])
        del read[: len(names)]


@cache
def _converters(vendor: str) -> list[tuple[int, Converter]]:
    """List how this engine's values become those of the models, by place in the row."""
    fields = [field for _, model in TABLES for field in model._meta.concrete_fields]
    columns = [field.get_col(field.model._meta.db_table) for field in fields]
    return [
        (place, partial(_converted, convert, column))
        for place, column in enumerate(columns)
        for convert in connection.ops.get_db_converters(column)
    ]


def _converted(convert: Callable[..., Any], column: Any, value: Any) -> Any:
    return convert(value, column, connection)
