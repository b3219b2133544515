"""What a changed workbook comes to, row by row: what is to be chosen, what was taken away, what changes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.own_report import Sides, place_of, sides_of, why_of, words_of_gone
from ropa.intake.taking_back import can_be_chosen
from ropa.journal import Conflict
from ropa.register import title_of
from ropa_ui.list_model import Cell, Column, Heading, Row

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa.intake.own_taking import Back
    from ropa.journal import Change
    from ropa.register import Register
    from ropa.wording import Words

GROUPS = ("conflict", "gone", "change", "unread")
_NOTHING = "–"


class OwnRows:
    """The rows of one workbook, and what is chosen in them.

    Attributes:
        theirs: the rows whose workbook's side is taken: conflicts, and what is removed after all.
    """

    def __init__(self, back: Back, register: Register, after: Register, words: Words, texts: Texts) -> None:
        self._back, self._register, self._after = back, register, after
        self._words, self._texts = words, texts
        self._steps = [one for change in back.changes for one in _shown(change)]
        self.theirs: set[str] = set()
        self.sides = cache(self._sides)

    def rows(self) -> list[Row]:
        """Every row under the heading of its group."""
        counts = (len(self._back.conflicts), len(self._back.gone), len(self._steps), len(self._back.unread))
        rows: list[Row] = []
        for group, count in zip(GROUPS, counts, strict=True):
            if count:
                rows.append(Heading(self._texts(f"roundtrip.view.{group}"), count=count))
                rows += [f"{group}:{n}" for n in range(count)]
        return rows

    def choices(self) -> list[str]:
        """The rows in which something can be chosen."""
        chosen = [f"conflict:{n}" for n, one in enumerate(self._back.conflicts) if can_be_chosen(one)]
        return [*chosen, *(f"gone:{n}" for n in range(len(self._back.gone)))]

    def choose(self, key: str, *, theirs: bool) -> None:
        """Take the workbook's side of a row, or the register's."""
        if key in self.choices():
            (self.theirs.add if theirs else self.theirs.discard)(key)

    def chosen(self) -> set[tuple[str, ...]]:
        """What the workbook's side is taken of, whatever row it stands in."""
        return {self._named(key) for key in self.theirs}

    def choose_again(self, chosen: set[tuple[str, ...]]) -> None:
        """Take the workbook's side of the same as before."""
        self.theirs = {key for key in self.choices() if self._named(key) in chosen}

    def _named(self, key: str) -> tuple[str, ...]:
        group, _, at = key.partition(":")
        if group == "gone":
            return group, *self._back.gone[int(at)][:3]
        one = self._back.conflicts[int(at)]
        return group, one.entity, one.id, one.path

    def conflicts(self) -> list[Conflict]:
        """The conflicts whose workbook's side is taken."""
        return [one for n, one in enumerate(self._back.conflicts) if f"conflict:{n}" in self.theirs]

    def columns(self) -> list[Column]:
        """The columns, left to right."""
        texts = self._texts
        return [
            Column("take", ""),
            Column("name", texts("roundtrip.view.record"), "n" * 14, stretch=3),
            Column("field", texts("roundtrip.view.field"), "n" * 12, stretch=2),
            Column("base", texts("roundtrip.view.base"), "n" * 8, stretch=3),
            Column("ours", texts("roundtrip.view.ours"), "n" * 8, stretch=3),
            Column("theirs", texts("roundtrip.view.theirs"), "n" * 8, stretch=3),
        ]

    @staticmethod
    def wide(key: str) -> tuple[int, int] | None:
        """The cell that has the columns after it to itself: a question, and what could not be read."""
        return {"gone": (1, 5), "unread": (2, 4)}.get(key.partition(":")[0])

    def cell(self, key: str, column: str) -> Cell | str:
        """What stands in a cell."""
        if column == "take":
            box = key in self.theirs if key in self.choices() else None
            return Cell(checked=box, spoken=self._texts("roundtrip.view.take"))
        said = getattr(self.sides(key), column)
        chosen = (column == "theirs" and (key in self.theirs or key.startswith("change"))) or (
            column == "ours" and key.startswith("conflict") and key not in self.theirs
        )
        role = "text" if column == "name" or chosen else "muted"
        return Cell(" ".join(said.split()), role=role, strong=chosen)

    def _sides(self, key: str) -> Sides:
        group, _, at = key.partition(":")
        n, texts = int(at), self._texts
        if group == "gone":
            return Sides(words_of_gone(self._back.gone[n], self._register, texts), "", "", "", "")
        if group == "unread":
            unread = self._back.unread[n]
            return Sides(place_of(unread), why_of(unread, texts), unread.old, "", unread.new)
        if group == "conflict":
            return sides_of(self._back.conflicts[n], self._register, texts)
        change, path = self._steps[n]
        if not path:
            record = self._after.get(change.id)
            new = texts("roundtrip.view.new", entity=self._words.entity(change.entity))
            return Sides((title_of(record, self._after) if record else "") or _NOTHING, new, "", "", "")
        before, after = change.steps[path]
        return sides_of(Conflict(change.entity, change.id, path, before, before, after), self._after, texts)


def _shown(change: Change) -> list[tuple[Change, str]]:
    """The values a change has something to say of; one that makes a record is told once."""
    if change.makes:
        return [(change, "")]
    inside = {path.rpartition("/")[0] for path in change.steps if "/" in path}
    fields = {path.partition("/")[0] for path in inside}
    return [(change, path) for path in change.steps if path not in fields and path.rpartition("/")[2] != "id"]
