"""The rules for a password, in our own words: Django changes its sentences before its translations
follow, and its Dutch is formal.
"""

from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """Refuses a short password."""

    def get_error_message(self) -> str:
        """Return what a person reads about a short password."""
        return ngettext(
            "This password is too short. It needs at least %(number)s character.",
            "This password is too short. It needs at least %(number)s characters.",
            self.min_length,
        ) % {"number": self.min_length}


class UnlikeYou(UserAttributeSimilarityValidator):
    """Refuses a password that is much like the name or mail address of who chooses it."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        """Return what a person reads about a password that is too easy to guess."""
        return _("This password is too similar to your name or mail address.")
