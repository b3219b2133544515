"""What became of fields: those a reader asks for before and after, and those told of many activities at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.changes.comparing import CHANGED
from ropa.changes.naming import listed, name_of
from ropa.model import Retention
from ropa.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ropa.catalog import Texts
    from ropa.changes.comparing import Changed, Changes, Said
    from ropa.kinds import Id
    from ropa.register import Register

_BECAME: Mapping[str, tuple[str, ...]] = {
    "activity": ("name", "status"),
    "assignment": ("name", "status"),
    "engagement": ("role",),
    "transfer": ("destination", "conclusion", "tools"),
    "retention": ("period", "no_period", "criterion"),
    "agreement": ("status",),
}
"""Fields whose values before and after are a sentence; three are what a period is said in."""
_CAME_AND_WENT = {
    "recipients": "recipients",
    "transfers": "transfers",
    "data_categories": "data",
    "data_groups": "data",
    "data_subjects": "subjects",
    "subprocessors": "recipients",
}
_BEFORE_AND_AFTER = ("legal_bases", "retention")
"""Fields inside an activity's rows that are told of each activity by itself."""


def became(entity: str, found: Sequence[Changed], changes: Changes, texts: Texts) -> Iterator[str]:
    """What became of the fields of a kind of record that a reader asks for before and after."""
    for one in (each for each in found if each.state == CHANGED):
        told = [said for said in one.fields if said.path in _BECAME.get(entity, ())]
        if told and entity == "retention":
            sides = (_period(register, one, changes.language, texts) for register in (changes.before, changes.after))
            yield texts("changes.became.retention", name=one.title, before=next(sides), after=next(sides))
        else:
            yield from (_became(entity, one, said, changes, texts) for said in told)


def untold(one: Changed) -> Changed:
    """A record with the fields that ``became`` does not tell of."""
    return replace(one, fields=tuple(said for said in one.fields if said.path not in _BECAME.get(one.entity, ())))


def in_activities(entity: str, found: Sequence[Changed], changes: Changes, texts: Texts) -> Iterator[str]:
    """What changed inside activities or assignments, each thing once with all those it changed in."""
    moved = {one.title for one in changes.records if one.entity == "transfer" and one.state != CHANGED}
    where: dict[tuple[str, str], dict[Id, str]] = {}
    for one in (each for each in map(untold, found) if each.state == CHANGED):
        for said in one.fields:
            if _is_told_alone(said):
                yield _became("row", one, said, changes, texts)
            for what in _what_changed(said, moved):
                where.setdefault(what, {})[one.id] = name_of(one, changes, texts)
    yield from _together(where, Words(changes.language, changes.after), entity, texts)


def _together(
    where: Mapping[tuple[str, str], Mapping[Id, str]], words: Words, entity: str, texts: Texts
) -> Iterator[str]:
    """A sentence for all that changed in the same records; what came and went before what only changed."""
    together: dict[tuple[str, tuple[tuple[Id, str], ...]], list[str]] = {}
    for (key, changed), named in where.items():
        together.setdefault((key, tuple(named.items())), []).append(changed)
    for (key, records), what in sorted(together.items(), key=lambda one: one[0][0] == "changed"):
        n, names = len(records), listed([name for _, name in records], texts)
        kind = words.entity(entity, n).lower()
        yield texts(f"changes.in.{key}", n=n, names=names, records=kind, what=", ".join(what))


def _what_changed(said: Said, moved: set[str]) -> Iterator[tuple[str, str]]:
    """What is told of a field: what came and went in it, or else only that it changed."""
    kind = _CAME_AND_WENT.get(_leaf(said))
    if not _leaf(said) and not said.path.startswith("answers/"):
        for state, lines in (("come", said.come), ("gone", said.gone)):
            yield from ((f"row_{state}", f"{said.label} – {line.partition(' · ')[0]}") for line in lines)
        return
    if kind is None:
        if not _is_told_alone(said):
            yield "changed", _label(said)
        return
    for state, lines in (("come", said.come), ("gone", said.gone)):
        yield from ((f"{kind}_{state}", line) for line in lines if kind != "transfers" or line not in moved)


def _is_told_alone(said: Said) -> bool:
    return _leaf(said) in _BEFORE_AND_AFTER and bool(said.before and said.after)


def _label(said: Said) -> str:
    """The field a change is told of; of what is said instead of a value, the field it is said about."""
    if said.path.startswith("answers/") and "/" not in said.path.removeprefix("answers/"):
        return (said.after or said.before)[0].partition(" · ")[0]
    return said.label.partition(": ")[0]


def _leaf(said: Said) -> str:
    """The field itself; a whole row has none."""
    names = said.path.split("/")
    return "" if len(names) == len(("rows", "row")) else names[-1]


def _became(entity: str, one: Changed, said: Said, changes: Changes, texts: Texts) -> str:
    before, after = (", ".join(side) or texts("changes.nothing") for side in (said.before, said.after))
    label = said.label.rpartition(": ")[2]
    name = before if said.path == "name" else name_of(one, changes, texts)
    key = f"changes.became.{said.path if entity in {'activity', 'assignment'} else entity}"
    return texts(key, name=name, label=label, before=before, after=after)


def _period(register: Register, one: Changed, language: str, texts: Texts) -> str:
    """How long, or that it is none, or by what it is decided."""
    retention, words = register.find(Retention, one.id), Words(language, register)
    if retention is None:
        return texts("changes.nothing")
    said = words.duration(retention.period) or words.term("no_period", retention.no_period) or retention.criterion
    return said or texts("changes.nothing")
