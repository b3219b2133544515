"""What every record has."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ropa.kinds import Row, choice, date, rows, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Row):
    """What is said instead of a value: none, not possible, or not yet determined.

    Attributes:
        about: the field of the record that is answered, as in ``transfers``.
        state: ``none``, ``not_possible`` or ``not_determined``.
        reason: why there is none, or why it is not possible.
        owner: who finds out, when it is not yet determined.
        due: by when.
    """

    about: str = text()
    state: str = choice("answer_state")
    reason: str = text(long=True)
    owner: str = text()
    due: dt.date | None = date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Row):
    """Anything the register keeps under an identifier of its own."""

    answers: tuple[Answer, ...] = rows(Answer)
