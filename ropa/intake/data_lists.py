"""The data a sentence names: a list after "such as", after "we process", before or after "are processed".

Where the words around the list tell little, one of its items must be a word for data, such as a name or a number.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ropa.intake.bases import find_bases
from ropa.intake.items import split_items
from ropa.intake.phrases import alternatives, lists, pattern

AIM_OF_LIST = re.compile(
    r"\s(?:för att|til at|til å|till att|i syfte|for å|for at|afin de|in order to"
    r"|(?:so that|zur|zum|zwecks|om te|når|när du|wenn|when you)(?!\w)"
    r"|to (?=send|provide|contact|manage|deliver|process|improve|\w+ you))\s?"
)
CLAUSE = re.compile(r"(?:när|om|då|som|if|when|where|här|hvis|hvor)\s", re.IGNORECASE)
LAST_AND = re.compile(r"(?P<one>\S+(?:\s\S+){0,3}(?<![-,]))\s+(?:och|og|and|und|et|en)\s+(?P<two>[^()]+)")
IN_PARENTHESES = re.compile(r"\s*\([^()]*\)?$")
ASIDE = re.compile(r"^\([^()]*\)\s+")
OWNER = re.compile(
    r"(?:(?:din|ditt|dina|sin|sitt|sina|your|their|his|her|en|ett|an?|the|any|eventuella|eventuell|antal|viss|"
    r"(?<!\w)\w{3,30}?(?:ens|ets|nas))\s+)+",
    re.IGNORECASE,
)
OWNED_BY_OTHERS = r"(?:den|the)\s[^\W\d_]+s['’]?\s"
"""Whose the data are: "the applicant's name"."""
DEFINITE = re.compile(r"[^\W\d_]+(?:en|et|na)", re.IGNORECASE)
"""A word that speaks of something known: "the record is kept" names no new data."""
NO_INFINITIVE = r"(?!your|you\b|the\b|an?\b|our|us\b|this|that|these|which|whom|\w+ing\b)"
INFINITIVE = re.compile(
    r"\sso (?:that )?(?:we|they|you)\s"
    rf"|(?<!relating)(?<!related)(?<!access)(?<!right)\sto\s{NO_INFINITIVE}[a-z]"
)
"""Where an English list goes over into what the data are for."""

ENDINGS = (
    "på", "av", "för", "for", "till", "til", "med stöd", "enligt", "så", "so", "via", "on", "och använder", "and use",
    "and keep", "och sparar", "enbart", "endast", "only",
)  # fmt: skip
SENTENCES_KEPT = 40_000
Told = tuple[tuple[str, ...], str]
"""The data, and the words of the sentence that name them."""


@lru_cache(maxsize=SENTENCES_KEPT)
def data_in(sentence: str) -> Told | None:
    """The data a sentence lists; none where it lists people, sources or reasons, or only says "your data"."""
    text = ASIDE.sub("", sentence)
    for led, certain in _ways():
        for match in led.finditer(text):
            words = _until_purpose(match["list"])
            items = _only_data(data_items(words))
            if _speaks_of_others(match) or (_tells_aim(match) and not tells_data(items)):
                continue
            if led is _list_before() and len(items) == 1 and DEFINITE.fullmatch(items[0]):
                continue
            if items and (certain or tells_data(items)):
                return items, words
    return None


@cache
def _ways() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The ways to list data, the surest first, and whether the words around the list are enough."""
    sure = (_opened_list(), _stated_list(), _owned_list(), _taken_list(), _used_list())
    weak = (
        _parted_list(), _list_between(), _set_in_list(), _list_as(), _list_after(), _list_before(), _held_list(),
        _handed_list(), _asked_list(),
    )  # fmt: skip
    return (*((way, True) for way in sure), *((way, False) for way in weak))


def data_items(text: str) -> tuple[str, ...]:
    """The items of a list of data, the last two apart where both are data: "name and contact details"."""
    *first, last = split_items(text) or ("",)
    joined = LAST_AND.fullmatch(last)
    if joined and tells_data((joined["two"],)) and (first or tells_data((joined["one"],))):
        return (*first, joined["one"], joined["two"])
    return (*first, last) if last else ()


def tells_data(items: tuple[str, ...]) -> bool:
    """Whether an item begins or ends with a word for data."""
    named = pattern("data", "named")
    bare = [_without_owner(IN_PARENTHESES.sub("", item) or item) for item in items if item]
    return any(named.match(item) or named.fullmatch(item.split()[-1]) for item in bare)


def _without_owner(item: str) -> str:
    return OWNER.sub("", item) or item


def _speaks_of_others(match: re.Match[str]) -> bool:
    """Whether the list names sources or reasons rather than data."""
    lead = match.group()[: match.start("list") - match.start()]
    return bool(_other_lead().search(lead) or _reason().match(match["list"]))


def _tells_aim(match: re.Match[str]) -> bool:
    """Whether a purpose stands before the list, which may be of what the purpose consists in."""
    lead = match.group()[: match.start("list") - match.start()]
    return any(len(found) > len("zum") for found in pattern("statements", "aim").findall(lead))


@cache
def _other_lead() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_said('from')}|tredje part|third part\w*|tredjepart\w*)\s", re.IGNORECASE)


@cache
def _reason() -> re.Pattern[str]:
    return re.compile(rf"(?:{_said('aim')}|{_said('stop')}|genom|ved|by|att|å|at)\s", re.IGNORECASE)


def _only_data(items: tuple[str, ...]) -> tuple[str, ...]:
    """The items without "your personal data" and the like, which name nothing, and without a consent."""
    consent = pattern("bases", "a")
    kept = (item for item in items if len(item) > 1 and not (_generic().match(item) or consent.search(item)))
    named = (item for item in kept if not find_bases(item) or tells_data((item,)))
    return tuple(item for item in named if not _tells_doing(item))


def _tells_doing(item: str) -> bool:
    """Whether an item is a piece of a sentence: it says "we", or begins as a clause does."""
    return bool(pattern("statements", "we").search(item) or CLAUSE.match(item))


@cache
def _generic() -> re.Pattern[str]:
    personal = _said("personal")
    people = rf"(?:{_said('we')}|våra|vore|vores|our|{_said('people', 'people')}|dig|you|er|deg|dem|those)"
    about = rf"{personal}\s+(?:om|about|on|of|for|från|from)\s+(?:\w+\s+)?{people}"
    vague = rf"(?:{_said('vague')}\s+)?{personal}$|(?:all|any|such)\s+{personal}\s"
    return re.compile(rf"(?:.*\s)?{_said('your')}\s+{personal}|{vague}|{about}", re.IGNORECASE)


def _until_purpose(text: str) -> str:
    ends = [found.start() for led in (AIM_OF_LIST, INFINITIVE) if (found := led.search(text))]
    return text[: min(ends, default=len(text))].strip(" .:")


def _said(name: str, room: str = "statements") -> str:
    return alternatives(lists(room)[name])


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
    taken, we = _said("take_in"), rf"(?:{_said('we')}|{_said('ourselves', 'data')}|(?<![\w&-])(?-i:[A-ZÅÄÖÆØ][\w&-]+))"
    also = r"(?:(?:även|också|also|auch|då|därför|i huvudsak|huvudsakligen|främst|framför allt|mainly|primarily)\s+)?"
    listed = r"(?:the\s+(?=[\w '’-]{2,40}(?:,|\sand\s)))?"
    and_more = rf"(?:\s+(?:and|och|og)\s+{taken})*"
    might = rf"{_said('may', 'data')}\s+{we}\s+(?:(?:att|dock|därför|även|också)\s+)?{_said('to_take', 'data')}"
    mights = rf"{we}\s+{_said('may', 'data')}\s+(?:att\s+)?{_said('to_take', 'data')}"
    done = rf"(?:{might}|{mights}|{we}\s+{also}{taken}{and_more}|{taken}\s+{we})"
    nothing = rf"(?!(?!{OWNED_BY_OTHERS}){_said('not_data')}|{_bare()})"
    return _compiled(rf"{done}\s+{also}{listed}{nothing}(?P<list>[^.:;]{{3,240}}?){_end()}")


@cache
def _used_list() -> re.Pattern[str]:
    """What is used, where it is called data: "we use account details and activity data to show your results"."""
    used, we = _said("use"), _said("we")
    named = rf"(?:[\w-]+(?:,\s+|\s+(?:och|og|and)\s+))*[\w-]*{_said('called_data')}"
    listed = rf"(?!{_said('personal')})(?P<list>{named})\s+{_said('aim')}"
    return re.compile(rf"(?:{we}\s+{used}|{used}\s+{we})\s+{listed}", re.IGNORECASE)


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _may() -> str:
    return rf"(?:{_said('may', 'data')}\s+)*"


def _not_led() -> str:
    """What may not begin a list: words of place and manner, "your data", a number."""
    return rf"(?!{_said('no_list', 'data')}|{_bare()}|\d)"


def _bare() -> str:
    """Words such as "your data", unless they go on with what the data are about."""
    return rf"{_said('personal')}(?!\s+(?:om|about|on|i|in)\s)(?:\W|$)"


def _end(*more: str) -> str:
    """Where a list in the middle of a sentence ends: at words of purpose or place, or at one of `more`."""
    words = "|".join([*ENDINGS, *more])
    amount = r"(?:i|in|under)(?=\s(?:\d|högst|minst|max|upp|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv)\s?)"
    return rf"(?=,?\s(?:(?:{_said('aim')}|{_said('stop')}|{words})\s|{amount})|[.]?$)"


@cache
def _parted_list() -> re.Pattern[str]:
    """Between the parts of the verb: "samlas IP-adress och besökta sidor in"."""
    return _compiled(r"(?<!\w)(?:samlas|hämtas|begärs|samles|hentes)\s(?P<list>[^.:;]{3,160}?)\s(?:in|inn|ind)(?!\w)")


@cache
def _list_between() -> re.Pattern[str]:
    """Between "may" and the passive: "their name and e-mail address may be kept", in the Nordic order."""
    done = r"(?:sparas|behandlas|registreras|samlas in|lagras|användas|lagres|behandles|registreres|opbevares)"
    return _compiled(rf"(?<!\w)(?:kan|kommer)\s{_not_led()}(?P<list>[^.:;]{{3,160}}?)\s{_may()}(?:att\s)?{done}(?!\w)")


@cache
def _set_in_list() -> re.Pattern[str]:
    """Between dashes in a sentence about what is processed: "papers – CV, grades – are used"."""
    return _compiled(rf"^[^–—]*\s[–—]\s(?P<list>[^–—]{{3,200}}?)\s[–—]\s{_may()}{_said('taken', 'data')}")


@cache
def _list_as() -> re.Pattern[str]:
    """After "as": "data in applications, as name, CV and references, are used"."""
    ends = rf"(?:,\s(?={_said('may', 'data')}|{_said('taken', 'data')})|\.?$)"
    return _compiled(rf"{_said('personal')}[^.:;(]{{0,90}},\s(?:som|as)\s(?P<list>[^.:;()]+?){ends}")


@cache
def _list_after() -> re.Pattern[str]:
    """After the passive, as Nordic languages have it: "For permits are processed name, address and drawings"."""
    return _compiled(rf"{_said('taken', 'data')}\s+{_may()}{_not_led()}(?P<list>[^.:;]{{3,240}}?){_end()}")


@cache
def _list_before() -> re.Pattern[str]:
    """Before the passive: "Name, address and membership number are processed for …"."""
    first = rf"(?!(?:när|då|om|för|when|if|where|to|for|hvis|wenn)\s|{_said('we')})"
    done = rf"(?:{_said('taken', 'data')}|{_said('take_in')}\s{_said('we')}(?!\w))"
    return _compiled(rf"^{first}{_not_led()}(?P<list>[^.:;–—]{{3,200}}?),?\s{_may()}{done}")


@cache
def _held_list() -> re.Pattern[str]:
    """What a register holds: "The list contains name, address and share"."""
    several = r"(?P<list>[^.:;]*?(?:,|\s(?:och|and|og)\s)[^.:;]*)"
    return _compiled(rf"{_said('holds', 'data')}\s+{_may()}{_not_led()}{several}")


@cache
def _handed_list() -> re.Pattern[str]:
    """What the person gives: "whoever subscribes leaves their e-mail address"."""
    ends = _end("to", "in")
    return _compiled(rf"{_said('handed', 'data')}\s+(?:(?:du|ni|you)\s+)?{_not_led()}(?P<list>[^.:;]{{3,160}}?){ends}")


@cache
def _asked_list() -> re.Pattern[str]:
    """What we ask for, log or record: "we'll ask for your name and date of birth"."""
    we = rf"(?:{_said('we')}(?:['’]ll)?|your\s\w+|{_said('ourselves', 'data')}|^(?-i:[A-ZÅÄÖÆØ])\w{{4,}})"
    asked = rf"{we}\s+{_may()}{_said('ask', 'data')}|{_said('ask', 'data')}\s+{_said('we')}"
    return _compiled(rf"(?:{asked})\s+{_may()}{_not_led()}(?P<list>[^.:;]{{3,240}}?){_end()}")
