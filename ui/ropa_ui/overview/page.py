"""The overview: one look at what is open, due, transferred, stuck and changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ropa.model import Activity, Assignment, Engagement, Transfer
from ropa.wording import sort_key
from ropa_ui import moments
from ropa_ui.due import due_until
from ropa_ui.history.wording import said_of
from ropa_ui.overview.abroad import Abroad
from ropa_ui.overview.grid import LettersGrid, LettersSums
from ropa_ui.overview.parts import LeadingLine, StageCounts
from ropa_ui.theme import theme
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ropa_ui.session import Session

HORIZON_DAYS, DUE_ROWS, CHANGE_ROWS = 90, 7, 7
RIGHT_WIDTH = 392
SOON, TWO_COLUMNS = 14, 140


class OverviewPage(QScrollArea):
    """The first page; everything on it leads to where it can be mended."""

    section_wanted = Signal(str)
    list_wanted = Signal(str, str)
    history_wanted = Signal(str)
    new_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        texts = session.texts
        self._head = PageHead(texts("window.section.overview"))
        follow = Button(texts("pages.overview.next"), "arrow-right")
        follow.setToolTip("F8")
        follow.clicked.connect(self.next_wanted)
        new = Button(texts("pages.overview.new"), "plus", "primary")
        new.setToolTip("Ctrl+N")
        new.clicked.connect(self.new_wanted)
        self._head.add_action(follow)
        self._head.add_action(new)
        self._grid = LettersGrid(texts)
        self._grid.opened.connect(session.open_record)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._build()
        theme().changed.connect(self._turn)
        self.refresh()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin where work begins; past a focus proxy Tab would skip what stands before it."""
        self._grid.setFocus(reason)

    def refresh(self) -> None:
        """Show the register as it is now."""
        self._title()
        register = self._session.register
        shown = [one for one in register.all(Activity) if self._session.in_view(one)]
        activities = sorted((one for one in shown if not one.template), key=_in_order)
        self._grid.show_activities(activities, [dict(self._session.letters_of(one.id)) for one in activities])
        self._letters.setVisible(bool(activities))
        for layout, cards in ((self._left, [self._transfers()]), (self._right, self._side())):
            while layout.count() > (1 if layout is self._left else 0):
                item = layout.takeAt(layout.count() - 1)
                if item and (widget := item.widget()):
                    widget.hide()
                    widget.deleteLater()
            for card in cards:
                layout.addWidget(card)
            layout.addStretch(1)

    def _build(self) -> None:
        texts = self._session.texts
        self._letters = Card(texts("pages.overview.letters"))
        self._letters.add_action(label(texts("pages.overview.legend"), "muted"))
        grid = QVBoxLayout()
        grid.setSpacing(0)
        grid.addWidget(self._grid)
        grid.addWidget(LettersSums(self._grid))
        self._letters.body.addLayout(grid)
        self._left.addWidget(self._letters)
        right = QWidget()
        right.setLayout(self._right)
        right.setMinimumWidth(RIGHT_WIDTH)
        for layout in (self._left, self._right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(12)
        across = self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        across.setSpacing(12)
        across.addLayout(self._left, 5)
        across.addWidget(right, 2)
        body = QWidget()
        body.setProperty("body", "true")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addLayout(across, 1)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Stand in one column where two would cut the words."""
        narrow = self.viewport().width() < QFontMetrics(theme().font()).averageCharWidth() * TWO_COLUMNS
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._across.direction():
            self._across.setDirection(way)

    def _title(self) -> None:
        texts, register, today = self._session.texts, self._session.register, moments.today()
        words = self._session.words
        kinds = ((Activity, "activity"), (Assignment, "assignment"), (Engagement, "engagement"), (Transfer, "transfer"))
        counted = [(len(register.all(cls)), name) for cls, name in kinds]
        counts = [f"{n} {words.entity(name, n).lower()}" for n, name in counted if n or name == "activity"]
        day = f"{moments.weekday(today, texts)} {moments.day(today, texts)}"
        self._head.show_title(texts("window.section.overview"), f"{day[0].upper()}{day[1:]}  ·  {', '.join(counts)}")

    def _side(self) -> list[QWidget]:
        return [card for card in (self._due(), self._stages(), self._changes()) if card]

    def _due(self) -> Card:
        texts, last = self._session.texts, moments.today() + dt.timedelta(days=HORIZON_DAYS)
        listed = due_until(self._session.register, last)
        card = Card(texts("pages.overview.due", n=HORIZON_DAYS))
        card.add_action(label(texts("pages.overview.until", day=moments.short(last, texts)), "muted"))
        card.body.setSpacing(1)
        lead = _width([moments.short(due.day, texts) for due in listed[:DUE_ROWS]])
        for due in listed[:DUE_ROWS]:
            days = (due.day - moments.today()).days
            tone = "err" if days < 0 else "warn" if days <= SOON else "info"
            words = texts(f"pages.due.{due.what}", name=due.name)
            line = LeadingLine(moments.short(due.day, texts), words, moments.away(due.day, texts), tone, lead)
            line.clicked.connect(lambda _=False, due=due: self._session.open_record(due.record, due.path))
            card.body.addWidget(line)
        if not listed:
            card.body.addWidget(label(texts("pages.overview.nothing_due"), "muted", wrap=True))
        elif len(listed) > DUE_ROWS:
            card.body.addWidget(label(texts("pages.overview.more_due", n=len(listed) - DUE_ROWS), "muted"))
        return card

    def _stages(self) -> Card | None:
        session, texts = self._session, self._session.texts
        engagements = [
            one for one in session.register.all(Engagement) if one.role in ("", "processor", "sub_processor")
        ]
        if not engagements:
            return None
        stuck_ids = {finding.record for finding in session.findings() if finding.severity in "AB"}
        counted = Counter(_stage(one) for one in engagements)
        stuck = Counter(_stage(one) for one in engagements if one.id in stuck_ids)
        stages = []
        for key in ("proposed", "assessed", "approved", "in_use", "ended"):
            name = texts(f"pages.stage.{key}")
            spoken = texts("pages.overview.stage_spoken", n=counted[key], name=name, stuck=stuck[key])
            stages.append((key, name, counted[key], stuck[key], spoken))
        card = Card(texts("pages.overview.stages"))
        counts = StageCounts(stages)
        counts.chosen.connect(lambda _key: self.section_wanted.emit("engagement"))
        card.body.addWidget(counts)
        return card

    def _transfers(self) -> Card:
        card = Abroad(self._session)
        card.wanted.connect(lambda name: self.list_wanted.emit("transfer", name))
        return card

    def _changes(self) -> Card:
        texts = self._session.texts
        card = Card(texts("pages.overview.changes"))
        every = Button(texts("window.section.history"), kind="link")
        every.clicked.connect(lambda: self.section_wanted.emit("history"))
        card.add_action(every)
        card.body.setSpacing(1)
        operations = self._session.store.operations(limit=CHANGE_ROWS)
        whens = [moments.near(operation.at, texts) for operation in operations]
        lead = _width(whens)
        for operation, when in zip(operations, whens, strict=True):
            words = said_of(operation, texts)
            line = LeadingLine(when, words, moments.initials(operation.actor), "", lead)
            line.clicked.connect(lambda _=False, of=operation.hash: self.history_wanted.emit(of))
            card.body.addWidget(line)
        return card


def _in_order(activity: Activity) -> tuple[object, ...]:
    return (not activity.reference, sort_key(activity.reference), sort_key(activity.name))


def _stage(engagement: Engagement) -> str:
    return {"in_use_not_reviewed": "in_use", "ending": "in_use", "": "proposed"}.get(engagement.stage, engagement.stage)


def _width(words: Sequence[str]) -> int:
    metrics = QFontMetrics(theme().font())
    return max((metrics.horizontalAdvance(word) for word in words), default=0) + 14
