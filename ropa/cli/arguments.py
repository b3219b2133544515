"""What may be said on the command line: every command with its places and options, each explained."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ropa.catalog import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.catalog import Texts

_OWN_WORDS = {
    "usage: ": "usage",
    "options": "options",
    "positional arguments": "places",
    "show this help message and exit": "help",
    "%(prog)s: error: %(message)s\n": "error",
    "argument %(argument_name)s: %(message)s": "about",
    "the following arguments are required: %s": "required",
    "unrecognized arguments: %s": "unknown",
    "expected one argument": "value",
    "expected at least one argument": "values",
    "invalid choice: %(value)r (choose from %(choices)s)": "choice",
    "ignored explicit argument %r": "no_value",
    "ambiguous option: %(option)s could match %(matches)s": "ambiguous",
}
"""What the library itself says, and which of the texts of ``cli.usage`` says it."""


def language_of(words: Sequence[str]) -> str:
    """The language asked for, wherever it stands among the words of a command; Swedish where none is."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--language", nargs="?")
    chosen = first.parse_known_args(words)[0].language
    return chosen if chosen in LANGUAGES else "sv"


def parser_of(texts: Texts) -> argparse.ArgumentParser:
    """What understands the words of a command; ``call`` is then the command, ``language`` its language."""
    from importlib.metadata import version

    from ropa.cli import answering, commands, comparing, demo, exporting, workbooks

    # where the library looks up what it says, as it would in a catalogue of gettext's
    vars(argparse)["_"] = lambda words: texts(f"cli.usage.{_OWN_WORDS[words]}") if words in _OWN_WORDS else words
    parser = argparse.ArgumentParser(
        prog="ropa", description=texts("cli.about"), epilog=texts("cli.status"), allow_abbrev=False
    )
    number = f"ropa {version('ropa')}"
    parser.add_argument("--version", action="version", version=number, help=texts("cli.usage.version"))
    parser.add_argument("--language", choices=LANGUAGES, default="sv", help=texts("cli.help.language"))
    calls = parser.add_subparsers(title=texts("cli.commands"), required=True, metavar="COMMAND")

    def command(name: str, call: object, *places: str) -> argparse.ArgumentParser:
        about = texts(f"cli.help.{name}")
        made = calls.add_parser(name, help=about, description=about, allow_abbrev=False)
        made.register("type", None, _given(texts))
        made.add_argument(
            "--language", choices=LANGUAGES, default=argparse.SUPPRESS, help=texts("cli.help.language")
        )
        for place in places:
            told = texts(f"cli.place.{place if place == 'register' else f'{name}_{place}'}")
            made.add_argument(place, metavar=place.upper(), help=told)
        made.set_defaults(call=call)
        return made

    new = command("new", commands.new, "file")
    new.add_argument("--organisation", required=True, metavar="NAME", help=texts("cli.help.kept_for"))
    made = command("demo", demo.demo)
    made.add_argument("folder", nargs="?", default="demo", metavar="FOLDER", help=texts("cli.place.demo_folder"))
    _json(command("read", commands.read, "file"), texts)
    import_ = command("import", commands.import_)
    import_.add_argument("files", nargs="+", metavar="FILE", help=texts("cli.place.import_files"))
    import_.add_argument("--into", required=True, metavar="REGISTER", help=texts("cli.help.into"))
    _json(command("check", commands.check, "register"), texts)
    exporting.options(command("export", exporting.export, "register", "out"), texts)
    send = command("send", workbooks.send, "register", "folder")
    send.add_argument("--without-extended", action="store_true", help=texts("answer.help.without_extended"))
    answering.options(command("answer", answering.answer, "register", "folder"), texts)
    compare = command("compare", comparing.compare, "register")
    for place, shown in (("before", "FROM"), ("after", "TO")):
        compare.add_argument(place, metavar=shown, help=texts("cli.help.moment"))
    compare.add_argument("out", nargs="?", metavar="OUT", help=texts("cli.help.compared"))
    verify = command("verify", commands.verify, "register")
    verify.add_argument("--against", metavar="FILE", help=texts("cli.help.against"))
    return parser


def _json(parser: argparse.ArgumentParser, texts: Texts) -> None:
    parser.add_argument("--json", action="store_true", help=texts("cli.help.json"))


def _given(texts: Texts) -> Callable[[str], str]:
    """Refuses what is left blank, as by a script whose variable is empty: it would else mean everything."""

    def given(words: str) -> str:
        if not words.strip():
            raise argparse.ArgumentTypeError(texts("cli.usage.blank"))
        return words

    return given
