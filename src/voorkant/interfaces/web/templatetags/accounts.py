"""How roles are written in templates."""

from django import template

from voorkant.interfaces.web.accounts.team import role_name

register = template.Library()
register.filter("role_name", role_name)
