"""What the text around a list says it is a list of: headings above it, and the sentence that leads in to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ropa.intake.blocks import Block
from ropa.intake.list_columns import column_of
from ropa.intake.names import company, is_generic, legal_form_of, looks_like_name, name_parts
from ropa.intake.phrases import pattern
from ropa.intake.places import is_only_place
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

POSITIVE = ("processor", "subprocessor", "recipient")
SHORT_NAME = 3
FEW_WORDS = 5
"""How long a last sentence may be, such as "These are:", that leads in to what the one before it speaks of."""
TITLE_LENGTH = 60
PLAIN_LEVEL = 2
ACTIONS_FOLLOW = re.compile(r"\b(?:att|at|to|å|zu)\s*:\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a stretch of text is about.

    `about` is ``processor``, ``subprocessor``, ``recipient``, ``controller`` (independent controllers), ``elsewhere``
    (anything else that has rows) or ``""``.
    """

    about: str = ""
    planned: bool = False
    lead: str = ""

    @property
    def reads(self) -> bool:
        """Whether rows in this setting are companies that receive personal data."""
        return self.about in POSITIVE


def setting_of(text: str) -> Setting:
    """What a heading or a single sentence says that follows."""
    independent = pattern("lists", "independent").search(text)
    elsewhere = pattern("lists", "elsewhere").search(text)
    processors = pattern("lists", "processors").search(text)
    planned = bool(pattern("lists", "planned").search(text))
    if independent:
        return Setting("controller", planned)
    if pattern("lists", "gone").search(text) or pattern("lists", "without_data").search(text):
        return Setting("elsewhere", planned)
    if elsewhere and (not processors or elsewhere.start() < processors.start()):
        return Setting("elsewhere", planned)
    if processors:
        return Setting(_which(text), planned)
    return Setting("recipient", planned) if pattern("lists", "recipients").search(text) else Setting()


def _which(text: str) -> str:
    """Processors or processors' processors, by which is said first in so many words."""
    under = pattern("lists", "subprocessors").search(text)
    direct = pattern("lists", "direct").search(text)
    return "subprocessor" if under and not (direct and direct.start() < under.start()) else "processor"


def lead_in(text: str) -> Setting:
    """What a paragraph leads in to, by the last of its sentences that says so."""
    told = sentences(text.replace("\n", " "))
    opens = bool(told) and told[-1].endswith(":") and len(told[-1].split()) <= FEW_WORDS
    for sentence in reversed(told):
        said = setting_of(sentence)
        if ACTIONS_FOLLOW.search(sentence):
            return Setting("elsewhere", lead=sentence)
        ends = sentence.rstrip().endswith(":") or opens
        if said.reads and (ends or pattern("lists", "lead").search(sentence)):
            return replace(said, lead=sentence)
        if said.about in {"controller", "elsewhere"} and (ends or _speaks_of_vendors(sentence)):
            return replace(said, lead=sentence) if ends or said.about == "controller" else Setting()
    return Setting()


def _speaks_of_vendors(sentence: str) -> bool:
    return any(pattern("lists", cue).search(sentence) for cue in ("processors", "recipients"))


def setting_told(sentence: str) -> Setting:
    """The setting a sentence makes by its words, or by engaging somebody under a processor agreement."""
    said = setting_of(sentence)
    agreed = pattern("columns", "agreement").search(sentence) and pattern("lists", "engage").search(sentence)
    return Setting("processor") if agreed and not said.about else said


def told_behind(blocks: Sequence[Block]) -> tuple[int, Setting]:
    """The block that says what the list before it was, and what that is: "the suppliers above are our processors".

    Only where nothing before it speaks of any list.
    """
    for at, block in enumerate(blocks):
        said = setting_of(block.text)
        if said.about:
            points = block.kind == "paragraph" and pattern("lists", "behind").search(block.text)
            tells = points and said.about in {"processor", "subprocessor"} and block.text[-1:] != ":"
            return (at, said) if tells else (0, Setting())
    return 0, Setting()


class Settings:
    """The setting of each block of a document, walked through in order."""

    def __init__(self, behind: Setting) -> None:
        self._headings: list[tuple[int, Setting]] = []
        self.behind = behind
        """What words behind a list say that it is a list of, where nothing above it says so."""
        self._lead = Setting()
        self.service: Block | None = None
        """The heading inside the list that tells what kind of service the companies below it do."""

    def now(self) -> Setting:
        """What a list standing here would be a list of."""
        above = next((said for _, said in reversed(self._headings) if said.about), self.behind)
        if (
            self._lead.about == "processor"
            and above.about == "subprocessor"
            and not pattern("lists", "direct").search(self._lead.lead)
        ):
            return replace(self._lead, about="subprocessor")
        return self._lead if self._lead.about else above

    def heading(self, block: Block) -> None:
        """Go past a heading. One that names a kind of service or a company belongs to the list around it."""
        apart = pattern("lists", "acting").search(block.text) or pattern("lists", "apart").fullmatch(
            block.text.strip(" .:?")
        )
        said = Setting("elsewhere") if apart else setting_of(block.text)
        self.service = None
        if self.now().reads and (_is_company(block.text) or (not said.about and self._is_within(block))):
            self.service = block if is_generic(block.text) and not column_of(block.text) else None
            return
        while self._headings and self._headings[-1][0] >= block.level:
            self._headings.pop()
        self._headings.append((block.level, said))
        self._lead = Setting()

    def close(self, block: Block) -> None:
        """Go past a heading that ends a list whose companies each had a heading like it."""
        if self.now().reads and not _is_company(block.text):
            self._headings.append((block.level, Setting("elsewhere")))

    def _is_within(self, block: Block) -> bool:
        """Whether a heading stands inside the list it follows: a company, a kind of service, a date."""
        level = next((level for level, said in reversed(self._headings) if said.about), 0)
        name = name_parts(block.text).name
        if legal_form_of(name) or _is_date(block.text) or is_only_place(block.text):
            return True
        if pattern("lists", "sections").fullmatch(name) or (block.marker and block.level <= level):
            return False
        return is_generic(block.text) or (
            block.level > level and looks_like_name(name) and len(name.split()) <= SHORT_NAME
        )

    def paragraph(self, text: str) -> None:
        """Go past a paragraph, which may lead in to what follows."""
        said = lead_in(text)
        title = "\n" not in text and len(text) <= TITLE_LENGTH and text[-1:] not in {".", ":", ","}
        if title and not said.about and text[:1].isupper() and not _is_legend(text):
            self.heading(Block("heading", text, 0, PLAIN_LEVEL))
            return
        if said.about and not (said.about == "recipient" and self.now().about in {"processor", "subprocessor"}):
            self._lead = said


def _is_company(heading: str) -> bool:
    """Whether a heading is a company's name, whatever one of its later words sounds like: "Tondra Technologies"."""
    name = name_parts(heading).name
    return bool(company().fullmatch(name)) and not setting_of(name.split()[0]).about


def _is_legend(text: str) -> bool:
    """Whether words tell what each item of a list holds: "Supplier (country): purpose"."""
    parts = [part for part in re.split(r"[():,;/|]|\s[–—-]\s", text) if part.strip()]
    return len(parts) > 1 and all(map(column_of, parts))


def _is_date(heading: str) -> bool:
    return any(sign.isdigit() for sign in heading) and bool(pattern("lists", "never_names").match(heading))
