"""What a form may say (ภาษาของแบบ): fields, loops over rows, conditions, a few filters; all else is refused by name.

Parsed, never trusted: no calls, no assignments, no inclusion. How long a filled paper can grow is reckoned beforehand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from prongsai.thai.digits import to_thai
from prongsai.writers.own_form.fields import FIELDS, Field, by_name

LONGEST_PAPER, _LONG_VALUE = 20_000_000, 100
_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0"})
_OWN_FILTERS = {name: lambda value: to_thai(str(value)) for name in ("เลขไทย", "thai")}
_FILTERS = frozenset({"default", "d", "join", "length", "count", "first", "last", "trim", *_OWN_FILTERS})
_TESTS = frozenset({"defined", "undefined", "none", "odd", "even"})
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr),
    *(nodes.For, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Filter, nodes.Test, nodes.Concat, nodes.Add, nodes.Sub, nodes.Mul),
)


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja without a way out: sandboxed, every value escaped, an unknown field is an error and never a blank."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters = {name: filter_ for name, filter_ in (made.filters | _OWN_FILTERS).items() if name in _FILTERS}
    made.tests = {name: test for name, test in made.tests.items() if name in _TESTS or not name.isidentifier()}
    return made


@dataclass(frozen=True, slots=True)
class _Loop:
    """The variable `loop` of a loop."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a field, or one of several texts."""

    of: Field


_Shape = Field | _Row | _Loop | None
_Scope = Mapping[str, _Shape]


@dataclass(slots=True)
class Told:
    """What one part of a form says: fields it uses with their meaning, unknown ones, what it may not say, its length.

    `forbidden` are line and name of what may not be said.
    """

    used: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    forbidden: list[tuple[int, str]] = field(default_factory=list)
    length: int = 0


def told(tree: nodes.Template, counts: Mapping[str, int]) -> Told:
    """Go through a parsed part; `counts` says how many rows each field has at most, by its names."""
    walk = _Walk(counts)
    walk.told.length = walk.block(tree, by_name(FIELDS))
    return walk.told


class _Walk:
    """One way through the tree, with what each name means where it stands."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.told = Told()
        self._counts = counts

    def block(self, node: nodes.Node, scope: _Scope) -> int:
        """Walk what is written; the greatest number of characters that it can print, without the values."""
        if not isinstance(node, _ALLOWED):
            self.told.forbidden.append((node.lineno, type(node).__name__))
            return 0
        if isinstance(node, nodes.TemplateData):
            return len(node.data)
        if isinstance(node, nodes.For):
            return self._loop(node, scope)
        if isinstance(node, nodes.Expr):
            self._expression(node, scope)
            return _LONG_VALUE
        return sum(self.block(child, scope) for child in node.iter_child_nodes())

    def _loop(self, node: nodes.For, scope: _Scope) -> int:
        rows = self._expression(node.iter, scope)
        if not isinstance(node.target, nodes.Name) or node.recursive:
            self.told.forbidden.append((node.lineno, "For"))
            return 0
        if isinstance(rows, Field) and not (rows.parts or rows.several):
            self.told.forbidden.append((node.lineno, f"for … in {rows.thai}"))
        row = _Row(rows) if isinstance(rows, Field) else None
        inner: dict[str, _Shape] = {**scope, node.target.name: row, "loop": _Loop()}
        if node.test:
            self._expression(node.test, inner)
        times = self._counts.get(rows.english, 1) if isinstance(rows, Field) else max(self._counts.values(), default=1)
        written = sum(self.block(child, inner) for child in node.body)
        return times * written + sum(self.block(child, scope) for child in node.else_)

    def _expression(self, node: nodes.Node, scope: _Scope) -> _Shape:
        """What an expression stands for, as far as it is known; names that are not are noted."""
        if not isinstance(node, _ALLOWED) or _multiplies_text(node):
            self.told.forbidden.append((node.lineno, type(node).__name__))
            return None
        if isinstance(node, nodes.Name):
            return self._name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._part(node, scope)
        shapes = [self._expression(child, scope) for child in node.iter_child_nodes()]
        self._named_rules(node)
        keeps = isinstance(node, nodes.Filter) and node.name in ("default", "d")
        return shapes[0] if keeps and shapes else None

    def _named_rules(self, node: nodes.Node) -> None:
        known = _FILTERS if isinstance(node, nodes.Filter) else _TESTS
        if isinstance(node, nodes.Filter | nodes.Test) and node.name not in known:
            self.told.forbidden.append((node.lineno, node.name))

    def _name(self, node: nodes.Name, scope: _Scope) -> _Shape:
        if node.name not in scope:
            self.told.unknown.append(node.name)
            return None
        shape = scope[node.name]
        if isinstance(shape, Field):
            self.told.used[node.name] = shape.meaning
        return shape

    def _part(self, node: nodes.Getattr, scope: _Scope) -> _Shape:
        """A part of a row («มาตรการ.ชื่อ»), or a count of the loop."""
        whole = self._expression(node.node, scope)
        if node.attr.startswith("_"):
            self.told.forbidden.append((node.lineno, node.attr))
            return None
        if isinstance(whole, _Loop):
            if node.attr not in _LOOP:
                self.told.unknown.append(f"loop.{node.attr}")
            return None
        if whole is None:
            return None
        parts = by_name(whole.of.parts) if isinstance(whole, _Row) else {}
        if node.attr not in parts:
            self.told.unknown.append(f"{_said(node.node)}.{node.attr}")
            return None
        of = whole.of.thai if isinstance(whole, _Row) else ""
        self.told.used[f"{of}.{node.attr}"] = parts[node.attr].meaning
        return parts[node.attr]


def _said(node: nodes.Node) -> str:
    return node.name if isinstance(node, nodes.Name) else "…"


def _multiplies_text(node: nodes.Node) -> bool:
    """Whether a product is of anything but the counts of a loop, as the merging of cells needs them."""
    if not isinstance(node, nodes.Mul):
        return False
    return not all(_is_count(side) for side in (node.left, node.right))


def _is_count(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Const):
        return isinstance(node.value, int)
    return isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "loop"
