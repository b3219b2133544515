"""Which data somebody receives, in the words of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Activity, DataGroup, Engagement
from ropa_exports.outline.parts import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ropa.kinds import Id
    from ropa.model import DataRow, Recipient
    from ropa_exports.outline.parts import Cell
    from ropa_exports.outline.voice import Voice


def data_disclosed(voice: Voice, who: Sequence[Engagement | Recipient]) -> Cell:
    """The data a party receives: what is said of its engagements, then what activities disclose to it in particular."""
    groups = [id for one in who if isinstance(one, Engagement) for id in one.data_groups]
    categories: list[str] = []
    for row in _rows(voice, {one.id for one in who}):
        groups += row.data_groups
        categories += row.data_categories
    return cell(*data_words(voice, groups, categories))


def data_words(voice: Voice, groups: Iterable[Id], categories: Iterable[str]) -> Iterator[str]:
    """Groups with what they hold, one text each, then the categories, each once."""
    for group in voice.register.linked(DataGroup, dict.fromkeys(groups)):
        held = ", ".join(voice.terms("data_category", group.terms))
        yield f"{group.name} ({held})" if group.name and held else group.name or held
    yield ", ".join(voice.terms("data_category", dict.fromkeys(categories)))


def _rows(voice: Voice, ids: set[Id]) -> Iterator[DataRow]:
    users = {user.id: user for id in ids for user in voice.register.used_by(id)}
    for user in users.values():
        if isinstance(user, Activity) and not user.template:
            yield from (row for row in user.people if ids.intersection(row.disclosed_to))
