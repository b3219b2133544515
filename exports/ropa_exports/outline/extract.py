"""What is said of an export itself: which register, on what day, at which place in its chain of changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ropa.journal import Mark
from ropa.model import Party
from ropa_exports.outline.scope import WHOLE, Scope

if TYPE_CHECKING:
    from ropa.register import Register


@dataclass(frozen=True, slots=True)
class Extract:
    """One extract of a register.

    Attributes:
        day: the day it was made.
        title: the register's own title.
        seq: the register's sequence, the number of its last operation.
        head: the hash at the head of its chain of changes.
        example: everything in the register is made up.
        made_for: who it was made for, if that is to stand on it.
        as_of: the day the register is shown as of, where that is not the day it was made.
        register: the register's identifier.
        scope: which part of the register it is of.
        changed: the day of the last change in the register that is shown, where that is known.
        for_reading: it is not to be filled in and come back, as what an authority gets is not.
    """

    day: dt.date
    title: str
    seq: int
    head: str
    example: bool = False
    made_for: str = ""
    as_of: dt.date | None = None
    register: str = ""
    scope: Scope = WHOLE
    changed: dt.date | None = None
    for_reading: bool = False

    def of_part(self, part: Register) -> Extract:
        """The same extract, with the title that a part of the register has."""
        return replace(self, title=part.head.title) if part.head else self

    @property
    def shown(self) -> dt.date:
        """The day the register is shown as of."""
        return self.as_of or self.day

    @property
    def mark(self) -> Mark:
        """What the file bears so that it can be found in the register's history."""
        return Mark(self.seq, self.head, self.register)

    @property
    def short_head(self) -> str:
        """The first half of what a reader compares."""
        return f"{self.head[:8]} {self.head[8:16]}…" if self.head else "–"

    @property
    def whole_head(self) -> tuple[str, ...]:
        """The head in groups of eight, four to a line."""
        groups = [self.head[n : n + 8] for n in range(0, len(self.head), 8)]
        return tuple(" ".join(groups[n : n + 4]) for n in range(0, len(groups), 4))


def extract_of(
    register: Register,
    seq: int,
    head: str,
    *,
    made_for: str = "",
    as_of: dt.date | None = None,
    changed: dt.date | None = None,
) -> Extract:
    """An extract of a register made today.

    Args:
        register: which.
        seq: the number of its last operation.
        head: that operation's hash.
        made_for: who it is made for.
        as_of: the day it is shown as of, if that is another.
        changed: the day of the last change in it.
    """
    itself = register.head
    return Extract(
        day=dt.datetime.now(dt.UTC).astimezone().date(),
        title=itself.title if itself else "",
        seq=seq,
        head=head,
        example=bool(itself and itself.example),
        made_for=made_for,
        as_of=as_of,
        register=itself.id if itself else "",
        changed=changed,
    )


def keepers(register: Register) -> tuple[Party, ...]:
    """Those the register is kept for: the organisation of its head first."""
    itself = register.head
    first = register.find(Party, itself.organisation) if itself else None
    others = [party for party in register.all(Party) if party.keeps_register and party is not first]
    return (first, *others) if first else tuple(others)
