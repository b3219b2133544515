"""Where data goes outside the EEA: the map, and beside it a line for each destination."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from ropa.figures.captions import Captions
from ropa.figures.destinations import destinations, is_unfounded, told
from ropa.figures.map import map_legend, transfers_map
from ropa.model import Transfer
from ropa_ui.overview.parts import LeadingLine
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.figure import FigureView
from ropa_ui.widgets.labels import label, tip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent

    from ropa.figures.destinations import Destination
    from ropa_ui.session import Session

LINES = 8
BESIDE = 560


class Abroad(Card):
    """The map of transfers with its list; ``wanted`` names the country whose transfers are to be listed."""

    wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        texts = session.texts
        super().__init__(texts("pages.overview.transfers"))
        self._session = session
        self._captions = Captions(session.register, texts.language)
        self._found = {one.key: one for one in destinations(self._captions, session.register.all(Transfer))}
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(14)
        self.body.addLayout(self._across)
        if not self._found:
            self.body.addWidget(label(texts("pages.overview.no_transfers"), "muted", wrap=True))
            return
        self._fill(list(self._found.values()))

    def _fill(self, found: list[Destination]) -> None:
        """The map, the lines beside it, and under them what its colours stand for."""
        texts = self._session.texts
        every = Button(texts("pages.overview.all", n=sum(len(one.transfers) for one in found)), kind="link")
        every.clicked.connect(lambda: self.wanted.emit(""))
        self.add_action(every)
        drawn = partial(transfers_map, self._captions, found, "europe")
        self.map = FigureView(texts("pages.overview.map"), drawn)
        self.map.chosen.connect(self._lead)
        self._across.addWidget(self.map, 6)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        for line in self._lines(found):
            lines.addWidget(line)
        if len(found) > LINES:
            lines.addWidget(label(texts("pages.overview.more_lands", n=len(found) - LINES), "muted"))
        lines.addStretch(1)
        lines.addWidget(FigureView(texts("pages.overview.map_legend"), partial(map_legend, self._captions, found)))
        self._across.addLayout(lines, 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < BESIDE
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._across.direction():
            self._across.setDirection(way)

    def _lines(self, found: list[Destination]) -> Iterator[LeadingLine]:
        texts, session = self._session.texts, self._session
        open_ = {finding.record for finding in session.findings() if finding.severity in "AB"}
        lead = self.fontMetrics().horizontalAdvance("00") + 8
        for one in found[:LINES]:
            lacking = sum(each.id in open_ or is_unfounded(each) for each in one.transfers)
            state = texts("pages.overview.lacking", n=lacking) if lacking else texts("pages.overview.in_order")
            named = f"{one.name}  ·  {len(one.transfers)}"
            line = LeadingLine(f"{one.number}", named, state, "warn" if lacking else "ok", lead)
            said = ", ".join((told(self._captions, one), *self._tools(one), state))
            line.setAccessibleName(said)
            line.setToolTip(tip(said))
            line.clicked.connect(lambda _=False, key=one.key: self._lead(key))
            yield line

    def _tools(self, one: Destination) -> list[str]:
        """What transfers to a destination rest on: each tool in the words before its article."""
        tools = Counter(tool for each in one.transfers for tool in each.tools)
        return [self._captions.term("transfer_tool", tool).partition(" (")[0] for tool in tools]

    def _lead(self, key: str) -> None:
        """Open the transfer to a destination, or the list of several."""
        one = self._found[key]
        if len(one.transfers) == 1:
            self._session.open_record(one.transfers[0].id)
        else:
            self.wanted.emit(one.name if one.key else "")
