"""Settings: who writes, language, look and size of text; the register's own facts; backups and the check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ropa.paths import user_data
from ropa.safekeeping import backups_of
from ropa_ui import moments
from ropa_ui.second_folder import SecondFolder
from ropa_ui.theme import LARGEST_ZOOM, SMALLEST_ZOOM, ZOOM_STEP, theme
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.page_head import PageHead
from ropa_ui.widgets.segmented import Segmented
from ropa_ui.widgets.text_fields import NumberField

if TYPE_CHECKING:
    from ropa_ui.session import Session
    from ropa_ui.window import MainWindow

MODES = ("system", "light", "dark")
WIDEST = 760


class SettingsPage(QScrollArea):
    """Everything takes effect at once."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__()
        self._session, self._window = session, window
        texts = session.texts
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        inside = QVBoxLayout(middle)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        for card in (self._person(), self._look(), self._register(), self._safety(), self._place()):
            inside.addWidget(card)
        inside.addStretch(1)
        body = QWidget()
        body.setProperty("body", "true")
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addWidget(PageHead(texts("window.section.settings"), texts("pages.settings.at_once")))
        column.addWidget(middle)
        self.setWidget(body)
        theme().changed.connect(self._show_size)
        self.refresh()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Begin where work begins; past a focus proxy Tab would skip what stands before it."""
        self._name.setFocus(reason)

    def refresh(self) -> None:
        """Show the register's facts and its newest backup as they are now."""
        head, texts = self._session.register.head, self._session.texts
        self._months.show_number(head.review_months if head else None)
        self._title.setText(head.title if head else "")
        backups = backups_of(self._session.store.register_id)
        newest = moments.near(backups[0].moment, texts) if backups else texts("pages.settings.no_backup")
        self._newest.setText(texts("pages.settings.newest", when=newest, n=len(backups)))
        self._second.show_folder()

    def _person(self) -> Card:
        texts = self._session.texts
        card = Card(texts("pages.settings.person"))
        self._name = QLineEdit(self._window.settings.actor)
        self._name.editingFinished.connect(self._set_person)
        self._add(card, "name", self._name, note="name_note")
        return card

    def _look(self) -> Card:
        texts, settings = self._session.texts, self._window.settings
        card = Card(texts("pages.settings.look"))
        self._language = ChoiceField({key: texts(f"pages.language.{key}") for key in ("sv", "en")}, empty=None)
        self._language.show_value(texts.language)
        self._language.edited.connect(lambda: self._window.set_language(self._language.value()))
        self._mode = Segmented({mode: texts(f"window.command.{mode}").replace("&", "") for mode in MODES})
        self._mode.choose(settings.mode)
        self._mode.chosen.connect(self._window.set_mode)
        smaller, larger = Button("A−", kind="small"), Button("A+", kind="small")
        smaller.setAccessibleName(texts("window.command.smaller").replace("&", ""))
        larger.setAccessibleName(texts("window.command.larger").replace("&", ""))
        smaller.clicked.connect(lambda: self._window.set_zoom(max(theme().zoom - ZOOM_STEP, SMALLEST_ZOOM)))
        larger.clicked.connect(lambda: self._window.set_zoom(min(theme().zoom + ZOOM_STEP, LARGEST_ZOOM)))
        self._size = label(f"{theme().zoom} %")
        size = QWidget()
        row = QHBoxLayout(size)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (smaller, self._size, larger):
            row.addWidget(widget)
        row.addStretch(1)
        self._add(card, "language", self._language)
        self._add(card, "mode", self._mode)
        self._add(card, "size", size)
        return card

    def _register(self) -> Card:
        texts = self._session.texts
        card = Card(texts("pages.settings.register"))
        self._title, self._months = QLineEdit(), NumberField()
        self._months.line.setMaximumWidth(90)
        self._title.editingFinished.connect(self._set_head)
        self._months.line.editingFinished.connect(self._set_head)
        self._add(card, "title", self._title)
        self._add(card, "months", self._months, note="months_note")
        for name, opened in (("organisation", self._open_organisation), ("head", self._open_head)):
            button = Button(texts(f"pages.settings.{name}"), "arrow-right")
            button.clicked.connect(opened)
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for editable in (self._title, self._months):
            editable.setEnabled(not self._session.store.read_only)
        return card

    def _safety(self) -> Card:
        texts = self._session.texts
        card = Card(texts("pages.settings.safety"))
        self._newest = label("", wrap=True)
        card.body.addWidget(self._newest)
        card.body.addWidget(
            label(texts("pages.settings.backup_note", folder=str(user_data() / "backups")), "help", wrap=True)
        )
        row = QHBoxLayout()
        for name, icon, command in (
            ("restore", "rotate-ccw", "restore"),
            ("verify", "shield-check", "verify"),
            ("copy", "copy", "save_copy"),
        ):
            button = Button(texts(f"pages.settings.{name}"), icon)
            button.clicked.connect(lambda _=False, command=command: self._window.actions_.by_name[command].trigger())
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self._second = SecondFolder(self._session, self._window)
        self._add(card, "second", self._second, note="second_note")
        return card

    def _place(self) -> Card:
        texts = self._session.texts
        card = Card(texts("pages.settings.place"))
        card.body.addWidget(label(str(self._session.store.path), wrap=True))
        card.body.addWidget(label(texts("window.start.promise"), "help", wrap=True))
        return card

    def _add(self, card: Card, name: str, widget: QWidget, note: str = "") -> None:
        """A setting: its name above it, a word about it below."""
        texts = self._session.texts
        title = label(texts(f"pages.settings.{name}"), "strong")
        title.setBuddy(widget)
        set_name = getattr(widget, "set_name", widget.setAccessibleName)
        set_name(title.text())
        card.body.addWidget(title)
        card.body.addWidget(widget)
        if note:
            card.body.addWidget(label(texts(f"pages.settings.{note}"), "help", wrap=True))

    def _open_organisation(self) -> None:
        if organisation := self._session.organisation:
            self._session.open_record(organisation.id)

    def _open_head(self) -> None:
        if head := self._session.register.head:
            self._session.open_record(head.id)

    def _set_person(self) -> None:
        name = self._name.text().strip()
        self._window.settings.actor = self._session.actor = self._session.store.actor = name
        self._window.settings.save()

    def _set_head(self) -> None:
        head = self._session.register.head
        if head is not None and self._months.is_valid():
            title = self._title.text().strip() or head.title
            self._session.save(replace(head, title=title, review_months=self._months.number()))

    def _show_size(self) -> None:
        self._size.setText(f"{theme().zoom} %")
