"""What is asked before an export."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ropa.model import Activity, Assignment
from ropa_exports.outline.scope import WHOLE, Scope
from ropa_ui import moments
from ropa_ui.exporting.part_choice import PartChoice
from ropa_ui.moment_field import MomentField
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.kinds import Id
    from ropa_ui.session import Session

FORMATS = ("pdf", "xlsx", "data")
DATA = ("json", "jsonld", "csv")
WHAT = ("report", "assignments", "annex", "notice")
LEAFLETS = ("annex", "notice")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One export as it was asked for.

    Attributes:
        file_format: ``pdf`` or ``xlsx``; of the whole register one of ``DATA``, ``csv`` for tables in a folder;
            ``docx`` for what is given to those the data are about.
        what: ``report`` (Art. 30(1)), ``assignments`` (Art. 30(2)), ``annex`` (Bilaga 1) or ``notice`` (Art. 13).
        language: ``sv`` or ``en``.
        extended: with what goes beyond Art. 30.
        as_of: the register as it stood at the end of this day, or at the change of this number; today as it is.
        recipient: for whom it is made.
        case_number: the recipient's case number.
        scope: which part of the register.
        attach: with the register in the report, as JSON and as a workbook.
        since: the moment since which a report tells what has changed: a day or the number of a change.
        each_department: a workbook for each department, in a folder.
    """

    file_format: str
    what: str
    language: str
    extended: bool
    as_of: str
    recipient: str
    case_number: str
    scope: Scope = WHOLE
    attach: bool = False
    since: str = ""
    each_department: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether it becomes files in a folder."""
        return self.each_department or self.file_format == "csv"

    @property
    def is_past(self) -> bool:
        """Whether it is of another register than today's."""
        return self.as_of != moments.today().isoformat()


class ExportChoices(Card):
    """For whom, what, which part of it, form, language, what comes along, and as of which day."""

    edited = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, texts = session, session.texts
        self.recipient, self.case_number = QLineEdit(), QLineEdit()
        self.recipient.setPlaceholderText(texts("pages.export.recipient_hint"))
        self.case_number.setPlaceholderText(texts("pages.export.case_hint"))
        self.file_format = Segmented(
            {key: texts(f"pages.export.format_{key}") for key in FORMATS}, texts("pages.export.format")
        )
        self.file_format.choose(FORMATS[0])
        self.data = ChoiceField({key: texts(f"pages.export.data_{key}") for key in DATA}, empty=None)
        self.data.show_value(DATA[0])
        self.what = ChoiceField(self._offered(), empty=None)
        self.what.show_value(WHAT[0])
        self.part = PartChoice(session)
        self.extended, self.public, self.attach, self.departments = (
            QCheckBox(texts(f"pages.export.{key}")) for key in ("extended", "public", "attach", "departments")
        )
        self.extended.setChecked(True)
        self.language = ChoiceField({key: texts(f"pages.language.{key}") for key in ("sv", "en")}, empty=None)
        self.language.show_value(texts.language)
        self.as_of = MomentField(session)
        self.since = MomentField(session, empty=texts("pages.export.since_never"))
        self._build()
        for signal in (
            *(self.file_format.chosen, self.data.edited, self.what.edited, self.language.edited, self.as_of.edited),
            *(self.since.edited, self.part.edited, self.extended.toggled, self.public.toggled, self.attach.toggled),
            self.departments.toggled,
        ):
            signal.connect(lambda *_: self._changed())
        self._made_for = ""
        self.recipient.editingFinished.connect(self._named)
        self.refresh()

    def wanted(self) -> Wanted:
        """What was asked for; a leaflet is a Word document, and data are the whole register."""
        chosen = self.file_format.current()
        file_format = "docx" if self.what.value() in LEAFLETS else self.data.value() if chosen == "data" else chosen
        pdf, whole, today = file_format == "pdf", file_format in {"docx", *DATA}, moments.today().isoformat()
        departments = file_format == "xlsx" and self.departments.isChecked()
        scope = WHOLE if whole or departments else replace(self.part.scope(), public=self.public.isChecked())
        return Wanted(
            file_format=file_format,
            what=self.what.value(),
            language=self.language.value(),
            extended=self.extended.isChecked(),
            as_of=today if self.as_of.is_today() else self.as_of.value(),
            recipient=self.recipient.text().strip(),
            case_number=self.case_number.text().strip(),
            scope=scope,
            attach=pdf and self.attach.isChecked(),
            since=self.since.value() if pdf else "",
            each_department=departments,
        )

    def refresh(self) -> None:
        """Offer the report on assignments only where there are any, and ask only what matters for what is chosen."""
        if self.what.value() == "assignments" and not self._session.register.all(Assignment):
            self.what.show_value(WHAT[0])
        self.what.set_options(self._offered())
        self.part.refresh(self.what.value())
        self.as_of.refresh()
        self.since.refresh()
        file_format, leaflet = self.file_format.current(), self.what.value() in LEAFLETS
        for widget, formats in self._asked_of.items():
            widget.setVisible(not leaflet and file_format in formats)
        some = any(one.department.strip() for one in self._session.register.all(Activity))
        self.departments.setVisible(some and not leaflet and file_format == "xlsx")
        if self.wanted().scope.is_outward:
            self.extended.hide()

    def show_activities(self, ids: Sequence[Id]) -> None:
        """Choose a report of some activities."""
        self.what.show_value(WHAT[0])
        self.file_format.choose("pdf")
        self.part.show_activities(ids)
        self._changed()

    def _offered(self) -> dict[str, str]:
        texts, some = self._session.texts, bool(self._session.register.all(Assignment))
        return {key: texts(f"pages.export.what_{key}") for key in WHAT if some or key != "assignments"}

    def _named(self) -> None:
        """Whom it is for stands on the cover, so that pages shown before say otherwise."""
        if self._made_for != self.recipient.text():
            self._made_for = self.recipient.text()
            self._changed()

    def _changed(self) -> None:
        self.refresh()
        self.edited.emit()

    def _build(self) -> None:
        self.body.setSpacing(5)
        self._asked_of: dict[QWidget, tuple[str, ...]] = {}
        for key, widget, formats in (
            ("recipient", self.recipient, ()),
            ("case", self.case_number, ()),
            ("what", self.what, ()),
            ("part", self.part, ("pdf", "xlsx")),
            ("format", self.file_format, FORMATS),
            ("data", self.data, ("data",)),
            ("language", self.language, ()),
            ("as_of", self.as_of, ()),
            ("since", self.since, ("pdf",)),
            ("", self.extended, ("pdf", "xlsx")),
            ("", self.public, ("pdf", "xlsx")),
            ("", self.attach, ("pdf",)),
            ("", self.departments, ("xlsx",)),
        ):
            shown: list[QWidget] = [widget]
            if key:
                title = label(self._session.texts(f"pages.export.{key}"), "strong")
                name = getattr(widget, "set_name", widget.setAccessibleName)
                name(title.text())
                shown.insert(0, title)
            for each in shown:
                self.body.addWidget(each)
                if formats:
                    self._asked_of[each] = formats
            self.body.addSpacing(7 if key else 2)
        never = label(self._session.texts("pages.export.never"), "help", wrap=True)
        self._asked_of[never] = ("pdf", "xlsx")
        self.body.addWidget(never)
        self.body.addStretch(1)
