"""The chapter of transfers that two reports share: the map with its list, each transfer, and what is not entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.figures.destinations import destinations
from ropa_exports.outline import abroad, said
from ropa_exports.outline.activity import anchor, columns
from ropa_exports.outline.figure import world
from ropa_exports.outline.parts import (
    Column,
    Law,
    Pairs,
    Paragraphs,
    Run,
    Section,
    Subheading,
    Table,
    TableRow,
    cell,
    line,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from ropa.figures.destinations import Destination
    from ropa.model import Activity, Assignment, Transfer
    from ropa_exports.outline.parts import Block, Cell
    from ropa_exports.outline.voice import Voice

_NUMBER = "4"
_SECOND = "49_1_second"
_MOST_NAMED = 8


def transfers(
    voice: Voice,
    found: Sequence[Transfer],
    law: str,
    records: Sequence[Activity | Assignment],
    day: dt.date,
) -> Section:
    """Every transfer with destination, recipient, ground, assessment and where it is used; Art. 49(6) in full.

    Args:
        voice: the register in a language.
        found: the transfers.
        law: the point of Article 30 that asks for them.
        records: whose recipients in third countries are to have a transfer.
        day: as of which decisions of the Commission are shown.
    """
    blocks: list[Block] = [Law(voice.quoted(law))]
    if reached := destinations(voice.captions, found):
        blocks += _reached(voice, reached, day)
    if found:
        heads = columns(voice, ("number", 9), ("country_importer", 25), ("ground", 31), ("tia", 22), ("used_in", 13))
        blocks.append(Table(heads, [_transfer_row(voice, each) for each in found]))
    else:
        blocks.append(Paragraphs(cell(voice.phrase("none.transfers"))))
    blocks += _not_entered(voice, records)
    second = [each for each in found if _is_second_subparagraph(each)]
    if second:
        blocks += [Subheading(voice.phrase("chapter.second_subparagraph")), Law(voice.quoted("49(6)"))]
        for each in second:
            blocks += _second_subparagraph(voice, each)
    return Section("transfers", _NUMBER, voice.phrase("chapter.transfers"), blocks, own_page=bool(reached))


def _not_entered(voice: Voice, records: Sequence[Activity | Assignment]) -> Iterator[Block]:
    """The records with a recipient in a third country to whom no transfer goes, and what they say of transfers."""
    rows = [
        TableRow(
            (
                cell(each.reference),
                cell(each.name or voice.phrase("unnamed")),
                cell(*map(abroad.where, found)),
                _said_of_transfers(voice, each),
                ((Run("", page_of=anchor(each)),),),
            )
        )
        for each in records
        if (found := abroad.not_entered(voice, each))
    ]
    if rows:
        yield Subheading(voice.phrase("chapter.not_entered"))
        yield Law(voice.phrase("note.not_entered"))
        heads = columns(voice, ("reference", 9), ("name", 25), ("country_of", 36), ("state", 24))
        yield Table((*heads, Column(voice.phrase("column.page"), 6, pages=True)), rows)


def _said_of_transfers(voice: Voice, record: Activity | Assignment) -> Cell:
    if abroad.contradiction(voice, record):
        return cell(voice.phrase("contradicted.short"), tone="gap")
    return voice.gap if record.transfers else voice.asked((), record, "transfers")


def _reached(voice: Voice, found: Sequence[Destination], day: dt.date) -> Iterator[Block]:
    """The map, and under it what its numbers stand for."""
    yield Subheading(voice.captions.text("map.title"), code=f"{_NUMBER}.1")
    yield world(voice, found, day)
    heads = columns(
        voice, ("map_number", 5), ("country", 17), ("importer_ground", 52), ("used_in", 14), ("transfers", 12)
    )
    yield Table(heads, [_reached_row(voice, one) for one in found])
    yield Subheading(voice.phrase("chapter.transfers_one_by_one"), code=f"{_NUMBER}.2")


def _reached_row(voice: Voice, one: Destination) -> TableRow:
    grounds = dict.fromkeys(_importer_ground(voice, each) for each in one.transfers)
    lacking = cell(f"□ {voice.captions.text('map.lacking', n=one.lacking)}" if one.lacking else "", tone="gap")
    unseen = cell("" if one.has_place else voice.captions.text("map.no_place"), tone="note")
    return TableRow(
        (
            cell(f"{one.number}"),
            (line(one.name, "strong"), *unseen),
            (*_few(voice, list(grounds)), *lacking),
            cell(voice.used_words(*one.transfers)),
            _few(voice, [voice.code(each) for each in one.transfers]),
        )
    )


def _importer_ground(voice: Voice, transfer: Transfer) -> str:
    """Who receives, and on what ground."""
    tools = ", ".join(said.tools(voice, transfer))
    return ": ".join(filter(None, (said.importer(voice, transfer), tools)))


def _few(voice: Voice, texts: Sequence[str]) -> Cell:
    """The first of several lines, and how many more the table of transfers has."""
    named = [text for text in texts if text]
    rest = len(named) - _MOST_NAMED
    return cell(*named[:_MOST_NAMED], voice.phrase("and_more", n=rest) if rest > 0 else "")


def _transfer_row(voice: Voice, transfer: Transfer) -> TableRow:
    where = voice.asked(cell(said.destination(voice, transfer), tone="strong"), transfer, "destination")
    how = ", ".join(voice.terms("transfer_way", transfer.how))
    return TableRow(
        (
            cell(voice.code(transfer)),
            (*where, *cell(said.importer(voice, transfer)), *cell(how, transfer.name, tone="note")),
            (*(said.ground(voice, transfer) or voice.asked((), transfer, "tools")), *_safeguards(voice, transfer)),
            said.tia(voice, transfer),
            cell(voice.used_words(transfer)),
        )
    )


def _is_second_subparagraph(transfer: Transfer) -> bool:
    """Whether it rests on Art. 49(1) second subparagraph, or says so by what is documented of it."""
    return _SECOND in transfer.tools or bool(transfer.assessment or (transfer.safeguards and not transfer.tools))


def _safeguards(voice: Voice, transfer: Transfer) -> Cell:
    """The safeguards of a transfer that rests on something else; the others' stand by their assessment."""
    if not transfer.safeguards or _is_second_subparagraph(transfer):
        return ()
    return cell(f"{voice.words.field('transfer', 'safeguards')}: {transfer.safeguards}")


def _second_subparagraph(voice: Voice, transfer: Transfer) -> Iterator[Block]:
    name = f"{said.destination(voice, transfer)}, {said.importer(voice, transfer)}".strip(", ")
    yield Subheading(name, code=voice.code(transfer))
    fields = ("assessment", "safeguards", "authority_informed", "people_informed")
    yield Pairs(tuple((voice.words.field("transfer", key), voice.field(transfer, key) or voice.gap) for key in fields))
