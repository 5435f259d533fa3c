"""What state the database of this installation is in."""

from dataclasses import dataclass

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph

from voorkant.core.errors import NotFound
from voorkant.data.copying import Models, kept_models
from voorkant.data.models import Member, User, Workspace

Step = tuple[str, str]


class NobodyYet(NotFound):
    """Nobody works in this installation yet."""

    code = "nobody_yet"


@dataclass(frozen=True, slots=True)
class Schema:
    """Which migrations a database has had, which it still lacks, and which only a newer program
    knows.
    """

    applied: frozenset[Step]
    pending: tuple[Step, ...]
    unknown: tuple[Step, ...]

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever written to it."""
        return not self.applied

    def ends(self, graph: MigrationGraph) -> list[Step]:
        """Return the last steps applied: going there makes tables just like these."""
        return [
            step
            for step in sorted(self.applied)
            if step in graph.nodes
            and not any(child.key in self.applied for child in graph.node_map[step].children)
        ]

    @property
    def is_current(self) -> bool:
        """Whether it is exactly what this program expects."""
        return not self.pending and not self.unknown


def schema(using: str = "default") -> Schema:
    """Return how the tables of a database stand against those of this program."""
    executor = MigrationExecutor(connections[using])
    known = executor.loader.disk_migrations
    replaced = {step for migration in known.values() for step in migration.replaces}
    ours = {label for label, _ in known}
    applied = frozenset(executor.loader.applied_migrations)
    unknown = sorted(
        step for step in applied if step[0] in ours and step not in known and step not in replaced
    )
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    pending = tuple((migration.app_label, migration.name) for migration, _ in plan)
    return Schema(applied, pending, tuple(unknown))


def models_of(using: str, found: Schema) -> Models:
    """Return the data tables as a database has them, which may be those of an earlier version."""
    if found.is_current:
        return kept_models()
    loader = MigrationExecutor(connections[using]).loader
    nodes = [step for step in found.applied if step in loader.graph.nodes]
    return kept_models(loader.project_state(nodes).apps)


def is_empty() -> bool:
    """Return whether nobody signs in here and no business was started."""
    return not User.objects.exists() and not Workspace.objects.exists()


def require_tables() -> None:
    """Raise NobodyYet when the tables were never made."""
    with connection.cursor() as cursor:
        if Member._meta.db_table not in connection.introspection.table_names(cursor):
            raise NobodyYet("as")
