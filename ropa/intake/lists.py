"""The list reader: every processor a document names, in whatever shape, and every row it left out with the reason."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from ropa.intake.labels import label_of
from ropa.intake.list_blocks import (
    goes_on_about,
    headed_table,
    is_name_line,
    line_of,
    names_company,
    names_then_sentences,
    numbers_of,
    quote_of,
    row_of,
    run_of,
)
from ropa.intake.list_cards import LOOK_AHEAD, bare_card, begins_card, cards
from ropa.intake.list_columns import column_of
from ropa.intake.list_items import LABEL, Item, has_form, split_items
from ropa.intake.list_leads import with_leads_apart
from ropa.intake.list_lines import Stretch, stretches
from ropa.intake.list_notes import (
    footnotes,
    remarks_on,
    with_footnotes,
    with_remarks,
    with_sentences,
    without_footnotes,
)
from ropa.intake.list_prose import (
    enumerated,
    goes_on,
    is_denied,
    is_dropped,
    is_evident,
    item_lines,
    items_of,
    named_in,
)
from ropa.intake.list_rows import Row, read_row, stands_in_quote
from ropa.intake.list_setting import Setting, Settings, lead_in, setting_of, setting_told, told_behind
from ropa.intake.list_subjects import common_words, subject_run, told_alone, told_in_turn
from ropa.intake.list_tables import Grid, cell_lists, continued, grid_of, inferred, is_foreign, rows_of, setting_within
from ropa.intake.markup import plain
from ropa.intake.names import is_generic, legal_form_of, looks_like_name, name_parts
from ropa.intake.phrases import pattern
from ropa.intake.places import is_only_place, street
from ropa.intake.reading import ProcessorFound, Skipped, Span
from ropa.intake.same_company import merged
from ropa.intake.stopping import go_on
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.intake.blocks import Block, Document

BEFORE_LABEL = re.compile(r"\n(?=[^\n:]{2,40}:\s)")
WORKING = ("processor", "subprocessor")
OTHERS = ("controller", "joint", "dpo", "representative", "contact", "owner")
"""Whom a labelled line may name that is nobody's processor."""


def read_processors(document: Document) -> tuple[tuple[ProcessorFound, ...], tuple[Skipped, ...]]:
    """The processors and recipients a document lists, and the rows that were not taken, each with a reason's key."""
    reader = _Reader(document)
    processors: list[ProcessorFound] = []
    skipped: list[Skipped] = []
    for one in reader.read():
        if isinstance(one, Skipped):
            skipped.append(one)
        elif stands_in_quote(one.name, one):
            processors.append(one)
        else:
            skipped.append(Skipped(one.quote, one.line, "intake.skipped.unclear"))
    kept, dropped = merged(processors, document)
    remarked = with_remarks(kept, document, reader.taken)
    return tuple(remarked), tuple(sorted([*skipped, *dropped], key=lambda one: one.line))


class _Reader:
    """One walk through a document's blocks, with the setting each stands in and the lines already read."""

    def __init__(self, document: Document) -> None:
        self.taken: set[int] = set()
        self._blocks = with_leads_apart(without_footnotes(document.blocks, document))
        self._lines = [plain(line).replace("\n", " ") for line in document.text.split("\n")]
        self._behind, said = told_behind(self._blocks)
        self._settings = Settings(said)
        self._grid: Grid | None = None
        self._card_level = 0
        self._notes = footnotes(document)
        self._common = common_words(self._lines)

    def read(self) -> Iterator[ProcessorFound | Skipped]:
        tables = {line for block in self._blocks if block.kind == "table" for line in block.lines}
        lines = ["" if number in tables else line for number, line in enumerate(self._lines, 1)]
        by_line = {stretch.start: stretch for stretch in stretches(lines)}
        for at, block in enumerate(self._blocks):
            go_on()
            if at == self._behind:
                self._settings.behind = Setting()
            begun = [by_line[line] for line in block.lines or (block.line,) if line in by_line]
            for stretch in begun:
                yield from self._stretch(stretch, block)
            if block.line not in self.taken and not begun:
                yield from map(self._serving, self._block(at, block))

    def _serving(self, one: ProcessorFound | Skipped) -> ProcessorFound | Skipped:
        """A company without a purpose of its own has that of the heading it stands under: "Hosting"."""
        head = self._settings.service
        if head is None or isinstance(one, Skipped) or one.purpose:
            return one
        spans = {**one.spans, "purpose": (Span(head.text, head.line),)}
        return replace(one, purpose=head.text, quote=f"{head.text}\n{one.quote}", spans=spans)

    def _stretch(self, stretch: Stretch, block: Block) -> Iterator[ProcessorFound | Skipped]:
        numbered = zip(block.lines, block.text.split("\n"), strict=False)
        self._settings.paragraph("\n".join(words for line, words in numbered if line < stretch.start))
        self.taken.update(range(stretch.start, stretch.end + 1))
        yield from self._grid_rows(stretch.grid, stretch.start)

    def _block(self, at: int, block: Block) -> Iterator[ProcessorFound | Skipped]:
        if block.kind == "table":
            row = headed_table(self._blocks, at) if self._settings.now().about in WORKING else None
            yield from read_row(row, self._settings.now()) if row else self._table(block)
            return
        if block.kind == "paragraph" and (labelled := label_of(block.text)) and labelled[0] in OTHERS:
            return
        if block.kind == "heading":
            self._grid = None
            self._settings.heading(block)
        told = list(self._cards(at))
        if block.kind == "heading":
            self._end_cards(block, begins_one=bool(told))
        yield from told
        if block.line not in self.taken and block.kind != "bullet":
            yield from self._line_items(at)
        if block.line in self.taken:
            return
        if block.kind == "bullet":
            yield from self._bullets(at)
        elif block.kind == "heading" or ("\n" not in block.text and is_name_line(block.text)):
            yield from self._company_heading(at)
            if block.kind != "heading" and block.line not in self.taken:
                yield from self._paragraph(block)
        else:
            yield from self._subjects(at)
            yield from self._paragraph(block) if block.line not in self.taken else ()

    def _end_cards(self, heading: Block, *, begins_one: bool) -> None:
        """End a list whose companies each have a heading at one that has none of them below it."""
        if begins_one:
            self._card_level = heading.level
        elif heading.level < self._card_level:
            self._card_level = 0
        elif heading.level == self._card_level and heading.line not in self.taken:
            self._settings.close(heading)

    def _table(self, block: Block) -> Iterator[ProcessorFound | Skipped]:
        grid = grid_of(block) or (self._grid and continued(block, self._grid))
        grid = grid or (inferred(block) if self._settings.now().about in WORKING else None)
        if grid:
            yield from self._grid_rows(grid, block.line)
            return
        for line, label, words in cell_lists(block):
            yield from self._items(enumerated(words), [line], setting_of(label))

    def _grid_rows(self, grid: Grid, line: int) -> Iterator[ProcessorFound | Skipped]:
        setting = self._settings.now()
        if is_foreign(grid, setting):
            yield from (Skipped(row.quote, row.line, "intake.skipped.not_processors") for row in rows_of(grid))
            return
        self._grid = grid
        if not grid.rows:
            yield Skipped(" ".join(grid.headings), line, "intake.skipped.unclear")
        for row in rows_of(grid):
            yield from read_row(with_footnotes(row, self._notes), setting_within(grid, setting))

    def _cards(self, at: int) -> Iterator[ProcessorFound | Skipped]:
        """The card that begins at a block, read where the setting is one of processors or its label says so."""
        setting = self._settings.now()
        if setting.about in {"controller", "elsewhere"} or not begins_card(self._blocks[at : at + LOOK_AHEAD]):
            return
        end = next(
            (n for n in range(at + 1, len(self._blocks)) if self._blocks[n].kind == "heading"), len(self._blocks)
        )
        first = next(iter(cards(self._blocks[at:end])), None)
        if first is None or 0 not in first.blocks or first.taken & self.taken:
            return
        within = setting if setting.reads else setting_of(first.quote[0].partition(":")[0])
        if not within.about and {"place", "safeguard"} & set(first.cells):
            within = Setting("processor")
        if within.about in WORKING or setting.reads:
            self.taken.add(self._blocks[at].line)
            for card in cards(self._blocks[at:end]):
                self.taken.update(card.taken)
                yield from read_row(with_footnotes(card.row(), self._notes), within)

    def _bullets(self, at: int) -> Iterator[ProcessorFound | Skipped]:
        """The run of bullets that begins at a block; deeper ones belong to the bullet above them."""
        setting = self._settings.now()
        if not setting.reads:
            yield from self._labelled_bullet(self._blocks[at])
            return
        run = run_of(self._blocks, at)
        self.taken.update(line for block in run for line in (block.line, *block.lines))
        top = min(block.level for block in run)
        texts: list[str] = []
        lines: list[int] = []
        for block in run:
            if block.level == top or not texts:
                texts.append(block.text)
                lines.append(block.line)
            else:
                texts[-1] = f"{texts[-1]}\n{block.text}"
        yield from self._items(texts, lines, setting)

    def _labelled_bullet(self, block: Block) -> Iterator[ProcessorFound | Skipped]:
        """A bullet among others that says itself whom it names: "Sub-processors: A (database) and B (hosting)"."""
        label = LABEL.match(block.text)
        setting = setting_of(label.group(1)) if label and column_of(label.group(1)) == "name" else Setting()
        named = [one for one in named_in(block.text) if one.is_named] if setting.about in WORKING else []
        self.taken.update(numbers_of(block) if named else ())
        for one in named:
            yield from read_row(row_of(one, quote_of(one, block.text), block.line), setting)

    def _items(
        self, texts: Sequence[str], lines: Sequence[int], setting: Setting
    ) -> Iterator[ProcessorFound | Skipped]:
        for n, (item, text) in enumerate(zip(split_items(texts), texts, strict=True)):
            line = lines[min(n, len(lines) - 1)]
            said = items_of(text, item) or named_in(text)
            guessed = said and not said[0].sure and said[0].label and not has_form(said[0].name)
            if not said or (guessed and setting.about == "recipient"):
                yield Skipped(text, line, "intake.skipped.no_name")
            elif is_dropped(said[0].rest) or (not item and is_denied(text)):
                yield Skipped(text, line, "intake.skipped.negated")
            else:
                for one in said:
                    quote = text if len(said) == 1 else quote_of(one, text)
                    yield from read_row(with_footnotes(row_of(one, quote, line), self._notes), setting)

    def _line_items(self, at: int) -> Iterator[ProcessorFound | Skipped]:
        """Companies on lines of their own, with or without blank lines between them."""
        setting = self._settings.now()
        if setting.about not in WORKING:
            return
        run: list[Block] = []
        for block in self._blocks[at:]:
            if block.kind not in {"heading", "paragraph"} or not item_lines(block.text.split("\n")):
                break
            run.append(block)
        pairs = (zip(numbers_of(block), block.text.split("\n"), strict=False) for block in run)
        lines = [pair for pairs_of_block in pairs for pair in pairs_of_block]
        items = item_lines([words for _, words in lines])
        if not items or not any(map(is_evident, items)):
            return
        if len(items) == 1 and (run[0].kind == "heading" or street().match(items[0].rest)):
            return
        self.taken.update(line for line, _ in lines)
        yield from self._items([words for _, words in lines], [line for line, _ in lines], setting)

    def _company_heading(self, at: int) -> Iterator[ProcessorFound | Skipped]:
        """A heading that is a company's name, with its task in the paragraph below."""
        setting, head = self._settings.now(), self._blocks[at]
        below = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        if setting.about not in WORKING or below is None or below.kind != "paragraph" or below.text.endswith(":"):
            return
        name = name_parts(head.text).name
        if setting_of(head.text).about or not looks_like_name(name) or is_generic(name) or is_only_place(name):
            return
        if pattern("lists", "sections").fullmatch(name):
            return
        more = list(takewhile(goes_on_about, self._blocks[at + 2 :]))
        said = [below.text, *(block.text for block in more)]
        if is_evident(Item(head.text, "\n".join(said))):
            self.taken.update(line for block in (head, below, *more) for line in numbers_of(block))
            row = Row({"name": head.text, "rest": "\n".join(said)}, "\n".join([head.text, *said]), head.line)
            yield from read_row(row, setting)

    def _paragraph(self, block: Block) -> Iterator[ProcessorFound | Skipped]:
        """A paragraph: names followed by sentences, companies named in a sentence, or words that lead in."""
        self._settings.paragraph(block.text)
        lines = block.text.split("\n")
        setting = setting_of(lines[0]) if column_of(lines[0]) == "name" else self._settings.now()
        row = bare_card(lines, block.line) if setting.about in WORKING else None
        item = told_alone(block.text) if self._settings.now().reads and not row else None
        row = row or (row_of(item, block.text, block.line) if item else None)
        if row:
            self.taken.update(numbers_of(block))
            yield from read_row(row, setting if setting.reads else self._settings.now())
            return
        setting = self._settings.now()
        told = names_then_sentences(lines, block) if setting.reads else []
        self.taken.update(block.lines if told else ())
        rows = [found for one in told for found in read_row(one, setting)] or list(self._in_turn(block))
        yield from rows or self._sentences(block)

    def _subjects(self, at: int) -> Iterator[ProcessorFound | Skipped]:
        """Paragraphs that each begin with a company and say what it does."""
        setting = self._settings.now()
        run = islice(self._blocks, at, None)
        told = subject_run(run, self._common) if setting.about in WORKING else []
        for block, item, said in told:
            self.taken.update(numbers_of(block))
            yield from read_row(row_of(item, said, block.line), setting)

    def _in_turn(self, block: Block) -> Iterator[ProcessorFound | Skipped]:
        """Sentences that each begin with a company and say what it does."""
        setting = self._settings.now()
        told = told_in_turn(block.text, self._common) if setting.about in WORKING else []
        self.taken.update(numbers_of(block) if told else ())
        for item, said in told:
            yield from read_row(row_of(item, said, line_of(block, said)), setting)

    def _sentences(self, block: Block) -> Iterator[ProcessorFound | Skipped]:
        around = self._settings.now()
        told = [one for part in BEFORE_LABEL.split(block.text) for one in sentences(part.replace("\n", " "))]
        for at, sentence in enumerate(told):
            said = setting_told(sentence)
            led = at > 0 and lead_in(told[at - 1]).about in WORKING
            around = said if said.about in {*WORKING, "controller"} else around
            working = said if said.about in WORKING else around
            if working.about not in WORKING and said.about not in {"controller", "recipient"}:
                continue
            items, line = named_in(sentence, led=led), line_of(block, sentence)
            if said.about == "recipient" and items and all(legal_form_of(name_parts(one.name).name) for one in items):
                working = said
            if items and (said.about in {"controller", "elsewhere"} or is_denied(sentence)):
                yield Skipped(sentence, line, "intake.skipped.negated")
                continue
            if items and working.reads:
                self.taken.update(numbers_of(block))
            elif working.about in WORKING and names_company(sentence):
                yield Skipped(sentence, line, "intake.skipped.unclear")
            more = list(takewhile(goes_on, told[at + 1 :])) if len(items) == 1 else []
            for item in items if working.reads else ():
                named = remarks_on(item.name, [said for said in told if said not in {sentence, *more}])
                row = row_of(item, quote_of(item, sentence), line)
                yield from read_row(with_sentences(row, [*more, *named]), replace(working, planned=False))
