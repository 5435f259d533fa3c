"""Does this earn money? Judges on which side of the business any phrase stands, offline."""

from voorkant.learning.sides.judging import MOST_TEXT, SURE, Judgement, judge
from voorkant.learning.sides.likeness import likeness
from voorkant.learning.sides.reading import normalised
from voorkant.learning.sides.reasons import Reason

__all__ = ["MOST_TEXT", "SURE", "Judgement", "Reason", "judge", "likeness", "normalised"]
