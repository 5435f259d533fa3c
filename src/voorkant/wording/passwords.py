"""The rule for the length of a password, in our own words."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """Refuses a short password in a sentence of our own catalogue: Django changes its sentence
    before its translations follow.
    """

    def get_error_message(self) -> str:
        """Return what a person reads about a short password."""
        return ngettext(
            "This password is too short. It needs at least %(number)s character.",
            "This password is too short. It needs at least %(number)s characters.",
            self.min_length,
        ) % {"number": self.min_length}
