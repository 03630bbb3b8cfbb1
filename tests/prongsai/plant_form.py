"""Planters for names, codes, structure, formal parts and personal data: each damages a clean paper in many ways.

A planter takes a seed and gives the damaged paper with the codes and places that must be found. Where one damage is
by its definition also another, both are declared: a weakness left unnamed is declared in `findings_not_stated`.
"""

from __future__ import annotations

from invented import clean_dossier, clean_plan
from planting import WAYS, Planted, Planter, at, planted, put

from prongsai.dossier import Dossier, Repeat, Source

BLANKS = ("", "....................", "(....................)", "…………", " - ")
MISSPELT = ("บึงทองหลวง", "บึงทองหลา", "ปึงทองหลาง", "บึงหองหลาง", "บึ้งทองหลาง", "บึงทองทลาง", "บืงทองหลาง", "บึงทองหลางค์")
PROSE = tuple(
    f"/measures/{m}/{field}/{n}"
    for m in range(7)
    for field, n in (("steps", 0), ("results", 1), ("outcomes", 0), ("recommendations", 0))
)


def _prose(seed: int) -> str:
    """A text of the report, another for each seed."""
    return PROSE[(seed * 5) % len(PROSE)]


def _added(seed: int, words: str) -> tuple[Dossier, dict[str, str], str]:
    """The clean report, words added to one of its texts, and the pointer."""
    clean, path = clean_dossier(), _prose(seed)
    return clean, {path: f"{at(clean, path)} {words}"}, path


def agency_name_variant(seed: int) -> Planted:
    """Another spelling in a title, the memo, a signature or the text of a measure."""
    clean, wrong = clean_dossier(), "เทศบาลตำบล" + MISSPELT[seed % len(MISSPELT)]
    places = (
        "/document/title_printed",
        "/document/memo/unit",
        "/signatories/2/position",
        f"/measures/{seed % 7}/results/0",
        f"/measures/{seed % 7}/steps/1",
    )
    path = places[seed % len(places)]
    return planted(clean, {path: f"{at(clean, path)} ของ{wrong}"}, ("agency_name_variant", path))


def district_variant(seed: int) -> Planted:
    """The district in another spelling, beside the word อำเภอ."""
    wrong = ("ลำลูกกก", "ลำลูกก้า", "ลำลูกาก", "ลำลุกกา", "ลำดูกกา", "ลำลูกคา")[seed % 6]
    clean, changes, path = _added(seed, f"ณ ที่ว่าการอำเภอ{wrong}")
    return planted(clean, changes, ("district_variant", path))


def missing_location(seed: int) -> Planted:
    """District and province taken away, from papers of agencies of several names and types."""
    names = ("บึงทองหลาง", "คลองบัวแดง", "ดอนตาลเดี่ยว", "ห้วยแก้วใส", "นาคำหอม", "โคกสีเหลือง")
    kind = ("เทศบาลตำบล", "เทศบาลเมือง")[seed // 2 % 2]
    clean = clean_dossier() if seed % 2 else clean_plan()
    agency = {"/agency/name_printed": kind + names[seed // 4 % 6], "/agency/type": kind, "/agency/registry": None}
    gone = {"/agency/district": None, "/agency/province": None}
    return planted(put(clean, agency), gone, ("missing_location", "/agency"))


def wrong_term_for_agency_type(seed: int) -> Planted:
    """A word of an SAO or a provincial organisation in a municipality's report."""
    words = ("ข้อบัญญัติ", "พนักงานส่วนตำบล", "สภาองค์การบริหารส่วนตำบล", "สำนักปลัดองค์การบริหารส่วนจังหวัด")
    clean, changes, path = _added(seed, f"ตามที่{words[seed % 4]}กำหนดไว้")
    return planted(clean, changes, ("wrong_term_for_agency_type", path))


def ocr_code_damage(seed: int) -> Planted:
    """A letter or digit of a code misread: I as 1, l or |, E as F, 1 as l."""
    clean = clean_plan()
    spots = [(m, q) for m, measure in enumerate(clean.measures) for q in range(len(measure.questions))]
    m, q = spots[seed % len(spots)]
    code = str(at(clean, f"/measures/{m}/questions/{q}/code"))
    head = {"I": "1l|", "E": "F£B"}[code[0]][seed // len(spots) % 3]
    path = f"/measures/{m}/questions/{q}/code_printed"
    return planted(clean, {path: head + code[1:]}, ("ocr_code_damage", path))


def foreign_script(seed: int) -> Planted:
    """A letter of another script in the middle of a word or of a name."""
    letter = "ລకខाಾவдあ한"[seed % 9]
    clean = clean_dossier()
    path = f"/signatories/{seed % 4}/name_printed" if seed % 3 == 0 else _prose(seed)
    text = str(at(clean, path))
    return planted(clean, {path: f"{text[:6]}{letter}{text[6:]}"}, ("foreign_script", path))


def duplicate_question(seed: int) -> Planted:
    """The question of one issue also under a later one, with its finding."""
    clean = clean_plan()
    pairs = [(a, b) for a in range(7) for b in range(a + 1, 7)]
    a, b = pairs[seed % len(pairs)]
    copy = clean.measures[a].questions[seed // len(pairs) % len(clean.measures[a].questions)]
    path = f"/measures/{b}/questions/{len(clean.measures[b].questions)}/code"
    again = {
        f"/measures/{b}/questions/-": copy.model_dump(),
        f"/measures/{b}/findings/-": clean.measures[a].findings[0],
    }
    return planted(clean, again, ("duplicate_question", path))


def missing_number(seed: int) -> Planted:
    """One or two measures of a numbered table without their number."""
    clean = clean_dossier() if seed % 2 else clean_plan()
    rows = sorted({seed // 2 % 7, seed // 14 * 3 % 7})
    paths = [f"/measures/{m}/no_printed" for m in rows]
    return planted(clean, dict.fromkeys(paths, None), *(("missing_number", p) for p in paths))


def duplicated_number(seed: int) -> Planted:
    """A measure with the number of another: the later of the two is told."""
    clean = clean_dossier() if seed % 2 else clean_plan()
    pairs = [(a, b) for a in range(7) for b in range(7) if a != b]
    a, b = pairs[seed * 5 % len(pairs)]
    number = at(clean, f"/measures/{b}/no_printed")
    return planted(
        clean,
        {f"/measures/{a}/no_printed": number},
        ("duplicated_number", f"/measures/{max(a, b)}/no_printed"),
    )


def inconsistent_numbering(seed: int) -> Planted:
    """One number in another style than the rest."""
    clean, m = clean_plan(), seed % 7
    thai = "๑๒๓๔๕๖๗"[m]
    style = (f"{thai}.", f"{thai})", f"ข้อ {thai}", f"({m + 1})")[seed // 7 % 4]
    return planted(clean, {f"/measures/{m}/no_printed": style}, ("inconsistent_numbering", f"/measures/{m}/no_printed"))


def empty_cell(seed: int) -> Planted:
    """Rows of several questions, with cells left empty beside the second one."""
    clean, m = clean_plan(), seed % 7
    empty = (("responsible",), ("period",), ("responsible", "period"), ("steps",))[seed // 7 % 4]
    changes = {"pieces": 2 + seed % 2, "continued_fields": ("questions",), "empty_fields": empty}
    pointers = {f"/measures/{m}/{field}": value for field, value in changes.items()}
    return planted(clean, pointers, ("empty_cell", f"/measures/{m}/empty_fields"))


def row_continued(seed: int) -> Planted:
    """A row that goes on over a page: by a record of the reading, or by the pieces of a measure."""
    clean, m = clean_dossier(), seed % 7
    if seed % 2:
        repeat = Repeat(text=clean.measures[m].name, kind="row_continued", source=Source(page=seed, line=m))
        return planted(clean, {"/repeats/-": repeat.model_dump()}, ("row_continued", "/repeats/0"))
    fields = (("steps",), ("results",), ("steps", "results"))[seed % 3]
    changes = {f"/measures/{m}/pieces": 2, f"/measures/{m}/continued_fields": fields}
    return planted(clean, changes, ("row_continued", f"/measures/{m}/pieces"))


def _repeat(kind: str, texts: tuple[str, ...]) -> Planter:
    """A planter of layout that reading set aside."""

    def plant(seed: int) -> Planted:
        clean = clean_dossier() if seed % 2 else clean_plan()
        source = Source(page=seed + 2 if seed % 3 else None, line=seed * 7 + 1 if seed % 4 else None)
        repeat = Repeat(text=texts[seed % len(texts)], kind=kind, source=source)
        return planted(clean, {"/repeats/-": repeat.model_dump()}, (kind, "/repeats/0"))

    return plant


def header_repeated(seed: int) -> Planted:
    """One head more than there are tables with a heading: a report has a table an issue, a plan one for all."""
    heads = ("มาตรการ | ขั้นตอน | ระยะเวลา", "มาตรการ/โครงการ/กิจกรรม | ผลการดำเนินการ", "ประเด็น | ข้อคำถาม | ข้อค้นพบ")
    clean, tables = (clean_dossier(), 7) if seed % 2 else (clean_plan(), 1)
    head = Repeat(text=heads[seed % 3], kind="header_repeated", source=Source(page=seed // 6 + 2)).model_dump()
    clean = put(clean, {"/repeats": [head] * (tables - 1)})
    return planted(clean, {"/repeats/-": head}, ("header_repeated", "/repeats/0"))


def cell_split(seed: int) -> Planted:
    """One finding cut over the rows of its questions."""
    clean, m = clean_plan(), seed % 7
    changes = {f"/measures/{m}/pieces": 2 + seed // 7, f"/measures/{m}/continued_fields": ("questions", "findings")}
    return planted(clean, changes, ("cell_split", f"/measures/{m}/findings"))


def no_signature(seed: int) -> Planted:
    """No signature block at all, or a block without a name."""
    if seed < 2:
        clean = clean_dossier() if seed else clean_plan()
        return planted(clean, {"/signatories": ()}, ("no_signature", "/signatories"))
    clean, who = (clean_dossier(), 1 + seed % 3) if seed % 4 else (clean_plan(), 0)
    path = f"/signatories/{who}/name_printed"
    return planted(clean, {path: BLANKS[seed % 5]}, ("no_signature", path))


def preparer_blank(seed: int) -> Planted:
    """The word of the preparer with no name."""
    role = ("ผู้จัดทำ", "ผู้รายงาน", "ผู้จัดทำรายงาน", "ผู้เสนอ", "ผู้รวบรวม")[seed // 5]
    path = "/signatories/0/name_printed"
    return planted(clean_dossier(), {path: BLANKS[seed % 5], "/signatories/0/role": role}, ("preparer_blank", path))


def opinion_empty(seed: int) -> Planted:
    """Some of the three opinions without a word: told once, at the first."""
    chosen = [i for i in range(3) if (seed % 7 + 1) >> i & 1]
    changes = {f"/opinions/{i}/text": BLANKS[seed % 5] for i in chosen}
    return planted(clean_dossier(), changes, ("opinion_empty", f"/opinions/{chosen[0]}/text"))


def same_person_two_roles(seed: int) -> Planted:
    """The name of one signatory again under a later step, with or without a title or rank."""
    a, b = ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))[seed % 6]
    clean = clean_dossier()
    bare = clean.signatories[a].name_printed.removeprefix("นางสาว").removeprefix("นาง").removeprefix("นาย")
    name = (clean.signatories[a].name_printed, bare, f"พ.จ.อ. {bare}", f"(ดร.{bare})")[seed // 6]
    path = f"/signatories/{b}/name_printed"
    return planted(clean, {path: name}, ("same_person_two_roles", path))


def memo_number_blank(seed: int) -> Planted:
    """A memo without its running number."""
    office = ("ปท ๕๙๙๙๙", "ปท 59999", "กค ๐๔๐๗.๒", "บท ๕๒๐๐๑", "สป")[seed // 5]
    tail = ("/-", "/", "/......", "/ว", "/     ")[seed % 5]
    path = "/document/memo/number_printed"
    return planted(clean_dossier(), {path: None if seed == 0 else office + tail}, ("memo_number_blank", path))


def personal_data(seed: int) -> Planted:
    """A citizen id, a mobile number or a person's bank account in a text."""
    words = (_citizen_id(seed), f"โทร {_mobile(seed)}", f"เลขที่บัญชี {_account(seed)} ชื่อบัญชี นายสมมุติ ไม่มีจริง")[seed % 3]
    clean, changes, path = _added(seed, words)
    return planted(clean, changes, ("personal_data", path))


def _citizen_id(seed: int) -> str:
    """Thirteen digits with their check digit, plain, with dashes, or in Thai digits."""
    digits = f"{1 + seed % 8}{1000 + seed:04d}{54321 + seed * 97:05d}{seed:02d}"
    check = (11 - sum((13 - i) * int(d) for i, d in enumerate(digits)) % 11) % 10
    plain = f"{digits}{check}"
    dashed = f"{plain[0]}-{plain[1:5]}-{plain[5:10]}-{plain[10:12]}-{plain[12]}"
    return (plain, dashed, dashed.translate(_THAI), dashed.replace("-", " "))[seed // 3 % 4]


def _mobile(seed: int) -> str:
    plain = f"0{'689'[seed % 3]}{seed % 10}{5550000 + seed * 111}"
    dashed = f"{plain[:3]}-{plain[3:6]}-{plain[6:]}"
    return (plain, dashed, dashed.translate(_THAI), f"{plain[:2]} {plain[2:6]} {plain[6:]}")[seed // 3 % 4]


def _account(seed: int) -> str:
    plain = f"{500 + seed}{seed % 10}{40000 + seed}{seed % 7}"
    return (plain, f"{plain[:3]}-{plain[3]}-{plain[4:9]}-{plain[9]}", plain.translate(_THAI))[seed // 3 % 3]


_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def findings_not_stated(seed: int) -> Planted:
    """A plan whose questions and findings are gone, and whose prose speaks of weaknesses without naming one."""
    plan = clean_plan()
    questionless = [c for c in plan.document.columns_printed if "ข้อค" not in c]
    clean = put(plan, {"/scores/0/indicators": (), "/document/columns_printed": questionless})
    weak = ("ข้อบกพร่อง", "จุดอ่อน", "ส่วนที่ต้องพัฒนาให้ดีขึ้น", "ส่วนที่ต้องปรับปรุงเพิ่มเติม")[seed % 4]
    body = (
        "หน่วยงานยังมี{}อยู่บ้าง",
        "จากการทบทวนพบว่ายังมี{}",
        "การทำงานหลายด้านมี{}",
        "เมื่อสิ้นปีงบประมาณยังคงมี{}",
        "คณะทำงานเห็นว่ามี{}",
        "ผลที่ผ่านมายังมี{} จึงกำหนดมาตรการไว้",
    )[seed // 4 % 6].format(weak)
    spoken = seed != WAYS - 1
    clean = put(clean, {"/narrative/-": {"heading": None, "text": body}}) if spoken else clean
    gone = {f"/measures/{m}/{field}": () for m in range(7) for field in ("questions", "findings")}
    return planted(clean, gone, ("findings_not_stated", "/narrative/0/text" if spoken else "/measures"))


def unbalanced_bracket(seed: int) -> Planted:
    """One bracket of a pair, opened or closed."""
    words = ("(ตามแบบที่กำหนด", "ตามแบบที่กำหนด)", "[ดูภาคผนวก", "(ครั้งที่ ๒) (เพิ่มเติม")[seed % 4]
    clean, changes, path = _added(seed, words)
    return planted(clean, changes, ("unbalanced_bracket", path))


def unbalanced_quote(seed: int) -> Planted:
    """One quotation mark of a pair."""
    words = ("“งดรับทุกโอกาส", "งดรับทุกโอกาส”", "«งดรับทุกโอกาส", '"งดรับทุกโอกาส')[seed % 4]
    clean, changes, path = _added(seed, words)
    return planted(clean, changes, ("unbalanced_quote", path))


def spacing_damage(seed: int) -> Planted:
    """A number glued to its unit, or a tone mark moved."""
    words = ("รวม ๒๕๐บาท", "ทั้งหมด ๑๒ครั้ง", "ให้ทราบโดยทัว่ กัน", "ณ จุดบริการนัน้ แล้ว")[seed % 4]
    clean, changes, path = _added(seed, words)
    return planted(clean, changes, ("spacing_damage", path))


def nikhahit_split(seed: int) -> Planted:
    """สระอำ in two characters."""
    words = ("จัดทําเป็นประจํา", "ตามคําสั่ง", "ให้คําแนะนํา", "ดําเนินการครบ", "นํ้าดื่มสะอาด")[seed % 5]
    clean, changes, path = _added(seed, words)
    return planted(clean, changes, ("nikhahit_split", path))


def pdf_text_damage(seed: int) -> Planted:
    """Characters that cannot be shown, or a text layer that flattens สระอำ."""
    words = ("ประจ\ufffdปี", "ผ\uf70bู้รับบริการ", "ที\uf70aประชุม", "สานักงานดาเนินการกาหนดและจัดทาเป็นประจา")[seed % 4]
    clean, changes, path = _added(seed, words)
    return planted(clean, changes, ("pdf_text_damage", path))


PLANTERS: dict[str, Planter] = {
    "agency_name_variant": agency_name_variant,
    "district_variant": district_variant,
    "missing_location": missing_location,
    "wrong_term_for_agency_type": wrong_term_for_agency_type,
    "ocr_code_damage": ocr_code_damage,
    "foreign_script": foreign_script,
    "duplicate_question": duplicate_question,
    "missing_number": missing_number,
    "duplicated_number": duplicated_number,
    "inconsistent_numbering": inconsistent_numbering,
    "empty_cell": empty_cell,
    "row_continued": row_continued,
    "header_repeated": header_repeated,
    "separator_row": _repeat("separator_row", ("-- | -- | --", "----------", ". . . . .")),
    "catchword": _repeat("catchword", ("/ประกาศ...", "/๔. จัดทำ...", "/การเปิดเผย…")),
    "list_items_lost": _repeat("list_items_lost", ("ทบทวนคู่มือ แจ้งเวียน เผยแพร่", "อบรม ประเมินผล")),
    "rotated_table": _repeat("rotated_table", ("๑๐๐.๐๐ ตัวชี้วัดที่ ๑๐ ๑๐๐.๐๐", "๙๘.๒๕ ตัวชี้วัดที่ ๙")),
    "cell_split": cell_split,
    "no_signature": no_signature,
    "preparer_blank": preparer_blank,
    "opinion_empty": opinion_empty,
    "same_person_two_roles": same_person_two_roles,
    "memo_number_blank": memo_number_blank,
    "personal_data": personal_data,
    "findings_not_stated": findings_not_stated,
    "unbalanced_bracket": unbalanced_bracket,
    "unbalanced_quote": unbalanced_quote,
    "spacing_damage": spacing_damage,
    "nikhahit_split": nikhahit_split,
    "pdf_text_damage": pdf_text_damage,
}
