"""What may not stand in a log."""

import logging
import re

# Whoever reads these addresses can use them as long as they work.
SECRET = re.compile(r"(/(?:r|c|join|account/forgotten)/)[\w-]{20,}")


class NoSecrets(logging.Filter):
    """Takes the secret out of addresses that are keys, in the line and in what led to it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten such addresses; every line is kept."""
        try:
            record.msg, record.args = _shortened(record.getMessage()), ()
        except Exception:  # a line that does not fit its words: logging itself tells of that
            return True
        if record.exc_info:
            record.exc_text = _shortened(logging.Formatter().formatException(record.exc_info))
        return True


def _shortened(text: str) -> str:
    return SECRET.sub(r"\1…", text)
