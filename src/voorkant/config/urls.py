"""Every address of the product: pages at the root, the API below `/api/v1`."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("voorkant.interfaces.api.urls")),
    path("", include("voorkant.interfaces.web.urls")),
]
