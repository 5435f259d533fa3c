"""The one Django app with tables."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class DataConfig(AppConfig):
    """Tables of Voorkant."""

    name = "voorkant.data"
    label = "data"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from voorkant.data.connections import make_durable

        connection_created.connect(make_durable, dispatch_uid="voorkant.durable")
