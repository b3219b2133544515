"""Records rewritten for a part of a register: links taken away, words replaced; the records themselves never change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from ropa.kinds import Choice, Choices, Link, Links, Row, Rows, Text, fields_of
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.kinds import Id, Kind

R = TypeVar("R", bound=Row)


def without_links(record: R, gone: Callable[[Id], bool]) -> R:
    """A record or row without its links to what is gone."""

    def cut(kind: Kind, value: Any) -> Any:
        if isinstance(kind, Link):
            return None if value and gone(value) else value
        return tuple(id for id in value if not gone(id)) if isinstance(kind, Links) else value

    return rewritten(record, cut)


def with_words(record: R, words: Callable[[str], str]) -> R:
    """A record or row whose words, also those of its own in lists, are what a function makes of them."""

    def write(kind: Kind, value: Any) -> Any:
        if isinstance(kind, Text):
            return words(value)
        if isinstance(kind, Choice | Choices) and kind.vocabulary != "own_purposes":
            shipped = vocabulary(kind.vocabulary).terms
            if isinstance(kind, Choice):
                return value if value in shipped else words(value)
            return tuple(key if key in shipped else words(key) for key in value)
        return value

    return rewritten(record, write)


def rewritten(record: R, write: Callable[[Kind, Any], Any]) -> R:
    """A record or row with every value, also in its rows, as a function has it; the same object where none differs."""
    changed: dict[str, Any] = {}
    for name, kind in fields_of(type(record)).items():
        before = getattr(record, name)
        if not before:
            continue
        if isinstance(kind, Rows):
            after = tuple(rewritten(row, write) for row in before)
            differs = any(one is not other for one, other in zip(before, after, strict=True))
        else:
            after = write(kind, before)
            differs = after != before
        if differs:
            changed[name] = after
    return replace(record, **changed) if changed else record


def own_words(record: Row) -> Iterator[str]:
    """The words of a record or row, also in its rows, that stand in lists without being shipped with them."""
    for name, kind in fields_of(type(record)).items():
        value = getattr(record, name)
        if isinstance(kind, Rows):
            for row in value:
                yield from own_words(row)
        elif isinstance(kind, Choice | Choices) and value:
            shipped = vocabulary(kind.vocabulary).terms
            yield from (key for key in ((value,) if isinstance(value, str) else value) if key not in shipped)
