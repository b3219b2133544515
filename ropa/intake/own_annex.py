"""The program's own Bilaga 1 read back: known by its title, told apart by its own headings and labels.

A person's words are never searched for meaning here: a name may be "Modul 2" or hold dashes, brackets and commas.
"""

from __future__ import annotations

import re
from bisect import bisect
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ropa.catalog import load
from ropa.intake.names import org_number_in
from ropa.intake.reading import ControllerFound, ProcessorFound, Reading, Skipped, Span
from ropa.intake.stopping import go_on
from ropa.vocabulary import fold, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ropa.catalog import Texts
    from ropa.intake.blocks import Document

LANGUAGES = ("sv", "en")
PARTS: Mapping[str, tuple[str, ...]] = {
    "processors": ("company", "does", "data", "where"),
    "others": ("recipient", "why", "data", "where"),
    "abroad": ("country", "recipient", "ground", "safeguard"),
}
NAMES: Mapping[str, str] = {"processors": "company", "others": "recipient", "abroad": "recipient"}
"""The column that says whom a row is about."""
ROLES: Mapping[str, str] = {"own_controller": "controller", "joint_controller": "joint_controller"}
REGIONS: Mapping[str, str] = {"eu": "EU", "eea": "EEA", "worldwide": "global"}
TOP_LINES = 4
WRITTEN_OUT = re.compile(r"\[U\+(061C|200[B-F]|202[A-E]|206[0-9A-F]|FEFF)\]")
NUMBER = re.compile(r", ([^,]*[\d*]{4}[^,]*)$")
EMAIL = re.compile(r"[^\s,@]+@[^\s,@]+")
UNSPECIFIED, GAP = "unspecified", "□"
APART = re.compile(r"\S+(?: \S+)*")
FEWEST_CELLS = 3
USE = re.compile(r" \(([^()]+)\)$")


class Row(NamedTuple):
    """A row of one part: its cells by column, as written, and the lines they stand on."""

    cells: Mapping[str, str]
    lines: Mapping[str, int]

    @property
    def line(self) -> int:
        """The line the row begins on."""
        return min(self.lines.values())

    @property
    def quote(self) -> str:
        """Its words on one line."""
        return " | ".join(" ".join(words.split()) for words in self.cells.values() if words)

    def span(self, column: str, words: str = "") -> tuple[Span, ...]:
        """Words of a cell, or all of them, with their line; none where there are none."""
        flat = " ".join((words or self.cells.get(column, "")).split())
        return (Span(flat, self.lines[column]),) if flat else ()


def read_own_annex(document: Document) -> Reading | None:
    """What an annex that this program wrote says; nothing where the document is something else."""
    lines = [line.strip() for line in document.text.split("\n")]
    top = [line for line in lines if line][:TOP_LINES]
    said = " ".join(top)
    for language in LANGUAGES:
        texts = load(language)
        if texts("annex.annex.title") in top and texts("annex.annex.subtitle") in said:
            return _Annex(document, texts, lines).reading()
    return None


class _Annex:
    """One annex in its language."""

    def __init__(self, document: Document, texts: Texts, lines: Sequence[str]) -> None:
        self._document, self._texts, self._lines = document, texts, lines
        self._heads = {part: [texts(f"annex.column.{key}") for key in keys] for part, keys in PARTS.items()}
        self._rows: dict[str, list[Row]] = {part: [] for part in PARTS}
        tables = self._in_tables() or list(self._in_columns())
        self._between = "\n" if tables else "; "
        for part, row in tables or self._in_lines():
            self._rows[part].append(row)
        self._abroad = self._transfers()

    def reading(self) -> Reading:
        found = [self._processor(row) for row in self._rows["processors"]]
        found += [self._recipient(row) for row in self._rows["others"]]
        listed = tuple(one for one in found if isinstance(one, ProcessorFound))
        left_out = tuple(one for one in found if isinstance(one, Skipped))
        return Reading(self._document, self._controller(), listed, skipped=left_out)

    # rows
    def _in_tables(self) -> list[tuple[str, Row]]:
        found: list[tuple[str, Row]] = []
        for block in self._document.blocks:
            first = [head for row in block.cells[:1] for head in row if head]  # one longer row widens all with nothing
            part = next((part for part, heads in self._heads.items() if heads == first), "")
            rows = zip(block.lines[1:], block.cells[1:], strict=True) if part else ()
            keys = PARTS.get(part, ())
            found += [
                (part, Row(dict(zip(keys, cells, strict=False)), dict.fromkeys(keys, line))) for line, cells in rows
            ]
        return found

    def _in_columns(self) -> Iterator[tuple[str, Row]]:
        """The rows of a PDF, whose cells are told apart by the gaps between them and the column each begins under."""
        part, starts = "", [0]
        numbered = enumerate(self._document.text.split("\n") if self._document.kind == "pdf" else (), 1)
        for filled, lines in groupby(numbered, key=lambda one: bool(one[1].strip())):
            told = [(at, list(APART.finditer(line))) for at, line in lines if filled]
            first = [one.group() for one in told[0][1]] if told else []
            if head := next((part for part, heads in self._heads.items() if heads == first), ""):
                part, starts = head, [one.start() for one in told[0][1]]
            elif part and len(first) >= FEWEST_CELLS:
                yield part, _row_under(starts, PARTS[part], told)

    def _in_lines(self) -> Iterator[tuple[str, Row]]:
        """The rows of plain text: below a part's underlined heading, a name and its labelled lines."""
        titles = {f"{n}  {self._texts(f'annex.{part}.title')}": part for n, part in enumerate(PARTS, 1)}
        part = ""
        for at, line in enumerate(self._lines):
            if line in titles and self._lines[at + 1 : at + 2] == ["-" * len(line)]:
                part = titles[line]
            elif part and line and not self._lines[at - 1] and (row := self._labelled(part, at)):
                yield part, row

    def _labelled(self, part: str, at: int) -> Row | None:
        keys = dict(zip(self._heads[part], PARTS[part], strict=True))
        cells, lines = {NAMES[part]: self._lines[at]}, {NAMES[part]: at + 1}
        end = next((n for n in range(at, len(self._lines)) if not self._lines[n]), len(self._lines))
        for n in range(at + 1, end):
            label, _, words = self._lines[n].partition(": ")
            if label not in keys:
                return None
            cells[keys[label]], lines[keys[label]] = words, n + 1
        return Row(cells, lines) if len(cells) > 1 else None

    # who
    def _controller(self) -> ControllerFound:
        """The first of the controllers at the top, with its contact and officer, and the names of the others."""
        told = [*self._told("controller")]
        if not told:
            return ControllerFound()
        said, line = told[0]
        number = NUMBER.search(said)
        officer, at = next((one for one in self._told("officer") if not one[0].startswith(GAP)), ("", 0))
        dpo = officer.partition(", ")[0]
        reached, written = EMAIL.search(next(self._told("contact"), ("", 0))[0]), EMAIL.search(officer)
        names = [_plain(NUMBER.sub("", one)) for one, _ in told]
        return ControllerFound(
            name=names[0] or None,
            org_number=org_number_in(number[1]) if number else None,
            contact=reached.group() if reached else None,
            dpo=dpo or None,
            dpo_contact=written.group() if written else None,
            together=tuple(names[1:]),
            quote=said,
            line=line,
            spans={"name": (Span(NUMBER.sub("", said), line),), "dpo": (Span(dpo, at),)},
        )

    def _told(self, what: str) -> Iterator[tuple[str, int]]:
        """What stands behind a label at the top, above the first part, with its line."""
        label, first = self._texts(f"annex.{what}", who=""), self._texts("annex.processors.title")
        for at, line in enumerate(self._lines, 1):
            if line.endswith(first) and line.startswith("1"):
                return
            if line.startswith(label):
                yield line.removeprefix(label), at

    def _processor(self, row: Row) -> ProcessorFound | Skipped:
        does = self._said(row, "does", "task")
        above = _wrapped(self._texts("annex.sub_processor", who=""))
        alone = _wrapped(self._texts("annex.sub_processor_of_unknown"))
        under = re.fullmatch(rf"(?s)(?:(.*){self._between})?(?:{above}(.+)|{alone})", does)
        if under is None:
            return self._found(row, does, "processor")
        return self._found(row, under[1] or "", "subprocessor", under[2])

    def _recipient(self, row: Row) -> ProcessorFound | Skipped:
        """Who was engaged in another role; a category of recipients is no company and is left out."""
        label = vocabulary("engagement_role").label
        roles = {label(role, self._texts.language): said for role, said in ROLES.items()}
        roles[self._texts("annex.role_not_assessed")] = "recipient"
        known = "|".join(map(_wrapped, roles))
        told = re.fullmatch(rf"(?s)(?:(.*){self._between})?({known})", row.cells.get("why", ""))
        if told is None:
            return Skipped(row.quote, row.line, "intake.skipped.not_processors")
        return self._found(row, told[1] or "", roles[" ".join(told[2].split())])

    def _found(self, row: Row, service: str, role: str, under: str | None = None) -> ProcessorFound | Skipped:
        go_on()
        part = "processors" if "company" in row.cells else "others"
        name = row.cells[NAMES[part]]
        if not name or name == self._unsaid("company"):
            return Skipped(row.quote, row.line, "intake.skipped.no_name")
        spans = {"name": row.span(NAMES[part]), "purpose": row.span(PARTS[part][1], service) if service else ()}
        countries: list[str] = []
        regions: list[str] = []
        for words in self._said(row, "where", "place").split(self._between):
            place = self._without_use(words)
            code, region = vocabulary("country").key_of(place), vocabulary("region").key_of(place) or place
            if code:
                countries.append(code)
            elif region:
                regions.append(REGIONS.get(region, region))
            spans[code or region] = row.span("where", words)
        called = (name, f"{name} – {service or self._unsaid('task')}")
        sent = [one for words in called for one in self._abroad.get(fold(words), ())]
        grounds: dict[str, tuple[str, ...]] = {}
        for country, tools, _ in sent:
            grounds[country] = tuple(dict.fromkeys([*grounds.get(country, ()), *tools]))
        spans["safeguards"] = tuple(span for *_, abroad in sent for span in abroad.span("ground"))
        return ProcessorFound(
            name=_plain(name),
            purpose=_plain(service) or None,
            countries=tuple(dict.fromkeys(countries)),
            regions=tuple(dict.fromkeys(map(_plain, regions))),
            safeguards=tuple(dict.fromkeys(tool for tools in grounds.values() for tool in tools)),
            grounds=grounds,
            role=role,
            under=_plain(under.removesuffix(f" – {self._unsaid('task')}")) if under else None,
            quote="\n".join([row.quote, *(abroad.quote for *_, abroad in sent)]),
            line=row.line,
            confidence="high",
            spans={field: told for field, told in spans.items() if told},
        )

    def _transfers(self) -> dict[str, list[tuple[str, list[str], Row]]]:
        """The transfers to each recipient: where to, what each rests on, and its row."""
        found: dict[str, list[tuple[str, list[str], Row]]] = {}
        for row in self._rows["abroad"]:
            where = self._said(row, "country", "country")
            country = vocabulary("destination").key_of(where) if where else UNSPECIFIED
            said = row.cells.get("ground", "").split(self._between)
            tools = [tool for words in said if (tool := vocabulary("transfer_tool").key_of(words))]
            if country:
                found.setdefault(fold(row.cells["recipient"]), []).append((country, tools, row))
        return found

    def _without_use(self, words: str) -> str:
        """A place without what is done there: "Sverige (lagring)"."""
        use = USE.search(words)
        left = use.group(1) if use else ""
        for term in vocabulary("place_use").terms.values():
            left = left.replace(term.label(self._texts.language).lower(), "")
        return words[: use.start()] if use and not left.strip(", ") else words

    def _said(self, row: Row, column: str, unsaid: str) -> str:
        words = row.cells.get(column, "")
        return "" if words == self._unsaid(unsaid) else words

    def _unsaid(self, what: str) -> str:
        return self._texts(f"annex.unsaid.{what}")


def _wrapped(words: str) -> str:
    """The source of a pattern for words that may go on below in a narrow column."""
    return r"\s".join(map(re.escape, words.split(" ")))


def _row_under(starts: Sequence[int], keys: Sequence[str], lines: Sequence[tuple[int, list[re.Match[str]]]]) -> Row:
    """The row whose words stand on some lines, each in the column that begins before it; a place may be wrapped."""
    cells: dict[str, list[str]] = {}
    for said in (one for _, found in lines for one in found):
        cells.setdefault(keys[bisect(starts, said.start() + 1) - 1], []).append(said.group())
    whole = {key: " ".join(words) for key, words in cells.items()}
    names = [vocabulary(name) for name in ("destination", "transfer_tool")]
    known = {key for key, words in whole.items() if any(name.key_of(words) for name in names)}
    told = {key: words if key in known else "\n".join(cells[key]) for key, words in whole.items()}
    return Row(told, dict.fromkeys(keys, lines[0][0]))


def _plain(words: str) -> str:
    """Words on one line, with the signs again that no document could hold."""
    words = " ".join(words.split())
    return WRITTEN_OUT.sub(lambda found: chr(int(found.group(1), 16)), words)
