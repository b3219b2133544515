"""Which part of a register an export is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ropa.kinds import Id


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of a register an export is of; the whole of it where nothing is said.

    Attributes:
        keeper: the one of those the register is kept for.
        activities: the activities chosen, by identifier.
        department: the department whose activities they are.
        customer: the controller whose assignments they are (Art. 30(2)); no other customer is named.
        public: without what is not for everybody; see ``public.public_version``.
    """

    keeper: Id | None = None
    activities: tuple[Id, ...] = ()
    department: str = ""
    customer: Id | None = None
    public: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self == WHOLE

    @property
    def is_one_activity(self) -> bool:
        """Whether one activity alone was chosen, which is a matter of a page or two."""
        return len(self.activities) == 1 and not self.department

    @property
    def is_outward(self) -> bool:
        """Whether it is for others than those who keep the register: what goes beyond Article 30 stays at home."""
        return self.public or self.customer is not None


WHOLE = Scope()
