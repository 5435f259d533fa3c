"""How roles and recovery codes are written in templates."""

from urllib.parse import quote

from django import template

from voorkant.interfaces.web.accounts.team import role_name

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
