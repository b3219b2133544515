"""The page "Att komplettera"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ropa.model import Task
from ropa.plain import new_id
from ropa.wording import fold_for_search
from ropa_ui import moments
from ropa_ui.findings.detail import FindingDetail
from ropa_ui.findings.lines import GROUPINGS, Grouping, Line, every_line, grouped
from ropa_ui.findings.view import FindingsView
from ropa_ui.widgets.buttons import Button, IconButton
from ropa_ui.widgets.card import Card, Sheet
from ropa_ui.widgets.empty_state import EmptyState
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.layouts import empty
from ropa_ui.widgets.page_head import PageHead
from ropa_ui.widgets.search_field import SearchField, keycap
from ropa_ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from ropa.checks import Finding
    from ropa_ui.session import Session

DETAIL_WIDTH = 376
DECIDED = ("done", "not_applicable", "accepted")


class FindingsPage(QWidget):
    """Findings grouped by record, article, rule or severity; the chosen one at the right.

    ``said`` carries a message about what was just done.
    """

    said = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, texts = session, session.texts
        self._by: Grouping = "record"
        self._last: Finding | None = None
        self._head = PageHead(texts("window.section.findings"))
        self._copy = Button(texts("pages.findings.copy"), "clipboard-copy")
        self._copy.clicked.connect(self._copy_list)
        self._head.add_action(self._copy)
        self._view, self._detail = FindingsView(), FindingDetail(texts)
        self._view.setAccessibleName(texts("window.section.findings"))
        self._filter = SearchField(texts("pages.findings.filter"), "Ctrl+F")
        self._groups = Segmented(
            {by: texts(f"pages.findings.by_{by}") for by in GROUPINGS}, texts("pages.findings.group")
        )
        self._groups.choose(self._by)
        self._decided = Card(texts("pages.findings.decided"))
        self._build()
        self._connect()
        self.refresh()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin where work begins; past a focus proxy Tab would skip what stands before it."""
        self._view.setFocus(reason)

    def refresh(self) -> None:
        """Read the findings again; the chosen one stays chosen while it is there."""
        session, texts = self._session, self._session.texts
        lines = every_line(session)
        asked = fold_for_search(self._filter.text())
        shown = [line for line in lines if asked in line.folded] if asked else lines
        open_ = session.open_findings()
        records = {finding.record for finding in open_}
        unconditional = sum(finding.severity == "A" for finding in open_)
        subtitle = texts("pages.findings.count", n=len(open_), records=len(records), unconditional=unconditional)
        tasks = sum(line.kind == "task" for line in lines)
        if tasks:
            subtitle += " · " + texts("pages.findings.tasks_count", n=tasks)
        self._head.show_title(texts("window.section.findings"), subtitle if lines else "")
        self._view.show_items(grouped(session, shown, self._by), self._last)
        self._stack.setCurrentWidget(self._sheet if shown else self._empty if not lines else self._no_match)
        self._shown.setText(texts("pages.findings.shown", n=len(shown), of=len(lines)) if asked else "")
        self._list_decided()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self._filter.setFocus()
        self._filter.selectAll()

    def _build(self) -> None:
        texts = self._session.texts
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(label(texts("pages.findings.group"), "muted"))
        bar.addWidget(self._groups)
        bar.addWidget(self._shown_label())
        bar.addStretch(1)
        self._filter.setMinimumWidth(220)
        bar.addWidget(self._filter)
        self._sheet = Sheet()
        self._sheet.ring_for(self._view)
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(2, 6, 2, 6)
        inside.addWidget(self._view)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sheet)
        self._empty = EmptyState(texts("pages.findings.none"), icon="circle-check")
        self._no_match = EmptyState(texts("pages.findings.no_match"), icon="search")
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._no_match)
        panes = QHBoxLayout()
        panes.setSpacing(12)
        panes.addWidget(self._stack, 1)
        panes.addWidget(self._right())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        for part in (self._head, bar, panes, self._keys()):
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        column.setStretchFactor(panes, 1)

    def _shown_label(self) -> QWidget:
        self._shown = label("", "muted")
        return self._shown

    def _right(self) -> QScrollArea:
        body = QWidget()
        body.setProperty("body", "true")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._detail)
        column.addWidget(self._decided)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setFixedWidth(DETAIL_WIDTH)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _keys(self) -> QHBoxLayout:
        texts, row = self._session.texts, QHBoxLayout()
        for keys, name in (("F8", "next"), ("Shift+F8", "previous"), ("Enter", "open"), ("N", "decide")):
            row.addWidget(keycap(keys))
            row.addWidget(label(texts(f"pages.findings.key_{name}"), "muted"))
            row.addSpacing(10)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._filter.textChanged.connect(lambda _text: self.refresh())
        self._groups.chosen.connect(self._group)
        self._view.current.connect(self._choose)
        self._view.opened.connect(self._open)
        self._view.decide.connect(self._detail.ask_reason)
        self._detail.opened.connect(self._open)
        self._detail.task_opened.connect(self._session.open_record)
        self._detail.decided.connect(self._decide)

    def _group(self, by: Grouping) -> None:
        self._by = by
        self.refresh()

    def _copy_list(self) -> None:
        """Put what is shown on the clipboard as a spreadsheet pastes it, to be sent to whoever is to do it."""
        lines = [item for item in self._view.lines.items if isinstance(item, Line)]
        rows = [f"{line.severity}\t{line.law}\t{line.record}\t{line.title}\t{line.todo}" for line in lines]
        QGuiApplication.clipboard().setText("\n".join(rows))
        self.said.emit(self._session.texts("pages.findings.copied", n=len(rows)))

    def _choose(self, line: Line | None) -> None:
        if line:
            self._last = line.finding
        self._detail.show_line(line)

    def _open(self, finding: Finding) -> None:
        self._session.open_record(finding.record, finding.path)

    def _decide(self, line: Line, state: str, reason: str) -> None:
        """Log what was decided of a line, with the reason and who decided."""
        finding, session = line.finding, self._session
        task = line.task or Task(
            id=new_id(), title=line.title, record=finding.record, path=finding.path, rule=finding.rule
        )
        decided = replace(
            task, state=state, reason=reason, decided_by=session.actor, decided_on=moments.today()
        )
        session.save(decided, label="decide")

    def _take_back(self, task: Task) -> None:
        """Open a question of a document again; a decision that was made here goes."""
        if self._session.texts.has(f"gaps.{task.rule}"):
            opened = replace(task, state="open", reason="", decided_by="", decided_on=None)
            self._session.save(opened, label="edit")
        else:
            self._session.delete(task)

    def _list_decided(self) -> None:
        """The decisions taken, newest first, each with the way back."""
        session, body = self._session, self._decided.body
        empty(body)
        tasks = [task for task in session.register.all(Task) if task.rule and task.state in DECIDED]
        tasks.sort(key=lambda task: task.decided_on or moments.today(), reverse=True)
        self._decided.setVisible(bool(tasks))
        for task in tasks:
            body.addWidget(self._decision(task))

    def _decision(self, task: Task) -> QWidget:
        session, texts = self._session, self._session.texts
        about = session.register.get(task.record)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(f"{session.title(about) if about else ''} – {task.title}".strip(" –"), wrap=True))
        when = moments.short(task.decided_on, texts) if task.decided_on else ""
        signed = " · ".join(filter(None, (task.decided_by, when)))
        words.addWidget(label(f"{task.reason} ({signed})" if signed else task.reason, "help", wrap=True))
        across.addLayout(words, 1)
        back = IconButton("undo-2", texts("pages.findings.take_back"), size=16)
        back.clicked.connect(lambda: self._take_back(task))
        across.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return row
