"""What stands in a list: the words of each column, and what a record is found by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.kinds import Date, Text, fields_of
from ropa.model import ENTITIES, Agreement, Assignment, DataGroup, Engagement, Party, Place, Record, Task, entity_of
from ropa.plain import EMPTY
from ropa.wording import fold_for_search
from ropa_ui.list_model import Cell
from ropa_ui.lists.columns import PLANS

if TYPE_CHECKING:
    from ropa.kinds import Id
    from ropa_ui.session import Session

STATUS_LOOK = {
    "record_status": {
        "draft": ("circle-dashed", "muted"),
        "in_review": ("circle-dot", "warn"),
        "adopted": ("circle-check", "ok"),
    },
    "stage": {
        "in_use": ("circle-check", "ok"),
        "approved": ("circle-check", "ok"),
        "ended": ("circle-minus", "muted"),
        "in_use_not_reviewed": ("triangle-alert", "warn"),
    },
    "@agreement": {
        "signed": ("circle-check", "ok"),
        "missing": ("triangle-alert", "warn"),
        "expired": ("triangle-alert", "warn"),
        "not_needed": ("minus", "muted"),
    },
    "state": {
        "done": ("circle-check", "ok"),
        "not_applicable": ("message-square-text", "muted"),
        "accepted": ("message-square-text", "muted"),
    },
}
PLAIN_LOOK = ("circle-dot", "muted")
OWN_WORDS = {"starts": "starts_words"}
"""Columns of a list's term, and the field that says it in words of one's own where no term does."""


class Cells:
    """The words of one list, made when they are asked for."""

    def __init__(self, session: Session, entity: str) -> None:
        self._session, self._entity = session, entity
        self._kinds = fields_of(ENTITIES[entity])
        self._folded: dict[Id, tuple[object, str]] = {}

    def cell(self, id: Id, column: str) -> Cell | str:
        """The cell of a record in a column."""
        record = self._session.register.get(id)
        if record is None:
            return ""
        if column == "@letters":
            return self._letters(record)
        words = self._words(record, column)
        if column == "@used":
            return Cell(words, role="muted", sort=int(words or 0))
        look = STATUS_LOOK.get(column)
        if look and words:
            icon, role = look.get(_key(record, column, self._session), PLAIN_LOOK)
            return Cell(words, icon, icon_role=role)
        return Cell(words, role="muted") if column == "reference" else words

    def folded(self, id: Id) -> str:
        """The words a record is filtered by; kept as long as the record itself is."""
        record = self._session.register.get(id)
        if record is None:
            return ""
        kept = self._folded.get(id)
        if kept is None or kept[0] is not record:
            shown = (self._words(record, column.name) for column in PLANS[self._entity] if column.name[0] != "@")
            worked = (
                self._words(record, name) for name in ("@company", "@countries") if isinstance(record, Engagement)
            )
            kept = (record, fold_for_search(" ".join((*shown, *worked, *_more(record)))))
            self._folded[id] = kept
        return kept[1]

    def _words(self, record: Record, column: str) -> str:
        if column.startswith("@"):
            return _worked_out(record, column, self._session)
        value, kind = getattr(record, column), self._kinds[column]
        if value in EMPTY:
            return str(getattr(record, OWN_WORDS[column])) if column in OWN_WORDS else ""
        if isinstance(kind, Text):
            return str(value).partition("\n")[0]
        return value.isoformat() if isinstance(kind, Date) else self._session.words.value(kind, value)

    def _letters(self, record: Record) -> Cell:
        letters = self._session.letters_of(record.id)
        open_ = [letter for letter, stands in letters.items() if stands.state == "open"]
        if not open_:
            return Cell("", "circle-check", "ok", spoken=self._session.texts("pages.letter.none_open"), sort=0)
        tone = "err" if any(letters[letter].severity == "A" for letter in open_) else "warn"
        words = self._session.texts("pages.letter.these_open", letters=" ".join(open_))
        return Cell(words, "circle-alert" if tone == "err" else "triangle-alert", icon_role=tone, sort=len(open_))


def _key(record: Record, column: str, session: Session) -> str:
    if column == "@agreement" and isinstance(record, Engagement):
        agreement = session.register.find(Agreement, record.agreement)
        return agreement.status if agreement else "missing"
    return str(getattr(record, column))


def _more(record: Record) -> tuple[str, ...]:
    """Words a record is found by that no column shows."""
    return (*record.aliases, record.legal_name, record.written_as) if isinstance(record, Party) else ()


def _worked_out(record: Record, column: str, session: Session) -> str:
    register, words = session.register, session.words
    match column, record:
        case "@used", _:
            return str(len(register.used_by(record.id)) or "")
        case "@customers", Assignment():
            return str(len(record.customers) or "")
        case "@company", Engagement():
            party = register.find(Party, record.party)
            return party.name if party else ""
        case "@countries", Engagement():
            kind = fields_of(Place)["country"]
            return ", ".join(filter(None, dict.fromkeys(words.value(kind, place.country) for place in record.places)))
        case "@agreement", Engagement():
            agreement = register.find(Agreement, record.agreement)
            return words.term("agreement_status", agreement.status) if agreement and agreement.status else ""
        case "@flags", DataGroup():
            flags = {flag for term in record.terms for flag in words.flags(term)}
            return ", ".join(session.texts(f"pages.flag.{flag}") for flag in sorted(flags))
        case "@concerns", Task():
            about = register.get(record.record)
            return session.title(about) if about else ""
        case _:
            raise KeyError(column, entity_of(type(record)))
