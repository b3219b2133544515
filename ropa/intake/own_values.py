"""The words of a cell as the value they were written for: ``ropa.wording`` the other way round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from ropa.cleaning import clean_text
from ropa.kinds import Choice, Choices, Date, Duration, File, Flag, Link, Links, Number, Rows, Text
from ropa.model import Correction, Term
from ropa.nested import LARGEST
from ropa.times import parse_date, parse_duration
from ropa.vocabulary import fold, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ropa.intake.own_names import Names
    from ropa.kinds import Kind
    from ropa.plain import Plain

_BULLET = re.compile(r"^(?:\s*[–—\-•*]\s+)+")
_BETWEEN = re.compile(r"\s*[,;]\s+")
_YES, _NO = frozenset(("ja", "yes", "true", "x", "1")), frozenset(("nej", "no", "false", "0"))


class UnreadableError(ValueError):
    """The words are no value of the field; ``args`` holds the key of what would be, and the words."""


class Values:
    """Words as values, in one language and one register."""

    def __init__(self, names: Names, language: str) -> None:
        self._names, self._language = names, language

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
        for one in self._names.register.all(Correction):
            if one.list == name and wanted in {fold(one.swedish), fold(one.english)}:
                return one.key
        for term in self._names.register.all(Term):
            if term.vocabulary == name and wanted in {fold(term.swedish), fold(term.english)}:
                return term.swedish or term.english
        return vocabulary(name).key_of(words) or ""

    def _records(self, entities: tuple[str, ...], words: str, known: Mapping[str, str]) -> list[str]:
        """The records a line holds; commas part it where the whole is no record's name but a part of it is."""
        if not self._names.found(entities, words, known):
            parts = [part for part in _BETWEEN.split(words) if part]
            if any(self._names.found(entities, part, known) for part in parts):
                return [self._record(entities, part, known) for part in parts]
        return [self._record(entities, words, known)]

    def _record(self, entities: tuple[str, ...], words: str, known: Mapping[str, str]) -> str:
        return self._names.found(entities, words, known) or self._names.made_of(entities, words)


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
