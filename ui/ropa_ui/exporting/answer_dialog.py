"""One dialog about an authority's request: who asks what, what the answer holds, what it leaves out, where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ropa.changes import changes_between, gist
from ropa.cleaning import file_name_of
from ropa.model import Party
from ropa_ui import moments
from ropa_ui.crash import note
from ropa_ui.exporting.about_field import AboutField
from ropa_ui.exporting.answering import Asked
from ropa_ui.moment_field import MomentField
from ropa_ui.tasks import beside
from ropa_ui.widgets.buttons import Button
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.date_field import DateField
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.labels import Message, label
from ropa_ui.widgets.layouts import verbs
from ropa_ui.widgets.text_fields import ParagraphField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.model import Release
    from ropa_ui.exporting.choices import Wanted
    from ropa_ui.session import Session
    from ropa_ui.tasks import Task

WIDTH, MOST_SENTENCES = 720, 5
ZIP = ".zip"


class AnswerDialog(QDialog):
    """What is asked, by whom, and how it is answered; ``asked()`` after it was accepted.

    Args:
        session: the open register.
        wanted: what the export page was set to.
        place: where the answer's folder is proposed.
        parent: the window.
        earlier: an answer that a supplementary question is asked about.
    """

    def __init__(
        self, session: Session, wanted: Wanted, place: Path, parent: QWidget | None = None,
        earlier: Release | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session, self._texts, self._place, self._chosen = session, session.texts, place, False
        self._told: dict[str, str] = {}
        self.setWindowTitle(self._say("title"))
        self.setMinimumWidth(WIDTH)
        self.authority, self.case, self.signed_by = QLineEdit(), QLineEdit(), QLineEdit()
        self.sent_how, self.path = QLineEdit(), QLineEdit()
        self.asked_for, self.withheld = ParagraphField(), ParagraphField()
        self.about = AboutField(session)
        self.as_of, self.received, self.due = MomentField(session), DateField(), DateField()
        self.language = ChoiceField({key: session.texts(f"pages.language.{key}") for key in ("sv", "en")}, empty=None)
        self.extended, self.packed = QCheckBox(self._say("extended")), QCheckBox(self._say("packed"))
        self._since, self._trouble = Message(tone="info"), Message(tone="err")
        self._fill(wanted, earlier)
        self._build()
        self.authority.textEdited.connect(self._suggest)
        self.case.textEdited.connect(self._suggest)
        self.path.textEdited.connect(self._own_path)
        self.packed.toggled.connect(self._pack)
        self._suggest()
        first = self.case if self.authority.text() else self.authority
        (self.asked_for if earlier else first).setFocus()

    def asked(self) -> Asked:
        """What was asked, how it is to be answered, and where the answer is to lie."""
        from ropa_exports.answer import Request

        request = Request(
            authority=self.authority.text().strip(),
            case_number=self.case.text().strip(),
            language=self.language.value(),
            asked=self.asked_for.value(),
            received=self.received.value(),
            answer_due=self.due.value(),
            extended=self.extended.isChecked(),
            withheld=self.withheld.value(),
            signed_by=self.signed_by.text().strip(),
            sent_how=self.sent_how.text().strip(),
        )
        return Asked(request, self._path(), self.about.value(), self._as_of())

    def accept(self) -> None:
        self.about.commit()
        if wrong := self._wrong():
            key, widget = wrong
            self._trouble.say(self._say(key), "err")
            widget.setFocus()
            return
        super().accept()

    # inside

    def _say(self, key: str, **args: object) -> str:
        return self._texts(f"answer.dialog.{key}", **args)

    def _fill(self, wanted: Wanted, earlier: Release | None) -> None:
        keeper, register = self._session.organisation, self._session.register
        supervisor = register.find(Party, keeper.supervisory_authority) if keeper else None
        officer = register.find(Party, keeper.dpo) if keeper else None
        swedish = self._texts("answer.imy") if keeper and keeper.seat in {"", "SE"} else ""
        self.authority.setText(wanted.recipient or (supervisor.name if supervisor else swedish))
        self.case.setText(wanted.case_number)
        self.asked_for.show_value(self._texts("answer.asked_default"))
        self.received.show_value(moments.today())
        self.as_of.show_value(wanted.as_of)
        self.language.show_value(wanted.language)
        self.extended.setChecked(wanted.extended)
        self.signed_by.setText(officer.name if officer else self._session.actor)
        if earlier:
            self.authority.setText(earlier.requested_by)
            self.case.setText(earlier.case_number)
            self.asked_for.show_value("")
            self.withheld.show_value(earlier.withheld)
            self.signed_by.setText(earlier.signed_by or self.signed_by.text())
            self.sent_how.setText(earlier.sent_how)

    def _build(self) -> None:
        browse = Button(self._say("browse"))
        browse.clicked.connect(self._browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(9)
        column.addWidget(label(self._say("explain"), "help", wrap=True))
        column.addLayout(_row(self._named("authority", self.authority), self._named("case", self.case)))
        column.addWidget(self._since)
        column.addLayout(self._named("asked", self.asked_for))
        column.addLayout(self._named("about", self.about))
        days = (self._named(name, getattr(self, name)) for name in ("as_of", "received", "due"))
        column.addLayout(_row(*days, shares=(2, 1, 1)))
        column.addLayout(self._named("withheld", self.withheld))
        sending = (self._named(name, getattr(self, name)) for name in ("signed_by", "sent_how", "language"))
        column.addLayout(_row(*sending, shares=(2, 2, 1)))
        column.addLayout(self._named("folder", self.path, browse))
        boxes = QHBoxLayout()
        boxes.setSpacing(24)
        for box in (self.extended, self.packed):
            boxes.addWidget(box)
        boxes.addStretch(1)
        column.addLayout(boxes)
        column.addWidget(self._trouble)
        column.addStretch(1)
        column.addLayout(verbs(self, self._texts, Button(self._say("write"), kind="primary")))

    def _named(self, name: str, widget: QWidget, button: Button | None = None) -> QVBoxLayout:
        title = label(self._say(name), "strong")
        title.setBuddy(widget)
        if isinstance(widget, Field):
            widget.set_name(title.text())
        else:
            widget.setAccessibleName(title.text())
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(3)
        row.addWidget(widget, 1)
        if button:
            row.addWidget(button)
        column.addWidget(title)
        column.addLayout(row)
        return column

    def _wrong(self) -> tuple[str, QWidget] | None:
        path = self._path()
        wrong = (
            ("no_authority", self.authority, not self.authority.text().strip()),
            ("no_case", self.case, not self.case.text().strip()),
            ("not_in_use", self.about, bool(self.about.line.text().strip())),
            ("wrong_day", self.as_of, not self.as_of.day.is_valid()),
            ("too_early", self.as_of, self.as_of.moment() is None),
            ("wrong_day", self.received, not self.received.is_valid()),
            ("wrong_day", self.due, not self.due.is_valid()),
            ("no_parent", self.path, not self.path.text().strip() or not path.parent.is_dir()),
            ("taken", self.path, path.exists() and (not path.is_dir() or any(path.iterdir()))),
        )
        return next(((key, widget) for key, widget, is_wrong in wrong if is_wrong), None)

    def _as_of(self) -> str:
        return moments.today().isoformat() if self.as_of.is_today() else self.as_of.value()

    # an earlier answer in the case

    def _suggest(self) -> None:
        """Propose a folder named after the case until the person names one, and say what the case knows already."""
        from ropa_exports.answer import answered_before

        earlier = answered_before(self._session.register, self.authority.text(), self.case.text())
        self._tell(earlier)
        if self._chosen:
            return
        named = {"authority": self.authority.text(), "case": self.case.text(), "day": moments.today()}
        name = self._say("folder_name_again" if earlier else "folder_name", **named)
        self.path.setText(str(self._place / file_name_of(name)))
        self._pack()

    def _tell(self, earlier: Release | None) -> None:
        """Say when the case was answered, and what has become of the register since when that has been read."""
        if earlier is None:
            self._since.say("")
            return
        known = earlier.id in self._told
        self._told.setdefault(earlier.id, self._say("supplements", day=earlier.day or "–", seq=earlier.sequence))
        self._since.say(self._told[earlier.id], "info")
        if not known:
            store, register, language = self._session.store, self._session.register, self._texts.language

            def read(_task: Task) -> tuple[str, ...]:
                changes = changes_between(store.as_of(earlier.sequence or 0), register, language)
                return gist(changes.without("release", "task"))

            beside(read, lambda said: self._tell_since(earlier, said), note, self)

    def _tell_since(self, earlier: Release, said: tuple[str, ...]) -> None:
        lines = [self._say("since" if said else "since_nothing")]
        lines += [f"– {sentence}" for sentence in said[:MOST_SENTENCES]]
        if len(said) > MOST_SENTENCES:
            lines.append(self._say("more", n=len(said) - MOST_SENTENCES))
        self._told[earlier.id] += "\n" + "\n".join(lines)
        self._suggest()

    # where it lies

    def _path(self) -> Path:
        return Path(self.path.text().strip()).expanduser()

    def _own_path(self) -> None:
        self._chosen = True

    def _pack(self) -> None:
        """Let the path say whether it is a zip."""
        plain = self.path.text().removesuffix(ZIP)
        self.path.setText(plain + ZIP if self.packed.isChecked() else plain)

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._say("folder"), str(self._place))
        if chosen:
            name = self._path().name
            self._place = Path(chosen)
            self.path.setText(str(self._place / name))


def _row(*columns: QVBoxLayout, shares: Sequence[int] = (1, 1)) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    for column, share in zip(columns, shares, strict=True):
        row.addLayout(column, share)
    return row
