"""What is wrong with a field is said in our own words, in both languages."""

from typing import Any

import pytest
from django import forms
from django.utils import translation

from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.targets.forms import date_field


class Everything(Form):
    """A field of each sort."""

    text = forms.CharField(max_length=3)
    number = forms.IntegerField(min_value=0, max_value=500)
    points = forms.DecimalField(max_digits=4, decimal_places=1)
    day = date_field("Day")
    one = forms.ChoiceField(choices=[("a", "A")])


GOOD = {"text": "abc", "number": "3", "points": "4.5", "day": "2026-10-21", "one": "a"}
WRONG = [
    ({"text": ""}, "Fill this in.", "Vul dit in."),
    (
        {"text": "abcd"},
        "This is too long: 4 characters of at most 3.",
        "Dit is te lang: 4 tekens van hooguit 3.",
    ),
    ({"number": ""}, "Fill this in.", "Vul dit in."),
    ({"number": "-1"}, "Give 0 or more.", "Geef 0 of meer."),
    ({"number": "501"}, "Give 500 or less.", "Geef 500 of minder."),
    ({"number": "x"}, "Give a whole number, in figures.", "Geef een heel getal, in cijfers."),
    ({"points": "x"}, "Give a number, in figures.", "Geef een getal, in cijfers."),
    (
        {"points": "4.55"},
        "Too many decimals: at most 1.",
        "Te veel cijfers achter de komma: hooguit 1.",
    ),
    (
        {"points": "12345"},
        "That is too much: at most 4 figures.",
        "Dat is te veel: hooguit 4 cijfers.",
    ),
    ({"day": "x"}, "Choose a day.", "Kies een dag."),
    ({"day": "2999-01-01"}, "That day is too far away.", "Die dag ligt te ver weg."),
    ({"one": ""}, "Choose one.", "Kies er een."),
    ({"one": "b"}, "Choose one from the list.", "Kies er een uit de lijst."),
]


@pytest.mark.parametrize(("change", "english", "dutch"), WRONG)
def test_what_is_wrong_is_said_in_our_words(
    change: dict[str, Any], english: str, dutch: str
) -> None:
    [field] = change
    for language, said in (("en-gb", english), ("nl", dutch)):
        with translation.override(language):
            form = Everything(GOOD | change)
            assert dict(form.errors) == {field: [said]}


def test_what_is_right_is_taken() -> None:
    assert Everything(GOOD).is_valid()
