"""What is asked before an export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from ropa.model import Assignment
from ropa_ui import moments
from ropa_ui.widgets.card import Card
from ropa_ui.widgets.choice_field import ChoiceField
from ropa_ui.widgets.date_field import DateField
from ropa_ui.widgets.labels import label
from ropa_ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    import datetime as dt

    from ropa_ui.session import Session

FORMATS = ("pdf", "xlsx", "json")
WHOLE = ("xlsx", "json")
"""The formats that hold both reports."""
WHAT = ("report", "assignments", "annex", "notice")
LEAFLETS = ("annex", "notice")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One export as it was asked for.

    Attributes:
        file_format: ``pdf``, ``xlsx`` or ``json`` (the whole register); ``docx`` for what is given to those the data
            are about.
        what: ``report`` (Art. 30(1)), ``assignments`` (Art. 30(2)), ``annex`` (Bilaga 1) or ``notice`` (Art. 13).
        language: ``sv`` or ``en``.
        extended: with what goes beyond Art. 30.
        as_of: the register as it stood at the end of this day; today is the register as it is.
        recipient: for whom it is made.
        case_number: the recipient's case number.
    """

    file_format: str
    what: str
    language: str
    extended: bool
    as_of: dt.date
    recipient: str
    case_number: str


class ExportChoices(Card):
    """For whom, what, form, language, with or without what goes beyond Art. 30, and as of which day."""

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
        self.what = ChoiceField(self._offered(), empty=None)
        self.what.show_value(WHAT[0])
        self.extended = QCheckBox(texts("pages.export.extended"))
        self.extended.setChecked(True)
        self.language = ChoiceField({key: texts(f"pages.language.{key}") for key in ("sv", "en")}, empty=None)
        self.language.show_value(texts.language)
        self.as_of = DateField()
        self.as_of.show_value(moments.today())
        self._build()
        for signal in (
            self.file_format.chosen,
            self.what.edited,
            self.extended.toggled,
            self.language.edited,
            self.as_of.edited,
        ):
            signal.connect(lambda *_: self._changed())
        self.refresh()

    def wanted(self) -> Wanted:
        """What was asked for; a leaflet is a Word document of the register as it is."""
        leaflet = self.what.value() in LEAFLETS
        return Wanted(
            file_format="docx" if leaflet else self.file_format.current(),
            what=self.what.value(),
            language=self.language.value(),
            extended=self.extended.isChecked(),
            as_of=(not leaflet and self.as_of.value()) or moments.today(),
            recipient=self.recipient.text().strip(),
            case_number=self.case_number.text().strip(),
        )

    def refresh(self) -> None:
        """Offer the report on assignments only where there are any, and ask only what matters for what is chosen."""
        if self.what.value() == "assignments" and not self._session.register.all(Assignment):
            self.what.show_value(WHAT[0])
        self.what.set_options(self._offered())
        for widget in self._of_reports:
            widget.setVisible(self.what.value() not in LEAFLETS)
        if self.file_format.current() == "json":
            self.extended.hide()

    def _offered(self) -> dict[str, str]:
        texts, some = self._session.texts, bool(self._session.register.all(Assignment))
        return {key: texts(f"pages.export.what_{key}") for key in WHAT if some or key != "assignments"}

    def _changed(self) -> None:
        self.refresh()
        self.edited.emit()

    def _build(self) -> None:
        texts = self._session.texts
        self.body.setSpacing(5)
        format_label = label(texts("pages.export.format"), "strong")
        day_label = label(texts("pages.export.as_of"), "strong")
        self._of_reports = (format_label, self.file_format, day_label, self.as_of, self.extended)
        for title, widget in (
            (label(texts("pages.export.recipient"), "strong"), self.recipient),
            (label(texts("pages.export.case"), "strong"), self.case_number),
            (label(texts("pages.export.what"), "strong"), self.what),
            (format_label, self.file_format),
            (label(texts("pages.export.language"), "strong"), self.language),
            (day_label, self.as_of),
            (None, self.extended),
        ):
            if title is not None:
                self.body.addWidget(title)
                name = getattr(widget, "set_name", widget.setAccessibleName)
                name(title.text())
            self.body.addWidget(widget)
            self.body.addSpacing(7)
        self.body.addWidget(label(texts("pages.export.never"), "help", wrap=True))
        self.body.addStretch(1)
