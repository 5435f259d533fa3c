"""Taking away what stands between a person and his own login."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from voorkant.data.models import User
from voorkant.operations.accounts import tell_of_change
from voorkant.queries.sign_in import SignIn, sign_in


def reset_sign_in(user: User, link: str, moment: datetime) -> SignIn:
    """Take two-step sign-in, recovery codes and passkeys away; return what there was.

    The password is enough after this. `link` is where the user chooses another one if he did not
    ask for it; he is told only when something was taken away.
    """
    before = sign_in(user)
    with transaction.atomic():
        if Authenticator.objects.filter(user=user).delete()[0]:
            tell_of_change(user, "sign_in_reset", link, moment)
    return before
