"""Getting Django ready: as much of it as the command at hand needs."""

import os

from voorkant.interfaces.cli.language import LOCALE, of_terminal, speak


def ready_for_data() -> None:
    """Load the whole product with its settings and database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voorkant.config.settings")
    django.setup()
    speak(of_terminal())


def ready_for_words() -> None:
    """Load just numbers, dates and sentences: no data folder, no database."""
    from django.conf import settings

    if settings.configured:
        return
    from django.apps import apps

    settings.configure(
        USE_TZ=True,
        LANGUAGE_CODE="en-gb",
        LANGUAGES=[("nl", "Nederlands"), ("en-gb", "English")],
        LOCALE_PATHS=[LOCALE],
    )
    # django.setup would also load what answers requests, which takes longer than all the rest.
    apps.populate(())
    speak(of_terminal())
