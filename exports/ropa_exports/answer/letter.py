"""The covering letter: who asks, what is enclosed and where it answers, what is missing, what is left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ropa.changes import gist
from ropa.checks import words_of
from ropa.model import Party
from ropa.vocabulary import fold
from ropa_exports.annex import word
from ropa_exports.annex.leaflet import Leaflet, Part
from ropa_exports.outline.extract import keepers
from ropa_exports.outline.parts import Column, Pairs, Table, TableRow, cell, line
from ropa_exports.outline.said import contact, officer, org_number
from ropa_exports.outline.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ropa_exports.answer.request import Writing
    from ropa_exports.outline.parts import Cell, Line

_ARTICLE_30 = frozenset({"A", "B"})
_CHAPTERS = {"responsible": "activities", "transfers": "transfers", "retention": "retention", "security": "baseline"}
_MOST_ROWS = 20
_RULE = "_" * 36


def write_letter(writing: Writing, path: Path) -> None:
    """Write the letter as a Word document.

    Raises:
        ExportError: the file could not be written.
    """
    word.write(_Letter(writing).leaflet(), path)


class _Letter:
    """One letter in the language of its request."""

    def __init__(self, writing: Writing) -> None:
        self._writing, self._request, self._extract = writing, writing.request, writing.extract
        self._voice = Voice(writing.register, writing.request.language)
        self._texts, self._keepers = self._voice.texts, keepers(writing.register)

    def leaflet(self) -> Leaflet:
        """The whole letter."""
        names = ", ".join(party.name for party in self._keepers if party.name)
        example = [self._voice.phrase("example")] if self._extract.example else []
        return Leaflet(
            language=self._voice.phrase("language"),
            title=self._say("title_again" if self._writing.supplement else "title"),
            subtitle=self._say("subtitle"),
            running=" · ".join([*example, names]),
            foot=self._say("foot", day=self._extract.day.isoformat(), case=self._request.case_number),
            page_of=self._texts("annex.page_of"),
            author=names,
            lead=cell(self._voice.phrase("cover.example_note"), tone="strong") if example else (),
            parts=(
                Part("", self._say("matter.title"), (), Pairs(tuple(self._matter()))),
                *self._supplement(),
                self._table("enclosed", (("number", 0.07), ("file", 0.4), ("holds", 0.53)), self._enclosed()),
                self._table("where", (("asked_for", 0.43), ("stands", 0.57)), self._where()),
                self._missing(),
                Part("", self._say("withheld.title"), tuple(self._withheld())),
                Part("", self._say("check.title"), (), Pairs(tuple(self._check()))),
                Part("", self._say("signature.title"), tuple(self._signature(names))),
            ),
            mark=str(self._extract.mark),
        )

    def _say(self, key: str, **args: object) -> str:
        return self._texts(f"answer.letter.{key}", **args)

    def _table(self, name: str, columns: tuple[tuple[str, float], ...], rows: Iterable[TableRow]) -> Part:
        heads = tuple(Column(self._texts(f"answer.column.{key}"), share) for key, share in columns)
        return Part("", self._say(f"{name}.title"), cell(self._say(f"{name}.lead")), Table(heads, tuple(rows)))

    def _matter(self) -> Iterator[tuple[str, Cell]]:
        request = self._request
        is_imy = fold(request.authority) == fold(self._texts("answer.imy"))
        authority = self._voice.phrase("imy") if is_imy else request.authority
        facts = (
            ("to", cell(authority, tone="strong")),
            ("case", cell(request.case_number)),
            ("asked", cell(*request.asked.splitlines())),
            ("about", cell(*request.about, self._of_all())),
            ("received", cell(request.received.isoformat() if request.received else "")),
            ("due", cell(request.answer_due.isoformat() if request.answer_due else "")),
            ("from", tuple(each for party in self._keepers for each in _sender(party))),
            ("officer", tuple(dict.fromkeys(each for party in self._keepers for each in self._officer(party)))),
            ("day", cell(self._extract.day.isoformat())),
            ("as_of", cell(self._extract.as_of.isoformat() if self._extract.as_of else "")),
        )
        return ((self._say(f"matter.{key}"), said) for key, said in facts if said)

    def _officer(self, party: Party) -> Cell:
        found = self._voice.register.find(Party, party.dpo)
        return _sender(found) if found else officer(self._voice, party)

    def _of_all(self) -> str:
        """How much of the register is given, counted in activities."""
        given = len(self._voice.activities)
        if given == self._writing.of_all:
            return self._say("matter.all", n=given)
        return self._say("matter.some", n=given, all=self._writing.of_all)

    def _supplement(self) -> Iterator[Part]:
        """Which answer this one adds to, and what has become since of what is given."""
        if not (supplement := self._writing.supplement):
            return
        file, earlier = self._writing.number("changes"), supplement.earlier
        lead = self._say("supplement.lead", day=earlier.day or "–", seq=earlier.sequence)
        sentences = gist(supplement.changes)
        more = len(sentences) - _MOST_ROWS
        said = [lead, self._say("supplement.since", file=file) if file else self._say("supplement.nothing")]
        said += [f"– {sentence}" for sentence in sentences[:_MOST_ROWS]]
        said += [self._say("supplement.more", n=more, file=file)] if more > 0 else []
        yield Part("", self._say("supplement.title"), cell(*said))

    def _enclosed(self) -> Iterator[TableRow]:
        for one in self._writing.enclosures[1:]:
            holds = cell(self._texts(f"answer.file.{one.kind}.holds"))
            yield TableRow((cell(f"{one.number}"), cell(one.name, tone="strong"), holds))

    def _where(self) -> Iterator[TableRow]:
        """What a supervisor asks of a register, and where it stands."""
        report, extract, changed = self._writing.number("report"), self._extract, self._extract.changed
        work = self._writing.number("assignments")
        which = "both" if work else "one" if extract.scope.is_whole else "part"
        said = {
            "registers": self._say(f"where.{which}", report=report, work=work),
            "day": self._say("where.changed" if changed else "where.made", day=extract.day, changed=changed or ""),
        }
        for key, chapter in _CHAPTERS.items():
            said[key] = self._say(f"where.{key}_at", report=report, chapter=self._voice.phrase(f"chapter.{chapter}"))
        for key, stands in said.items():
            yield TableRow((cell(self._say(f"where.{key}")), cell(stands)))

    def _missing(self) -> Part:
        missing, title = self._writing.missing, self._say("missing.title")
        file = self._writing.number("findings")
        counts = Counter(
            (said.law, said.title)
            for one in missing.findings
            if one.severity in _ARTICLE_30
            for said in (words_of(one, self._texts),)
        )
        beyond = sum(one.severity not in _ARTICLE_30 for one in missing.findings)
        said = [self._say("missing.lead", n=counts.total(), file=file) if counts else self._say("missing.none")]
        if missing.undetermined:
            said.append(self._say("missing.undetermined", n=len(missing.undetermined), file=file))
        if missing.unconfirmed:
            said.append(self._say("missing.unconfirmed", n=missing.unconfirmed))
        if beyond:
            said.append(self._say("missing.beyond", n=beyond, file=file))
        if len(counts) > _MOST_ROWS:
            said.append(self._say("missing.more", n=len(counts) - _MOST_ROWS, file=file))
        if not counts:
            return Part("", title, cell(*said))
        shares = (("law", 0.2), ("missing", 0.66), ("count", 0.14))
        heads = tuple(Column(self._texts(f"answer.column.{key}"), share) for key, share in shares)
        told = sorted(counts.items())[:_MOST_ROWS]
        rows = [TableRow((cell(law), cell(what), cell(f"{n}"))) for (law, what), n in told]
        return Part("", title, cell(*said), Table(heads, rows))

    def _withheld(self) -> Iterator[Line]:
        yield from cell(*self._request.withheld.splitlines()) or cell(self._say("withheld.nothing"))
        left = self._writing.of_all - len(self._voice.activities)
        if left:
            yield line(self._say("withheld.others", n=left))
        if not self._request.extended:
            yield line(self._say("withheld.beyond"))
        yield line(self._say("withheld.own"))

    def _check(self) -> Iterator[tuple[str, Cell]]:
        phrase, extract = self._voice.phrase, self._extract
        yield phrase("cover.register"), cell(extract.title)
        yield phrase("cover.sequence"), cell(f"{extract.seq}")
        yield phrase("cover.head"), cell(*extract.whole_head)
        yield phrase("cover.check"), cell(self._say("check.how", file=self._writing.number("contents")))

    def _signature(self, names: str) -> Iterator[Line]:
        yield line("")
        yield line(_RULE)
        yield from cell(self._request.signed_by, names)


def _sender(party: Party) -> Cell:
    return cell(", ".join(filter(None, (party.name, org_number(party)))), *contact(party))
