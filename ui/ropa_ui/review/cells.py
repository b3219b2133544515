"""What stands in a row of the list of proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.register import title_of
from ropa_ui.list_model import Cell, Column
from ropa_ui.review.fields import CONFIDENCE, LOOKS, decision_look, fields_named, opened, worth_showing

if TYPE_CHECKING:
    from ropa.intake.proposals import Proposal
    from ropa.intake.reading import Skipped
    from ropa_ui.review.decisions import Decisions
    from ropa_ui.review.source_panel import Places
    from ropa_ui.session import Session

_UNREAD = "unread"


class Cells:
    """The words of the list, asked for one cell at a time."""

    def __init__(self, session: Session, decisions: Decisions, places: Places) -> None:
        self._session, self._texts = session, session.texts
        self._decisions, self._places = decisions, places

    def columns(self) -> list[Column]:
        """The columns, left to right."""
        texts = self._texts
        decided = [texts(f"review.decision.{name}") for name in LOOKS]
        sure = [texts(f"review.confidence.{name}") for name in CONFIDENCE]
        return [
            Column("take", ""),
            Column("title", texts("review.column.title"), "n" * 18, stretch=5),
            Column("what", texts("review.column.what"), "n" * 10, stretch=4),
            Column("decision", texts("review.column.decision"), max(decided, key=len), icon=True),
            Column("sure", texts("review.column.sure"), max(sure, key=len), icon=True),
            Column("line", texts("review.column.line"), texts("review.line", n=1000)),
        ]

    def unread(self, key: str) -> Skipped | None:
        """The row that was not read, of a key."""
        kind, _, at = key.partition(":")
        return self._decisions.reading.skipped[int(at)] if kind == _UNREAD else None

    def cell(self, key: str, column: str) -> Cell | str:
        """What stands in a cell."""
        proposal = self._decisions.find(key)
        if proposal is None:
            unread = self.unread(key)
            return self._of_unread(unread, column) if unread else ""
        return self._of(proposal, column)

    @staticmethod
    def wide(key: str) -> tuple[int, int] | None:
        """The cell that has several columns to itself: a gap's sentence, and why a row was not read."""
        return {"gap": (1, 2), _UNREAD: (2, 3)}.get(key.partition(":")[0])

    def what(self, proposal: Proposal) -> str:
        """What a proposal would do, in few words."""
        like = self._session.register.get(proposal.like)
        name = title_of(like, self._session.register) if like else ""
        n = sum(worth_showing(value) for value in proposal.values)
        if proposal.state == "unsure" and self._texts.has(f"review.flag.{proposal.why}"):
            return self._texts(f"review.flag.{proposal.why}")
        if proposal.kind == "gap" and proposal.state == "new":
            return self._texts("review.state.gap")
        what = fields_named(opened(proposal), self._session.words)
        return self._texts(f"review.state.{proposal.state}", name=name, n=n, what=what)

    def _of(self, proposal: Proposal, column: str) -> Cell | str:
        decided = self._decisions.state_of(proposal)
        match column:
            case "take":
                box = None if decided == "unchanged" else decided == "taken"
                return Cell(checked=box, spoken=self._texts("review.column.take"))
            case "title":
                return proposal.title
            case "what":
                return Cell(self.what(proposal), role="muted")
            case "decision":
                name, icon, role = decision_look(self._decisions, proposal)
                return Cell(self._texts(f"review.decision.{name}"), icon, role, role)
            case "sure":
                icon, role = CONFIDENCE[proposal.confidence]
                return Cell(self._texts(f"review.confidence.{proposal.confidence}"), icon, role, role)
            case _:
                return Cell(self._places.of(proposal.line) if proposal.line else "", role="muted")

    def _of_unread(self, unread: Skipped, column: str) -> Cell | str:
        match column:
            case "title":
                return Cell(" ".join(unread.text.split()), role="muted")
            case "what":
                return Cell(self._texts(unread.why), role="muted")
            case "line":
                return Cell(self._places.of(unread.line), role="muted")
            case _:
                return ""
