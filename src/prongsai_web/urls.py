"""Every address of the site. `agency` in an address is the door: views of one agency check it first."""

from __future__ import annotations

from django.urls import include, path

from prongsai_web.pages import home, start

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", home.health, name="health"),
    path("start/", start.first_start, name="first_start"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.urls")),
    path("h/<int:agency>/", home.agency_home, name="agency_home"),
]
