"""What one sentence of a policy says about a processing: basis, data, sources, recipients, period, purpose.

A value is always a stretch of the sentence. The same sentences return throughout a policy, so what they say is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ropa.intake.bases import announces_basis, find_bases, rests_on_basis
from ropa.intake.items import split_items
from ropa.intake.periods import read_period, states_criterion
from ropa.intake.phrases import alternatives, lists, pattern

if TYPE_CHECKING:
    from ropa.intake.reading import Period

LONGEST_NAME = 220
LONGEST_PURPOSE = 600
SENTENCES_KEPT = 4096
AIM_OF_LIST = re.compile(
    r"\s(?:för att|i syfte|for å|for at|afin de|in order to"
    r"|(?:so that|zur|zum|zwecks|om te|når|när du|wenn|when you)(?!\w)"
    r"|to (?=send|provide|contact|manage|deliver|process|improve|\w+ you))\s?"
)

Named = tuple[str, tuple[str, ...], str]
"""A field, its values, and the words of the sentence that name them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence says; `consents` is whether it speaks of a consent without calling it a basis."""

    bases: tuple[str, ...] = ()
    consents: bool = False
    named: tuple[Named, ...] = ()
    period: Period | None = None
    automated: bool | None = None
    purpose: str | None = None


@lru_cache(maxsize=SENTENCES_KEPT)
def facts_of(sentence: str) -> Facts:
    """What a sentence says of a processing; nothing where it speaks of the rights of the person."""
    if pattern("statements", "rights").search(sentence):
        return Facts()
    rests = rests_on_basis(sentence)
    consents = pattern("statements", "given_consent").search(sentence) and not announces_basis(sentence)
    return Facts(
        bases=find_bases(_from_basis(sentence)) if rests else (),
        consents=bool(consents) and not rests,
        named=tuple(_named_in(sentence)),
        period=read_period(sentence) if is_retention(sentence) else None,
        automated=_automated(sentence),
        purpose=_purpose_in(_before_basis(sentence) if rests else sentence),
    )


def _automated(sentence: str) -> bool | None:
    """Whether decisions are automated; none where the sentence does not speak of it."""
    if not pattern("statements", "automated").search(sentence):
        return None
    return pattern("statements", "not").search(sentence) is None


def _from_basis(sentence: str) -> str:
    """The sentence from the words that announce its basis on, if a basis follows them."""
    announced = pattern("bases", "cue").search(sentence) or pattern("bases", "rests_on").search(sentence)
    rest = sentence[announced.start() :] if announced else sentence
    return rest if find_bases(rest) else sentence


def _before_basis(sentence: str) -> str:
    """The sentence up to the words that tell what it rests on."""
    found = [found.start() for name in ("cue", "rests_on") if (found := pattern("bases", name).search(sentence))]
    return sentence[: min(found)].rstrip(" ,")


def is_retention(sentence: str) -> bool:
    """Whether a sentence tells how long data are kept."""
    kept = pattern("statements", "keep").search(sentence)
    timed = bool(read_period(sentence).periods)
    if kept and (timed or (states_criterion(sentence) and _names_what_is_kept(sentence, kept.start()))):
        return True
    done = pattern("statements", "process").search(sentence) and pattern("statements", "personal").search(sentence)
    return bool(timed and done)


def _names_what_is_kept(sentence: str, kept: int) -> bool:
    """Whether a sentence about keeping says what: data, a file; or begins with the verb: "Kept until you leave"."""
    return not kept or any(pattern("statements", name).search(sentence) for name in ("personal", "records"))


def _purpose_in(sentence: str) -> str | None:
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


def _named_in(sentence: str) -> list[Named]:
    """Data, sources and recipients a sentence names, each with the words that name them."""
    found: list[Named] = []
    if listed := _data_listed(sentence):
        found.append(("data_categories", _only_data(split_items(listed)), listed))
    for name, led in (("sources", _source()), ("recipients", _recipient())):
        for match in led.finditer(sentence):
            who = _ended(match["who"] or match["ahead"])
            if who and len(who) <= LONGEST_NAME and not pattern("statements", "nobody").match(who):
                found.append((name, (who,), match.group()))
    return found


def _data_listed(sentence: str) -> str | None:
    for led in (_opened_list(), _stated_list(), _owned_list(), _taken_list(), _used_list()):
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
    """The items without "your personal data" and the like, which name nothing, and without a consent."""
    consent = pattern("bases", "a")
    return tuple(item for item in items if len(item) > 1 and not (_generic().match(item) or consent.search(item)))


@cache
def _generic() -> re.Pattern[str]:
    personal = _said("personal")
    return re.compile(rf"{_said('your')}\s+{personal}|(?:{_said('vague')}\s+)?{personal}$", re.IGNORECASE)


def _until_purpose(text: str) -> str:
    found = AIM_OF_LIST.search(text)
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
    listed = r"(?:the\s+(?=[\w -]{2,40},))?"
    ends = rf"(?=\s(?:{_said('aim')}|{_said('stop')}|för|for|till|til|med stöd|och använder|and use)\s|[.]?$)"
    return re.compile(
        rf"(?:{we}\s+{also}{taken}|{taken}\s+{we})\s+{also}{listed}(?!{_said('not_data')}|{_said('personal')})(?P<list>[^.:;]{{3,240}}?){ends}",
        re.IGNORECASE,
    )


@cache
def _used_list() -> re.Pattern[str]:
    """What is used, where it is called data: "we use account details and activity data to show your results"."""
    used, we = _said("use"), _said("we")
    named = rf"(?:[\w-]+(?:,\s+|\s+(?:och|og|and)\s+))*[\w-]*{_said('called_data')}"
    listed = rf"(?!{_said('personal')})(?P<list>{named})\s+{_said('aim')}"
    return re.compile(rf"(?:{we}\s+{used}|{used}\s+{we})\s+{listed}", re.IGNORECASE)


@cache
def _source() -> re.Pattern[str]:
    return re.compile(
        rf"{_said('gather')}[^.;]{{0,70}}?\s(?P<who>(?:(?:direkt|direkte|directly)\s+)?{_said('from')}\s+[^.;]+)"
        rf"|(?<!\w)(?:från|fra|from)\s+(?P<ahead>[^.,;]+?)\s+{_said('gather')}",
        re.IGNORECASE,
    )


@cache
def _recipient() -> re.Pattern[str]:
    return re.compile(rf"{_said('give')}[^.;]{{0,90}}?\s{_said('to')}\s+(?P<who>[^.;]+)|(?P<ahead>(?!))", re.IGNORECASE)


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
