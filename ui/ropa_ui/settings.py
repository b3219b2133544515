"""What the person chose about the window itself: kept beside the registers, never inside one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from ropa.paths import user_data

if TYPE_CHECKING:
    from pathlib import Path

MOST_RECENT = 10


@dataclass(slots=True)
class Settings:
    """The person's own choices; ``save`` writes them, ``load`` reads what there is.

    Attributes:
        language: ``sv`` or ``en``; empty until chosen.
        mode: ``system``, ``light`` or ``dark``.
        zoom: text size in percent.
        actor: the name written beside each change.
        recent: paths and moments (ISO) of the registers opened last, newest first.
        sections: per section its sort column, direction, selected record, column widths and place.
        geometry: the window's place as Qt writes it, in hexadecimal.
        section: the section that was in view.
        backup_folder: a second folder for backups, or empty.
        example_folder: where the example lies; the person's own data folder where none is named.
        list_width: width of the list beside a record, in pixels.
        folded: the groups of the sidebar that are folded.
        keepers: the one keeper in view of each register kept for several, by the registers' identifiers.
    """

    language: str = ""
    mode: str = "system"
    zoom: int = 100
    actor: str = ""
    recent: list[list[str]] = field(default_factory=list)
    sections: dict[str, dict[str, Any]] = field(default_factory=dict)
    geometry: str = ""
    section: str = ""
    backup_folder: str = ""
    example_folder: str = ""
    list_width: int = 0
    keepers: dict[str, str] = field(default_factory=dict)
    folded: list[str] = field(default_factory=list)

    def remember(self, path: Path, moment: str) -> None:
        """Put a register first among the recent ones."""
        self.forget(path)
        self.recent = [[str(path), moment], *self.recent][:MOST_RECENT]

    def forget(self, path: Path) -> None:
        """Take a register off the recent ones."""
        self.recent = [entry for entry in self.recent if entry[0] != str(path)]

    def of_section(self, name: str) -> dict[str, Any]:
        """What is kept about one section; may be written to."""
        return self.sections.setdefault(name, {})

    def save(self) -> None:
        """Write the choices; a folder that cannot be written costs only the choices."""
        path = _path()
        beside = path.with_suffix(".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(path)
        except OSError:
            return


def load() -> Settings:
    """The choices as they were kept; whatever cannot be read is as at the first start."""
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    fresh = Settings()
    known = {f.name: getattr(fresh, f.name) for f in fields(Settings)}
    fitting: dict[str, Any] = {name: value for name, value in kept.items() if type(value) is type(known.get(name))}
    return Settings(**fitting)


def _path() -> Path:
    return user_data() / "settings.json"
