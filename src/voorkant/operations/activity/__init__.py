"""Writing the ledger."""

from voorkant.operations.activity.change import (
    Change,
    correct_entry,
    undo_entry,
    undo_last,
    void_entry,
)
from voorkant.operations.activity.log import Outcome, log_entries, log_entry

__all__ = [
    "Change",
    "Outcome",
    "correct_entry",
    "log_entries",
    "log_entry",
    "undo_entry",
    "undo_last",
    "void_entry",
]
