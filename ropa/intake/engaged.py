"""Processors that running text names by what they do: "our booking system is supplied by X, which is our processor"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.names import company, legal_form, legal_form_of, tidy
from ropa.intake.outline import outline
from ropa.intake.phrases import alternatives, lists, pattern
from ropa.intake.places import places_in
from ropa.intake.reading import ProcessorFound, Span
from ropa.intake.safeguards import kinds_of
from ropa.intake.words import key, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.blocks import Document
    from ropa.intake.outline import Section
    from ropa.intake.reading import ControllerFound

WORD = r"[\w&.'’+/-]{0,60}"
NEXT_NAME = rf"(?:,?\s(?:(?:i|of|and|&|och|de)\s)?[A-ZÅÄÖÆØÉÜ&]{WORD})"
NAME = rf"(?<!\w)(?P<name>[A-ZÅÄÖÆØÉÜ0-9]{WORD}{NEXT_NAME}{{0,6}})"
ASIDE = r"(?:\s\([^()]*\))?,?\s+"
LONGEST_TASK = 120
LED_BY = re.compile(r"(?:(?:och|and|og|the|of|&)\s+)+")


def engaged_in(document: Document, controller: ControllerFound, known: frozenset[str]) -> tuple[ProcessorFound, ...]:
    """The processors the sentences of a policy name by their role, beside those of its lists.

    Args:
        document: The policy.
        controller: Who speaks in it, who is nobody's processor here.
        known: The keys of the names that its lists hold already.
    """
    found: dict[str, ProcessorFound] = {}
    own = {key(name) for name in (controller.name, *controller.aliases) if name}
    for section in outline(document):
        among = bool(section.topics & {"recipients", "processors"})
        for piece in section.pieces if "rights" not in section.topics else ():
            for sentence in sentences(piece.text) if piece.kind != "table" else ():
                for one in _named_in(sentence, piece.line, among_recipients=among):
                    if key(one.name) not in known | own and one.name not in (controller.name or ""):
                        found.setdefault(key(one.name), _with_safeguards(one, section))
    return tuple(found.values())


def _with_safeguards(one: ProcessorFound, section: Section) -> ProcessorFound:
    """The processor with the safeguards its section tells of the country it is in: "transfers to India rest on …"."""
    if one.safeguards:
        return one
    for sentence in (said for piece in section.pieces for said in sentences(piece.text)):
        kinds = kinds_of(sentence) if sentence != one.quote else ()
        if kinds and set(places_in(sentence).countries) & set(one.countries):
            return replace(one, safeguards=kinds)
    return one


def _named_in(sentence: str, line: int, *, among_recipients: bool) -> Iterator[ProcessorFound]:
    told = [one for way, surely in _ways() for match in way.finditer(sentence) for one in _names_of(match, surely)]
    if among_recipients and (found := _we_use().search(sentence)):
        told += [(*_span(one), None) for one in company().finditer(sentence, found.end())]
    denied = pattern("statements", "not").search(sentence[: min((start for start, _, _ in told), default=0)])
    starts = sorted(start for start, _, _ in told)
    for start, end, task in () if denied else told:
        later = [other for other in starts if other > start]
        clause = sentence[end : later[0] if later else None]
        name = sentence[start:end]
        places = places_in(clause if len(set(starts)) > 1 else sentence.replace(name, ""))
        yield ProcessorFound(
            tidy(name), countries=places.countries, regions=places.regions, seat=places.seat,
            purpose=task, safeguards=kinds_of(clause), quote=sentence, line=line,
            spans={"name": (Span(tidy(name), line),)},
        )  # fmt: skip


def _names_of(match: re.Match[str], surely: bool) -> Iterator[tuple[int, int, str | None]]:  # noqa: FBT001
    """Where the name a way has found stands, and those joined to it: "by Alfa AB and Beta AB"."""
    form = legal_form().search(match["name"])
    start = match.start("name")
    end = start + form.end() if form else match.end("name")
    name = tidy(match.string[start:end])
    if not (surely or legal_form_of(name)) or not name[0].isupper() or name in lists("statements")["starts_anew"]:
        return
    yield start, end, _task(match)
    joined = [_span(one) for one in company().finditer(match.string)]
    for other, last in joined:
        between = match.string[end:other] if other > end else match.string[last:start]
        if (other > end or last < start) and _joins().fullmatch(between):
            yield other, last, None


def _span(found: re.Match[str]) -> tuple[int, int]:
    """Where a company's name stands, without the "and" before it."""
    led = LED_BY.match(found.group())
    return found.start() + (led.end() if led else 0), found.end()


@cache
def _joins() -> re.Pattern[str]:
    """What stands between companies of one list, with a word that says what the next one is."""
    return re.compile(r",?\s(?:(?:och|samt|and|og)\s)?(?:[a-zåäöæø]+\s)?")


@cache
def _we_use() -> re.Pattern[str]:
    return re.compile(alternatives(lists("engaged")["we_use"]), re.IGNORECASE)


def _task(match: re.Match[str]) -> str | None:
    told = match.groupdict().get("task")
    return told.strip(" ,.")[:LONGEST_TASK] if told else None


@cache
def _ways() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The ways to name a processor, and whether the words show that it is one even without a legal form."""
    said = {name: alternatives(lists("engaged")[name]) for name in lists("engaged")}
    ours, supplier = f"(?i:{said['ours']})", f"(?i:{said['supplier']})"
    sources = (
        (rf"{NAME}{ASIDE}(?i:{said['is_processor']})", True),
        (rf"(?P<task>{ours}\s[\w-]+(?:\s[\w-]+){{0,3}}?)\s(?i:{said['supplied_by']})\s{NAME}", True),
        (rf"(?<![\w-])(?P<task>[\w-]{{1,60}})\s(?i:{said['supplied_by']})\s{NAME}", False),
        (rf"(?:{ours}\s(?:[\w-]+\s)?)?{supplier}(?:\s(?:av|för|of|for)\s[\w-]+)?,?\s{NAME}", False),
        (rf"{NAME}{ASIDE}(?P<task>(?i:{said['does_for_us']})\s{ours}\s[^.,;]+)", False),
        (rf"(?i:{said['we_use']})\s{NAME}\s(?:för|for|til|till|to)\s(?P<task>[^.,;]+)", False),
        (rf"(?i:{said['kept']})\s[^.;]{{0,60}}?(?i:{said['kept_at']})\s{NAME}", False),
    )
    return tuple((re.compile(source), surely) for source, surely in sources)
