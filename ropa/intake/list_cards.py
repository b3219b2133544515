"""Processors told one at a time: a name, then lines of "label: words" about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ropa.intake.list_columns import column_of
from ropa.intake.list_items import is_head
from ropa.intake.list_labels import has_label, labelled, parted
from ropa.intake.list_rows import Row
from ropa.intake.list_setting import setting_of
from ropa.intake.names import is_generic, is_placeholder, legal_form_of, name_parts
from ropa.intake.places import is_only_place, street
from ropa.intake.purposes import purpose_of
from ropa.intake.safeguards import kinds_of, says_no_transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.intake.blocks import Block

FOOTNOTE = re.compile(r"(?:\*{1,3}|†|‡|[¹²³])\s?\w")
POSTAL = re.compile(r"\b\d{3} ?\d{2}\b|\b\d{4}\b")
FEWEST_LABELS = 2
MOST_BARE_LINES = 6
LOOK_AHEAD = 5
LONGEST_NAME_LINE = 110


@dataclass(slots=True)
class Card:
    """One company's name and labelled words, with the lines they stand on."""

    name: str
    line: int
    begun: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    quote: list[str] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    blocks: set[int] = field(default_factory=set)
    last: str = ""
    labels: int = 0

    def add(self, column: str, words: str, between: str = "\n") -> None:
        """Put words under a column, after what stands there."""
        self.cells[column] = f"{self.cells[column]}{between}{words}" if self.cells.get(column) else words
        self.last = column

    def row(self) -> Row:
        """The card as a row."""
        cells = {
            "name": self.name,
            **{column: words for column, words in self.cells.items() if column not in {"name", "number"}},
        }
        return Row(cells, "\n".join(self.quote), self.line)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    line: int
    block: int
    kind: str
    first: bool
    level: int = 0

    @property
    def labelled(self) -> tuple[str, str] | None:
        return labelled(self.text)


def cards(blocks: Sequence[Block]) -> Iterator[Card]:
    """The cards in a run of blocks; a card without two labels is none."""
    lines = list(_lines(blocks))
    card: Card | None = None
    for at, line in enumerate(lines):
        begun = _begins(lines, at, card)
        if begun:
            if card and card.labels:
                yield card
            card = begun
        elif card and not _goes_on(card, line):
            if card.labels:
                yield card
            card = None
    if card and card.labels:
        yield card


def begins_card(blocks: Sequence[Block]) -> bool:
    """Whether a card may begin in the first of some blocks; a look at a few of them is enough to say that none does."""
    lines = list(_lines(blocks[:LOOK_AHEAD]))
    return any(_begins(lines, at, None) for at, line in enumerate(lines) if line.block == 0)


def _lines(blocks: Sequence[Block]) -> Iterator[_Line]:
    for number, block in enumerate(blocks):
        if block.kind == "table":
            yield _Line("", block.line, number, "table", first=True)
            continue
        if block.kind == "bullet":
            yield from _bullet_lines(block, number)
            continue
        for n, words in enumerate(_with_colons(block.text.split("\n"))):
            line = block.lines[n] if n < len(block.lines) else block.line
            for m, part in enumerate(parted(words.strip())):
                yield _Line(part, line, number, block.kind, first=n == m == 0)


def _bullet_lines(block: Block, number: int) -> Iterator[_Line]:
    """A bullet as one line, or as several where labels stand below its first."""
    first, *below = block.text.split("\n")
    if not any(map(labelled, below)):
        text = " ".join([first, *below]) if all(words[:1].islower() for words in below) else block.text
        yield _Line(text, block.line, number, "bullet", first=True, level=block.level)
        return
    yield _Line(first, block.line, number, "bullet", first=True, level=block.level)
    for n, words in enumerate(below, 1):
        line = block.lines[n] if n < len(block.lines) else block.line
        yield _Line(words.strip(), line, number, "paragraph", first=False)


def _with_colons(lines: Sequence[str]) -> list[str]:
    """The lines of a paragraph in which every other line is a label; each label gets its colon."""
    if len(lines) > FEWEST_LABELS and all(_leading_label(words) for words in lines):
        return [f"{(label := _leading_label(words))}:{words[len(label) :]}" for words in lines]
    if len(lines) < 2 * FEWEST_LABELS or not all(map(column_of, lines[::2])) or any(map(column_of, lines[1::2])):
        return list(lines)
    return [f"{words}:" if n % 2 == 0 else words for n, words in enumerate(lines)]


def _leading_label(words: str) -> str:
    """The label a line begins with, without its colon: the most words that name a column, with others after them."""
    said = words.split(" ")
    heads = (" ".join(said[:count]) for count in range(min(4, len(said) - 1), 0, -1))
    return next((head for head in heads if column_of(head) and ":" not in words), "")


def _begins(lines: Sequence[_Line], at: int, card: Card | None) -> Card | None:
    """The card that begins at a line: at a label for names, or at a name with labels below it."""
    line, said = lines[at], lines[at].labelled
    if said is None:
        return _card(line.text, line) if _is_name_above_labels(lines, at, card) else None
    if said[0] != "name" and not (said[0] == "entity" and (card is None or card.begun == "entity")):
        return None
    words = said[1] or _below(lines, at)
    again = card and not card.cells.get("name") and name_parts(words).name == name_parts(card.name).name
    return _card(words, line, said[0]) if words and _may_be_name(words) and not again else None


def _is_name_above_labels(lines: Sequence[_Line], at: int, card: Card | None) -> bool:
    """Whether a line is a company's name with labels right below it, and not the words of a label above it."""
    line, following = lines[at], lines[at + 1].labelled if at + 1 < len(lines) else None
    if following is None or not line.text or len(line.text) > LONGEST_NAME_LINE or _is_sentence(line.text):
        return False
    if has_label(line.text):
        return False
    if line.kind == "table" or (line.kind == "bullet" and line.level > 0) or _is_title_of_list(line):
        return False
    above = lines[at - 1].labelled if at else None
    if card and above and not above[1] and line.kind != "heading" and (line.kind == "bullet" or not line.first):
        return False
    below = {other.labelled[0] for other in lines[at + 1 : at + 4] if other.labelled}
    return bool(below - {"name"}) and is_head(line.text) and not is_generic(name_parts(line.text).name)


def _is_title_of_list(line: _Line) -> bool:
    """Whether a heading says what stands below it: "Subprocessors for X"."""
    return line.kind == "heading" and setting_of(line.text).about != "" and legal_form_of(line.text) is None


def _may_be_name(words: str) -> bool:
    return len(words) <= LONGEST_NAME_LINE and (is_head(words.split("\n", maxsplit=1)[0]) or is_placeholder(words))


def _below(lines: Sequence[_Line], at: int) -> str:
    """The words on the line below an empty label."""
    line = lines[at + 1] if at + 1 < len(lines) else None
    return line.text if line and not line.labelled and line.kind == "paragraph" else ""


def _is_sentence(words: str) -> bool:
    return words.endswith(":") or (words.endswith(".") and not legal_form_of(words))


def _card(words: str, line: _Line, begun: str = "") -> Card:
    return Card(words, line.line, begun=begun, quote=[line.text], taken={line.line}, blocks={line.block})


def _goes_on(card: Card, line: _Line) -> bool:
    """Take a line into the card if it belongs there."""
    said = line.labelled
    if line.kind == "table" or (line.kind == "heading" and not said) or FOOTNOTE.match(line.text):
        return False
    if said:
        card.add(*said, between="; ")
        card.labels += said[0] != "name"
    elif line.kind == "bullet" or not line.first or has_label(line.text):
        apart = has_label(line.text) and not line.text.endswith(":") and line.kind != "bullet"
        card.add("rest" if apart else card.last or "address", line.text)
    else:
        return False
    card.quote.append(line.text)
    card.taken.add(line.line)
    card.blocks.add(line.block)
    return True


def bare_card(lines: Sequence[str], line: int) -> Row | None:
    """A card without labels: a name, then lines of which at least one is only a place or a safeguard."""
    said = [words.strip() for words in lines]
    if column_of(said[0]) == "name":
        said, line = said[1:], line + 1
    if not FEWEST_LABELS <= len(said) <= MOST_BARE_LINES or any(len(words) > LONGEST_NAME_LINE for words in said):
        return None
    if any(map(_is_sentence, said)) or not is_head(said[0]) or is_generic(name_parts(said[0]).name):
        return None
    if any(legal_form_of(name_parts(words).name) for words in said[1:]):
        return None
    address = [words for words in said[1:] if street().search(words) or POSTAL.search(words)]
    places = [words for words in said[1:] if is_only_place(words) and words not in address]
    safeguards = [words for words in said[1:] if kinds_of(words) or says_no_transfer(words)]
    tasks = [task for words in said[1:] if words not in address and (task := purpose_of(words))]
    if not (legal_form_of(name_parts(said[0]).name) and tasks if address else places or safeguards):
        return None
    cells = {
        "name": said[0],
        "rest": "\n".join(words for words in said[1:] if words not in address and words not in places),
        "purpose": "; ".join(tasks),
        "place": "\n".join(places),
        "safeguard": "\n".join(safeguards),
    }
    return Row(cells, "\n".join(said), line, confidence="medium")
