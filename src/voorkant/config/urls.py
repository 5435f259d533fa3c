"""Every address of the product: pages at the root, the API below `/api/v1`."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("voorkant.interfaces.api.urls")),
    path("", include("voorkant.interfaces.web.urls")),
]

handler400 = "voorkant.interfaces.web.refusals.bad_request"
handler403 = "voorkant.interfaces.web.refusals.forbidden"
handler404 = "voorkant.interfaces.web.refusals.not_found"
handler500 = "voorkant.interfaces.web.refusals.server_error"
