"""What the store answers with: what an undo did, what a check found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ropa.journal import Change, Operation


class Reverted(NamedTuple):
    """What an undo or redo did.

    Attributes:
        operation: the operation it became.
        of: the operation a person meant: the one taken back, or done again.
        changes: what it changed.
    """

    operation: Operation
    of: Operation
    changes: Sequence[Change]


class Problem(NamedTuple):
    """Something in the file that is not as it was written.

    Attributes:
        key: the catalogue key of the sentence.
        details: the words that fill the sentence's placeholders.
    """

    key: str
    details: Mapping[str, str]
