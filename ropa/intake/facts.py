"""What one sentence of a policy says about a processing: basis, data, sources, recipients, period, purpose.

A value is always a stretch of the sentence. The same sentences return throughout a policy, so what they say is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ropa.intake.asides import data_told
from ropa.intake.bases import (
    WHICH_IS,
    announces_basis,
    bases_in_parentheses,
    basis_at_end,
    find_bases,
    rests_on_basis,
)
from ropa.intake.data_lists import data_in
from ropa.intake.periods import read_period, states_criterion
from ropa.intake.phrases import aims, lists, pattern, said, speaks_of

if TYPE_CHECKING:
    from ropa.intake.reading import Period

LONGEST_NAME = 220
LONGEST_PURPOSE = 600
LONGEST_SENTENCE = 4_000
"""What goes on longer without a full stop is read so far, since patterns look for pairs of words in it."""
SENTENCES_KEPT = 40_000
WORDS_OF_DEED = 4
STATES_PURPOSE = re.compile(r"(?:det |the )?(?:huvudsakliga )?(?:ändamålet|syftet|formålet|purpose)\s", re.IGNORECASE)
NO_VERB = re.compile(
    r"to\s(?:any|all|your|the|an?|our|us|you|which|whom|such|this|that|these|those|it)\s", re.IGNORECASE
)
GOES_ON = re.compile(r",\s(?:och det|men|but|och detta|and this|og det)\s|;\s(?:detta|det|vilket|this|dette)(?!\w)")
OCCASION = re.compile(r"(?P<aim>vid\s[^.;:,]{6,80}?)\s(?:är|behandlas|sker|grundas|baseras)\s", re.IGNORECASE)
STATED_AIM = re.compile(
    r"(?:det )?(?:[a-zåäö]+a )?(?:ändamål|syfte|formål)\w*\s[^.;:]{8,70}?\s(?:är|er)\s[^.;:]{0,30}?"
    r"(?P<aim>(?:att|å|at)\s.{6,})",
    re.IGNORECASE,
)
FULFILS_OUR = re.compile(
    r"\b(?:fullgöra|uppfylla|oppfylle|opfylde|fulfil|meet)\s(?:våra?|våre|vores|our)\s$", re.IGNORECASE
)
"""Before words of a basis that are a part of the purpose: "to fulfil our duties under the accounting act"."""
AND_AT_END = re.compile(r",?\s(?:och|samt|and|og)$")
IS_NEEDED = re.compile(r"[^\W\d_]+(?:en|et|na)\s(?:behövs|krävs|används|görs|är till)\s", re.IGNORECASE)
"""How a sentence takes up something told before it: "The documentation is needed to"."""
SUBORDINATE = re.compile(r"(?:when|if|where|wenn|lorsque)\s", re.IGNORECASE)

Named = tuple[str, tuple[str, ...], str]
"""A field, its values, and the words of the sentence that name them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence says.

    Attributes:
        bases: the letters it names as a legal basis.
        consents: whether it speaks of a consent without calling it a basis.
        named: data, sources and recipients.
        period: how long data are kept.
        automated: whether decisions are automated; none where it does not speak of it.
        purpose: what the data are for.
        states_purpose: whether its subject is the purpose.
    """

    bases: tuple[str, ...] = ()
    consents: bool = False
    named: tuple[Named, ...] = ()
    period: Period | None = None
    automated: bool | None = None
    purpose: str | None = None
    states_purpose: bool = False


@lru_cache(maxsize=SENTENCES_KEPT)
def facts_of(sentence: str) -> Facts:
    """What a sentence says of a processing; nothing where it speaks of the person's rights or of the law as such."""
    sentence = sentence[:LONGEST_SENTENCE]
    if speaks_of_rights(sentence) or pattern("statements", "of_the_law").search(sentence):
        return Facts()
    rests = rests_on_basis(sentence)
    kept = is_retention(sentence)
    consents = None if announces_basis(sentence) else pattern("statements", "given_consent").search(sentence)
    purpose = _aim_of(sentence, rests=rests) or (_deed_in(sentence[consents.end() :]) if consents else None)
    return Facts(
        bases=find_bases(_from_basis(sentence)) if rests else basis_at_end(sentence) if purpose else (),
        consents=bool(consents) and not rests,
        named=tuple(_named_in(sentence)),
        period=read_period(sentence) if kept else None,
        automated=_automated(sentence),
        states_purpose=STATES_PURPOSE.match(sentence) is not None,
        purpose=purpose,
    )


def speaks_of_rights(sentence: str) -> bool:
    """Whether a sentence speaks of the person's rights, and not of a right we look into: "to assess your right to"."""
    return pattern("statements", "rights").search(_weighed_right().sub("", sentence)) is not None


@cache
def _weighed_right() -> re.Pattern[str]:
    rights = r"(?:rätt|rett|ret|right)(?:en)?\s(?:till|att|til|to)"
    weighed = rf"{said('weighs_right')}\s(?:[\w-]+\s){{0,3}}?{rights}(?!\w)"
    return re.compile(rf"{weighed}|right to (?:work|rent)", re.IGNORECASE)


def _aim_of(sentence: str, *, rests: bool) -> str | None:
    """The purpose a sentence tells: by words of purpose, by a duty, or by the occasion its basis speaks of."""
    told = _purpose_in(_before_basis(sentence) if rests else sentence, rests=rests) or _duty_in(sentence)
    if told or not rests:
        return told
    found = OCCASION.match(sentence)
    return found["aim"] if found else _deed_in(_before_basis(sentence))


def _deed_in(clause: str) -> str | None:
    """What we say we do before the words of its basis: "we send offers to former members"."""
    words = clause.strip(" .,").split()
    about = speaks_of(clause, "personal", "process", "keep", "goal", "give")
    ours = len(words) >= WORDS_OF_DEED and len(words[-1]) > len("med")
    ours = ours and any(pattern("statements", "we").fullmatch(words[at]) for at in (0, -1))
    return " ".join(words) if ours and not about and not _again(clause) and not data_in(clause) else None


def names_data(sentence: str) -> bool:
    """Whether a sentence tells what data are processed, and not what they are for."""
    return any(name == "data_categories" for name, _, _ in facts_of(sentence).named)


def _automated(sentence: str) -> bool | None:
    """Whether decisions are automated; none where the sentence does not speak of it."""
    if not pattern("statements", "automated").search(sentence):
        return None
    alone = pattern("statements", "no_person").sub("", sentence)
    return pattern("statements", "not").search(alone) is None


def _from_basis(sentence: str) -> str:
    """The sentence from the words that announce its basis on, if a basis follows them."""
    announced = pattern("bases", "cue").search(sentence) or pattern("bases", "rests_on").search(sentence)
    rest = sentence[announced.start() :] if announced else sentence
    return rest if find_bases(rest) else sentence


def _before_basis(sentence: str) -> str:
    """The sentence up to the words that tell what it rests on, if it does not go on telling purposes after them."""
    if _again(sentence) or len(bases_in_parentheses(sentence)) > 1:
        return sentence
    found = [found.start() for name in ("cue", "rests_on") if (found := pattern("bases", name).search(sentence))]
    found = [at for at in found if not FULFILS_OUR.search(sentence[:at])]
    return WHICH_IS.sub("", AND_AT_END.sub("", sentence[: min(found, default=len(sentence))].rstrip(" ,")))


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
    return not kept or speaks_of(sentence, "personal", "records")


def _purpose_in(sentence: str, *, rests: bool) -> str | None:
    """What a sentence about processing says it is for, from the words of purpose to its end."""
    again = _again(sentence)
    if stated := STATED_AIM.match(sentence):
        return stated["aim"].strip(" .")[:LONGEST_PURPOSE]
    if led := _leading_aim(sentence):
        return led[:LONGEST_PURPOSE]
    about = again or rests or bool(basis_at_end(sentence)) or IS_NEEDED.match(sentence) is not None
    about = about or speaks_of(sentence, "personal", "goal", "process")
    about = about or data_told(sentence) is not None or pattern("topics", "cookies").search(sentence) is not None
    for found in pattern("statements", "aim").finditer(sentence) if about else ():
        rest = sentence[found.start() :].strip(" .")
        longer = len(rest) > len(found.group()) + 3
        ours = again or not _is_idiom(found.group(), sentence[: found.start()])
        ours = ours and not NO_VERB.match(rest) and not _no_purpose().search(sentence[: found.end()])
        if longer and ours and not _then_done().search(rest):
            return _without_data(GOES_ON.split(rest)[0], sentence)[:LONGEST_PURPOSE]
    named = _aimed().search(sentence) if about else None
    return named["aim"].strip(" ,.")[:LONGEST_PURPOSE] if named else None


@cache
def _no_purpose() -> re.Pattern[str]:
    return re.compile(rf"{said('no_purpose')}$", re.IGNORECASE)


@cache
def _then_done() -> re.Pattern[str]:
    """What follows a purpose that was the reader's: "when you turn to us to sell your home we process …"."""
    return re.compile(rf"\s{said('process')}\s+{said('we')}\s|\s{said('we')}\s+{said('process')}\s", re.IGNORECASE)


def _leading_aim(sentence: str) -> str | None:
    """A purpose the sentence begins with, up to its verb: "To trace stolen tools, some are fitted with GPS"."""
    found = _led().match(sentence)
    aim = found["aim"].rstrip(" ,") if found else ""
    return aim if aim and not _whom().fullmatch(aim) else None


@cache
def _whom() -> re.Pattern[str]:
    """Whom a sentence begins with, and no purpose: "For guardians we process …"."""
    people = rf"(?:[\w-]+\s){{0,2}}?{said('people', 'people')}"
    return re.compile(rf"(?:för|for|til)\s{people}(?:,?\s(?:och|samt|eller|and|or|og)\s{people})?", re.IGNORECASE)


@cache
def _led() -> re.Pattern[str]:
    verbs = rf"{said('taken', 'data')}|{said('finite')}|{said('take_in')}\s{said('we')}"
    inside = r"(?<!\ssom)(?<!\satt\sdu)(?<!\satt\sni)"
    nordic = rf"(?:{aims()}|för\s(?!{said('not_aimed')}))\s?[^.;:]{{8,}}?{inside}(?=\s(?:{verbs})\s)"
    english = r"(?:in order )?to\s(?!the\b|our\b|your\b|an?\b)[^.;:,]{6,}?(?=,?\s(?:we|our)\s)"
    return re.compile(rf"(?P<aim>{nordic}|{english})", re.IGNORECASE)


def _without_data(aim: str, sentence: str) -> str:
    """A purpose without the data that the sentence goes on to list: "to judge …, such as name and income"."""
    told = data_in(sentence)
    at = aim.find(told[1]) if told else -1
    opened = _opener().search(aim[:at]) if at > 0 else None
    return aim[: opened.start()].rstrip(" ,:") if opened else aim


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf",?\s{said('list_opener')}[\s:]*$", re.IGNORECASE)


def _again(sentence: str) -> bool:
    return pattern("statements", "again").match(sentence) is not None


@cache
def _aimed() -> re.Pattern[str]:
    """A purpose told by nouns: "are processed for member administration", "are published in order of marketing"."""
    done = rf"{said('process')}(?:[^.;:]{{0,160}}?)\s(?:{said('only_aimed')}\s+)*"
    goes_on = rf",\s(?:och|men|and|but|som|which)\s|\s(?:och|and|og)\s{said('keep')}"
    ends = rf"(?=,?\s(?:{said('rests_on', 'bases')})|{goes_on}|[.;:]|$)"
    nordic = rf"(?:för|til|till)\s+(?!{said('not_aimed')}|\d)[^\W\d_]{{5,}}"
    english = rf"for\s+(?:the\s+)?(?!{said('not_aimed')}|\d)(?:[\w-]+\s+){{0,2}}?{said('deed')}"
    aims = rf"(?:{nordic}|{english}|i\s+\w+syfte)"
    return re.compile(rf"{done}(?P<aim>{aims}[^.;:]*?){ends}", re.IGNORECASE)


def _duty_in(sentence: str) -> str | None:
    """What we must do by law: "we are required by law to keep a register of guests"."""
    found = _duty().search(sentence)
    aim = found["aim"].strip(" .")[:LONGEST_PURPOSE] if found else ""
    return aim if aim and not aim.startswith(("göra ", "do so")) else None


@cache
def _duty() -> re.Pattern[str]:
    bound = r"(?:required|obliged) by law|legally (?:required|obliged)|skyldiga(?:\s+enligt\s+[\w() :]{3,60}?)?"
    ours = rf"{said('we')}\s[^.;:]{{0,60}}?(?:{bound})\s+(?:to|att)"
    must = rf"(?<!\w)enligt\s[\w() :]{{3,60}}?\s(?:ska|skall|måste|är)\s{said('we')}(?:\sskyldiga\satt)?"
    return re.compile(rf"(?:{ours}|{must})\s(?P<aim>[^.;:]{{6,}})", re.IGNORECASE)


def _is_idiom(words: str, before: str) -> bool:
    """English "to", German "zur": words of purpose only where the processing stands before them."""
    if len(words) > len("zum"):
        return False
    main = before if not SUBORDINATE.match(before) else "".join(pattern("statements", "we").split(before)[1:])
    return not speaks_of(main, "process", "take_in", "give")


def _named_in(sentence: str) -> list[Named]:
    """Data, sources and recipients a sentence names, each with the words that name them."""
    found: list[Named] = []
    if told := data_told(sentence):
        found.append(("data_categories", *told))
    for name, led in (("sources", _source()), ("recipients", _recipient())):
        for match in led.finditer(sentence):
            who = _ended(match["who"] or match["ahead"])
            if who and len(who) <= LONGEST_NAME and not pattern("statements", "nobody").match(who):
                found.append((name, (who,), match.group()))
    return found


@cache
def _source() -> re.Pattern[str]:
    return re.compile(
        rf"{said('gather')}[^.;]{{0,70}}?\s(?P<who>(?:(?:direkt|direkte|directly)\s+)?{said('from')}\s+[^.;]+)"
        rf"|(?<!\w)(?:från|fra|from)\s+(?P<ahead>[^.,;]+?)\s+{said('gather')}",
        re.IGNORECASE,
    )


@cache
def _recipient() -> re.Pattern[str]:
    sent = rf"(?:skickar|sänder|sänds|sends?)\s[^.;]{{0,40}}?{said('personal')}"
    given = rf"(?:{said('give')}|{sent})[^.;]{{0,90}}?(?<!\ssamband)\s{said('to')}"
    return re.compile(rf"{given}\s+(?P<who>[^.;]+)|(?P<ahead>(?!))", re.IGNORECASE)


@cache
def _stop() -> re.Pattern[str]:
    anew = "|".join(lists("statements")["starts_anew"])
    clause = r",\s+(?:som|which|who|inkluderat|vilka)\s"
    given = r"\som\s[\w-]+\s(?:[\w-]{3,}r|inte|har|är)\b|\sto\s(?!the\b|an?\b|our\b|your\b)[a-z]+\s"
    kept = rf"\s(?:och|and|og)\s(?i:{said('keep')})"
    return re.compile(rf",?\s+(?i:{said('stop')})\s|{given}|{kept}|{clause}|\s(?:{anew})\s|\s[—–]\s|\)")


def _ended(who: str | None) -> str:
    if not who:
        return ""
    found = _stop().search(who)
    words = (who[: found.start()] if found else who).strip(" ,:")
    return re.sub(r"^(?!direkt|direkte|directly)(?:från|fra|from|aus|von|bij|van)\s+", "", words, flags=re.IGNORECASE)
