"""Several short values in one field: type and Enter, or paste a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent

from ropa_ui.widgets.announce import announce
from ropa_ui.widgets.chip import Chip, ChipValue
from ropa_ui.widgets.chip_frame import ChipFrame, ChipLine
from ropa_ui.widgets.field import Field
from ropa_ui.widgets.flow import FlowLayout
from ropa_ui.widgets.hit_list import Hit, folded
from ropa_ui.widgets.suggestions import SuggestionPopup
from ropa_ui.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Describe: TypeAlias = "Callable[[str], ChipValue]"
Suggest: TypeAlias = "Callable[[str], Sequence[Suggestion]]"
Create: TypeAlias = "Callable[[str], str]"
# A comma ends a value, but not the name of a company that has one: "Brevduvan, Inc.".
_BETWEEN = re.compile(r"[;\n\t]|,(?!\s*(?:Inc|Ltd|LLC|Corp|S\.A|B\.V|GmbH)\b)")
_CREATE = "\0create"
_STILL_HERE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that could be meant; ``near`` marks one that is only spelt alike ("Menade du …?")."""

    key: str
    text: str
    note: str = ""
    icon: str = ""
    near: bool = False


class ChipField(Field[tuple[str, ...]]):
    """Values as chips, by key.

    Args:
        describe: how the chip of a key looks.
        suggest: what could be meant by what is typed, best first; asked at each key.
        create: makes a key of words the list does not have; without it the list is closed.
        placeholder: shown in the line; "Lägg till" when left out.
        one: whether the field holds at most one value.
    """

    opened: ClassVar[Signal] = Signal(str)
    confirmed: ClassVar[Signal] = Signal(str)

    def __init__(
        self,
        describe: Describe,
        suggest: Suggest | None = None,
        create: Create | None = None,
        *,
        placeholder: str | None = None,
        one: bool = False,
    ) -> None:
        super().__init__()
        self._describe, self._suggest, self._create, self._one = describe, suggest, create, one
        self._keys: list[str] = []
        self._open, self._description = True, ""
        self._frame = ChipFrame()
        self._flow = FlowLayout(self._frame)
        self._flow.setContentsMargins(6, 4, 6, 4)
        self.line = ChipLine(self._pressed)
        self.line.setPlaceholderText(word("chips.add") if placeholder is None else placeholder)
        self.line.textEdited.connect(self._typed)
        self._flow.addWidget(self.line)
        self._popup: SuggestionPopup | None = None
        self._hold(self._frame, self.line)
        self._frame.installEventFilter(self)

    def value(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def show_value(self, value: Sequence[str]) -> None:
        self._keys = list(value)
        self._build()

    def refresh(self) -> None:
        """Ask again how each chip looks, for example after a name changed elsewhere."""
        self._build()

    def set_name(self, name: str, description: str = "") -> None:
        self.line.setAccessibleName(name)
        self._description = description
        self._describe_line()

    def set_tone(self, tone: str) -> None:
        self._frame.tone = tone
        self._frame.update()

    def set_read_only(self, *, on: bool) -> None:
        self._open = self._frame.open = not on
        self.line.setVisible(not on)
        self._lead_focus(on=not on)
        self._build()

    def chips(self) -> list[Chip]:
        """The chips, in order."""
        widgets = (item.widget() for at in range(self._flow.count()) if (item := self._flow.itemAt(at)))
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def add_words(self, text: str) -> None:
        """Add what a list of words names, as if it had been pasted."""
        rest = [piece for piece in map(str.strip, _BETWEEN.split(text)) if piece and not self._add_word(piece)]
        self.line.setText("; ".join(rest))

    def commit(self) -> None:
        """Take a half-typed word, so that nothing is lost when the field is left."""
        text = self.line.text().strip()
        if text and self._add_word(text):
            self.line.clear()
        self._close()

    # -- what the person does

    def _typed(self, text: str) -> None:
        if _BETWEEN.search(text):
            *whole, rest = _BETWEEN.split(text)
            left = [piece for piece in map(str.strip, whole) if piece and not self._add_word(piece)]
            text = "; ".join([*left, rest.lstrip()]) if left else rest.lstrip()
            self.line.setText(text)
        self.line.updateGeometry()
        if text.strip():
            self._offer(text.strip())
        else:
            self._close()

    def _pressed(self, event: QKeyEvent) -> bool:
        key, shown = event.key(), self._popup is not None and self._popup.isVisible()
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._pasted()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            return self._entered()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            return self._stepped(1 if key == Qt.Key.Key_Down else -1)
        if key == Qt.Key.Key_Escape and shown:
            self._close()
            return True
        if self.line.cursorPosition() == 0 and not self.line.hasSelectedText() and self._keys:
            if key == Qt.Key.Key_Backspace and not self.line.text():
                self._remove(self._keys[-1])
                return True
            if key == Qt.Key.Key_Left:
                self.chips()[-1].setFocus()
                return True
        return False

    def _pasted(self) -> bool:
        pasted = QGuiApplication.clipboard().text()
        if not _BETWEEN.search(pasted):
            return False
        self.add_words(self.line.text() + pasted)
        self._close()
        return True

    def _entered(self) -> bool:
        hit = self._popup.list.current() if self._popup and self._popup.isVisible() else None
        if hit is not None:
            self._picked(hit)
        else:
            self.commit()
        return True

    def _stepped(self, by: int) -> bool:
        if self._popup and self._popup.isVisible():
            self._popup.list.step(by)
        else:
            self._offer(self.line.text().strip())
        return True

    def _chip_pressed(self, chip: Chip, event: QKeyEvent) -> bool:
        chips, key = self.chips(), event.key()
        at = chips.index(chip)
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._open:
            self._remove(chip.value.key)
            rest = self.chips()
            (rest[min(at, len(rest) - 1)] if rest else self.line).setFocus()
        elif key == Qt.Key.Key_Left and at > 0:
            chips[at - 1].setFocus()
        elif key == Qt.Key.Key_Right:
            (chips[at + 1] if at + 1 < len(chips) else self.line).setFocus()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Chip) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._chip_pressed(watched, event)
        if watched is self._frame and isinstance(event, QMouseEvent):
            self.line.setFocus()
        if watched is self.line and isinstance(event, QFocusEvent):
            self._frame.active = event.gotFocus()
            self._frame.update()
            if event.lostFocus() and event.reason() not in _STILL_HERE:
                self.commit()
        return super().eventFilter(watched, event)

    # -- adding and removing

    def _add_word(self, text: str) -> bool:
        """Add what a word names; whether that went."""
        named = next((s for s in self._suggested(text) if s.text.casefold() == text.casefold()), None)
        if named is not None:
            return self._add(named.key)
        if self._refuse_present(text) or self._create is None:
            return False
        return self._add(self._create(text))

    def _add(self, key: str) -> bool:
        if self._refuse_present(self._describe(key).text):
            return False
        self._keys = [key] if self._one else [*self._keys, key]
        self._build()
        self.edited.emit()
        return True

    def _remove(self, key: str) -> None:
        self._keys.remove(key)
        self._build()
        self.edited.emit()
        if self.line.isVisible():
            self.line.setFocus()

    def _present(self, text: str) -> Chip | None:
        return next((chip for chip in self.chips() if chip.value.text.casefold() == text.casefold()), None)

    def _refuse_present(self, text: str) -> bool:
        """Point at the chip that already says this; whether there is one."""
        if (there := self._present(text)) is None:
            return False
        there.light_up()
        announce(self.line, word("chips.present", text=text))
        return True

    def _build(self) -> None:
        """Show a chip for each value; those that say the same as before stay."""
        before = {(chip.value, chip.removable): chip for chip in self.chips()}
        self._flow.setEnabled(False)  # else every chip that is shown would lay out the whole page
        for at, key in enumerate(self._keys):
            value = self._describe(key)
            chip = before.pop((value, self._open), None)
            if chip is None:
                chip = self._made(value)
                self._flow.insert_widget(at, chip)
                chip.show()
            else:
                self._flow.move_widget(chip, at)
        for chip in before.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.setEnabled(True)
        self._flow.invalidate()
        self._describe_line()
        self._frame.updateGeometry()
        self.updateGeometry()

    def _made(self, value: ChipValue) -> Chip:
        chip = Chip(value, removable=self._open)
        chip.removed.connect(self._remove)
        chip.opened.connect(self.opened)
        chip.confirmed.connect(self.confirmed)
        chip.installEventFilter(self)
        return chip

    def _describe_line(self) -> None:
        """Say the values with the line, since it is the line that has focus."""
        values = ", ".join(chip.accessibleName() for chip in self.chips())
        self.line.setAccessibleDescription(". ".join(filter(None, (values, self._description))))

    # -- suggestions

    def _suggested(self, text: str) -> Sequence[Suggestion]:
        return self._suggest(text) if self._suggest else ()

    def _offer(self, text: str) -> None:
        found = [s for s in self._suggested(text) if s.key not in self._keys]
        hits = [_hit(suggestion) for suggestion in found]
        known = any(s.text.casefold() == text.casefold() for s in found) or self._present(text) is not None
        if text and self._create is not None and not known:
            hits.append(Hit(_CREATE, word("chips.create", text=text), "", "plus", apart=True))
        if self._popup is None:
            self._popup = SuggestionPopup(self._frame)
            self._popup.picked.connect(self._picked)
        sure = bool(found) and not found[0].near and folded(text) in folded(found[0].text)
        created = len(hits) > len(found)
        self._popup.offer(hits, text, 0 if sure else len(found) if created else -1)

    def _picked(self, hit: Hit) -> None:
        if hit.key == _CREATE:
            self._add_word(self.line.text().strip())
        else:
            self._add(hit.key)
        self.line.clear()
        self._close()
        self.line.setFocus()

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()


def _hit(suggestion: Suggestion) -> Hit:
    text = word("chips.did_you_mean", text=suggestion.text) if suggestion.near else suggestion.text
    return Hit(suggestion.key, text, suggestion.note, suggestion.icon)
