"""What is open in a record, chapter by chapter, and in the records its letters lean on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.chapters import CHAPTERS
from ropa.plain import flatten, strings
from ropa_ui.form.anchors import Anchor
from ropa_ui.form.citing import letters_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from ropa.checks import Finding, Letter
    from ropa.model import Record
    from ropa.model.chapters import Chapter
    from ropa_ui.session import Session

_BEYOND = {"decisions": "22", "dpia": "35", "information": "13"}
_TONES = (("A", "err"), ("B", "warn"))


def anchors_of(
    session: Session, entity: str, findings: Iterable[Finding], shown: Container[str]
) -> list[Anchor]:
    """One anchor for each chapter shown, with a dot where Art. 30 leaves something open."""
    at: dict[str, set[str]] = {}
    for finding in findings:
        at.setdefault(finding.path.partition("/")[0], set()).add(finding.severity)
    return [_anchor(session, entity, chapter, at) for chapter in CHAPTERS[entity] if chapter.name in shown]


def _anchor(session: Session, entity: str, chapter: Chapter, at: dict[str, set[str]]) -> Anchor:
    texts, title = session.texts, session.words.chapter(chapter.name)
    severities = set[str]().union(*(at.get(name, set()) for name in chapter.fields))
    tone = next((tone for severity, tone in _TONES if severity in severities), "")
    short = f"form.anchor.{chapter.name}"
    letters = " ".join(letters_of(entity, chapter)) or _BEYOND.get(chapter.name, "")
    spoken = texts("form.anchor_open", chapter=title) if tone else title
    return Anchor(chapter.name, texts(short) if texts.has(short) else title, letters, tone, spoken)


def leaned_on(
    session: Session, record: Record, letters: Mapping[str, Letter], own: Iterable[Finding]
) -> list[Finding]:
    """What Art. 30 leaves open in other records that open letters point at: controllers, transfers, periods.

    A letter that one of the record's own findings speaks of needs no other.
    """
    found: dict[Finding, None] = {}
    flat, told = flatten(record), {finding.path for finding in own}
    for letter in letters.values():
        elsewhere = letter.state == "open" and letter.path not in told
        for id in strings(flat.get(letter.path)) if elsewhere else ():
            if other := session.register.get(id):
                gaps = session.checker.of(session.register, other)
                found |= dict.fromkeys(gap for gap in gaps if gap.severity in "AB")
    return list(found)
