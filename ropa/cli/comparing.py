"""The command that holds two moments of a register against each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ropa.cli.commands import register_in, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from ropa.catalog import Texts
    from ropa.changes import Changed, Changes, Said


def compare(asked: argparse.Namespace, texts: Texts) -> int:
    """Print what became of a register between two moments, or write it as a report or a workbook."""
    from ropa.changes import changes_between
    from ropa.store.moments import moment_of, refuse_backwards

    with register_in(asked.register) as store:
        first, last = moment_of(store, asked.before), moment_of(store, asked.after)
        refuse_backwards(first, last)
        changes = changes_between(store.as_of(first.seq), store.as_of(last.seq), texts.language)
    if asked.out:
        from ropa_exports.changes import write_changes

        write_changes(changes, Path(asked.out), first, last)
        say(texts("changes.done", file=asked.out))
    else:
        before, after = (texts("changes.moment", day=one.day, seq=one.seq) for one in (first, last))
        say(texts("changes.from_to", before=before, after=after))
        for line in in_words(changes, texts):
            say(line)
    return 0


def in_words(changes: Changes, texts: Texts) -> Iterator[str]:
    """The changes line by line: the gist, then every record with what became of its fields."""
    from ropa.changes import gist
    from ropa.wording import Words

    if not changes.records:
        yield texts("changes.nothing_changed")
        return
    yield from (f"  – {sentence}" for sentence in gist(changes))
    words = Words(changes.language, changes.after)
    for entity, found in changes.by_entity():
        yield ""
        yield words.entity(entity, 2)
        for one in found:
            yield from _record_in_words(one, texts)


def _record_in_words(one: Changed, texts: Texts) -> Iterator[str]:
    from ropa.changes import CHANGED

    yield f"  {one.title or texts('changes.unnamed')} ({texts(f'changes.word.{one.state}')})"
    if one.state == CHANGED:
        yield from (f"    {line}" for said in one.fields for line in _field_in_words(said, texts))


def _field_in_words(said: Said, texts: Texts) -> Iterator[str]:
    if said.is_list:
        for key, lines in (("come_line", said.come), ("gone_line", said.gone)):
            if lines:
                yield texts(f"changes.{key}", label=said.label, what=", ".join(lines))
        return
    before, after = (" / ".join(side) or texts("changes.nothing") for side in (said.before, said.after))
    yield texts("changes.became_line", label=said.label, before=before, after=after)

