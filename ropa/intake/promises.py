"""What a text promises and does not keep: annexes that do not say it, dates, lists and sections that are not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.intake.names import legal_form_of
from ropa.intake.phrases import pattern
from ropa.intake.reading import Gap, Span
from ropa.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.intake.outline import Piece, Section
    from ropa.intake.reading import ActivityFound, ProcessorFound

NUMBERED_DATE = re.compile(r"(?<!\d)(?:20\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{1,2}[-./]\d{1,2}[-./](?:20)?\d\d)(?!\d)")
NUMBER_IN_TEXT = r"\s+(?P<number>\d{1,2}(?:\.\d{1,2})?)(?![\w.]*\d)(?!\s*(?:§|kap))"
LONGEST_WORDS = 80
PROCESSING = frozenset({"processor", "subprocessor"})
UNFINISHED = re.compile(r"(?:t\.ex|f\.eks|e\.g|such as|såsom|exempelvis)\.?$", re.IGNORECASE)

Said = tuple[Span, ...]


def unkept_annex(said: Said, processors: tuple[ProcessorFound, ...]) -> Iterator[Gap]:
    """An annex that is to give third countries, safeguards or recipients, and lists processors without them."""
    first = _annex_line(said)
    listed = tuple(one for one in processors if one.line >= first)
    for span in said:
        annex = pattern("gaps", "annex").search(span.words)
        if not annex or not pattern("gaps", "is_told_in").search(span.words) or not listed:
            continue
        named = {"annex": _capital(annex.group())}
        yield from _unkept(span, named, listed)


def _unkept(span: Span, named: dict[str, str], listed: tuple[ProcessorFound, ...]) -> Iterator[Gap]:
    if pattern("gaps", "places").search(span.words):
        placeless = ", ".join(one.name for one in listed if not one.countries and not one.regions)
        if placeless and not any(_is_third(country) for one in listed for country in one.countries):
            yield Gap("promised_places_missing", span.words, span.line, {**named, "names": placeless})
        if pattern("gaps", "safeguards").search(span.words) and not any(one.safeguards for one in listed):
            yield Gap("promised_safeguards_missing", span.words, span.line, named)
    elif pattern("gaps", "others").search(span.words) and all(one.role in PROCESSING for one in listed):
        yield Gap("promised_recipients_missing", span.words, span.line, named)


def _is_third(country: str) -> bool:
    """Whether a country lies outside the European Economic Area."""
    term = vocabulary("country").terms.get(country)
    return term is not None and not term.facts.get("eea")


def _annex_line(said: Said) -> int:
    """The line of the annex's own heading, or the first line."""
    return next((span.line for span in said if pattern("gaps", "annex").fullmatch(span.words.strip(" .:"))), 0)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def unlisted_recipients(
    said: Said, activities: tuple[ActivityFound, ...], processors: tuple[ProcessorFound, ...]
) -> Iterator[Gap]:
    """Companies that receive data and stand in no list, where the text has a list of recipients."""
    if not processors or not any(pattern("gaps", "annex").search(span.words) for span in said):
        return
    known = {_bare(name) for one in processors for name in (one.name, *one.aliases)}
    for activity in activities:
        for name in activity.recipients:
            if legal_form_of(name) and _bare(name) not in known:
                known.add(_bare(name))
                yield Gap("recipient_not_listed", activity.title or name, activity.line, {"name": name})


def conflicting_roles(activities: tuple[ActivityFound, ...], processors: tuple[ProcessorFound, ...]) -> Iterator[Gap]:
    """A processor the text also names as a source, or among others as a recipient, which decides for itself."""
    names = {one.name for one in processors}
    told_of = [source for activity in activities for source in activity.sources]
    told_of += [name for activity in activities for name in activity.recipients if name not in names]
    for one in processors:
        bare = re.compile(rf"(?<!\w){re.escape(_without_form(one.name))}(?!\w)")
        told = next((words for words in told_of if bare.search(words)), None)
        if one.role == "processor" and told:
            yield Gap("role_conflict", one.quote, one.line, {"name": one.name, "where": _short(told)})


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS].rsplit(" ", 1)[0] + "…"


def _without_form(name: str) -> str:
    form = legal_form_of(name)
    return name.removesuffix(form).strip(" ,") if form else name


def _bare(name: str) -> str:
    return _without_form(name).casefold()


def missing_date(said: Said) -> Iterator[Gap]:
    """A date of change or effect that is announced and stands nowhere."""
    if any(_has_date(span.words) for span in said):
        return
    announced = (span for span in said if pattern("gaps", "announces_date").search(span.words))
    yield from (Gap("date_missing", span.words, span.line) for span in list(announced)[:1])


def _has_date(words: str) -> bool:
    month = re.search(rf"{pattern('gaps', 'date').pattern}\s+20\d\d", words, re.IGNORECASE)
    return bool(month or NUMBERED_DATE.search(words))


def missing_lists(sections: tuple[Section, ...]) -> Iterator[Gap]:
    """Paragraphs that begin a list and are followed by none."""
    for section in sections:
        for piece, after in zip(section.pieces, (*section.pieces[1:], None), strict=False):
            opens = piece.text.endswith(":") and piece.kind == "text" and after is None and not section.children
            if opens or UNFINISHED.search(piece.text) or (piece.text.endswith(":") and _starts_anew(piece.text, after)):
                yield Gap("list_missing", piece.text, piece.line)


def _starts_anew(text: str, after: Piece | None) -> bool:
    """Whether the piece after a colon is a full paragraph of its own, not what was announced."""
    if after is None or after.kind != "text":
        return False
    return after.text.endswith(".") and len(after.text) > 2 * len(text) and ": " not in after.text


def dead_references(said: Said, sections: tuple[Section, ...], text: str) -> Iterator[Gap]:
    """References to a numbered point in a text that has no such number."""
    reference = re.compile(f"(?P<place>{pattern('gaps', 'reference').pattern}{NUMBER_IN_TEXT})", re.IGNORECASE)
    numbers = {section.marker.strip(" .§") for section in sections}
    seen: set[str] = set()
    for span in said:
        for found in reference.finditer(span.words):
            number = found["number"]
            reached = any(own == number or own.startswith(f"{number}.") for own in numbers)
            if number not in seen and not reached and not re.search(rf"(?m)^\s*{re.escape(number)}[.)]?\s", text):
                seen.add(number)
                yield Gap("reference_missing", span.words, span.line, {"place": found["place"]})
