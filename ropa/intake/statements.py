"""What single statements of a policy say about one processing: fields read from labels, sentences and lists.

A value is always a stretch of the statement; its span keeps the words it was taken from and their line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.bases import announces_basis, find_bases, rests_on_basis
from ropa.intake.items import is_nothing, split_items
from ropa.intake.labels import field_of, label_of
from ropa.intake.periods import read_period, states_criterion
from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.reading import Period, Span
from ropa.intake.safeguards import kinds_of
from ropa.intake.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa.intake.outline import Piece

LISTED = ("data_categories", "data_subjects", "sources", "recipients")
TOLD = ("purpose", "third_country", "security")
LONGEST_NAME = 220
LONGEST_PURPOSE = 600


@dataclass(slots=True)
class Fields:
    """What has been read about one processing so far."""

    values: dict[str, list[str]] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    retention: list[Period] = field(default_factory=list)
    automated: bool | None = None
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, values: Iterable[str], words: str, line: int) -> None:
        """Keep new values of a field with the words they came from."""
        known = self.values.setdefault(name, [])
        new = [value for value in values if value and value not in known]
        if new:
            known.extend(new)
            self.spans.setdefault(name, []).append(Span(words, line))

    def get(self, name: str) -> tuple[str, ...]:
        """The values of a field."""
        return tuple(self.values.get(name, ()))

    def keep(self, period: Period, line: int) -> None:
        """A retention statement, once."""
        if period.text not in {known.text for known in self.retention}:
            self.retention.append(period)
            self.spans.setdefault("retention", []).append(Span(period.text, line))

    @property
    def said(self) -> set[str]:
        """The fields that have a value."""
        given = {name for name, values in self.values.items() if values}
        return given | ({"retention"} if self.retention else set()) | ({"automated"} if self.automated else set())


def read_fields(pieces: Sequence[Piece]) -> Fields:
    """Everything the pieces say about the processing they describe."""
    fields = Fields()
    opened: str | None = None
    for piece in pieces:
        if piece.kind == "table":
            _take_table(fields, piece)
            continue
        if piece.kind == "text" or label_of(piece.text):
            opened = None
        if opened and not label_of(piece.text):
            take_value(fields, opened, piece.text, piece.line)
        else:
            opened = _opens(piece.text)
            _take_statement(fields, piece.text, piece.line)
    return fields


def take_value(fields: Fields, name: str, text: str, line: int) -> None:
    """Keep the text of a cell, or what stands behind a label, as the value of that field."""
    if is_nothing(text) and name != "automated":
        return
    if name == "legal_basis":
        fields.add(name, find_bases(text), text, line)
    elif name == "retention":
        fields.keep(read_period(text), line)
    elif name == "automated":
        fields.automated = _answer(text, fields.automated)
        fields.spans.setdefault(name, []).append(Span(text, line))
    elif name == "safeguards":
        fields.add(name, kinds_of(text), text, line)
    elif name in LISTED:
        fields.add(name, split_items(text), text, line)
    elif name in TOLD or name == "name":
        fields.add(name, (text.strip(),), text, line)


def _take_table(fields: Fields, piece: Piece) -> None:
    """A small table inside a section: the cells under headings that name fields."""
    names = [field_of(cell) for cell in piece.cells[0]]
    for cells, line in zip(piece.cells[1:], piece.lines[1:], strict=False):
        for name, cell in zip(names, cells, strict=False):
            if name in LISTED or name in {"retention", "legal_basis"}:
                take_value(fields, name, cell, line)


def _answer(text: str, before: bool | None) -> bool | None:  # noqa: FBT001  # an answer, not a switch
    if is_nothing(text) or pattern("statements", "not").match(text.strip()):
        return before or False
    return True if pattern("statements", "yes").match(text.strip()) or len(text) > len("yes") else before


def _opens(text: str) -> str | None:
    """The field a piece such as "We process these data:" opens for the bullets under it."""
    if not text.rstrip().endswith(":"):
        return None
    named = field_of(text.rstrip(" :"))
    if named in {*LISTED, *TOLD, "retention", "legal_basis"}:
        return named
    return None


def _take_statement(fields: Fields, text: str, line: int) -> None:
    labelled = label_of(text)
    if labelled and not any(label_of(sentence) for sentence in sentences(text)[1:]):
        name, _, rest = labelled
        first, *others = sentences(rest) if name in {"legal_basis", "purpose"} else [rest]
        take_value(fields, name, first, line)
        for sentence in others:
            _take_sentence(fields, sentence, line)
        return
    for sentence in sentences(text):
        if inner := label_of(sentence):
            take_value(fields, inner[0], inner[2], line)
        else:
            _take_sentence(fields, sentence, line)


def _take_sentence(fields: Fields, sentence: str, line: int) -> None:
    if pattern("statements", "rights").search(sentence):
        return
    if rests_on_basis(sentence):
        fields.add("legal_basis", find_bases(_from_basis(sentence)), sentence, line)
    elif not announces_basis(sentence) and pattern("statements", "given_consent").search(sentence):
        fields.add("consent", ("a",), sentence, line)
    for name, values, words in named_in(sentence):
        fields.add(name, values, words, line)
    if is_retention(sentence):
        fields.keep(read_period(sentence), line)
    if pattern("statements", "automated").search(sentence):
        denied = pattern("statements", "not").search(sentence) is not None
        fields.automated = bool(fields.automated) or not denied
        fields.spans.setdefault("automated", []).append(Span(sentence, line))
    if "purpose" not in fields.values and (purpose := purpose_in(_before_basis(sentence))):
        fields.add("purpose", (purpose,), sentence, line)


def _from_basis(sentence: str) -> str:
    """The sentence from the words that announce its basis on, if a basis follows them."""
    announced = pattern("bases", "cue").search(sentence) or pattern("bases", "rests_on").search(sentence)
    rest = sentence[announced.start() :] if announced else sentence
    return rest if find_bases(rest) else sentence


def _before_basis(sentence: str) -> str:
    """The sentence up to the words that tell what it rests on."""
    if not rests_on_basis(sentence):
        return sentence
    found = [found.start() for name in ("cue", "rests_on") if (found := pattern("bases", name).search(sentence))]
    return sentence[: min(found)].rstrip(" ,")


def is_retention(sentence: str) -> bool:
    """Whether a sentence tells how long data are kept."""
    kept = pattern("statements", "keep").search(sentence)
    timed = bool(read_period(sentence).periods)
    if kept and (timed or (states_criterion(sentence) and pattern("statements", "personal").search(sentence))):
        return True
    done = pattern("statements", "process").search(sentence) and pattern("statements", "personal").search(sentence)
    return bool(timed and done)


def purpose_in(sentence: str) -> str | None:
    """What a sentence about processing says it is for, from the words of purpose to its end."""
    about = any(pattern("statements", name).search(sentence) for name in ("personal", "goal", "process"))
    for found in pattern("statements", "aim").finditer(sentence):
        rest = sentence[found.start() :].strip(" .")
        longer = len(rest) > len(found.group()) + 3
        if about and longer and not _is_idiom(found.group(), sentence[: found.start()]):
            return rest[:LONGEST_PURPOSE]
    return None


def _is_idiom(words: str, before: str) -> bool:
    """English "to", German "zur": words of purpose only where the processing stands before them."""
    return len(words) <= len("zum") and not pattern("statements", "process").search(before)


def named_in(sentence: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Data, sources and recipients a sentence names, each with the words that name them."""
    found: list[tuple[str, tuple[str, ...], str]] = []
    if listed := _data_listed(sentence):
        found.append(("data_categories", _only_data(split_items(listed)), listed))
    for name, led in (("sources", _source()), ("recipients", _recipient())):
        for match in led.finditer(sentence):
            who = _ended(match["who"])
            if who and len(who) <= LONGEST_NAME and not pattern("statements", "nobody").match(who):
                found.append((name, (who,), match.group()[: match.start("who") - match.start() + len(who)]))
    return found


def _data_listed(sentence: str) -> str | None:
    for led in (_opened_list(), _stated_list(), _owned_list(), _taken_list()):
        if (match := led.search(sentence)) and not _speaks_of_others(match):
            words = _until_purpose(match["list"])
            if _only_data(split_items(words)):
                return words
    return None


def _speaks_of_others(match: re.Match[str]) -> bool:
    """Whether the list names sources or reasons rather than data."""
    lead = match.group()[: match.start("list") - match.start()]
    return bool(_other_lead().search(lead) or _reason().match(match["list"]))


@cache
def _other_lead() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_said('from')}|tredje part|third part\w*|tredjepart\w*)\s", re.IGNORECASE)


@cache
def _reason() -> re.Pattern[str]:
    return re.compile(rf"(?:{_said('aim')}|{_said('stop')}|genom|ved|by|att|å|at)\s", re.IGNORECASE)


def _only_data(items: tuple[str, ...]) -> tuple[str, ...]:
    """The items without "your personal data" and the like, which name nothing."""
    return tuple(item for item in items if len(item) > 1 and not _generic().match(item))


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"{_said('your')}\s+{_said('personal')}|(?:\w+\s+)?{_said('personal')}$", re.IGNORECASE)


def _until_purpose(text: str) -> str:
    found = re.search(r"\s(?:för att|i syfte|in order to|to (?=\w+ you)|for å|for at|afin de)\s?", text)
    return (text[: found.start()] if found else text).strip(" .:")


def _said(name: str) -> str:
    return alternatives(lists("statements")[name])


@cache
def _opened_list() -> re.Pattern[str]:
    opener = _said("list_opener")
    inside = r"[^.:;(]{0,170}?"
    are = f"(?:{_said('are')}\\s+)?"
    opened = rf"{are}{opener}(?:\s+{opener})*[\s:,]+"
    return re.compile(rf"{_said('personal')}{inside}\s{opened}(?P<list>\S.{{2,}})", re.IGNORECASE | re.DOTALL)


@cache
def _stated_list() -> re.Pattern[str]:
    inside = r"[^.:;(]{0,120}?"
    return re.compile(
        rf"{_said('personal')}\s{inside}{_said('process')}{inside}\s{_said('are')}[\s:]+(?P<list>\S[^.]*,.*)",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _owned_list() -> re.Pattern[str]:
    taken, we = f"(?:{_said('gather')}|{_said('process')})", _said("we")
    also = r"(?:även|också|själva|also|auch)\s+"
    return re.compile(
        rf"(?:{we}\s+(?:{also})?{taken}|{taken}\s+{we})\s+(?:{also})*(?P<list>{_said('your')}\s.+)", re.IGNORECASE
    )


@cache
def _taken_list() -> re.Pattern[str]:
    taken, we = _said("take_in"), _said("we")
    also = r"(?:(?:även|också|also|auch)\s+)?"
    ends = rf"(?=\s(?:{_said('aim')}|{_said('stop')}|med stöd|och använder|and use)\s|[.]?$)"
    return re.compile(
        rf"(?:{we}\s+{also}{taken}|{taken}\s+{we})\s+{also}(?!{_said('not_data')})(?P<list>[^.:;]{{3,240}}?){ends}",
        re.IGNORECASE,
    )


@cache
def _source() -> re.Pattern[str]:
    return re.compile(
        rf"{_said('gather')}[^.;]{{0,70}}?\s(?P<who>(?:(?:direkt|direkte|directly)\s+)?{_said('from')}\s+[^.;]+)"
        rf"|(?<!\w)(?P<ahead>från|fra|from)\s+(?P<other>[^.,;]+?)\s+{_said('gather')}",
        re.IGNORECASE,
    )


@cache
def _recipient() -> re.Pattern[str]:
    return re.compile(rf"{_said('give')}[^.;]{{0,90}}?\s{_said('to')}\s+(?P<who>[^.;]+)", re.IGNORECASE)


@cache
def _stop() -> re.Pattern[str]:
    anew = "|".join(lists("statements")["starts_anew"])
    clause = r",\s+(?:som|which|who|inkluderat|vilka)\s"
    return re.compile(rf",?\s+(?i:{_said('stop')})\s|{clause}|\s(?:{anew})\s|\s[—–]\s|\)")


def _ended(who: str | None) -> str:
    if not who:
        return ""
    found = _stop().search(who)
    words = (who[: found.start()] if found else who).strip(" ,:")
    return re.sub(r"^(?!direkt|direkte|directly)(?:från|fra|from|aus|von|bij|van)\s+", "", words, flags=re.IGNORECASE)
