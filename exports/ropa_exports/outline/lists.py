"""What may be chosen in a workbook's cells: the words of each vocabulary, the names of records a link may name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ropa.kinds import Choice, Choices, Flag, Link, Links, fields_of
from ropa.model import ENTITIES, Term
from ropa.plain import kind_at
from ropa.register import title_of
from ropa.round_trip import EACH_ROW
from ropa.vocabulary import vocabulary
from ropa.wording import sort_key
from ropa_exports.outline.parts import Options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.kinds import Kind
    from ropa_exports.outline.parts import Heads, Sheet
    from ropa_exports.outline.voice import Voice

_YES_OR_NO = "flag"
_OWN = frozenset(("own_words", "own_purposes"))
_BEFORE = "ropa_"


class OptionLists:
    """The lists of one workbook, each once, in the order they are first asked for.

    Attributes:
        found: every list by the name its cells know it by.
    """

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self.found: dict[str, Options] = {}

    def given(self, sheet: Sheet) -> Sheet:
        """A sheet whose columns name the lists that can be chosen from in them."""
        heads, spare = ([self._with(head, sheet.entity) for head in heads] for heads in (sheet.heads, sheet.spare))
        return replace(sheet, heads=heads, spare=spare)

    def _with(self, head: Heads, entity: str) -> Heads:
        if not head.path or head.mark:
            return head
        field, _, inside = head.path.partition(f"/{EACH_ROW}/")
        linking = fields_of(ENTITIES[entity])[field]
        if inside and isinstance(linking, Links):
            entity, path = linking.entities[0], inside
        else:
            path = head.path.replace(EACH_ROW, "x")
        kind = kind_at(ENTITIES[entity], path)
        name = self._list_of(kind, entity, path)
        several = isinstance(kind, Choices | Links) or head.composed
        return head._replace(options=name, several=several)

    def _list_of(self, kind: Kind, entity: str, path: str) -> str:
        """The name of the list a field's words are chosen from; none where they are free or nothing is in it."""
        match kind:
            case Choice(vocabulary=of) | Choices(vocabulary=of):
                key = "" if of in _OWN else of
            case Flag():
                key = _YES_OR_NO
            case Link(entities=several) | Links(entities=several):
                key = "-".join(several)
            case _:
                key = ""
        name = _BEFORE + key.replace("-", "_") if key else ""
        if name and name not in self.found:
            voice = self._voice
            title = f"{voice.words.entity(entity)} · {voice.words.field(entity, path)}"
            self.found[name] = Options(title, tuple(dict.fromkeys(self._words(kind, key))))
        return name if name and self.found[name].words else ""

    def _words(self, kind: Kind, key: str) -> Iterable[str]:
        voice = self._voice
        if isinstance(kind, Link | Links):
            records = (record for entity in kind.entities for record in voice.register.all(ENTITIES[entity]))
            return sorted(filter(None, (title_of(one, voice.register).strip() for one in records)), key=sort_key)
        if key == _YES_OR_NO:
            return voice.texts("words.flag.yes"), voice.texts("words.flag.no")
        own = (term.swedish or term.english for term in voice.register.all(Term) if term.vocabulary == key)
        return filter(None, (voice.term(key, each) for each in (*vocabulary(key).terms, *own)))

