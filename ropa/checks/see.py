"""What a rule looks at, remembered, so that a change makes only those rules look again that saw something else.

A *question* is a function of what it can see and an identifier.  Its answer is kept together with what was read for
it: records, whole classes of records, answers to other questions.  When the register changes, the questions that read
something changed are answered again, lowest first; where the answer comes out the same, nothing further is touched.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from ropa.kinds import Row
from ropa.model import Record
from ropa.register import Register

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from ropa.kinds import Id

R = TypeVar("R", bound=Record)
V = TypeVar("V")
RowT = TypeVar("RowT", bound=Row)
Question: TypeAlias = "tuple[Callable[[See, Id], Any], Id]"
Read: TypeAlias = "Question | Id | type[Record]"


@dataclass(slots=True)
class _Answered:
    value: Any
    read: tuple[Read, ...]
    height: int
    stale: bool = False


class Followed(NamedTuple):
    """What going over to another register came to.

    Attributes:
        differing: the questions whose answer is another one now.
        new: the records that were not there before.
        gone: the records that are no longer there.
    """

    differing: list[Question]
    new: list[Record]
    gone: list[Record]


class Memory:
    """The questions answered so far about one register, which may be followed by the next one."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.register = Register({})
        self._records: dict[Id, Record] = {}
        self.answered: dict[Question, _Answered] = {}
        self._readers: defaultdict[Read, set[Question]] = defaultdict(set)
        self._queue: list[tuple[int, int, Question]] = []
        self._turn = count()
        self._differing: list[Question] = []

    def follow(self, register: Register) -> Followed:
        """Go over to another register."""
        if register is self.register:
            return Followed([], [], [])
        known = self._records
        changed = [record for record in register if known.get(record.id) is not record]
        new = [record for record in changed if record.id not in known]
        gone = [] if len(known) + len(new) == len(register) else [known[id] for id in known if id not in register]
        self.register, self._records = register, {record.id: record for record in register} if gone else known
        self._records.update((record.id, record) for record in changed)
        for kind in {type(record) for record in (*changed, *gone)}:
            self._spread(kind)
        for record in (*changed, *gone):
            self._spread(record.id)
        return Followed(self._answer_stale(), new, gone)

    def answer(self, question: Question) -> _Answered:
        """The answer to a question, worked out where it is not known."""
        kept = self.answered.get(question)
        if kept is None or kept.stale:
            self._work_out(question)
            return self.answered[question]
        return kept

    def _answer_stale(self) -> list[Question]:
        while self._queue:
            question = heapq.heappop(self._queue)[2]
            if self.answered[question].stale:
                self._work_out(question)
        differing, self._differing = self._differing, []
        return differing

    def _work_out(self, question: Question) -> None:
        see = See(self)
        function, id = question
        value = function(see, id)
        before = self.answered.get(question)
        read = see.read
        if before:
            known = set(before.read)
            for no_longer in known - read:
                self._readers[no_longer].discard(question)
            read = read - known
        for now in read:
            self._readers[now].add(question)
        self.answered[question] = _Answered(value, tuple(see.read), see.height)
        if before and before.value != value:
            self._differing.append(question)
            self._spread(question)
            if isinstance(value, Mapping):
                for key in value.keys() | before.value.keys():
                    if value.get(key) != before.value.get(key):
                        self._spread((function, key))

    def _spread(self, read: Read) -> None:
        for question in self._readers.get(read, ()):
            reader = self.answered[question]
            if not reader.stale:
                reader.stale = True
                heapq.heappush(self._queue, (reader.height, next(self._turn), question))


class See:
    """What one question can see of the register; what it looks at is remembered."""

    __slots__ = ("_known", "_memory", "_once", "_register", "height", "read")

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._register = memory.register
        self._known = memory.answered
        self._once: dict[object, Any] = {}
        self.read: set[Read] = set()
        self.height = 0

    @property
    def today(self) -> dt.date:
        """The day the register is looked at."""
        return self._memory.today

    @property
    def register(self) -> Register:
        """The whole register; only for look-ups whose classes are read with ``all``."""
        return self._register

    def find(self, cls: type[R], id: Id | None) -> R | None:
        """The record of an identifier if it is one of this class."""
        if id is None:
            return None
        self.read.add(id)
        return self._register.find(cls, id)

    def linked(self, cls: type[R], ids: Iterable[Id]) -> tuple[R, ...]:
        """The records of these identifiers that are of this class, in order."""
        return tuple(record for id in ids if (record := self.find(cls, id)))

    def once(self, function: Callable[[See, RowT], V], row: RowT) -> V:
        """What a function makes of a row of the record in question, worked out once."""
        asked = (function, row.id)
        if asked not in self._once:
            self._once[asked] = function(self, row)
        value: V = self._once[asked]
        return value

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Every record of a class."""
        self.read.add(cls)
        return self._register.all(cls)

    def ask(self, function: Callable[[See, Id], V], id: Id = "") -> V:
        """The answer to another question."""
        question = (function, id)
        self.read.add(question)
        answered = self._known.get(question)
        if answered is None or answered.stale:
            answered = self._memory.answer(question)
        if answered.height >= self.height:
            self.height = answered.height + 1
        value: V = answered.value
        return value

    def entry(self, function: Callable[[See, Id], Mapping[Id, V]], id: Id) -> V | None:
        """One entry of an answer that is a mapping; other entries may change without this one looking again."""
        self.read.add((function, id))
        answered = self._memory.answer((function, ""))
        if answered.height >= self.height:
            self.height = answered.height + 1
        entries: Mapping[Id, V] = answered.value
        return entries.get(id)
