"""The command line: parses a command and calls a room."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ropa.catalog import LANGUAGES, load
from ropa.errors import ReadOnlyError, RopaError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ropa.catalog import Texts


def run(words: Sequence[str]) -> int:
    """Run a command; a problem a person can mend is one plain sentence on standard error and exit status 1."""
    chosen = words[words.index("--language") + 1 :][:1] if "--language" in words else []
    texts = load(chosen[0] if chosen and chosen[0] in LANGUAGES else "sv")
    asked = _parser(texts).parse_args(words)
    try:
        status: int = asked.call(asked, texts)
    except RopaError as problem:
        sys.stderr.write(_sentence(problem, texts) + "\n")
        return 1
    except BrokenPipeError:
        return 0
    return status


def _sentence(problem: RopaError, texts: Texts) -> str:
    """A problem in words; of a register that takes nothing, why it does not."""
    why = str(problem.details.get("reason", "")) if isinstance(problem, ReadOnlyError) else ""
    if why:
        return texts(why, **problem.details) if texts.has(why) else why
    return texts(problem.key, **problem.details)


def _parser(texts: Texts) -> argparse.ArgumentParser:
    import argparse
    from importlib.metadata import version

    from ropa.cli import answering, commands, comparing, demo, exporting, workbooks

    parser = argparse.ArgumentParser(prog="ropa", description=texts("cli.about"))
    parser.add_argument("--version", action="version", version=f"ropa {version('ropa')}")
    language = argparse.ArgumentParser(add_help=False)
    language.add_argument("--language", choices=LANGUAGES, default="sv", help=texts("cli.help.language"))
    calls = parser.add_subparsers(title=texts("cli.commands"), required=True, metavar="COMMAND")

    def command(name: str, call: object, *places: str) -> argparse.ArgumentParser:
        about = texts(f"cli.help.{name}")
        made = calls.add_parser(name, help=about, description=about, parents=[language])
        for place in places:
            made.add_argument(place, metavar=place.upper())
        made.set_defaults(call=call)
        return made

    command("new", commands.new, "file").add_argument("--organisation", required=True, metavar="NAME")
    command("demo", demo.demo).add_argument("folder", nargs="?", default="demo", metavar="FOLDER")
    command("read", commands.read, "file").add_argument("--json", action="store_true", help=texts("cli.help.json"))
    import_ = command("import", commands.import_)
    import_.add_argument("files", nargs="+", metavar="FILE")
    import_.add_argument("--into", required=True, metavar="REGISTER")
    check = command("check", commands.check, "register")
    check.add_argument("--json", action="store_true", help=texts("cli.help.json"))
    exporting.options(command("export", exporting.export, "register", "out"), texts)
    send = command("send", workbooks.send, "register", "folder")
    send.add_argument("--without-extended", action="store_true", help=texts("cli.help.without_extended"))
    answer = command("answer", answering.answer, "register", "folder")
    answering.options(answer, texts)
    compare = command("compare", comparing.compare, "register")
    for place, shown in (("before", "FROM"), ("after", "TO")):
        compare.add_argument(place, metavar=shown, help=texts("cli.help.moment"))
    compare.add_argument("out", nargs="?", metavar="OUT", help=texts("cli.help.compared"))
    verify = command("verify", commands.verify, "register")
    verify.add_argument("--against", metavar="FILE", help=texts("cli.help.against"))
    return parser
