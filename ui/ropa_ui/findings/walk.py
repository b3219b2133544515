"""The walk from one thing to complete to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa_ui.findings.lines import Line, grouped, lines_of

if TYPE_CHECKING:
    from ropa.checks import Finding
    from ropa_ui.session import Session


class Walk:
    """Where one is among what is left to complete, record by record; ``at`` is the finding one went to last."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.at: Finding | None = None

    def step(self, by: int, record: str) -> Finding | None:
        """The next finding, or with -1 the one before; the walk begins in the record in view and goes round."""
        lines = grouped(self._session, lines_of(self._session, self._session.open_findings()), "record")
        register = self._session.register
        listed = [line.finding for line in lines if isinstance(line, Line) and line.finding.record in register]
        if not listed:
            return None
        at = listed.index(self.at) + by if self.at in listed else _begin(listed, record, by)
        self.at = listed[at % len(listed)]
        return self.at


def _begin(listed: list[Finding], record: str, by: int) -> int:
    own = [at for at, finding in enumerate(listed) if finding.record == record]
    if own:
        return own[0] if by > 0 else own[-1]
    return 0 if by > 0 else -1
