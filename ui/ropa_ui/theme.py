"""The colours and letters of the window, light and dark, and the one place that changes them.

Colours are named by their role (``text``, ``control``, ``warnbg``), never by their hue.  Widgets that paint ask
``theme().color(role)`` each time they paint, and those that keep something tinted listen to ``theme().changed``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ropa_ui import platform_looks, style

if TYPE_CHECKING:
    from collections.abc import Mapping

Mode: TypeAlias = Literal["system", "light", "dark"]
SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 80, 150, 10


class Tokens(NamedTuple):
    """One colour as ``#RRGGBB`` per role."""

    window: str
    base: str
    alt: str
    side: str
    text: str
    muted: str
    line: str
    control: str
    accent: str
    on: str
    sel: str
    chip: str
    ok: str
    warn: str
    err: str
    okbg: str
    warnbg: str
    errbg: str
    soft: str
    mark: str
    ins: str
    dele: str
    eea: str
    adequacy: str
    land: str


LIGHT = Tokens(
    window="#F6F7F9", base="#FFFFFF", alt="#F8F9FB", side="#ECEFF3", text="#1B2330", muted="#5A6573",
    line="#D4DAE2", control="#7F8997", accent="#1F5FBF", on="#FFFFFF", sel="#DCE8FA", chip="#E9EEF6",
    ok="#1E7A46", warn="#9A5B00", err="#B3261E", okbg="#E3F4EA", warnbg="#FDF1DC", errbg="#FCE8E6",
    soft="#E6EAEF", mark="#FFE9A8", ins="#D3F0DE", dele="#FBDAD6",
    eea="#C5D9F5", adequacy="#BFE3CC", land="#E3E7EC",
)  # fmt: skip
DARK = Tokens(
    window="#1B1E24", base="#22262E", alt="#262B34", side="#16191E", text="#E6EAF0", muted="#A8B3C0",
    line="#3A424E", control="#75818F", accent="#6EA8FE", on="#0C1B33", sel="#2B4165", chip="#303947",
    ok="#6FCF97", warn="#F0B95A", err="#FF8A80", okbg="#1D3528", warnbg="#3A2F1A", errbg="#40211F",
    soft="#2D333D", mark="#5A4A1C", ins="#1F4A33", dele="#5A2A27",
    eea="#32506F", adequacy="#2C5A40", land="#323943",
)  # fmt: skip

_PALETTE: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window", QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base", QPalette.ColorRole.AlternateBase: "alt", QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "base", QPalette.ColorRole.ButtonText: "text", QPalette.ColorRole.BrightText: "err",
    QPalette.ColorRole.Highlight: "accent", QPalette.ColorRole.HighlightedText: "on",
    QPalette.ColorRole.Accent: "accent", QPalette.ColorRole.Link: "accent", QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "muted", QPalette.ColorRole.ToolTipBase: "base",
    QPalette.ColorRole.ToolTipText: "text", QPalette.ColorRole.Mid: "line", QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Midlight: "soft", QPalette.ColorRole.Light: "base", QPalette.ColorRole.Shadow: "line",
}  # fmt: skip
_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours given as ``#RRGGBB``, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004 (the sRGB curve)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palette_of(tokens: Tokens) -> QPalette:
    """The Qt palette that says the same as the tokens."""
    palette = QPalette()
    for role, name in _PALETTE.items():
        palette.setColor(role, QColor(getattr(tokens, name)))
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.control))
    return palette


def tokens_of(palette: QPalette) -> Tokens:
    """The system's own colours by our roles; a state is then told by icon and word alone."""
    names = {name: role for role, name in reversed(list(_PALETTE.items()))}
    fallback = {"control": "text", "muted": "text", "line": "text", "soft": "text", "side": "window", "sel": "alt"}
    found = {}
    for field in Tokens._fields:
        name = fallback.get(field, field)
        kind = names.get(name, QPalette.ColorRole.Base)
        kind = QPalette.ColorRole.WindowText if field in {"ok", "warn", "err"} else kind
        found[field] = palette.color(kind).name().upper()
    return Tokens(**found)


class Theme(QObject):
    """What the window looks like now: mode, text zoom, tokens and fonts.

    In ``high_contrast`` the system's own colours are used, and neither palette nor style sheet is ours.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode: Mode = "system"
        self._zoom = 100
        self._points = 10.5
        self._colors: dict[str, QColor] = {}
        self._installed = False
        self.tokens = LIGHT
        self.high_contrast = False

    @property
    def mode(self) -> Mode:
        """What was chosen: follow the system, light or dark."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether the window is dark now."""
        return QColor(self.tokens.window).lightness() < 128  # noqa: PLR2004 (half of 255)

    @property
    def zoom(self) -> int:
        """Text size in percent of the system's, 80 to 150."""
        return self._zoom

    @property
    def points(self) -> float:
        """Size of running text in points."""
        return self._points * self._zoom / 100

    def install(self, mode: Mode = "system", zoom: int = 100) -> None:
        """Give the application, whose style is Fusion, this look; call before any widget is made."""
        app = _app()
        if not self._installed:
            self._points = platform_looks.body_points(app.font())
            app.styleHints().colorSchemeChanged.connect(self._follow)
            self._installed = True
        self._zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
        self.set_mode(mode)

    def set_mode(self, mode: Mode) -> None:
        """Follow the system, or be light or dark; takes effect at once."""
        self._mode = mode if mode in get_args(Mode) else "system"
        self._apply()

    def set_zoom(self, percent: int) -> None:
        """Make all text larger or smaller; takes effect at once."""
        self._zoom = min(max(percent, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._apply()

    def color(self, role: str) -> QColor:
        """The colour of a role, such as ``accent``."""
        if role not in self._colors:
            self._colors[role] = QColor(getattr(self.tokens, role))
        return self._colors[role]

    def font(self, factor: float = 1.0, *, semibold: bool = False) -> QFont:
        """Running text times a factor."""
        font = QFont(_app().font())
        font.setPointSizeF(self.points * factor)
        font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
        return font

    def _follow(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        app = _app()
        font = QFont(app.font())
        font.setPointSizeF(self.points)
        app.setFont(font)
        self._colors.clear()
        self.high_contrast = platform_looks.wants_high_contrast()
        if self.high_contrast:
            app.setStyleSheet("")
            app.setPalette(QPalette())
            self.tokens = tokens_of(app.palette())
        else:
            self.tokens = DARK if self._wants_dark() else LIGHT
            app.setPalette(palette_of(self.tokens))
            app.setStyleSheet(style.sheet(self.tokens, self.points))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._mode != "system":
            return self._mode == "dark"
        return _app().styleHints().colorScheme() == Qt.ColorScheme.Dark


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):  # pragma: no cover - a theme without a window is a bug
        raise TypeError
    return app


@cache
def theme() -> Theme:
    """The one theme of the running program."""
    return Theme()
