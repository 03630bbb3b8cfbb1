"""The addresses of the site and `/empty/`: what Django and the site's own layers cost before a page begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from prongsai_web.urls import urlpatterns as of_the_site

EMPTY = "/empty/"


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing."""
    return HttpResponse()


urlpatterns = [path(EMPTY.strip("/") + "/", empty), *of_the_site]
