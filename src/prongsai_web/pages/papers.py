"""A paper that the library writes, as a file to download."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from prongsai.dossier import Dossier
from prongsai.errors import ProngsaiError
from prongsai.writers import Options
from prongsai_web.agencies.papers import KINDS_OF_FILE, written


def said(refusal: ProngsaiError) -> str:
    """The refusal in the language of the page, with each of its problems."""
    english = (get_language() or "th").startswith("en")
    problems = [f"{each.where}: {each.english if english else each.thai}" for each in refusal.problems]
    return " · ".join([refusal.english if english else refusal.thai, *problems])


def download(
    request: HttpRequest, dossier: Dossier, kind: str, suffix: str, options: Options, name: str, back: str
) -> HttpResponse | FileResponse:
    """The paper as a file of that name; where something is missing, back to the page `back` with what it is."""
    try:
        data = written(dossier, kind, suffix, options)
    except ProngsaiError as refusal:
        messages.error(request, said(refusal))
        return redirect(back)
    kind_of_file = KINDS_OF_FILE[suffix]
    return FileResponse(BytesIO(data), as_attachment=True, filename=f"{name}.{suffix}", content_type=kind_of_file)
