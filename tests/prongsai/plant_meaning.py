"""Planters for what a text means: results that answer nothing, echoes, strays, leftovers and spans of years."""

from __future__ import annotations

from typing import Any

from invented import clean_dossier, clean_plan
from planting import WAYS, Planted, Planter, at, planted, put

TEXTS = tuple(f"/measures/{m}/{field}/0" for m in range(7) for field in ("outcomes", "recommendations", "results"))
# a step of which nothing is reported, and the measures whose results do not happen to speak of such a deed
UNSPOKEN = (
    ("สุ่มตรวจความพร้อมของเครื่องสำรองไฟ", (0, 1, 2, 3, 4, 5)),
    ("แต่งตั้งคณะทำงานถอดบทเรียน", (0, 1, 3, 4, 5, 6)),
    ("สรุปผลเสนอผู้บริหารเป็นรายเดือน", (0, 1, 2, 3, 5, 6)),
    ("ฝึกอบรมอาสาสมัครประจำหมู่บ้าน", (2, 3, 4, 5, 6)),
    ("สำรวจเส้นทางน้ำท่วมซ้ำซาก", (0, 1, 3, 4)),
)
NUMBERLESS = (
    ("ทุกกองพูดคุยกันจนได้คู่มือเล่มใหม่", "แผนผังขั้นตอนติดไว้ครบทุกจุดบริการแล้ว"),
    ("แบบคำขอออนไลน์เปิดใช้แล้ว", "เจ้าหน้าที่ผ่านการอบรมครบ"),
    ("ข่าวลงในช่องทางออนไลน์ตามกำหนด", "คำถามออนไลน์มีผู้รับไปตอบตามคำสั่งมอบหมาย"),
    ("แบบยืมและทะเบียนคุมเล่มใหม่ใช้งานแล้ว", "บุคลากรรับฟังคำชี้แจงและลงชื่อไว้"),
    ("ที่ประชุมหัวหน้าส่วนราชการได้รับสรุปการใช้จ่าย", "รายงานการจัดซื้อจัดจ้างลงเว็บไซต์ตามกำหนด"),
    ("หลักเกณฑ์แจ้งเวียนก่อนเริ่มรอบทั้งต้นปีและกลางปี", "ความเห็นของบุคลากรถูกนำไปแก้หลักเกณฑ์"),
    ("ผู้บริหารลงนามและพูดให้บุคลากรฟังด้วยตนเอง", "ช่องทางแจ้งเบาะแสมีผู้ใช้แล้วและไม่มีชื่อผู้แจ้งรั่วไหล"),
)
WEAK = (
    "รายงานผลการดำเนินงานต่อผู้บริหารแล้ว",
    "ดำเนินการเรียบร้อยแล้ว",
    "ดำเนินการแล้วเสร็จตามแผน",
    "อยู่ระหว่างดำเนินการ",
    "รายงานผู้บังคับบัญชาทราบ",
    "กำลังดำเนินการจัดหาผู้รับจ้าง",
)
# (theme, steps, results): work on another subject than any measure into which it is put
FOREIGN = (
    (
        "budget",
        ("วิเคราะห์ผลการเบิกจ่ายทุกไตรมาส", "ตรวจร่างสัญญาจัดซื้อจัดจ้าง"),
        ("เบิกจ่ายแล้วร้อยละ ๙๑", "ตรวจสัญญาจัดซื้อจัดจ้าง ๘ ฉบับ"),
    ),
    (
        "people",
        ("วางกรอบการบริหารทรัพยากรบุคคล", "ทบทวนเกณฑ์การเลื่อนเงินเดือน"),
        ("กรอบการบริหารทรัพยากรบุคคล ๖๔ ตำแหน่ง", "เกณฑ์การเลื่อนเงินเดือน ๓ ข้อ"),
    ),
    ("property", ("ตรวจนับครุภัณฑ์ชำรุด", "ขายทอดตลาดครุภัณฑ์ชำรุด"), ("พบครุภัณฑ์ชำรุด ๑๙ ชิ้น", "ขายครุภัณฑ์ชำรุดได้ ๑๙ ชิ้น")),
    ("ethics", ("ประกวดคนดีด้านจริยธรรม", "ยกย่องผู้มีจริยธรรมเด่น"), ("ประกวดคนดีด้านจริยธรรม ๑ ครั้ง", "ยกย่องผู้มีจริยธรรมเด่น ๓ คน")),
)
# measures of the clean report with a theme of their own, and the foreign work that fits none of its words
MISFITS = (
    (0, 1),
    (0, 2),
    (0, 0),
    (0, 3),
    (1, 0),
    (1, 1),
    (1, 2),
    (1, 3),
    (3, 0),
    (3, 1),
    (3, 3),
    (4, 1),
    (4, 2),
    (4, 3),
)
MISFITS_PEOPLE = ((5, 0), (5, 2), (6, 0), (6, 1), (6, 2))
SPANS = (("๒๕๖๖", "๒๕๗๐"), ("๒๕๖๕", "๒๕๖๙"), ("๒๕๖๘", "๒๕๗๒"), ("๒๕๖๗", "๒๕๗๑"), ("๒๕๖๖", "๒๕๖๘"), ("๒๕๖๘", "๒๕๗๐"))
PLANS = ("แผนปฏิบัติการป้องกันการทุจริต", "แผนพัฒนาท้องถิ่น", "แผนพัฒนาบุคลากร", "แผนแม่บทเทคโนโลยีสารสนเทศ")


def _prose(text: str) -> dict[str, Any]:
    return {"/narrative/-": {"heading": None, "text": text}}


def step_without_result(seed: int) -> Planted:
    """One step more, of which nothing is reported."""
    m, step = [(m, step) for step, rows in UNSPOKEN for m in rows][seed]
    path = f"/measures/{m}/steps/2"
    return planted(clean_dossier(), {f"/measures/{m}/steps/-": step}, ("step_without_result", path))


def result_copies_step(seed: int) -> Planted:
    """A step in the place of its result, as it is or with «ได้…แล้ว» around it."""
    clean, m, k = clean_dossier(), seed % 7, seed // 7 % 2
    step = clean.measures[m].steps[k]
    copy = (step, f"ได้{step}", f"{step}แล้ว", f"ดำเนินการ{step}เรียบร้อยแล้ว")[seed // 7]
    path = f"/measures/{m}/results/{k}"
    return planted(clean, {path: copy}, ("result_copies_step", path))


def copied_result(seed: int) -> Planted:
    """The results of one measure under another, with and without a blank or a dot more."""
    clean = clean_dossier()
    pairs = [(a, b) for b in range(7) for a in range(b)]
    a, b = pairs[seed % len(pairs)]
    copy = tuple(text + (" ." if seed >= len(pairs) else "") for text in clean.measures[a].results)
    return planted(clean, {f"/measures/{b}/results": copy}, ("copied_result", f"/measures/{b}/results/0"))


def weak_result(seed: int) -> Planted:
    """Results that say only that it was reported, done or is under way."""
    m, text = seed % 7, WEAK[seed // 7 * 2 % 6 + seed % 2]
    return planted(clean_dossier(), {f"/measures/{m}/results": (text,)}, ("weak_result", f"/measures/{m}/results/0"))


def _misfit(seed: int) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    chosen = (*MISFITS, *MISFITS_PEOPLE)
    m, work = chosen[seed % len(chosen)]
    _, steps, results = FOREIGN[work]
    turn = slice(None, None, -1 if seed >= len(chosen) else 1)
    return m, steps[turn], results[turn]


def result_step_mismatch(seed: int) -> Planted:
    """Results of another subject."""
    m, _, results = _misfit(seed)
    path = f"/measures/{m}/results"
    return planted(clean_dossier(), {path: results}, ("result_step_mismatch", f"{path}/0"))


def step_result_mismatch(seed: int) -> Planted:
    """Steps and results of another subject than the measure's name."""
    m, steps, results = _misfit(seed)
    changes = {f"/measures/{m}/steps": steps, f"/measures/{m}/results": results}
    return planted(clean_dossier(), changes, ("step_result_mismatch", f"/measures/{m}/steps/0"))


def method_title_mismatch(seed: int) -> Planted:
    """A plan with steps of another subject than the measure's name."""
    m, steps, _ = _misfit(seed)
    name = clean_dossier().measures[m].title
    clean = put(clean_plan(), {f"/measures/{m}/title": name})
    path = f"/measures/{m}/steps"
    return planted(clean, {path: steps}, ("method_title_mismatch", f"{path}/0"))


def title_mismatch(seed: int) -> Planted:
    """A memo whose subject is that of another paper."""
    asked = ("ขออนุมัติ", "ขอความเห็นชอบ", "ส่ง", "แจ้ง")[seed % 4]
    matter = ("โครงการแข่งขันกีฬาชุมชน", "การซ่อมถนนสายหลัก", "จัดซื้อรถบรรทุกน้ำ", "งานลอยกระทง", "การรับสมัครครู", "แบบแปลนอาคาร")[
        seed // 4
    ]
    changes = {"/document/memo/subject": f"{asked}{matter} ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"}
    return planted(clean_dossier(), changes, ("title_mismatch", "/document/memo/subject"))


def result_not_quantified(seed: int) -> Planted:
    """Every result without a number, a day or an address."""
    clean = clean_dossier()
    tail = ("โดยผู้เกี่ยวข้องร่วมมือกันดี", "ด้วยความร่วมมือของชุมชน", "ตามที่ตกลงไว้", "และไม่มีผู้คัดค้าน")[seed % 4]
    head = ("ต้นปี", "ปลายปี", "หลังฤดูฝน", "ก่อนปีใหม่", "ระยะแรก", "ตลอดมา")[seed // 4]
    changes = {
        f"/measures/{m}/results": tuple(f"{head} {text} {tail}" for text in told) for m, told in enumerate(NUMBERLESS)
    }
    return planted(clean, changes, ("result_not_quantified", "/measures/0/results/0"))


def result_outcome_mixed(seed: int) -> Planted:
    """An aim or a hope as one result more."""
    m = seed % 7
    text = ("เพื่อให้ประชาชนเกิดความเชื่อมั่น", "คาดว่าผู้ใช้งานจะเพิ่มขึ้นเท่าตัว", "จะขยายผลไปทุกหมู่บ้าน", "อาจช่วยลดข้อพิพาทได้")[seed // 7]
    return planted(
        clean_dossier(), {f"/measures/{m}/results/-": text}, ("result_outcome_mixed", f"/measures/{m}/results/2")
    )


def finding_question_mismatch(seed: int) -> Planted:
    """One question more, of which the findings say nothing."""
    clean, m = clean_plan(), seed % 7
    code, text = (
        ("I14", "ผู้บังคับบัญชาสั่งให้ทำธุระนอกเวลางานหรือไม่"),
        ("E3", "พบการเลือกที่รักมักที่ชังหรือไม่"),
        ("I29", "ผู้นำให้ความสำคัญกับการต่อต้านคอร์รัปชันเพียงใด"),
        ("E13", "นำเทคโนโลยีมาอำนวยความสะดวกเพียงใด"),
    )[seed // 7]
    path = f"/measures/{m}/questions/{len(clean.measures[m].questions)}"
    question = {"code_printed": code, "code": code, "text": text}
    return planted(clean, {f"/measures/{m}/questions/-": question}, ("finding_question_mismatch", path))


def recommendation_is_explanation(seed: int) -> Planted:
    """An explanation of what was done where a recommendation is due."""
    m = seed % 7
    text = (
        "เนื่องจากมีผู้ให้ความร่วมมือดี",
        "ได้ดำเนินการครบทุกหมู่บ้านแล้ว",
        "เป็นการสร้างความเชื่อมั่นแก่ชุมชน",
        "ทำให้ชุมชนเข้มแข็ง",
    )[seed // 7]
    path = f"/measures/{m}/recommendations/0"
    return planted(clean_dossier(), {path: text}, ("recommendation_is_explanation", path))


def advice_without_cause(seed: int) -> Planted:
    """Advice on a subject of which the measure never speaks."""
    rows = (0, 1, 3, 5)
    m, subject = (
        rows[seed % 4],
        ("การเบิกจ่ายเงินสะสม", "การรายงานสถานะเงินที่จัดซื้อรถน้ำ", "การเบิกจ่ายค่าน้ำมัน")[seed // 4 % 3],
    )
    path = f"/measures/{m}/recommendations/0"
    text = f"{('ควรเร่งรัด', 'ขอให้เร่ง')[seed // 12]}{subject}"
    return planted(clean_dossier(), {path: text}, ("advice_without_cause", path))


def activity_not_done(seed: int) -> Planted:
    """Something left undone, told among constraints, recommendations or outcomes."""
    text = (
        "ไม่สามารถจัดประชุมสัญจรได้เพราะน้ำท่วม",
        "ยังไม่ได้ดำเนินการติดตั้งกล้องหน้าอาคาร",
        "ยกเลิกการอบรมรุ่นที่สองเพราะวิทยากรป่วย",
        "งดจัดกิจกรรมเดินรณรงค์ปลายปี",
    )[seed % 4]
    clean = clean_dossier()
    places = (
        "/constraints/-",
        *(f"/measures/{m}/recommendations/-" for m in range(3)),
        *(f"/measures/{m}/outcomes/-" for m in (4, 6)),
    )
    place = places[seed // 4]
    path = place[:-1] + str(len(at(clean, place[:-2])))
    return planted(clean, {place: text}, ("activity_not_done", path))


def contradiction(seed: int) -> Planted:
    """One plan with two spans of years, or prose that calls all done what a result calls under way."""
    clean = clean_dossier()
    if seed % 2:
        m = seed // 2 % 7
        claim = ("ได้ดำเนินการครบถ้วนทุกมาตรการ", "ทุกมาตรการแล้วเสร็จ")[seed // 2 % 2]
        open_work = f"อยู่ระหว่าง{clean.measures[m].steps[1]} คาดว่าแล้วเสร็จเดือนธันวาคม"
        changes = _prose(f"ในปีนี้หน่วยงาน{claim}") | {f"/measures/{m}/results/1": open_work}
        return planted(clean, changes, ("contradiction", f"/measures/{m}/results/1"))
    plan, (a, b) = PLANS[seed // 2 % 4], ((0, 1), (2, 3), (3, 5))[seed // 8]
    clean = put(clean, _prose(f"การทำงานเป็นไปตาม{plan} (พ.ศ. {' - '.join(SPANS[a])})"))
    changes = _prose(f"หน่วยงานยึด{plan} (พ.ศ. {' - '.join(SPANS[b])}) เป็นหลัก")
    return planted(clean, changes, ("contradiction", "/narrative/1/text"))


def copied_text(seed: int) -> Planted:
    """Another agency as owner of the site, the staff or the measure."""
    name = ("ปากน้ำโพ", "เชียงกลาง", "แม่จริม", "ท่าวังผา", "กุยบุรี", "บ่อทอง")[seed % 6]
    owner = ("เผยแพร่บนเว็บไซต์ของเทศบาลตำบล", "พนักงานองค์การบริหารส่วนตำบล", "ผู้บริหารเทศบาลเมือง", "ภายในเทศบาลตำบล")[
        seed // 6
    ]
    clean, path = clean_dossier(), TEXTS[seed * 4 % len(TEXTS)]
    return planted(clean, {path: f"{at(clean, path)} {owner}{name}"}, ("copied_text", path))


def template_rest(seed: int) -> Planted:
    """A blank or a hint of a template, an instrument of old, an item that neither year has."""
    rest = ("(ระบุจำนวน)", "ประจำปี ๒๕XX", "[ชื่อหน่วยงาน]", "เทศบาลตำบล........", "ตามแบบ EBIT", "ข้อ O48")[seed % 6]
    clean, path = clean_dossier(), TEXTS[seed * 4 % len(TEXTS)]
    return planted(clean, {path: f"{at(clean, path)} {rest}"}, ("template_rest", path))


def period_vs_plan(seed: int) -> Planted:
    """A step that makes a plan of several years under a period of one."""
    clean, m, k = clean_dossier(), seed % 7, seed % 2
    path = f"/measures/{m}/steps/{k}"
    made = f"{('จัดทำ', 'ทบทวน')[seed // 12]}{PLANS[seed % 4]} (พ.ศ. {' - '.join(SPANS[seed % 4])})"
    return planted(clean, {path: f"{at(clean, path)} และ{made}"}, ("period_vs_plan", path))


def period_not_12_months(seed: int) -> Planted:
    """A yearly statistic over too few or too many months."""
    span = (
        "ตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘",
        "ตุลาคม ๒๕๖๗ ถึง สิงหาคม ๒๕๖๘",
        "มกราคม - กันยายน ๒๕๖๘",
        "กันยายน ๒๕๖๗ – กันยายน ๒๕๖๘",
    )[seed % 4]
    what = ("สถิติเรื่องร้องเรียน", "สถิติผู้มาใช้บริการ", "จำนวนเรื่องที่รับแจ้ง", "สถิติการขอข้อมูล", "จำนวนผู้ยื่นคำร้อง", "ผลการจัดซื้อจัดจ้าง")[
        seed // 4
    ]
    text = f"{what}ประจำปี นับตั้งแต่เดือน{span} รวม ๔๘ รายการ"
    return planted(clean_dossier(), _prose(text), ("period_not_12_months", "/narrative/0/text"))


def missing_column_indicator(seed: int) -> Planted:
    """A plan whose table has no column of follow-up, under several names of its other columns."""
    plan = clean_plan()
    columns = [c for c in plan.document.columns_printed if "ติดตาม" not in c]
    moved = columns[seed % 6 :] + columns[: seed % 6]
    renamed = tuple(c.replace("ขั้นตอน", ("ขั้นตอน", "แนวทาง", "กิจกรรม", "งาน")[seed // 6]) for c in moved)
    followed = ("ตัวชี้วัดความสำเร็จ", "เป้าหมาย", "การกำกับติดตาม")[seed % 3]
    clean = put(plan, {"/document/columns_printed": (*renamed, followed)})
    path = "/document/columns_printed"
    return planted(clean, {path: renamed}, ("missing_column_indicator", path))


def dangling_reference(seed: int) -> Planted:
    """A reference to an attachment, a table or a measure that is not there."""
    words = ("ตามเอกสารแนบหมายเลข ๓", "ดังภาคผนวก ข", "ดังตารางที่ ๙", "เช่นเดียวกับมาตรการที่ ๑๒ ข้างต้น")[seed % 4]
    clean, path = clean_dossier(), TEXTS[seed * 4 % len(TEXTS)]
    return planted(clean, {path: f"{at(clean, path)} {words}"}, ("dangling_reference", path))


def not_applicable_measure(seed: int) -> Planted:
    """A measure of which its result, or the prose, says that the agency has no charge of such work."""
    work = ("ขุดลอกลำห้วย", "ออกใบอนุญาตโรงงาน", "จัดเก็บค่าเช่าแผงลอย", "ดูแลท่าเทียบเรือ")[seed % 4]
    said = ("ไม่มีภารกิจด้าน", "ไม่มีอำนาจหน้าที่เกี่ยวกับ", "ไม่มีหน้าที่และอำนาจในเรื่อง")[seed // 4 % 3]
    clean, m = clean_dossier(), seed % 7
    place = ("not_applicable_measure", f"/measures/{m}")
    if seed < WAYS // 2:
        path = f"/measures/{m}/results/0"
        return planted(clean, {path: f"{at(clean, path)} เทศบาล{said}{work}"}, place)
    step = f"/measures/{m}/steps/0"
    clean = put(clean, {step: f"{at(clean, step)} ควบคู่กับการ{work}"})
    return planted(clean, _prose(f"เทศบาล{said}การ{work}"), place)


PLANTERS: dict[str, Planter] = {
    planter.__name__: planter
    for planter in (
        step_without_result,
        result_copies_step,
        copied_result,
        weak_result,
        result_step_mismatch,
        step_result_mismatch,
        method_title_mismatch,
        title_mismatch,
        result_not_quantified,
        result_outcome_mixed,
        finding_question_mismatch,
        recommendation_is_explanation,
        advice_without_cause,
        activity_not_done,
        contradiction,
        copied_text,
        template_rest,
        period_vs_plan,
        period_not_12_months,
        missing_column_indicator,
        dangling_reference,
        not_applicable_measure,
    )
}
