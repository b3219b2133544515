"""What became of the register since an earlier moment, in plain words: the last chapter but one of a report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ropa.changes import CHANGED, changes_between, gist
from ropa.model import Activity, Assignment, Engagement
from ropa.register import title_of
from ropa_exports.outline.activity import columns
from ropa_exports.outline.parts import Law, Paragraphs, Section, Table, TableRow, cell
from ropa_exports.outline.portion import part_of
from ropa_exports.outline.public import as_secret_as

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ropa.changes import Changed, Changes, Said
    from ropa.register import Register
    from ropa_exports.outline.parts import Block
    from ropa_exports.outline.scope import Scope
    from ropa_exports.outline.voice import Voice


_LISTED = frozenset({"activity", "assignment", "engagement", "recipient", "transfer", "retention"})
"""What is listed when it is new or gone; of other records only what changed in them."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The register at an earlier moment, to be held against what is exported.

    Attributes:
        register: as it stood then.
        seq: the number of its last operation.
        day: the day asked for, or the day of the operation.
    """

    register: Register
    seq: int
    day: dt.date

    def of(self, scope: Scope, now: Register, language: str, *, extended: bool) -> Earlier:
        """The same moment in the part of the register that an export is of; what is secret now was so then."""
        then = as_secret_as(self.register, now) if scope.public else self.register
        return replace(self, register=part_of(then, scope, language, extended=extended))


def changed(voice: Voice, earlier: Earlier, number: str) -> Section:
    """The chapter of changes: in short, then record by record.

    Args:
        voice: the register as it is exported.
        earlier: the same part of it, as it stood earlier.
        number: the chapter's.
    """
    found = changes_between(earlier.register, voice.register, voice.language)
    blocks: list[Block] = [Law(voice.phrase("changes.since", day=earlier.day, seq=earlier.seq))]
    if found.records:
        heads = columns(voice, ("reference", 9), ("record", 27), ("change", 64))
        rows = [_row(voice, one, found) for one in found.records if one.state == CHANGED or one.entity in _LISTED]
        blocks.append(Paragraphs(cell(*gist(found)), numbered=True))
        blocks += [Table(heads, rows)] if rows else []
    else:
        blocks.append(Paragraphs(cell(voice.texts("changes.nothing_changed"))))
    return Section("changes", number, voice.phrase("chapter.changes"), blocks, own_page=False)


def _row(voice: Voice, one: Changed, found: Changes) -> TableRow:
    record = found.after.get(one.id) or found.before.get(one.id)
    reference = record.reference if isinstance(record, Activity | Assignment) else ""
    code = reference or (voice.code(record) if record else "")
    party = found.after.get(record.party) or found.before.get(record.party) if isinstance(record, Engagement) else None
    title = (title_of(party, found.after) if party else "") or one.title or voice.phrase("unnamed")
    kind = voice.words.entity(one.entity)
    if one.state != CHANGED:
        return TableRow((cell(code), cell(title), cell(f"{kind}: {voice.texts(f'changes.word.{one.state}')}")))
    told = cell(*(line for said in one.fields for line in _told(voice, said)))
    return TableRow((cell(code), (*cell(title), *cell(kind, tone="quiet")), told))


def _told(voice: Voice, said: Said) -> Iterator[str]:
    """What became of a field: of a list what came and what went, else before and after."""
    if said.is_list:
        for key, lines in (("come_line", said.come), ("gone_line", said.gone)):
            if lines:
                yield voice.texts(f"changes.{key}", label=said.label, what=", ".join(lines))
        return
    before, after = (" / ".join(side) or voice.texts("changes.nothing") for side in (said.before, said.after))
    yield voice.texts("changes.became_line", label=said.label, before=before, after=after)
