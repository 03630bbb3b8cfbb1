"""What a measure says of the result (ข้อค้นพบ เหตุผล ผลต่อคะแนน) drawn anew when the result is another one.

Drawn sentences are known by their shape and by the label of a point; whatever else stands there is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from prongsai.analysis import Analysis, WeakPoint
from prongsai.dossier import Measure
from prongsai.plan.reasons import finding_of, gain_of, kept_finding, label, moves, worth_told

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]+)?"
_FINDING = re.compile(
    rf"(.+) (?:ได้ {_NUMBER} คะแนน(?: ต่ำสุด(?:ร่วมกัน)?ในแบบวัด \S+)?(?: ลดลง {_NUMBER} คะแนนจากปี [0-9]{{4}})?|ยังไม่ได้คะแนน)"
)
_MOVE = re.compile(rf"(.+) (?:เพิ่มขึ้น|ลดลง) {_NUMBER} คะแนนจากปี [0-9]{{4}}")
_WORTH = re.compile(rf"หากได้คะแนนเต็มในส่วนนี้ คะแนนรวมเพิ่มได้ไม่เกิน {_NUMBER} คะแนน")
_LEAD = re.compile(
    r"(?:มาตรการของหน่วยงานที่สืบเนื่องจากปี [0-9]{4} ยังรองรับ|มาตรการที่หน่วยงานกำหนดไว้สำหรับปี [0-9]{4} รองรับ|"
    r"มาตรการเดิมที่รองรับยังไม่ทำให้คะแนนคงเดิม|เพิ่มเติมจากมาตรการของหน่วยงาน สำหรับ|ยังไม่มีมาตรการของหน่วยงานที่รองรับโดยตรง) (.+)"
)
_LISTED = re.compile(rf"(?: [(]{_NUMBER} คะแนน[)])?(?: |$)")
_MORE = re.compile(r"(?:และอีก [0-9]+ เรื่อง)?")
_BETWEEN = " · "


class Redrawing:
    """From an analysis to what measures say of it.

    `points` are the weak points that a plan must answer now; `former` the labels of those that it had to answer before.
    """

    def __init__(self, analysis: Analysis, points: Iterable[WeakPoint], former: Iterable[str]) -> None:
        self.analysis = analysis
        self.points = {point.key: point for point in points}
        kept = {f"ตัวชี้วัดที่ {i.no} {i.name}": f"indicator:{i.no}" for i in analysis.framework.indicators}
        self.labels = {**dict.fromkeys(former, ""), **kept, **{label(point): key for key, point in self.points.items()}}

    def of(self, measure: Measure) -> Measure:
        """The measure with the figures of this analysis; what is weak no longer is no finding any more."""
        points = sorted(
            (point for point in self.points.values() if point.code in measure.answers),
            key=lambda point: measure.answers.index(point.code),
        )
        gain = gain_of(points)
        return measure.model_copy(
            update={
                "findings": tuple(found for line in measure.findings if (found := self._finding(line))),
                "rationale": self._reason(measure.rationale or "", points, worth_told(gain)) or None,
                "worth": gain.most if gain else None,
            }
        )

    def _finding(self, line: str) -> str | None:
        shape = _FINDING.fullmatch(line)
        key = self.labels.get(shape[1]) if shape else None
        if key is None:
            return line
        return finding_of(self.points[key]) if key in self.points else self._kept(key)

    def _kept(self, key: str) -> str | None:
        """What the result says of an indicator; nothing of what lies inside one."""
        kind, _colon, code = key.partition(":")
        return kept_finding(int(code), self.analysis) if kind == "indicator" else None

    def _reason(self, text: str, points: Sequence[WeakPoint], worth: str) -> str:
        """The reason with its scores; what a drawn one tells of moves and worth is told of the points of now."""
        parts = text.split(_BETWEEN)
        lead = [self._scored(part) for part in parts if not _WORTH.fullmatch(part) and not self._is_move(part)]
        drawn = len(lead) < len(parts)
        return (
            _BETWEEN.join(filter(None, (*lead, *moves(points, self.analysis), worth))) if drawn else _BETWEEN.join(lead)
        )

    def _is_move(self, part: str) -> bool:
        shape = _MOVE.fullmatch(part)
        return shape is not None and shape[1] in self.labels

    def _is_lead(self, part: str) -> bool:
        """Whether a part lists points as a drawn reason does, and says nothing else."""
        shape = _LEAD.fullmatch(part)
        rest = shape[1] if shape else part
        while name := next((each for each in self.labels if each and rest.startswith(each)), None):
            if (listed := _LISTED.match(rest, len(name))) is None:
                break
            rest = rest[listed.end() :]
        return shape is not None and _MORE.fullmatch(rest) is not None

    def _scored(self, part: str) -> str:
        if not self._is_lead(part):
            return part
        for name in (each for each in self.labels if each in part):
            now = self._named(name, self.labels[name]).replace("\\", r"\\")
            part = re.sub(rf"{re.escape(name)} \({_NUMBER} คะแนน\)", now, part)
        return part

    def _named(self, name: str, key: str) -> str:
        """A point with its score, as far as that is known now."""
        if key in self.points:
            return f"{name} ({self.points[key].score} คะแนน)"
        kind, _colon, code = key.partition(":")
        figure = self.analysis.result.indicators.get(int(code)) if kind == "indicator" else None
        return f"{name} ({figure.value} คะแนน)" if figure and figure.value is not None else name
