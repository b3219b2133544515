"""Processors named in sentences: "we use the following processors: A (x), B (y) and C (z)"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ropa.intake.list_columns import column_of
from ropa.intake.list_items import LABEL, Item, has_form, is_head, name_last, runs_itself, split_item, split_items
from ropa.intake.list_rows import joined_names
from ropa.intake.names import begins_with_form, company, is_alias, is_generic, legal_form_of, name_parts
from ropa.intake.phrases import lists, pattern
from ropa.intake.places import is_only_place, places_in
from ropa.intake.safeguards import kinds_of
from ropa.intake.words import fold, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_LIST = 2_000_000
LONGEST_LINE = 240
DENIAL_REACH = 30
CUES = ("processors", "engage", "recipients")
FEWEST_LINES = 2
TASK_AND_COMPANY = re.compile(r"(?<![\w-])(?P<task>[^\W\d_A-Z][\w-]*(?: [^\W\d_A-Z][\w-]*)?) \((?P<name>[^()]{3,60})\)")
TASK_AND_COMPANIES = re.compile(r"(?P<task>[^():\n]{3,60}?)\s*\((?P<names>[^()]+(?:\([^()]*\)[^()]*)*)\)\.?")
HEAD = re.compile(r"(?P<names>[^:\n]{3,90}?)(?::\s+|\s+[–—-]\s+)(?P<rest>\S.*)", re.DOTALL)
ASIDE = re.compile(r",?(?:\s+[^\WA-ZÅÄÖÆØÜ\d_][\w-]*){0,6}\s+(?P<last>[^\WA-ZÅÄÖÆØÜ\d_][\w-]*),?\s+")
NEXT_CLAUSE = re.compile(r"(?:^|,\s*|\s)(?:and|och|og|und|samt|while|medan)\s+")
NUMBER = re.compile(r"(?<!\S)\(?(\d{1,2})\)\s+(?=\S)")
APART = re.compile(r"\s(?:[–—=-]|->|=>|→)\s|:\s|\(|[,;]\s|\t")


def enumerated(words: str) -> list[str]:
    """The items of an enumeration: parted at semicolons, else at commas and "and", outside parentheses.

    A piece that begins with no name goes with the one before it.
    """
    words = words.strip().rstrip(".")[:LONGEST_LIST]
    numbers = list(NUMBER.finditer(words))
    if len(numbers) > 1 and [int(one[1]) for one in numbers] == list(range(1, len(numbers) + 1)):
        ends_at = [*(one.start() for one in numbers[1:]), len(words)]
        return [words[one.end() : end].strip(" ,;") for one, end in zip(numbers, ends_at, strict=True)]
    separator = _separator(";" if ";" in re.sub(r"\([^()]*\)", "", words) else ",")
    starts = [0]
    ends: list[int] = []
    depth = counted = 0
    for found in separator.finditer(words):
        depth += words.count("(", counted, found.start()) - words.count(")", counted, found.start())
        counted, after = found.start(), words[found.end() : found.end() + LONGEST_LINE]
        if depth > 0 or begins_with_form(after):
            continue
        if _begins_with_name(after):
            ends.append(found.start())
            starts.append(found.end())
    return [words[start:end].strip() for start, end in zip(starts, [*ends, len(words)], strict=True)]


@cache
def _separator(sign: str) -> re.Pattern[str]:
    """A pattern for what parts the items of an enumeration whose sign is a comma or a semicolon."""
    joins = "|".join(re.escape(word) for word in lists("lists")["joined"])
    if sign == ";":
        return re.compile(rf";\s*(?:(?:{joins})\s+)?")
    aside = r"[^\W\d_A-Z][^,;()]{2,60},\s+"
    return re.compile(rf",?\s+(?:{joins}),\s+{aside}|,\s+(?:(?:{joins})\s+)?|\s+(?:{joins})\s+|\n+")


def _begins_with_name(words: str) -> bool:
    item = split_item(words)
    return item is not None and not item.label and item.is_named and words.startswith(item.name[:3])


def named_in(sentence: str, *, led: bool = False) -> list[Item]:
    """The companies a sentence lists after its colon or lead-in, or says are engaged; none unless all begin so.

    One that is `led` up to by the sentence before it may list them from its beginning.
    """
    starts = [*([0] if led and ";" in sentence else []), *_starts(sentence)]
    for start in starts:
        after = _past_besides(sentence[start:])
        pieces = enumerated(after)
        items = [item for item in split_items(pieces) if item is not None and item.is_named]
        if any(pattern("lists", "obliged").match(item.rest) for item in items):
            continue
        if items and len(items) == len(pieces) and (len(items) > 1 or not items[0].label):
            return items if len(items) > 1 else _with_next(replace(items[0], label=_task_before(sentence[:start])))
    aside = list(_in_parentheses(sentence))
    if aside:
        return aside
    by_whom = name_last(sentence)
    return [by_whom] if by_whom and has_form(by_whom.name) else []


def _with_next(first: Item) -> list[Item]:
    """One company with the next clause's: "we use A AB for booking, and payments are handled by B AB"."""
    for clause in NEXT_CLAUSE.finditer(first.rest):
        other = name_last(first.rest[clause.end() :].rstrip("."))
        if other and has_form(other.name):
            return [replace(first, rest=first.rest[: clause.start()].strip(" ,")), other]
    return [first]


def _task_before(words: str) -> str:
    """The task in "For hosting we use", which stands before the verb of engaging; nothing where there is none."""
    front = pattern("lists", "purpose_front").match(words)
    verbs = list(pattern("lists", "engage").finditer(words))
    leads = front and verbs and verbs[-1].end() == len(words)
    return words[front.end() : verbs[-1].start()].strip(" ,") if front and leads else ""


def _in_parentheses(sentence: str) -> Iterator[Item]:
    """Reads "… for hosting (X AB), e-mail (Y Inc.)": companies with a legal form after the task they have."""
    for found in TASK_AND_COMPANY.finditer(sentence):
        names = enumerated(found["name"])
        if len(names) > 1 and all(legal_form_of(name) and is_head(name) for name in names):
            yield from (Item(name, "", found["task"]) for name in names)
        elif legal_form_of(found["name"].split(",")[0]) and is_head(found["name"]):
            yield Item(found["name"], "", found["task"], sure=False)


def _starts(sentence: str) -> Iterator[int]:
    """Where names may begin in a sentence: after a colon, after "such as", after a verb of engaging, after the cue."""
    cues = [found.end() for cue in CUES if (found := pattern("lists", cue).search(sentence))]
    for colon in re.finditer(r":\s+", sentence):
        if sentence.find(" ", 0, colon.start()) < 0 or min(cues, default=len(sentence)) <= colon.start():
            yield colon.end()
    leads = [*pattern("lists", "lead").finditer(sentence), *pattern("lists", "engage").finditer(sentence)]
    leads += list(pattern("lists", "processors").finditer(sentence))
    leads = [
        found
        for found in leads
        if not runs_itself(sentence[: found.end()]) and not _tells_whose(sentence[found.end() :])
    ]
    yield from sorted(found.end() for found in leads if _opens(sentence[found.end() :]))
    yield from (start for found in leads if (start := _after_aside(sentence, found.end())))


def _tells_whose(after: str) -> bool:
    """Whether a company behind the verb is who engages others: "engages X Ltd the processors Y and Z"."""
    found = company().match(after.lstrip())
    return bool(found and pattern("lists", "processors").match(after.lstrip()[found.end() :].lstrip()))


def _after_aside(sentence: str, end: int) -> int:
    """Where a company begins behind a few plain words after the verb of engaging: "engages, as of today, X Ltd"."""
    found = company().search(sentence, end, end + LONGEST_LINE)
    between = ASIDE.fullmatch(sentence, end, found.start()) if found else None
    return found.start() if found and between and not pattern("lists", "of_whom").fullmatch(between["last"]) else 0


def _past_besides(words: str) -> str:
    """What follows words such as "also" that stand between the verb of engaging and a name."""
    words = words.lstrip()
    found = pattern("lists", "besides").match(words)
    return words[found.end() :].lstrip() if found else words


def _opens(after: str) -> bool:
    bare = _past_besides(after)
    return bare[:1].isupper() or bare[:1].isdigit()


def goes_on(sentence: str) -> bool:
    """Whether a sentence goes on about the company of the one before it: where its data are, on what ground."""
    said = pattern("lists", "goes_on").match(sentence) and not company().search(sentence)
    return bool(said and (places_in(sentence).found or kinds_of(sentence)) and not is_denied(sentence))


def is_denied(words: str) -> bool:
    """Whether words say that those they name are not engaged."""
    return bool(pattern("lists", "denied").search(words))


def is_dropped(rest: str) -> bool:
    """Whether what follows a name begins by saying that the company is not, or no longer, engaged."""
    denials = pattern("lists", "denied").finditer(rest[:DENIAL_REACH])
    return any(not _keeps_place(rest, found) for found in denials) or bool(
        pattern("lists", "gone").match(rest.lstrip(" (–-,"))
    )


def _keeps_place(rest: str, denial: re.Match[str]) -> bool:
    """Whether a denial says only where data never go: "never leave the EU"."""
    around = pattern("places", "not_there").finditer(rest)
    ends = (one.end() for one in around if one.start() <= denial.end() <= one.end())
    return any(is_only_place(re.split(r"[,.;:()–—]", rest[end:], maxsplit=1)[0]) for end in ends)


def items_of(text: str, item: Item | None) -> list[Item]:
    """The companies of one item: several behind one label, several tasks with their companies, else the one."""
    if item and not item.label and (joined := _joined_heads(text, item)):
        return joined
    behind = TASK_AND_COMPANIES.fullmatch(text.strip())
    if behind and is_generic(behind["task"]):
        inside = enumerated(behind["names"])
        told = [one for one in split_items(inside) if one is not None and not one.label]
        named = [one for one in told if legal_form_of(name_parts(one.name).name)]
        if len(named) == len(inside) > 1:
            return [replace(one, label=behind["task"]) for one in named]
    label = LABEL.match(text)
    if label and item and item.name not in label.group(1):
        pieces = enumerated(text[label.end() :])
        items = [one for one in split_items(pieces) if one is not None and one.is_named and not one.label]
        if len(items) == len(pieces) > 1:
            said = "" if column_of(label.group(1)) else label.group(1).strip()
            return [replace(one, label=said) for one in items]
    if item and not item.is_named:
        told = [Item(found["name"], "", found["task"]) for found in TASK_AND_COMPANY.finditer(text)]
        if len(told) > 1 and all(is_alias(one.name) and not is_only_place(one.name) for one in told):
            return told
        return named_in(text) or [item]
    return [item] if item else []


def _joined_heads(text: str, item: Item) -> list[Item]:
    """Reads "A AB and B AB: hosting": companies joined before the colon or dash, all with the same task."""
    head = HEAD.match(text)
    names = joined_names(head["names"]) if head and len(head["names"]) > len(item.name) else []
    if len(names) > 1 and all(legal_form_of(name_parts(name).name) for name in names):
        return [Item(name, head["rest"]) for name in names] if head else []
    return []


def item_lines(lines: Sequence[str]) -> list[Item]:
    """Lines of which each holds one company and its task, clearly kept apart; none unless most do."""
    items = split_items([line.strip() for line in lines])
    kept = [item for item, line in zip(items, lines, strict=True) if item and _is_clear(item, line)]
    labelled = len(kept) >= FEWEST_LINES and all(LABEL.match(line.strip()) for line in lines)
    mostly = 3 * len(kept) >= 2 * len(items) and sum(map(is_evident, kept)) >= FEWEST_LINES
    return kept if labelled or mostly or len(kept) == len(items) else []


def is_clear_line(line: str) -> bool:
    """Whether a line holds one company and its task, clearly kept apart."""
    item = split_item(line.strip())
    return item is not None and _is_clear(item, line)


def _is_clear(item: Item, line: str) -> bool:
    aside = not item.rest and item.name.endswith(")")
    if len(line) > LONGEST_LINE or not item.is_named or not (aside or (item.sure and (item.rest or item.label))):
        return False
    first, *others = sentences(line)
    own = fold(name_parts(item.name).name)
    strangers = [one for said in others for one in company().findall(said) if not fold(one).startswith(own)]
    return bool(APART.search(first)) and is_head(item.name) and not strangers


def is_evident(item: Item) -> bool:
    """Whether an item shows by a legal form, a place or a safeguard that it is a company and not a heading."""
    said = f"{item.name} {item.rest}"
    return bool(legal_form_of(name_parts(item.name).name) or places_in(said, codes=True).found or kinds_of(said))
