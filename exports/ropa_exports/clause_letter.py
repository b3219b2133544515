"""The letter to a processor: which points of Art. 28 the agreement does not hold, or not clearly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model import Party
from ropa.vocabulary import vocabulary
from ropa.wording import article
from ropa_exports.annex import plain, word
from ropa_exports.annex.leaflet import Leaflet, Part
from ropa_exports.errors import LeafletFormatError
from ropa_exports.outline.parts import Column, Pairs, Table, TableRow, cell
from ropa_exports.outline.said import identified
from ropa_exports.outline.voice import Voice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from ropa.model import Agreement
    from ropa.model.parties import Clause
    from ropa.register import Register
    from ropa_exports.outline.parts import Cell

_WRITERS: Mapping[str, Callable[[Leaflet, Path], None]] = {".docx": word.write, ".txt": plain.write}
_OPEN = ("not_met", "unclear")
_COLUMNS = (("article", 0.13), ("point", 0.47), ("found", 0.4))
_RULE = "_" * 36


def points_to_complete(agreement: Agreement) -> list[Clause]:
    """The points judged not met or unclear, in the order of the article; what nobody judged is none of them."""
    open_ = {clause.clause: clause for clause in agreement.clauses if clause.met in _OPEN}
    return [open_[key] for key in vocabulary("clause").terms if key in open_]


def write_clause_letter(
    register: Register, agreement: Agreement, path: Path, *, language: str, day: dt.date
) -> None:
    """Write the letter about an agreement as the file's ending asks; whole or not at all.

    Args:
        register: where the parties are named.
        agreement: the agreement, with the points as they were judged.
        path: a file that ends in ``.docx`` or ``.txt``.
        language: ``sv`` or ``en``.
        day: the day of the letter.

    Raises:
        LeafletFormatError: another ending.
        ExportError: the file could not be written; what was there is as it was.
    """
    if path.suffix.lower() not in _WRITERS:
        raise LeafletFormatError(path=str(path))
    _WRITERS[path.suffix.lower()](_Letter(Voice(register, language), agreement, day).leaflet(), path)


class _Letter:
    """One letter in one language."""

    def __init__(self, voice: Voice, agreement: Agreement, day: dt.date) -> None:
        self._voice, self._agreement, self._day = voice, agreement, day
        self._controllers = voice.register.linked(Party, agreement.controllers)
        self._processor = voice.register.find(Party, agreement.processor)

    def leaflet(self) -> Leaflet:
        """The whole letter."""
        names = ", ".join(party.name for party in self._controllers)
        head = self._voice.register.head
        example = self._voice.phrase("example") if head and head.example else ""
        return Leaflet(
            language=self._voice.phrase("language"),
            title=self._say("title"),
            subtitle=self._agreement.name,
            running=" · ".join(filter(None, (example, names))),
            foot=self._say("foot", day=self._day.isoformat()),
            page_of=self._voice.texts("annex.page_of"),
            author=names,
            lead=cell(self._say("lead")),
            parts=(
                Part("", self._say("matter"), (), Pairs(tuple(self._matter()))),
                Part("", self._say("points"), cell(self._say("points_lead")), self._points()),
                Part("", self._say("answer"), cell(self._say("answer_lead"), f"{self._say('by')} {_RULE}")),
            ),
        )

    def _say(self, key: str, **args: object) -> str:
        return self._voice.texts(f"clause_letter.{key}", **args)

    def _matter(self) -> Iterator[tuple[str, Cell]]:
        officers = [self._voice.register.find(Party, party.dpo) for party in self._controllers]
        decided = self._agreement.decided_on
        facts = (
            ("to", cell(identified(self._processor) if self._processor else "")),
            ("from", cell(*map(identified, self._controllers))),
            ("officer", cell(*(identified(officer) for officer in officers if officer))),
            ("agreement", cell(self._agreement.name, tone="strong")),
            ("reference", cell(self._agreement.reference)),
            ("decided", cell(decided.isoformat() if decided else "")),
            ("day", cell(self._day.isoformat())),
        )
        return ((self._say(key), said) for key, said in facts if said)

    def _points(self) -> Table:
        columns = tuple(Column(self._say(f"column.{key}"), share) for key, share in _COLUMNS)
        return Table(columns, tuple(map(self._row, points_to_complete(self._agreement))))

    def _row(self, clause: Clause) -> TableRow:
        language, facts = self._voice.language, vocabulary("clause").terms[clause.clause].facts
        named = (*cell(self._voice.term("clause", clause.clause), tone="strong"),
                 *cell(str(facts.get(f"official_{language}", "")), tone="note"))  # fmt: skip
        page = self._say("page", page=clause.page) if clause.page else ""
        found = cell(self._voice.term("clause_met", clause.met), page, *clause.note.splitlines())
        return TableRow((cell(article(str(facts["law"]), language)), named, found))
