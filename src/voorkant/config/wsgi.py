"""The WSGI application; with VOORKANT_TICKER=1 its process also sends mail and does the upkeep."""

import os

from django.core.wsgi import get_wsgi_application

from voorkant.config.environment import env

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voorkant.config.settings")
application = get_wsgi_application()

if env.bool("VOORKANT_TICKER", default=False):
    from voorkant.interfaces.jobs.ticker import start_ticker

    start_ticker()
