"""What only some requests need is not in the memory of every process that serves."""

import os
import subprocess
import sys

HEAVY = {"cryptography", "fontTools", "fido2", "httpx", "jwt", "numpy", "scipy", "weasyprint"}
SCRIPT = """
import sys, django
django.setup()
import voorkant.config.urls
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "voorkant.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "django" in loaded
    assert loaded & HEAVY == set()
