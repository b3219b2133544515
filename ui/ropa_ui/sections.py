"""What the window is divided into: the sections of the sidebar, and the lists that are reached by menu alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Section(NamedTuple):
    """One place in the window.

    Attributes:
        name: its key in the catalogue, ``window.section.<name>``.
        icon: the icon beside it.
        entity: the records it lists, or empty for a page of its own.
        group: ``register``, ``work``, or ``more`` for what only the menu names.
        beside: the section of the sidebar that one is at when one is here.
    """

    name: str
    icon: str
    entity: str = ""
    group: str = "register"
    beside: str = ""


SECTIONS = (
    Section("overview", "house"),
    Section("activity", "list-checks", "activity"),
    Section("assignment", "briefcase", "assignment"),
    Section("engagement", "building-2", "engagement"),
    Section("agreement", "handshake", "agreement"),
    Section("transfer", "globe", "transfer"),
    Section("retention", "hourglass", "retention"),
    Section("data_group", "layers", "data_group"),
    Section("recipient", "landmark", "recipient"),
    Section("party", "users", "party"),
    Section("system", "server", "system"),
    Section("measure", "shield-check", "measure"),
    Section("document", "file-text", "document"),
    Section("findings", "triangle-alert"),
    Section("import", "file-input", group="work"),
    Section("export", "file-output", group="work"),
    Section("history", "history", group="work"),
    Section("settings", "settings", group="work"),
    Section("task", "clipboard-list", "task", "more", "findings"),
    Section("release", "stamp", "release", "more", "export"),
    Section("term", "tag", "term", "more", "settings"),
    Section("correction", "pencil", "correction", "more", "settings"),
    Section("head", "info", "head", "more", "settings"),
    Section("trash", "trash-2", "", "more", "history"),
)
BY_NAME = {section.name: section for section in SECTIONS}
OF_ENTITY = {section.entity: section for section in SECTIONS if section.entity}
ICONS = {section.entity: section.icon for section in SECTIONS if section.entity} | {"quote": "quote"}


def list_counts(counts: Mapping[str, int]) -> dict[str, int]:
    """How many records stand in each list of the sidebar, from how many there are of each entity."""
    lists = (section for section in SECTIONS if section.entity and section.group == "register")
    return {section.name: counts.get(section.entity, 0) for section in lists}
