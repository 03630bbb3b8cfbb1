"""The comparison with a group in words: beside the mean, median and quarters; ranks of the upper half and of rises."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.analysis.nouns import Analysis, Paragraph, PeerPlace, RisePlace
from prongsai.analysis.ranking import difference
from prongsai.analysis.telling import Telling, label, listed


def peers_paragraphs(analysis: Analysis, heading: str) -> Iterator[Paragraph]:
    """The total beside the group, then the indicators over and under the group's mean, then the rank of the rise."""
    peers = analysis.peers
    if peers is None:
        return
    total = peers.place("total")
    if total is not None:
        telling = Telling()
        yield telling.paragraph("peers", heading, [_total(telling, total)])
    for over in (True, False):
        telling = Telling()
        found = [each for each in peers.places if each.kind == "indicator" and _side(each) == (1 if over else -1)]
        texts = [f"{label('indicator', each.code, each.name)} ({_beside(telling, each)})" for each in found]
        if texts:
            word = "สูงกว่า" if over else "ต่ำกว่า"
            yield telling.paragraph("peers", heading, [f"ตัวชี้วัดที่{word}ค่าเฉลี่ยของกลุ่ม ได้แก่ {listed(texts)}"])
    if peers.rise is not None and peers.rise.own > 0:
        telling = Telling()
        yield telling.paragraph("peers", heading, [_rise(telling, peers.rise)])


def _side(place: PeerPlace) -> int:
    return (place.own > place.mean) - (place.own < place.mean)


def _beside(telling: Telling, place: PeerPlace) -> str:
    what = f"{place.kind} {place.code}"
    own, mean = telling.score(place.own, what), telling.score(place.mean, f"mean {what}")
    return f"{own} เทียบกับ {mean}"


def _total(telling: Telling, place: PeerPlace) -> str:
    count = telling.count(place.count, "group")
    mean, median = telling.score(place.mean, "mean total"), telling.score(place.median, "median total")
    gap = abs(difference(place.own, place.mean))
    side = {1: "สูงกว่า", -1: "ต่ำกว่า", 0: "เท่ากับ"}[_side(place)]
    by = f" {telling.score(gap, 'gap total')} คะแนน" if gap else ""
    told = (
        f"เมื่อเทียบกับกลุ่มหน่วยงาน {count} แห่ง (รวมหน่วยงานนี้) คะแนนรวม {telling.score(place.own, 'total')} "
        f"{side}ค่าเฉลี่ยของกลุ่ม ({mean}){by} ค่ามัธยฐานของกลุ่มคือ {median}"
    )
    if place.place * 2 <= place.count:
        shared = " ร่วมกับหน่วยงานอื่น" if place.ties else ""
        told += f" เป็นลำดับที่ {telling.count(place.place, 'place total')}{shared}"
    return told


def _rise(telling: Telling, rise: RisePlace) -> str:
    by = telling.score(rise.own, "rise total")
    text = f"คะแนนรวมเพิ่มขึ้นจากปีงบประมาณ พ.ศ. {rise.year_before} จำนวน {by} คะแนน"
    if rise.place * 2 <= rise.count:
        shared = " ร่วมกับหน่วยงานอื่น" if rise.ties else ""
        place, count = telling.count(rise.place, "place rise"), telling.count(rise.count, "group rise")
        text += f" เป็นการเพิ่มขึ้นลำดับที่ {place}{shared} จาก {count} แห่งที่มีคะแนนสองปี"
    return text
