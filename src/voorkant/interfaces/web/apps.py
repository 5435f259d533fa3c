"""The pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, templates and static files of Voorkant."""

    name = "voorkant.interfaces.web"
    label = "web"
