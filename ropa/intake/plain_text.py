"""Plain text and Markdown as blocks: headings, bullets, tables of any separator, paragraphs."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field

from ropa.intake.blocks import Block
from ropa.intake.markup import plain, tagged_rows, with_signs
from ropa.intake.wrapped_rows import wrapped_tab_rows

BULLET = re.compile(
    r"(?P<indent>\s*)(?P<marker>[•●○◦▪■□►‣➢➤✓✔·–—*+-]|o|\(?\d{1,3}[.)]|\(?[a-z][.)]|[A-Z]\s?\.|\(?[ivx]{2,4}[.)])(?P<gap>\s+)(?P<text>\S.*)"
)
NUMBERED = re.compile(r"\s*(?P<marker>\d{1,2}(?:\.\d{1,2})*\.?|§\s?\d+|[A-Z]\.\d+)\s+(?P<text>[^\W\d_].*)")
ATX = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
RULE = re.compile(r"\s*([-=_*—–])(?:\s*\1){2,}\s*$")
STROKE = re.compile(r" \|(?= |$)")
GRID_RULE = re.compile(r"\+[-=+:]{3,}\+$")
TABLE_RULE = re.compile(r"[\s|:+=-]+$")
QUOTED = re.compile(r"^\s{0,3}(?:>\s?)+")
LABELLED_ANNEX = re.compile(r"(?:\d|\b[IVX]+|\b[A-Z])\.?$")
LONG_LINE = 60
FEWEST_ROWS = FEWEST_SIGNS = 2
FEWEST_ROWS_OF_PAIRS = 3
HEADING_LENGTH = 90


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain or Markdown text, in reading order."""
    return _TextReader(text).read()


@dataclass(slots=True)
class _Item:
    """A bullet or paragraph that may still go on."""

    kind: str
    start: int
    texts: list[str]
    lines: list[int]
    level: int = 0
    marker: str = ""
    column: int = 0
    page: int | None = None


@dataclass
class _TextReader:
    text: str
    blocks: list[Block] = field(default_factory=list)
    item: _Item | None = None
    indents: list[int] = field(default_factory=list)
    page: int | None = None
    blank: bool = True

    def read(self) -> tuple[Block, ...]:
        lines = with_signs([QUOTED.sub("", line) for line in self.text.split("\n")])
        pages = any("\f" in line for line in lines)
        self.page = 1 if pages else None
        at = self._front_matter(lines)
        while at < len(lines):
            at += self._take(lines, at)
        self._finish()
        return tuple(self.blocks)

    def _front_matter(self, lines: list[str]) -> int:
        """Skip a YAML head, which describes the page and is not part of it."""
        if lines and lines[0].strip() == "---":
            for at in range(1, min(len(lines), 60)):
                if lines[at].strip() == "---":
                    return at + 1
        return 0

    def _take(self, lines: list[str], at: int) -> int:
        """Read what begins at line `at`; how many lines it took."""
        line = lines[at]
        if "\f" in line:
            self._finish()
            self.page = (self.page or 1) + line.count("\f")
            line = lines[at] = line.replace("\f", "")
        if not line.strip():
            self.blank = True
            return 1
        taken = self._heading(lines, at) or self._table(lines, at) or self._bullet(lines, at)
        if not taken:
            self._words(line, at)
            taken = 1
        self.blank = False
        return taken

    def _heading(self, lines: list[str], at: int) -> int:
        line = lines[at]
        if found := ATX.match(line):
            return self._add_heading(found["text"], at, len(found["marks"]))
        if RULE.match(line):
            if (
                self.item
                and self.item.kind == "paragraph"
                and len(self.item.texts) == 1
                and not self.blank
                and line.strip()[0] in "=-"
            ):
                item, self.item = self.item, None
                self._add_heading(item.texts[0], item.start - 1, 1 if line.strip()[0] == "=" else 2)
            self._finish()
            return 1
        numbered = NUMBERED.match(line)
        if numbered and _is_title(line) and self._stands_as_numbered_heading(lines, at, numbered["marker"]):
            return self._add_heading(
                numbered["text"], at, numbered["marker"].rstrip(".").count(".") + 1, numbered["marker"]
            )
        if self.blank and not BULLET.match(line) and _is_title(line) and _next_is_blank(lines, at):
            return self._add_heading(line, at, 2)
        return 0

    def _stands_as_numbered_heading(self, lines: list[str], at: int, marker: str) -> bool:
        deep = "." in marker.rstrip(".")
        if _is_amount(lines[at]) or not (self.blank or deep):
            return False
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if not following.strip():
            return not lines[at].startswith(" ") or deep
        below = NUMBERED.match(following)
        parted = below is None or below["marker"].startswith(f"{marker.rstrip('.')}.")
        return (deep or parted) and not lines[at].startswith(" ") and marker[0].isdigit()

    def _add_heading(self, text: str, at: int, level: int, marker: str = "") -> int:
        self._finish()
        self.indents.clear()
        words = plain(text).strip()
        if not marker and not _is_amount(words) and (numbered := NUMBERED.match(words)):
            marker, words = numbered["marker"], numbered["text"]
        self.blocks.append(Block("heading", words, at + 1, level, marker, page=self.page))
        return 1

    def _table(self, lines: list[str], at: int) -> int:
        for rows_of in (tagged_rows, _pipe_rows, _bare_pipe_rows, wrapped_tab_rows, _tab_rows, _semicolon_rows):
            rows, taken = rows_of(lines, at)
            if taken:
                self._finish()
                if rows:
                    self.blocks.append(table(rows, self.page))
                return taken
        return 0

    def _bullet(self, lines: list[str], at: int) -> int:
        found = BULLET.match(lines[at])
        if not found:
            return 0
        self._finish()
        indent = len(found["indent"].expandtabs(4))
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1]:
            self.indents.append(indent)
        column = indent + len(found["marker"]) + min(len(found["gap"]), 4)
        marker = found["marker"].replace(" ", "")
        self.item = _Item("bullet", at + 1, [found["text"]], [at + 1], len(self.indents) - 1, marker, column, self.page)
        return 1

    def _words(self, line: str, at: int) -> None:
        if self.item and self._goes_on(line):
            self.item.texts.append(line.strip())
            self.item.lines.append(at + 1)
            return
        self._finish()
        self.item = _Item("paragraph", at + 1, [line.rstrip()], [at + 1], page=self.page)

    def _goes_on(self, line: str) -> bool:
        item = self.item
        if item is None or item.kind == "paragraph":
            return item is not None and not self.blank
        indent = len(line) - len(line.lstrip())
        previous = item.texts[-1].rstrip()
        if indent >= item.column and not (previous.endswith((".", "!", "?")) and line.rstrip().endswith(":")):
            return True
        wrapped = (len(previous) >= LONG_LINE and previous[-1] not in ".:;!?") or previous.count("(") > previous.count(
            ")"
        )
        return not self.blank and (wrapped or line.lstrip()[:1].islower())

    def _finish(self) -> None:
        if self.item is None:
            return
        item, self.item = self.item, None
        text = plain("\n".join(item.texts)).strip()
        if text:
            self.blocks.append(
                Block(item.kind, text, item.start, item.level, item.marker, page=item.page, lines=tuple(item.lines))
            )


def _is_title(line: str) -> bool:
    words = plain(line).strip()
    before, colon, after = words.partition(": ")
    if colon and after and not LABELLED_ANNEX.search(before):
        return False
    return bool(words) and len(words) <= HEADING_LENGTH and words[-1] not in ".;:,!…" and words[0] not in "([<{|"


def _is_amount(line: str) -> bool:
    """Whether a line such as "7 years" begins with how many, and not with its own number."""
    numbered = NUMBERED.match(line)
    return bool(numbered and numbered["marker"].isdigit() and numbered["text"][0].islower())


def _next_is_blank(lines: list[str], at: int) -> bool:
    return at + 1 >= len(lines) or not lines[at + 1].strip()


def table(rows: list[tuple[int, list[str]]], page: int | None = None) -> Block:
    """A table block of (source line, cells) rows, padded to the widest."""
    width = max(len(cells) for _, cells in rows)
    cells = tuple(tuple(cell.strip() for cell in row) + ("",) * (width - len(row)) for _, row in rows)
    text = "\n".join(" | ".join(cell.replace("\n", " ") for cell in row) for row in cells)
    return Block("table", text, rows[0][0], cells=cells, page=page, lines=tuple(line for line, _ in rows))


def _pipe_rows(lines: list[str], at: int) -> tuple[list[tuple[int, list[str]]], int]:
    rows: list[tuple[int, list[str]]] = []
    end = at
    while end < len(lines):
        line = lines[end].strip()
        if GRID_RULE.match(line):
            end += 1
            continue
        if not line.startswith("|") and not (line.count("|") >= 1 and (rows or _is_rule(lines, end + 1))):
            break
        start = end
        while line.startswith("|") and not line.endswith("|") and end + 1 < len(lines) and _wraps(lines[end + 1]):
            end += 1
            line = f"{line} {lines[end].strip()}"
        end += 1
        if not TABLE_RULE.match(line):
            rows.append((start + 1, _pipe_cells(line)))
    return (rows, end - at) if rows else ([], 0)


def _bare_pipe_rows(lines: list[str], at: int) -> tuple[list[tuple[int, list[str]]], int]:
    """Rows parted by upright strokes and nothing else around them."""
    count = len(STROKE.findall(lines[at]))
    end = at
    while count and end < len(lines) and len(STROKE.findall(lines[end])) == count:
        end += 1
    needed = FEWEST_ROWS if count > 1 else FEWEST_ROWS_OF_PAIRS
    rows = [(n + 1, _pipe_cells(f"|{lines[n]}|")) for n in range(at, end)]
    return (rows, end - at) if end - at >= needed else ([], 0)


def _is_rule(lines: list[str], at: int) -> bool:
    return at < len(lines) and "|" in lines[at] and "-" in lines[at] and bool(TABLE_RULE.match(lines[at].strip()))


def _wraps(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("|", "#"))


def _pipe_cells(line: str) -> list[str]:
    inner = re.sub(r"^\||(?<!\\)\|$", "", line.strip())
    return [plain(cell.replace("\\|", "|")).strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _tab_rows(lines: list[str], at: int) -> tuple[list[tuple[int, list[str]]], int]:
    end = at
    while end < len(lines) and "\t" in lines[end].strip() and not _is_tabbed_bullet(lines[end]):
        end += 1
    if end - at < FEWEST_ROWS and not (end > at and lines[at].count("\t") >= FEWEST_SIGNS):
        return [], 0
    return [(n + 1, [plain(cell) for cell in lines[n].split("\t")]) for n in range(at, end)], end - at


def _is_tabbed_bullet(line: str) -> bool:
    found = BULLET.match(line)
    return bool(found) and "\t" not in (found["text"] if found else "")


def _semicolon_rows(lines: list[str], at: int) -> tuple[list[tuple[int, list[str]]], int]:
    rows: list[tuple[int, list[str]]] = []
    for n in range(at, len(lines)):
        cells = _split_semicolons(lines[n])
        if len(cells) <= FEWEST_SIGNS or (rows and len(cells) != len(rows[0][1])):
            break
        rows.append((n + 1, [plain(cell) for cell in cells]))
    return (rows, len(rows)) if len(rows) >= FEWEST_ROWS else ([], 0)


def _split_semicolons(line: str) -> list[str]:
    if line.count(";") < FEWEST_SIGNS:
        return []
    return next(csv.reader([line], delimiter=";"))
