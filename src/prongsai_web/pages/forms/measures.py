"""The form of a planned measure: every field of it, typed as officials write, the period echoed as dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.dossier import Measure
from prongsai.errors import NotUnderstood
from prongsai.plan.standard import own_unit
from prongsai.year.answers import period_of
from prongsai_web.agencies.models import Agency, Person, Unit
from prongsai_web.agencies.shown import both_names, label_words
from prongsai_web.agencies.units import Tree
from prongsai_web.cycles.measure_fields import LABELS, dates_of, lines, understood, values_of
from prongsai_web.cycles.plan_page import Page

_LONGEST_TITLE, _LONGEST_PERIOD, _LONGEST_TEXT = 600, 200, 12000


def period_words(text: str, year: int) -> str:
    """«= 1 ตุลาคม 2567 – 30 กันยายน 2568», or nothing where the text names no dates."""
    period = understood(text, year) if text.strip() else None
    return f"= {dates_of(period)}" if period and (period.start or period.end) else ""


class PeriodInput(forms.TextInput):
    """A line to type a period in; its first and last day appear beside it where scripts run."""

    def __init__(self, year: int) -> None:
        self.year = year
        echo = {"hx-get": reverse("period_echo", args=[year]), "hx-trigger": "change, input changed delay:600ms"}
        super().__init__({"autocomplete": "off", "hx-target": "next .echo", "hx-swap": "innerHTML", **echo})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The line, and what it means now."""
        return format_html(
            '{}<output class="echo" for="{}">{}</output>',
            super().render(name, value, attrs, renderer),
            (attrs or {}).get("id", ""),
            period_words(value or "", self.year),
        )


class PeriodField(forms.CharField):
    """A period that is understood, as it was typed."""

    def __init__(self, year: int, **kwargs: Any) -> None:
        self.year = year
        super().__init__(widget=PeriodInput(year), max_length=_LONGEST_PERIOD, **kwargs)

    def clean(self, value: Any) -> str:
        """The text. Raises `ValidationError` with the reason where it names no period."""
        text = super().clean(value)
        if text:
            try:
                period_of(text, self.year)
            except NotUnderstood:
                raise ValidationError(
                    _("อ่านระยะเวลา «%(text)s» ไม่ได้ โปรดพิมพ์ เช่น «ไตรมาส 1, 2, 4» หรือ «ม.ค. – มี.ค. %(year)d»")
                    % {"text": text, "year": self.year}
                ) from None
        return text


class MeasureForm(forms.Form):
    """All that a person may say of a measure. `values` are those of `cycles.measure_fields` with `unit`, `person`."""

    title = forms.CharField(label=LABELS["title"], max_length=_LONGEST_TITLE, widget=forms.Textarea({"rows": 2}))
    issue = forms.TypedChoiceField(label=LABELS["issue"], required=False, coerce=int, empty_value=None)
    steps = forms.CharField(
        label=LABELS["steps"],
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("บรรทัดละหนึ่งขั้นตอน"),
    )
    unit = forms.ChoiceField(label=gettext_lazy("หน่วยงานรับผิดชอบหลัก"), required=False)
    units = forms.MultipleChoiceField(label=gettext_lazy("ร่วมกับ"), required=False, widget=forms.CheckboxSelectMultiple)
    person = forms.ChoiceField(label=LABELS["person"], required=False)
    evidence = forms.CharField(
        label=LABELS["evidence"],
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("บรรทัดละหนึ่งอย่าง"),
    )
    outcome = forms.CharField(
        label=LABELS["outcome"],
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("สิ่งที่เปลี่ยนไปเมื่อทำแล้ว ไม่ใช่จำนวนครั้งที่ทำ"),
    )
    answers = forms.MultipleChoiceField(label=LABELS["answers"], required=False, widget=forms.CheckboxSelectMultiple)
    findings = forms.CharField(
        label=LABELS["findings"],
        required=False,
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("พิมพ์ในแผน บรรทัดละหนึ่งข้อ"),
    )
    rationale = forms.CharField(
        label=LABELS["rationale"], required=False, max_length=_LONGEST_TEXT, widget=forms.Textarea({"rows": 2})
    )
    budget = forms.CharField(label=LABELS["budget"], required=False, max_length=_LONGEST_PERIOD)

    MAIN = ("title", "issue", "steps", "unit", "units", "person", "period", "evidence", "outcome")
    MORE = ("answers", "findings", "rationale", "budget")

    def __init__(self, agency: Agency, page: Page, kept: Kept, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, initial=kept.initial, **kwargs)
        self.tree = Tree.of(agency)
        self.fields["period"] = PeriodField(
            page.plan.year.fiscal_year,
            label=LABELS["period"],
            required=False,
            help_text=_("เช่น ไตรมาส 2 หรือ ต.ค. %(before)02d – ก.ย. %(year)02d")
            % {"before": (page.plan.year.fiscal_year - 1) % 100, "year": page.plan.year.fiscal_year % 100},
        )
        none = [("", _("ยังไม่ระบุ"))]
        issues = [(str(each.no), f"{each.no}. {both_names(each.title)}") for each in page.rules.issues]
        self.fields["issue"].choices = [*none, *issues]
        self.people = {str(each.pk): each for each in Person.objects.filter(agency=agency)}
        self.fields["person"].choices = [
            *none,
            *((key, each.name) for key, each in self.people.items() if not each.left or each == kept.person),
        ]
        self.fields["unit"].choices = [*none, *self.tree.choices(keep=kept.unit)]
        tops = [each.name for each in self.tree.below(None) if not each.closed]
        self.fields["units"].choices = [(name, name) for name in dict.fromkeys((*tops, *kept.together))]
        self.fields["answers"].choices = [(each.code, label_words(each.label)) for each in page.points]
        kept_codes = [code for code in kept.codes if code not in {each.code for each in page.points}]
        self.fields["answers"].choices += [(code, code) for code in kept_codes]
        self.kept = kept

    def main(self) -> Iterable[forms.BoundField]:
        """The fields that every measure needs."""
        return [self[name] for name in self.MAIN]

    def more(self) -> Iterable[forms.BoundField]:
        """The rest, folded away."""
        return [self[name] for name in self.MORE]

    @property
    def more_faulty(self) -> bool:
        """Whether a folded field is wrong, so that it is not hidden."""
        return any(name in self.errors for name in self.MORE)

    def values(self) -> dict[str, Any]:
        """The values typed; the names of all units with the leading one first, as they stood where untouched."""
        told = {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
        }
        for name in ("steps", "evidence", "outcome", "findings"):
            told[name] = lines(line for line in told[name].splitlines() if line.strip())
        told["title"] = " ".join(told["title"].split())
        unit, person = self.tree.get(told["unit"]), self.people.get(told["person"])
        if set(told["answers"]) == set(self.kept.codes):
            told["answers"] = list(self.kept.codes)
        same = unit == self.kept.unit and list(told["units"]) == list(self.kept.together)
        together = [name for name in told["units"] if unit is None or name != unit.name]
        names = self.kept.names if same else [*([str(unit)] if unit else []), *together]
        return {**told, "unit": unit, "person": person, "units": list(names)}


class Kept:
    """A measure as the form begins with it: the unit that leads, the names of those beside it."""

    def __init__(self, measure: Measure | None, unit: Unit | None, person: Person | None) -> None:
        values = values_of(measure or Measure(seq=1))
        self.unit, self.person = unit, person
        self.names, self.codes = values.pop("units"), values["answers"]
        self.together = [name for name in self.names if unit is None or not _means(name, unit)]
        self.initial = {
            **values,
            "unit": str(unit.pk) if unit else "",
            "units": self.together,
            "person": str(person.pk) if person else "",
        }


def _means(name: str, unit: Unit) -> bool:
    """Whether a printed name is that of the unit, longer or shorter."""
    return name == str(unit) or own_unit(name, [unit.name]) == unit.name
