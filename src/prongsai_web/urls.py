"""Every address of the site. `agency` in an address is the door: views of one agency check it first."""

from __future__ import annotations

from django.urls import include, path

from prongsai_web.pages import account, home, invitations, kept, open_door, reading, results, start

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", home.health, name="health"),
    path("start/", start.first_start, name="first_start"),
    path("check/", open_door.check, name="check"),
    path("check/sheet/", open_door.sheet, name="check_sheet"),
    path("invite/<str:token>/", invitations.invitation, name="invitation"),
    path("reset/<str:token>/", invitations.reset, name="reset"),
    path("kept/", kept.put_back, name="put_back"),
    path("accounts/me/", account.my_account, name="my_account"),
    path("accounts/sessions/", account.sessions, name="usersessions_list"),
    path("accounts/password/reset/", account.forgotten, name="account_reset_password"),
    path("accounts/password/reset/<path:rest>", account.not_here),
    path("accounts/email/", account.not_here, name="account_email"),
    path("accounts/confirm-email/", account.not_here),
    path("accounts/confirm-email/<path:rest>", account.not_here),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.urls")),
    path("h/<int:agency>/", home.agency_home, name="agency_home"),
    path("h/<int:agency>/results/", results.all_results, name="results"),
    path("h/<int:agency>/results/type/", results.type_result, name="type_result"),
    path("h/<int:agency>/results/paste/", results.paste_result, name="paste_result"),
    path("h/<int:agency>/results/<int:year>/", results.result, name="result"),
    path("h/<int:agency>/results/<int:year>/try/", results.what_if, name="what_if"),
    path("h/<int:agency>/results/<int:year>/chart/<int:number>.svg", results.chart, name="chart"),
    path("h/<int:agency>/readings/", reading.bring_in, name="bring_in"),
    path("h/<int:agency>/readings/<int:pk>/", reading.reading, name="reading"),
    path("h/<int:agency>/readings/<int:pk>/<int:number>/", reading.reading_field, name="reading_field"),
]
