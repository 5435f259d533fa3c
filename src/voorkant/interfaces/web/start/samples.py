"""The sample company, for whoever wants to look around first."""

from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from voorkant.queries.access import User

SAMPLE = "voorkant.operations.sample"


def sample_exists() -> bool:
    """Tell whether this installation can make a sample company."""
    return find_spec(SAMPLE) is not None


def make_sample(user: User, moment: datetime) -> None:
    """Make a sample company of his own for a user; it is read only when asked for."""
    import_module(SAMPLE).create_sample(user, moment)
