"""What Art. 28 wants an agreement to hold: eighteen points, each met, not met or unclear, on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa_ui.form.rated import RatedTable

if TYPE_CHECKING:
    from ropa_ui.form.desk import Desk
    from ropa_ui.form.place import Place


class ClauseTable(RatedTable):
    """The eighteen points of an agreement."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place, ("clause", "clause"), ("met", "clause_met"), [("page", 56), ("note", 190)])


class CriteriaTable(RatedTable):
    """The nine criteria for an impact assessment."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place, ("criterion", "dpia_criterion"), ("met", "criterion_met"), [("reason", 220)], 180)
