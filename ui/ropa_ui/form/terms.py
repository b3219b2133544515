"""The choices a vocabulary gives: its terms, the words the register added, and words of one's own already in use."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING

from ropa.kinds import Choice, Choices, Rows, fields_of
from ropa.model import ENTITIES, Term
from ropa.vocabulary import vocabulary
from ropa.wording import fold_for_search, sort_key
from ropa_ui.widgets.chip import ChipValue
from ropa_ui.widgets.chip_field import Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ropa.kinds import Row
    from ropa.register import Register
    from ropa_ui.form.desk import Desk

FLAG_ICONS = {
    "special": ("shield", "warn"),
    "criminal": ("gavel", "warn"),
    "personnummer": ("hash", "warn"),
    "protected": ("lock", "muted"),
    "may_reveal": ("eye", "muted"),
}
_MOST = 40
_PEOPLE = "data_subject"
_NEAR = 0.75


class Terms:
    """One vocabulary as a form offers it."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk, self._name = desk, name
        self.is_open = vocabulary(name).is_open
        self._counted: tuple[Register | None, Counter[str]] = (None, Counter())

    def options(self) -> Mapping[str, str]:
        """Every key with its words, in the law's order; for an open list also the words in use, in Swedish order."""
        listed = {key: self.label(key) for key in vocabulary(self._name).terms}
        own = {term.swedish: self.label(term.swedish) for term in self._added()}
        used = self._in_use() if self.is_open else Counter[str]()
        own |= {key: self.label(key) for key in used if key not in listed}
        return listed | dict(sorted(own.items(), key=lambda pair: sort_key(pair[1])))

    def label(self, key: str) -> str:
        """The words for a key."""
        return self._desk.words.term(self._name, key)

    def chip(self, key: str) -> ChipValue:
        """How a value looks as a chip."""
        if self._name == _PEOPLE:
            return ChipValue(key, self.label(key), "user")
        flags = self._desk.words.flags(key) if self._name == "data_category" else frozenset[str]()
        for flag, (icon, tone) in FLAG_ICONS.items():
            if flag in flags:
                return ChipValue(key, self.label(key), icon, self._desk.texts(f"form.flag.{flag}"), tone)
        return ChipValue(key, self.label(key))

    def create(self, text: str) -> str:
        """The key for words typed: the list's own if it has them, else the words themselves."""
        return vocabulary(self._name).key_of(text) or text

    def suggest(self, typed: str) -> list[Suggestion]:
        """What could be meant, the most used first; what is only spelt alike comes last."""
        options = self.options()
        used = self._in_use()
        wanted = fold_for_search(typed)
        found = [key for key, text in options.items() if all(w in fold_for_search(text) for w in wanted.split())]
        found.sort(key=lambda key: (not fold_for_search(options[key]).startswith(wanted), -used[key]))
        near = self._near(wanted, options) if wanted and not found else []
        return [
            *(Suggestion(key, options[key], self._note(key, used[key])) for key in found[:_MOST]),
            *(Suggestion(key, options[key], near=True) for key in near),
        ]

    def _note(self, key: str, times: int) -> str:
        if times:
            return self._desk.texts("form.used", n=times)
        return "" if key in vocabulary(self._name).terms else self._desk.texts("form.own_word")

    @staticmethod
    def _near(wanted: str, options: Mapping[str, str]) -> list[str]:
        folded = {fold_for_search(text): key for key, text in options.items()}
        return [folded[text] for text in difflib.get_close_matches(wanted, folded, n=2, cutoff=_NEAR)]

    def _added(self) -> list[Term]:
        return [term for term in self._desk.register.all(Term) if term.vocabulary == self._name and term.swedish]

    def _in_use(self) -> Counter[str]:
        """How many records use each value; counted once for each state of the register."""
        register = self._desk.register
        if self._counted[0] is not register:
            self._counted = (register, Counter(_used(register, self._name)))
        return self._counted[1]


def _used(register: Register, name: str) -> Iterator[str]:
    for cls in ENTITIES.values():
        direct = _fields(cls, name)
        rows = {field: inner for field, kind in fields_of(cls).items() if isinstance(kind, Rows)
                and (inner := _fields(kind.row, name))}  # fmt: skip
        if direct or rows:
            for record in register.all(cls):
                holders: list[tuple[Row, tuple[str, ...]]] = [(record, direct)]
                holders += [(row, inner) for field, inner in rows.items() for row in getattr(record, field)]
                yield from {value for holder, names in holders for value in _values(holder, names)}


def _fields(cls: type[Row], name: str) -> tuple[str, ...]:
    kinds = fields_of(cls).items()
    return tuple(f for f, kind in kinds if isinstance(kind, Choice | Choices) and kind.vocabulary == name)


def _values(holder: Row, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = getattr(holder, name)
        if isinstance(value, str):
            if value:
                yield value
        else:
            yield from value
