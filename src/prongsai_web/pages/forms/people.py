"""Forms of people and their posts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from prongsai_web.agencies.access import Access
from prongsai_web.agencies.guarding import roles_to_give
from prongsai_web.agencies.models import Person, Post
from prongsai_web.agencies.roles import Role
from prongsai_web.agencies.titles import proposed_title, titles_proposed
from prongsai_web.agencies.units import Tree
from prongsai_web.pages.forms.dates import ThaiDateField


class Suggesting(forms.TextInput):
    """A line with proposals to choose from; anything else may be typed."""

    proposals: tuple[str, ...] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The line and its list."""
        listed = f"{name}-proposals"
        options = format_html_join("", '<option value="{}"></option>', ((each,) for each in self.proposals))
        line = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', line, listed, options)


def plain(text: str) -> str:
    """Blanks folded."""
    return " ".join(text.split())


class PersonForm(forms.Form):
    """Name and telephone; nobody is asked for e-mail or password."""

    name = forms.CharField(
        label=_("ชื่อ–นามสกุล พร้อมคำนำหน้าหรือยศ"),
        max_length=160,
        help_text=_("เช่น นางสาวสมใจ ใจดี หรือ พ.จ.อ. สมชาย ใจดี ตามที่พิมพ์ใต้ลายมือชื่อ"),
    )
    telephone = forms.CharField(label=_("โทรศัพท์"), max_length=60, required=False)

    def clean_name(self) -> str:
        """The name with single blanks."""
        return plain(self.cleaned_data["name"])


class PostForm(forms.Form):
    """A post: role in the system, printed title, unit, term, and for whom it acts."""

    role = forms.ChoiceField(
        label=_("บทบาทในระบบ"), help_text=_("กำหนดว่าเห็นและทำอะไรได้เมื่อเข้าใช้ระบบ ผู้ที่ไม่เข้าใช้ระบบก็ต้องมีเพื่อใช้พิมพ์เอกสาร")
    )
    title = forms.CharField(
        label=_("ชื่อตำแหน่งที่พิมพ์ใต้ลายมือชื่อ"),
        max_length=200,
        required=False,
        widget=Suggesting,
        help_text=_("เว้นว่างได้สำหรับนายก ปลัด และหัวหน้าส่วนราชการ ระบบเติมให้ตามประเภทหน่วยงาน"),
    )
    unit_id = forms.ChoiceField(label=_("ส่วนราชการ"), required=False)
    since = ThaiDateField(label=_("ตั้งแต่วันที่"), required=False)
    until = ThaiDateField(label=_("ถึงวันที่"), required=False, help_text=_("เว้นว่างไว้หากยังดำรงตำแหน่งอยู่"))
    acting = forms.ChoiceField(
        label=_("ลงนามแทนตำแหน่งอื่น"), required=False, choices=[("", _("ไม่ได้ลงนามแทน")), *Post.Acting.choices]
    )
    acting_title = forms.CharField(
        label=_("ตำแหน่งที่ลงนามแทน"), max_length=200, required=False, widget=Suggesting, help_text=_("พิมพ์ต่อท้ายคำข้างต้น")
    )
    basis = forms.CharField(
        label=_("คำสั่งหรือเหตุที่อ้าง"), max_length=200, required=False, help_text=_("เช่น คำสั่งที่ … ลงวันที่ … หรือวันที่ตำแหน่งว่าง")
    )
    scope = forms.ChoiceField(
        label=_("ดูแลหน่วยงานของ"),
        required=False,
        choices=Post.Scope.choices,
        help_text=_("ใช้กับบทบาทผู้ประสานงานระดับจังหวัดเท่านั้น"),
    )

    def __init__(self, access: Access, tree: Tree, *args: Any, post: Post | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access, self.tree = access, tree
        kept = tree.get(post.unit_id) if post and post.unit_id else None
        roles = [role for role in Role if role in roles_to_give(access) or (post and role == post.role)]
        self.fields["role"].choices = [("", _("เลือกบทบาท")), *((role.value, role.label) for role in roles)]
        self.fields["unit_id"].choices = [("", _("ไม่สังกัดส่วนราชการ")), *tree.choices(keep=kept)]
        for name in ("title", "acting_title"):
            self.fields[name].widget.proposals = titles_proposed(access.agency, list(tree.units))
        if Role.OVERSEER not in roles_to_give(access):
            del self.fields["scope"]

    def clean_unit_id(self) -> int | None:
        """The key of a unit of this agency, or None."""
        return int(self.cleaned_data["unit_id"]) if self.cleaned_data["unit_id"] else None

    def clean(self) -> dict[str, Any]:
        """The term runs forwards; who acts says how and for which post; an empty title is proposed."""
        told = super().clean() or {}
        if "scope" in told and told.get("role") != Role.OVERSEER:
            told["scope"] = ""
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            self.add_error("until", _("วันสิ้นสุดอยู่ก่อนวันเริ่ม โปรดตรวจวันที่"))
        if told.get("acting") and not told.get("acting_title"):
            self.add_error("acting_title", _("โปรดระบุว่าลงนามแทนตำแหน่งใด"))
        if told.get("acting_title") and not told.get("acting"):
            self.add_error("acting", _("โปรดเลือกว่ารักษาราชการแทน ปฏิบัติราชการแทน หรือปฏิบัติหน้าที่"))
        if told.get("role") and not told.get("title"):
            told["title"] = proposed_title(self.access.agency, told["role"], self.tree.get(told.get("unit_id")))
        return told


class NewPersonForm(PersonForm):
    """A person with the first post, which may wait."""

    role = forms.ChoiceField(
        label=_("บทบาทในระบบ"), required=False, help_text=_("เพิ่มบทบาทอื่นได้ภายหลัง คนหนึ่งมีได้หลายบทบาท")
    )
    title = forms.CharField(
        label=_("ชื่อตำแหน่งที่พิมพ์ใต้ลายมือชื่อ"),
        max_length=200,
        required=False,
        widget=Suggesting,
        help_text=_("เช่น นักทรัพยากรบุคคลชำนาญการ เว้นว่างได้สำหรับนายก ปลัด และหัวหน้าส่วนราชการ"),
    )
    unit_id = forms.ChoiceField(label=_("ส่วนราชการ"), required=False)
    namesake = forms.BooleanField(label=_("เป็นคนละคนกับผู้ที่มีชื่อนี้อยู่แล้ว"), required=False, widget=forms.HiddenInput)

    def __init__(self, access: Access, tree: Tree, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access, self.tree = access, tree
        roles = [(role.value, role.label) for role in roles_to_give(access)]
        self.fields["role"].choices = [("", _("ยังไม่ระบุ")), *roles]
        self.fields["unit_id"].choices = [("", _("ไม่สังกัดส่วนราชการ")), *tree.choices()]
        self.fields["title"].widget.proposals = titles_proposed(access.agency, list(tree.units))

    def clean(self) -> dict[str, Any]:
        """A name that is there already is asked about once; a title needs a role."""
        told = super().clean() or {}
        there = Person.objects.filter(agency=self.access.agency, name=told.get("name", "")).first()
        if there and not told.get("namesake"):
            self.add_error(
                "name", _now("มี %(name)s อยู่แล้ว หากเป็นคนละคน โปรดทำเครื่องหมายแล้วบันทึกอีกครั้ง") % {"name": there.name}
            )
            self.fields["namesake"].widget = forms.CheckboxInput()
        if (told.get("title") or told.get("unit_id")) and not told.get("role") and not self.errors.get("role"):
            told["role"] = Role.UNIT_OFFICER
        return told

    def person(self) -> dict[str, Any]:
        """Values of the person."""
        return {name: self.cleaned_data[name] for name in ("name", "telephone")}

    def post(self) -> dict[str, Any] | None:
        """Values of the first post, or None."""
        told = self.cleaned_data
        if not told["role"]:
            return None
        unit = self.tree.get(told["unit_id"]) if told["unit_id"] else None
        title = told["title"] or proposed_title(self.access.agency, told["role"], unit)
        return {"role": told["role"], "title": title, "unit_id": unit.pk if unit else None}
