"""What is left of a phrase when all else is read: with whom, or the name of a piece of work."""

from collections.abc import Sequence

from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.phrases.lexicon import Lexicon
from voorkant.core.activity.phrases.wishes import NotUnderstood, TwoNames
from voorkant.core.activity.phrases.words import Word


def left_over(rows: Sequence[list[Word]], measure: Measure, lexicon: Lexicon) -> tuple[str, str]:
    """Return with whom, and the name of the piece of work. Raises NotUnderstood, TwoNames."""
    nothing, party = lexicon.links | lexicon.fillers, ""
    left = [word for row in rows for word in row if not word.is_quoted]
    is_counted = measure is Measure.COUNT
    if is_counted and any(word.key in lexicon.to_do and word.is_lower for word in left):
        raise NotUnderstood("phrase", phrase=" ".join(word.text for word in left))
    if not is_counted:
        party, rows = _with_somebody(rows, lexicon.links)
    rows = [trimmed for row in rows if (trimmed := _trimmed(row, nothing))]
    for row in rows:
        if not _is_name(row, lexicon, measure):
            raise NotUnderstood("phrase", phrase=_text(row))
    texts = [_text(row) for row in rows]
    if len(texts) > 1:
        raise TwoNames("phrase", one=texts[0], two=texts[1])
    name = texts[0] if texts else ""
    return (name, "") if is_counted else (party, name)


def _is_name(row: Sequence[Word], lexicon: Lexicon, measure: Measure) -> bool:
    """Tell whether words may be a name: quoted, or with a letter and not all saying other things.

    Work in percent may have a number for its name.
    """
    if any(word.is_quoted for word in row):
        return True
    if measure is Measure.PROGRESS:
        return any(word.key[0].isalnum() for word in row if word.key)
    has_letter = any(letter.isalpha() for word in row for letter in word.text)
    return has_letter and not all(lexicon.knows(word.key) for word in row)


def _with_somebody(
    rows: Sequence[list[Word]], links: frozenset[str]
) -> tuple[str, list[list[Word]]]:
    """Take out of the name of a piece of work somebody we know who follows `with`."""
    for place, row in enumerate(rows):
        for start, word in enumerate(row[:-1]):
            end = start + 1
            while end < len(row) and row[end].is_quoted:
                end += 1
            if word.key in links and end > start + 1:
                kept = [*row[:start], *row[end:]]
                return _text(row[start + 1 : end]), [*rows[:place], kept, *rows[place + 1 :]]
    return "", list(rows)


def _trimmed(row: list[Word], nothing: frozenset[str]) -> list[Word]:
    """Return a name without the words around it that only lead to it: met, aan, ik heb."""
    start, end = 0, len(row)
    while start < end and row[start].key in nothing and not row[start].is_quoted:
        start += 1
    while start < end and row[end - 1].key in nothing and not row[end - 1].is_quoted:
        end -= 1
    return row[start:end]


def _text(row: Sequence[Word]) -> str:
    text = " ".join(word.text for word in row)
    if row and not row[-1].is_quoted:
        text = text.rstrip(",;:!?")
        text = text.removesuffix(".") if text.count(".") == 1 else text
    return text
