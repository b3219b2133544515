from __future__ import annotations

import re
import sys
from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from ropa import catalog
from ropa.paths import resources
from ropa_ui import icons, platform_looks
from ropa_ui.theme import DARK, LIGHT, Tokens, contrast, palette_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ropa_ui.theme import Theme

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("window", "base", "alt", "side", "chip", "sel")


@BOTH
@pytest.mark.parametrize(("ink", "ground"), [
    *product(("text", "muted"), GROUNDS),
    *product(("text",), ("okbg", "warnbg", "errbg", "mark", "ins", "dele", "eea", "adequacy", "land")),
    *product(("ok", "warn", "err", "accent"), ("window", "base")),
    ("on", "accent"), ("ok", "okbg"), ("warn", "warnbg"), ("err", "errbg"),
])  # fmt: skip
def test_words_can_be_read(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@BOTH
def test_icons_and_borders_can_be_seen(tokens: Tokens) -> None:
    for icon, ground in product(("ok", "warn", "err"), ("window", "base", "sel")):
        assert contrast(getattr(tokens, icon), getattr(tokens, ground)) >= 4.3
    for ground in ("window", "base"):
        assert contrast(tokens.control, getattr(tokens, ground)) >= 3.3
    assert contrast(tokens.muted, tokens.sel) >= 3.0, "the border of a check box on a chosen row"


@BOTH
def test_the_palette_says_the_same_as_the_tokens(tokens: Tokens) -> None:
    palette = palette_of(tokens)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(tokens.accent)
    assert palette.color(QPalette.ColorRole.PlaceholderText) == QColor(tokens.muted)
    faded = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert faded == QColor(tokens.control)


def test_the_theme_changes_at_once_and_says_so(qtbot: QtBot, look: Theme) -> None:
    with qtbot.waitSignal(look.changed):
        look.set_mode("dark")
    assert look.dark
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.accent in QApplication.instance().styleSheet()  # type: ignore[union-attr]


def test_an_unknown_scheme_of_the_system_is_light(look: Theme) -> None:
    assert QApplication.styleHints().colorScheme() != Qt.ColorScheme.Dark
    look.set_mode("system")
    assert not look.dark


def test_high_contrast_leaves_the_system_its_colours(look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform_looks, "wants_high_contrast", lambda: True)
    look.set_mode("dark")
    assert QApplication.instance().styleSheet() == ""  # type: ignore[union-attr]
    assert QApplication.palette().color(QPalette.ColorRole.Window) != QColor(DARK.window)
    assert QColor(look.tokens.text) == QApplication.palette().color(QPalette.ColorRole.WindowText)


@pytest.mark.parametrize(("asked", "given"), [(100, 100), (70, 80), (200, 150), (130, 130)])
def test_text_grows_from_80_to_150_percent(look: Theme, asked: int, given: int) -> None:
    normal = look.points
    look.set_zoom(asked)
    assert look.zoom == given
    assert QApplication.font().pointSizeF() == pytest.approx(normal * given / 100)


def test_every_size_in_the_sheet_is_in_points_or_of_a_border() -> None:
    sheet = QApplication.instance().styleSheet()  # type: ignore[union-attr]
    assert not re.search(r"font-size: [\d.]+px", sheet)
    assert re.findall(r"font-size: ([\d.]+)pt", sheet)


def test_a_font_given_in_pixels_has_a_size_all_the_same() -> None:
    font = QFont()
    font.setPixelSize(13)
    assert platform_looks.body_points(font) > 0


def test_icons_are_tinted_by_role_and_again_when_the_theme_changes(look: Theme) -> None:
    light = icons.pixmap("check", "ok", 16, 1.0).toImage()
    look.set_mode("dark")
    dark = icons.pixmap("check", "ok", 16, 1.0).toImage()
    assert light != dark
    assert dark == icons.pixmap("check", "ok", 16, 1.0).toImage()


def test_every_icon_is_a_drawing_and_comes_with_its_licence() -> None:
    assert len(icons.names()) >= 60
    for name in icons.names():
        assert "currentColor" in (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert "ISC License" in (resources() / "icons" / "LICENSE").read_text(encoding="utf-8")


def test_every_icon_named_in_the_code_exists() -> None:
    source = resources().parent / "ui" / "ropa_ui"
    quoted = re.compile(r"(?:Picture|icon|pixmap|IconButton)\(\s*\"([a-z0-9-]+)\"")
    named = {name for path in source.rglob("*.py") for name in quoted.findall(path.read_text(encoding="utf-8"))}
    assert named <= set(icons.names())


def test_every_word_of_the_widgets_stands_in_both_languages() -> None:
    source = resources().parent / "ui" / "ropa_ui" / "widgets"
    asked = re.compile(r"\bword\(\s*\"([a-z_.]+)\"")
    keys = {key for path in source.rglob("*.py") for key in asked.findall(path.read_text(encoding="utf-8"))}
    assert len(keys) > 20
    assert [key for key in keys for language in catalog.LANGUAGES if not catalog.load(language).has(f"kit.{key}")] == []


def test_no_reference_to_none_is_lost_in_20_000_calls(qtbot: QtBot) -> None:
    label, line = QLabel(), QLineEdit()
    qtbot.addWidget(label)
    qtbot.addWidget(line)
    before = sys.getrefcount(None)
    for number in range(5_000):
        label.setText(str(number))
        label.setEnabled(True)
        line.setText("x")
        line.clear()
    assert abs(sys.getrefcount(None) - before) < 500
