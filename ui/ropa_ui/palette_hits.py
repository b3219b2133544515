"""What the palette finds: records, what is left to complete, sections and commands."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from ropa.checks import words_of
from ropa.model import Party, entity_of
from ropa.wording import fold_for_search
from ropa_ui.actions import text_of
from ropa_ui.search import Entry, best, entry
from ropa_ui.sections import ICONS, SECTIONS
from ropa_ui.widgets.hit_list import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.checks import Finding
    from ropa.kinds import Id
    from ropa.model import Record
    from ropa_ui.actions import Actions
    from ropa_ui.session import Session

WEIGHT = {"activity": 5.0, "engagement": 4.0, "party": 3.0, "assignment": 4.0, "transfer": 3.0}
NOT_OFFERED = {"palette", "head", "new", "delete", "duplicate", "bulk", "copy_rows", "adopt"}
SEPARATOR = "\x1f"
A_LITTLE = 100


class PaletteHits:
    """Answers the palette; entries of records are kept as long as the records are."""

    def __init__(self, session: Session, actions: Actions) -> None:
        self._session, self._actions = session, actions
        self._kept: dict[Id, tuple[Record, str, Entry]] = {}
        self._kept_findings: dict[tuple[str, Finding], Entry] = {}
        self._all: tuple[object, list[Entry]] | None = None

    def __call__(self, typed: str) -> list[Hit]:
        """The hits for what is typed; with nothing typed the sections."""
        if not typed.strip():
            return [
                Hit(
                    SEPARATOR.join(("section", one.name)),
                    self._session.texts(f"window.section.{one.name}"),
                    "",
                    one.icon,
                )
                for one in SECTIONS
                if one.group == "register"
            ]
        found = best(self._entries(), typed)
        return [Hit(SEPARATOR.join(one.key), one.title, one.note, one.icon) for one in found]

    def _entries(self) -> list[Entry]:
        session = self._session
        seen = (session.register, session.texts.language)
        if self._all is None or self._all[0] != seen:
            records = [self._record(record) for record in session.register if entity_of(type(record)) in ICONS]
            findings = [self._finding(finding) for finding in self._session.open_findings()]
            self._all = (seen, records + findings + self._commands())
        return self._all[1]

    def _record(self, record: Record) -> Entry:
        session, language = self._session, self._session.texts.language
        title = session.title(record)
        kept = self._kept.get(record.id)
        if kept and kept[0] is record and kept[1] == language and kept[2].title.endswith(title):
            return kept[2]
        entity = entity_of(type(record))
        more = " ".join((*record.aliases, record.org_number, record.legal_name)) if isinstance(record, Party) else ""
        reference = str(getattr(record, "reference", "")) if entity in ("activity", "assignment") else ""
        made = entry(
            ("record", record.id),
            " ".join(filter(None, (reference, title))),
            f"{title} {more}",
            note=session.words.entity(entity),
            icon=ICONS[entity],
            weight=WEIGHT.get(entity, 2.0),
        )
        self._kept[record.id] = (record, language, made)
        return made

    def _finding(self, finding: Finding) -> Entry:
        language = self._session.texts.language
        kept = self._kept_findings.get((language, finding))
        if kept is None:
            record, title = self._session.register.get(finding.record), words_of(finding, self._session.texts).title
            about = self._session.title(record) if record else ""
            key = ("record", finding.record, finding.path)
            kept = Entry(key, title, fold_for_search(f"{title} {about}"), about, "triangle-alert", resembles=False)
            self._kept_findings[language, finding] = kept
        return kept

    def warm(self) -> Iterator[None]:
        """Make what is found ready, a little at a time."""
        for at, record in enumerate(tuple(self._session.register)):
            if entity_of(type(record)) in ICONS:
                self._record(record)
            if at % A_LITTLE == 0:
                yield
        for at, finding in enumerate(self._session.open_findings()):
            self._finding(finding)
            if at % A_LITTLE == 0:
                yield
        gc.freeze()  # it stays while the register is open; looking through it again would stall the window for 50 ms

    def _commands(self) -> list[Entry]:
        texts = self._session.texts
        makes = [(one.entity, texts(f"pages.new.{one.entity}")) for one in SECTIONS if one.entity in WEIGHT]
        found = [entry(("new", entity), title, icon="plus", weight=2) for entity, title in makes]
        for name, action in self._actions.by_name.items():
            if name not in NOT_OFFERED:
                title = text_of(name, texts).replace("&", "")
                icon = next((one.icon for one in SECTIONS if f"go_{one.name}" == name), "corner-down-left")
                found.append(entry(("command", name), title, note=action.shortcut().toString(), icon=icon, weight=1))
        return found
