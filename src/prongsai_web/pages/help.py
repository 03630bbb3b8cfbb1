"""The guide inside the site (วิธีใช้): open to everybody, with or without an account."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from prongsai_web.pages import guide


def help_index(request: HttpRequest) -> HttpResponse:
    """The table of contents."""
    return _page(request, "")


def help_page(request: HttpRequest, chapter: str) -> HttpResponse:
    """One chapter."""
    return redirect("help_index", permanent=True) if chapter == "README" else _page(request, chapter)


def _page(request: HttpRequest, name: str) -> HttpResponse:
    found = guide.chapter(name)
    if found is None:
        raise Http404
    return render(request, "help.html", {"chapter": found})


def help_picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of the guide."""
    found = guide.picture(name)
    if found is None:
        raise Http404
    path, kind = found
    return HttpResponse(path.read_bytes(), content_type=kind, headers={"Cache-Control": "max-age=3600"})
