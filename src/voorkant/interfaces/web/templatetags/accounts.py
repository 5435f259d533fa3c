"""How roles, recovery codes and ways in are written in templates."""

from urllib.parse import quote, urlencode, urlsplit

from allauth.account.adapter import get_adapter
from django import template
from django.template import Context
from django.urls import reverse

from voorkant.interfaces.web.accounts.team import role_name
from voorkant.queries.access import Member, door_of

register = template.Library()
register.filter("role_name", role_name)


@register.filter
def in_halves(code: str) -> str:
    """Write a code with a gap in the middle, as it is easier to read and type."""
    middle = len(code) // 2
    return f"{code[:middle]} {code[middle:]}"


@register.filter
def as_download(codes: list[str]) -> str:
    """Return an address that is itself the text file with the codes: nothing is asked again."""
    return "data:text/plain;charset=utf-8," + quote("\n".join(map(in_halves, codes)) + "\n")


@register.filter
def host(address: str) -> str:
    """Write where an address leads."""
    return urlsplit(address).netloc


@register.simple_tag(takes_context=True)
def way_in(context: Context, seat: Member) -> dict[str, object]:
    """Return what opens a seat that is closed: its organisation where there is one, or oneself.

    Who has no means of his own yet is led to where he chooses a password.
    """
    provider = door_of(seat).provider
    if provider:
        return {"url": reverse("organisation", args=[provider]), "is_organisation": True}
    ways = get_adapter().get_reauthentication_methods(context["request"].user)
    url = ways[0]["url"] if ways else reverse("account_reset_password")
    return {"url": f"{url}?{urlencode({'next': '/more/'})}", "is_organisation": False}
