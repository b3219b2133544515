"""What an answer is about: activities, departments, categories, as chips; nothing is the whole register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.wording import fold_for_search
from ropa_ui.sections import ICONS
from ropa_ui.widgets.chip import ChipValue
from ropa_ui.widgets.chip_field import ChipField, Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa_exports.answer.about import Subject
    from ropa_ui.session import Session

_ICONS = {"keeper": "users", "activity": ICONS["activity"], "department": "building-2", "data_subject": "users",
          "data_category": ICONS["data_group"]}  # fmt: skip
_MOST = 40


class AboutField(ChipField):
    """Keys of what the register can be asked about; the words offered say of what kind each is."""

    def __init__(self, session: Session) -> None:
        self._session, self._texts = session, session.texts
        self._known: dict[str, Subject] = {}
        super().__init__(self._chip, self._meant, placeholder=session.texts("answer.dialog.all"))
        self.offer()

    def offer(self) -> None:
        """Offer what the register has now; of what was chosen, what is still there stays."""
        from ropa_exports.answer.about import subjects

        known = subjects(self._session.register, self._texts.language)
        several = sum(one.kind == "keeper" for one in known) > 1
        self._known = {one.key: one for one in known if several or one.kind != "keeper"}
        self.show_value(tuple(key for key in self.value() if key in self._known))

    def chosen(self) -> list[Subject]:
        """What was chosen."""
        return [self._known[key] for key in self.value()]

    def _chip(self, key: str) -> ChipValue:
        one = self._known[key]
        return ChipValue(key, one.text, _ICONS[one.kind], self._kind(one))

    def _meant(self, typed: str) -> Sequence[Suggestion]:
        pieces = fold_for_search(typed).split()
        found = [one for one in self._known.values() if all(piece in self._searched(one) for piece in pieces)]
        found.sort(key=lambda one: not fold_for_search(one.text).startswith(fold_for_search(typed)))
        return [Suggestion(one.key, one.text, self._kind(one), _ICONS[one.kind]) for one in found[:_MOST]]

    def _searched(self, one: Subject) -> str:
        return fold_for_search(f"{one.text} {one.note}")

    def _kind(self, one: Subject) -> str:
        """Of what kind it is, and how many activities it means."""
        kind = self._texts(f"answer.dialog.kind_{one.kind}")
        many = one.kind not in {"activity", "keeper"}
        return self._texts("answer.dialog.activities", kind=kind, n=len(one.activities)) if many else kind
