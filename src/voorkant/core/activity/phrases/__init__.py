"""What people type: "2 bel Alfa", "quote Beta 4500", "nieuwsbrief 40%", "undo", "week"."""

from voorkant.core.activity.phrases.figures import Notation
from voorkant.core.activity.phrases.interpret import interpret
from voorkant.core.activity.phrases.lexicon import Lexicon, ScreenName
from voorkant.core.activity.phrases.naming import Vocabulary
from voorkant.core.activity.phrases.wishes import (
    LineWish,
    LogWish,
    NotUnderstood,
    PickWish,
    ScreenWish,
    UndoWish,
    Wish,
)

__all__ = [
    "Lexicon",
    "LineWish",
    "LogWish",
    "NotUnderstood",
    "Notation",
    "PickWish",
    "ScreenName",
    "ScreenWish",
    "UndoWish",
    "Vocabulary",
    "Wish",
    "interpret",
]
