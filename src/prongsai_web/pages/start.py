"""The first start: a code, the agency, from the registry or by hand, its first administrator; while nobody is here."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.errors import ProngsaiError
from prongsai_web.agencies import first_code, opening
from prongsai_web.agencies.models import User
from prongsai_web.agencies.registry_search import hand_in, names_of_place, search, the_registry
from prongsai_web.agencies.signing_in import signed_in
from prongsai_web.agencies.storing import checked
from prongsai_web.pages.forms.start import FirstCodeForm, FirstStartForm

_MOST_MB = 10


def first_start(request: HttpRequest) -> HttpResponse:
    """Find the agency, or name it; then open it and sign the administrator in. Afterwards the page does not exist."""
    if User.objects.exists():
        raise Http404
    if not first_code.proven(request):
        return _code(request)
    if request.method == "POST" and "hand_in" in request.POST:
        return _registry(request)
    if request.method == "POST":
        return _open(request, FirstStartForm(request.POST))
    if "province" in request.GET or "by_hand" in request.GET:
        return _form(request, FirstStartForm(initial=request.GET.dict()))
    return _search(request)


def _code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that the server printed."""
    form = FirstCodeForm(request.POST if "code" in request.POST else None)
    if form.is_valid():
        if not first_code.may_try(request):
            form.add_error("code", _("มีการลองหลายครั้งติดกัน โปรดรอ 10 นาทีแล้วลองใหม่"))
        elif first_code.prove(request, form.cleaned_data["code"]):
            return redirect(request.get_full_path())
        else:
            form.add_error("code", _("รหัสนี้ไม่ตรงกับที่เครื่องแม่ข่ายพิมพ์ไว้ล่าสุด โปรดตรวจแล้วพิมพ์ใหม่"))
    return render(request, "first_start_code.html", {"form": form}, status=422 if form.errors else 200)


def _open(request: HttpRequest, form: FirstStartForm) -> HttpResponse:
    if not form.is_valid():
        return _form(request, form, 422)
    try:
        user, agency = opening.first(**form.cleaned())
    except opening.AlreadyOpened as late:
        raise Http404 from late
    first_code.forget()
    return signed_in(request, user, to=reverse("agency_home", args=[agency.pk]))


def _form(request: HttpRequest, form: FirstStartForm, status: int = 200) -> HttpResponse:
    """The form, with the names that an agency of the chosen place may have."""
    place = [str(form[name].value() or "")[:100] for name in ("local", "level", "district", "province")]
    return render(request, "first_start.html", {"form": form, "names": names_of_place(*place)}, status=status)


def _search(request: HttpRequest, fault: str = "", status: int = 200) -> HttpResponse:
    typed = request.GET.get("q", "").strip()[:100]
    context = {"typed": typed, "found": search(typed), "places_only": the_registry().places_only, "fault": fault}
    return render(request, "first_start_search.html", context, status=status)


def _registry(request: HttpRequest) -> HttpResponse:
    """The list of agencies as a file, for the whole server."""
    upload = request.FILES.get("registry")
    if upload is None:
        return _search(request, _("ยังไม่ได้เลือกไฟล์ โปรดเลือกไฟล์ทะเบียนหน่วยงาน"), 422)
    try:
        hand_in(*checked(upload, _MOST_MB))
    except ValidationError as fault:
        return _search(request, " ".join(fault.messages), 422)
    except ProngsaiError as refusal:
        english = (get_language() or "th").startswith("en")
        return _search(request, refusal.english if english else str(refusal), 422)
    return redirect("first_start")
