"""Where a measure stands in the plan: under which issue of the year, with which questions, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from prongsai.analysis import WeakPoint
from prongsai.catalogue import StandardMeasure
from prongsai.dossier import Measure, Question
from prongsai.frameworks import Framework
from prongsai.plan.nouns import Choice, Target
from prongsai.thai.repair import fold

_SAME_TITLE = 85


def with_issue(
    measure: Measure,
    framework: Framework,
    points: Sequence[WeakPoint],
    targets: Iterable[Target],
    models: Sequence[StandardMeasure],
) -> Measure:
    """The measure under an issue of the year: its own by title, else one of its model's, else that of what it answers.

    Of the issues of its model the one is taken under which most of the points stand that it answers. A year whose
    framework has no issues leaves the measure as it was.
    """
    known = {issue.no for issue in framework.issues}
    if not known:
        return measure
    answered = Counter(no for t in targets if t.point in points for no in t.issues if no in known)
    no = _own(measure, framework) or _modelled(models, answered, known) or _commonest(answered)
    issue = framework.issue(no) if no is not None else None
    if issue is None:
        return measure.model_copy(update={"issue_no": None, "issue_title": None})
    return measure.model_copy(update={"issue_no": issue.no, "issue_title": issue.title})


def _own(measure: Measure, framework: Framework) -> int | None:
    """The issue whose title the measure bore, whatever its number was then."""
    title = fold(measure.issue_title or "")
    if not title:
        return None
    likeness, no = max((fuzz.ratio(title, fold(issue.title)), issue.no) for issue in framework.issues)
    return no if likeness >= _SAME_TITLE else None


def _modelled(models: Sequence[StandardMeasure], answered: Counter[int], known: set[int]) -> int | None:
    """The issue of the nearest model that has one: where several, the one that most answered points share."""
    listed = next((own for model in models if (own := [no for no in model.issues if no in known])), [])
    return max(listed, key=lambda no: (answered[no], -listed.index(no)), default=None)


def _commonest(counted: Counter[int]) -> int | None:
    return min(counted, key=lambda no: (-counted[no], no)) if counted else None


def questions_of(measure: Measure, points: Sequence[WeakPoint], framework: Framework) -> tuple[Question, ...]:
    """The questions that the measure answers: those of its points, then those that it named before and still exist."""
    codes = [point.code for point in points if point.kind == "question"]
    own = [q for q in measure.questions if q.code and framework.question(q.code) and q.code not in codes]
    asked = []
    for code in codes:
        known = framework.question(code)
        printed = next((q for q in measure.questions if q.code == code), None)
        asked.append(printed or Question(code_printed=code, code=code, text=known.label if known else None))
    return (*asked, *own)


def sorted_choices(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """By issue, own measures before those of the catalogue, each in its old order; without an issue at the end."""
    order = sorted(
        range(len(choices)),
        key=lambda k: (choices[k].measure.issue_no or 99, choices[k].origin != "own", k),
    )
    numbered = (
        replace(choices[k], measure=choices[k].measure.model_copy(update={"seq": n})) for n, k in enumerate(order, 1)
    )
    return tuple(numbered)
