"""What the cells of a row of people say: whose data, which, and when they are erased (Art. 30(1)(c) and (f))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.intake.own_lines import aligned, lines_of, typed_lines
from ropa.intake.own_values import UnreadableError
from ropa.kinds import Choices
from ropa.model import DataGroup, DataRow, Retention
from ropa.plain import strings

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa.intake.own_cells import Cells
    from ropa.intake.own_lines import Line
    from ropa.kinds import Id
    from ropa.model import Activity
    from ropa.plain import Flat, Plain
    from ropa.register import Register
    from ropa.wording import Words

_MANY = "\0"
_MARKED = frozenset(("special", "criminal", "personnummer"))
_FLAGS = ("special", "criminal")
_GROUP, _PLAIN, _ONE, _WORDS, _NOTE = "group", "plain", "one", "words", "note"
_JOINED = "; "


class People:
    """The rows of people of one workbook's activities."""

    def __init__(self, cells: Cells, part: Register, words: Words, texts: Texts) -> None:
        self._cells, self._part, self._words, self._texts = cells, part, words, texts
        flags = "|".join(re.escape(texts(f"exports.flag.{flag}")) for flag in _FLAGS)
        self._flags = re.compile(rf" \((?:{flags})(?:, (?:{flags}))*\)(?=\s*$)")

    def read(self, activity: Activity, path: str, old: str, new: str) -> Flat:
        """The values of a cell, by path; the row is a new one where the activity has none of that name.

        Raises:
            UnreadableError: it cannot be said what was meant.
        """
        _, id, name = path.split("/")
        row = next((row for row in activity.people if row.id == id), DataRow(id=id))
        said: Flat
        match name:
            case "data_subjects":
                said = {name: self._terms("data_subject", row.data_subjects, self._whose(row, new))}
            case "data_categories":
                said = self._data(row, *self._bare(row, old, new))
            case "retention":
                said = self._periods(row, old, new)
            case _:
                return {path: self._cells.value(activity, path, old, new)}
        return {f"people/{id}/{key}": value for key, value in said.items()}

    def _terms(self, vocabulary: str, held: tuple[str, ...], text: str) -> Plain:
        return self._cells.parsed(Choices(vocabulary=vocabulary), list(held), text)

    def _whose(self, row: DataRow, text: str) -> str:
        """Without about how many they are; another number belongs in the register."""
        before, after = self._texts("exports.about_so_many", who="", many=_MANY).split(_MANY)
        bare = text.strip().removesuffix(f"{before}{row.how_many}{after}")
        if before.strip() in bare:
            raise UnreadableError("number_of", text)
        return bare

    def _bare(self, row: DataRow, old: str, new: str) -> tuple[list[str], list[str]]:
        """The items of both cells; where one line tells whose data it is too, they follow after that."""
        who = ", ".join(self._words.term("data_subject", key) for key in row.data_subjects)
        if row.how_many:
            who = self._texts("exports.about_so_many", who=who, many=row.how_many)
        before = f"{who}: "
        if not who or not old.startswith(before):
            written = lines_of(old)
            return written, typed_lines(new, written)
        if not new.strip():
            return lines_of(old), []
        if not new.startswith(before):
            raise UnreadableError("composed", new)
        return old.removeprefix(before).split(_JOINED), new.removeprefix(before).split(_JOINED)

    def _data(self, row: DataRow, before: list[str], after: list[str]) -> Flat:
        """Groups, categories and what is said of them, each line read as what was written in its place."""
        roles = self._roles(row)
        if not (row.data_groups or row.data_categories or row.description):
            before, roles = [], []
        if len(roles) != len(before):
            raise UnreadableError("composed", "\n".join(after))
        groups: list[Id] = []
        categories: list[str] = []
        described: list[str] = []
        kept = (_NOTE, "") not in roles
        for line in aligned(before, after)[0]:
            role, key = roles[line.at] if line.at is not None else ("", "")
            if role == _WORDS:
                described.append(line.text)
            elif role == _NOTE and line.same:
                kept = True
            elif role == _NOTE:
                raise UnreadableError("composed", line.text)
            elif self._cells.known(("data_group",), line.text):
                groups += self._cells.named(("data_group",), line, key or None)
            else:
                categories += self._categories(row, line, role)
        return {
            "data_groups": list(dict.fromkeys(groups)) or None,
            "data_categories": list(dict.fromkeys(categories)) or None,
            "description": "\n".join(described) or None,
            "purposes": (list(row.purposes) or None) if kept else None,
        }

    def _roles(self, row: DataRow) -> list[tuple[str, str]]:
        """What each line of a cell is, as it is written, with the record it names."""
        marked = [bool(self._words.flags(key) & _MARKED) for key in row.data_categories]
        roles = [(_GROUP, group.id) for group in self._part.linked(DataGroup, row.data_groups)]
        roles += [(_PLAIN, "")] * (not all(marked))
        roles += [(_ONE, "")] * sum(marked)
        roles += [(_WORDS, "")] * sum(bool(line.strip()) for line in row.description.splitlines())
        return [*roles, *([(_NOTE, "")] if row.purposes and roles else [])]

    def _categories(self, row: DataRow, line: Line, role: str) -> list[str]:
        """The categories of a line, without the articles the law singles them out by."""
        text = self._flags.sub("", line.text)
        if role == _PLAIN:
            text = "\n".join(text.split(", "))
        return strings(self._terms("data_category", row.data_categories, text))

    def _periods(self, row: DataRow, old: str, new: str) -> Flat:
        """The periods, and what extends them as long as that is left as it was."""
        held = [one.id for one in self._part.linked(Retention, row.retention)]
        before = lines_of(old) if held else []
        lines, gone = aligned(before, typed_lines(new, before))
        found: list[Id] = []
        extended = len(before) > len(held) and len(held) not in gone
        for line in lines:
            if line.at is None or line.at < len(held):
                found += self._cells.named(("retention",), line, held[line.at] if line.at is not None else None)
            elif not line.same:
                raise UnreadableError("composed", line.text)
        steps: Flat = {"retention": list(dict.fromkeys(found)) or None}
        if len(before) > len(held) and not extended:
            steps |= {"extension": None, "extension_until": None}
        if not found:
            steps["retention_applies"] = None
        return steps
