"""What was read out of a document: the controller, processors, activities, gaps and what was left out.

Every value is the document's own words, or a code derived from words in the finding's quote. Nothing here reads
files; the modules beside this one build a `Reading` and the review page shows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ropa.catalog import Texts
    from ropa.intake.blocks import Document


@dataclass(frozen=True, slots=True)
class Span:
    """Literal words of the source and the 1-based line they stand on."""

    words: str
    line: int


Spans = Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class ControllerFound:
    """The organisation that speaks in the document (Art. 30(1)(a)); empty fields were not stated.

    `together` are those a document of several controllers names beside it.
    """

    name: str | None = None
    aliases: tuple[str, ...] = ()
    org_number: str | None = None
    contact: str | None = None
    address: str | None = None
    phone: str | None = None
    representative: str | None = None
    dpo: str | None = None
    dpo_contact: str | None = None
    together: tuple[str, ...] = ()
    quote: str = ""
    line: int | None = None
    spans: Spans = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProcessorFound:
    """One company or service that processes for the controller, with places and safeguards as stated.

    `countries` are ISO 3166 alpha-2 codes of places of processing, `seat` those of stated registered offices,
    `regions` are EU, EEA, global or cloud regions; `safeguards` are scc, dpf, adequacy, bcr, other or none.
    `grounds` are the transfer tools by destination, where the document says for each; `under` is what the processor
    is called that engages it (Art. 28(4)): its name, or its name, a dash and its service.
    """

    name: str
    aliases: tuple[str, ...] = ()
    org_number: str | None = None
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    seat: tuple[str, ...] = ()
    purpose: str | None = None
    safeguards: tuple[str, ...] = ()
    grounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    role: str = "processor"
    under: str | None = None
    flags: tuple[str, ...] = ()
    quote: str = ""
    line: int = 0
    confidence: str = "medium"
    legal_form_hint: str | None = None
    spans: Spans = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Period:
    """A retention statement: its words, every ISO 8601 duration in it, and the event it starts from, in words."""

    text: str
    periods: tuple[str, ...] = ()
    start: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityFound:
    """One processing activity (Art. 30(1)) or, with role `processor`, one category of processing (Art. 30(2)).

    `legal_basis` holds letters of Art. 6(1); lists are the text's own items; `customers` are the controllers an
    assignment is carried out for (Art. 30(2)(a)); `controllers` are named only where the document tells several apart;
    `note` keeps what is said about the
    activity but is not ours to record (a customer's legal basis, a tail without end).
    """

    title: str | None
    purpose: str | None
    legal_basis: tuple[str, ...] = ()
    data_categories: tuple[str, ...] = ()
    data_subjects: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    retention: tuple[Period, ...] = ()
    automated_decision: bool | None = None
    third_country: str | None = None
    safeguards: tuple[str, ...] = ()
    security: str | None = None
    role: str = "controller"
    customers: tuple[str, ...] = ()
    controllers: tuple[str, ...] = ()
    note: str | None = None
    quote: str = ""
    line: int = 0
    confidence: str = "medium"
    spans: Spans = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something Art. 30, or the document's own promise, wants and the text does not give.

    `rule` names the rule: its sentence is `gaps.<rule>` in the language files, filled with `values`. `quote` is the
    document's words that raised it, empty where silence did.
    """

    rule: str
    quote: str = ""
    line: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Words that looked like a row and were not imported, with the reason's key."""

    text: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one document."""

    document: Document
    controller: ControllerFound
    processors: tuple[ProcessorFound, ...] = ()
    activities: tuple[ActivityFound, ...] = ()
    gaps: tuple[Gap, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def to_json(self, texts: Texts) -> dict[str, Any]:
        """The reading as plain lists, mappings, strings and numbers, ready for `json.dumps`.

        Args:
            texts: The language the gaps are worded in.
        """
        names = ("controller", "processors", "activities", "gaps", "skipped")
        whole = {name: plain(getattr(self, name)) for name in names}
        for gap, found in zip(whole["gaps"], self.gaps, strict=True):
            gap["text"] = texts(f"gaps.{found.rule}", **found.values)
        source = self.document
        head = {"name": source.name, "kind": source.kind, "language": source.language, "sha256": source.sha256}
        return {"document": head, **whole}


def plain(value: Any) -> Any:
    """`value` with every dataclass and tuple turned into mappings and lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value
