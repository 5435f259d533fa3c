"""The ledger of a server."""

from voorkant.gateways.remote import RemoteVoorkant
from voorkant.interfaces.cli.language import of_terminal
from voorkant.interfaces.cli.setup import ready_for_words


class RemoteBooks(RemoteVoorkant):
    """A server's ledger, told in the language of this terminal."""

    def __init__(self, url: str, token: str) -> None:
        ready_for_words()
        self.language = of_terminal()
        super().__init__(url, token, language=self.language)
