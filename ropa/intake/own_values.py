"""The words of a cell as the value they were written for: ``ropa.wording`` the other way round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from ropa.cleaning import clean_text
from ropa.kinds import Choice, Choices, Date, Duration, File, Flag, Link, Links, Number, Rows, Text
from ropa.model import ENTITIES, Correction, Term
from ropa.nested import LARGEST
from ropa.register import title_of
from ropa.vocabulary import fold, vocabulary
from ropa.wording import parse_date, parse_duration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ropa.kinds import Kind
    from ropa.plain import Plain
    from ropa.register import Register

_BULLET = re.compile(r"^\s*[–—\-•*]\s+")
_BETWEEN = re.compile(r"\s*[,;]\s+")
_YES, _NO = frozenset(("ja", "yes", "true", "x", "1")), frozenset(("nej", "no", "false", "0"))


class UnreadableError(ValueError):
    """The words are no value of the field; ``args`` holds the key of what would be, and the words."""


class Values:
    """Words as values, in one language and one register."""

    def __init__(self, register: Register, language: str) -> None:
        self._register, self._language = register, language
        self._titles: dict[str, dict[str, list[str]]] = {}

    def parsed(self, kind: Kind, text: str, known: Mapping[str, str]) -> Plain:
        """The value of a field as JSON holds it; ``None`` where nothing is said.

        Args:
            kind: what is declared of the field.
            text: the words of its cell.
            known: the keys or identifiers the field held when the cell was written, by their words.

        Raises:
            UnreadableError: the words cannot stand there.
        """
        words = clean_text(text).strip()
        if not words:
            return None
        match kind:
            case Text():
                return words
            case Date():
                day = parse_date(words)
                return day.isoformat() if day else _refuse("date", words)
            case Flag():
                return _flag(words)
            case Number():
                return _number(words)
            case Duration():
                return parse_duration(words, self._language) or _refuse("duration", words)
            case Choice(vocabulary=name):
                return self._term(name, words, known)
            case Choices(vocabulary=name):
                return _items(words, lambda line: self._terms(name, line, known))
            case Link(entities=entities):
                return self._record(entities, words, known)
            case Links(entities=entities):
                return _items(words, lambda line: self._records(entities, line, known))
            case Rows() | File():
                return _refuse("composed", words)

    def _term(self, name: str, words: str, known: Mapping[str, str]) -> str:
        """A term of a list, or where the list is open the words themselves."""
        found = self._listed(name, words, known)
        return found or (words if vocabulary(name).is_open else _refuse("term", words))

    def _terms(self, name: str, words: str, known: Mapping[str, str]) -> list[str]:
        """The terms a line holds; commas part it only where something between them is a term."""
        parts = [part for part in _BETWEEN.split(words) if part]
        if self._listed(name, words, known) or not any(self._listed(name, part, known) for part in parts):
            parts = [words]
        return [self._term(name, part, known) for part in parts]

    def _listed(self, name: str, words: str, known: Mapping[str, str]) -> str:
        wanted = fold(words)
        if found := known.get(wanted):
            return found
        for one in self._register.all(Correction):
            if one.list == name and wanted in {fold(one.swedish), fold(one.english)}:
                return one.key
        for term in self._register.all(Term):
            if term.vocabulary == name and wanted in {fold(term.swedish), fold(term.english)}:
                return term.swedish or term.english
        return vocabulary(name).key_of(words) or ""

    def _records(self, entities: tuple[str, ...], words: str, known: Mapping[str, str]) -> list[str]:
        """The records a line holds; commas part it where the whole is no record's name."""
        try:
            return [self._record(entities, words, known)]
        except UnreadableError:
            parts = [part for part in _BETWEEN.split(words) if part]
            if len(parts) == 1:
                raise
            return [self._record(entities, part, known) for part in parts]

    def _record(self, entities: tuple[str, ...], words: str, known: Mapping[str, str]) -> str:
        wanted = fold(words)
        if (found := known.get(wanted)) and found in self._register:
            return found
        same = [id for entity in entities for id in self._titled(entity).get(wanted, ())]
        if len(same) != 1:
            _refuse("several" if same else "record", words)
        return same[0]

    def _titled(self, entity: str) -> Mapping[str, list[str]]:
        """The records of an entity by what they are called."""
        if entity not in self._titles:
            titles = self._titles[entity] = {}
            for record in self._register.all(ENTITIES[entity]):
                titles.setdefault(fold(title_of(record, self._register)), []).append(record.id)
        return self._titles[entity]


def lines_of(text: str) -> list[str]:
    """The items of a cell: a line each where it is a list, else the whole."""
    if not _BULLET.match(text):
        return [text.strip()] if text.strip() else []
    items: list[str] = []
    for line in text.split("\n"):
        if _BULLET.match(line) or not items:
            items.append(_BULLET.sub("", line))
        else:
            items[-1] += f"\n{line}"
    return [item.strip() for item in items if item.strip()]


def _items(words: str, read: Callable[[str], list[str]]) -> list[str]:
    """The values of a list, a line or several for each item."""
    lines = (_BULLET.sub("", line).strip() for line in words.split("\n"))
    return list(dict.fromkeys(value for line in lines if line for value in read(line)))


def _flag(words: str) -> bool:
    said = fold(words)
    if said not in _YES | _NO:
        _refuse("flag", words)
    return said in _YES


def _number(words: str) -> int:
    plain = re.sub(r"[\s\u00a0\u202f]", "", words)
    if not re.fullmatch(r"-?[0-9]{1,19}", plain) or abs(int(plain)) > LARGEST:
        _refuse("number", words)
    return int(plain)


def _refuse(expected: str, words: str) -> NoReturn:
    raise UnreadableError(expected, words)
