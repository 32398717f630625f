"""The command `tracker new`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from generator.commands import Command

if TYPE_CHECKING:
    from generator.starting.known import KnownNames
    from generator.starting.skeleton import Start
    from generator.starting.text import Value

MAX_FORM_BYTES = 200_000
"""GitHub lets nobody write more than 65,536 characters into an issue."""


@click.command(
    cls=Command,
    epilog="Example:\n  tracker new program some-summer-school --name 'Some Summer School' --set kind=bootcamp\n"
    "  tracker new\n  tracker new --from the-text-of-an-issue.md",
)
@click.argument("type_name", metavar="[TYPE]", default="")
@click.argument("record_id", metavar="[ID]", default="")
@click.option("--name", default="", help="The English name.")
@click.option("--zh", default="", help="The Chinese name.")
@click.option(
    "--set", "values", multiple=True, metavar="FIELD=VALUE", help="A field's value, such as cite.source=x; repeatable."
)
@click.option("--from", "form", type=click.File("rb"), help="A filled-in form: the text of its issue; - reads it.")
@click.option("--brief", is_flag=True, help="Write only what is known, without an example of every other field.")
@click.pass_obj
def new(
    root: Path,
    type_name: str,
    record_id: str,
    name: str,
    zh: str,
    values: tuple[str, ...],
    form: BinaryIO | None,
    brief: bool,
) -> None:
    """Writes a new record: asks for what is missing, and explains every field that is left."""
    from generator.starting.filled import NoFormError
    from generator.starting.given import StartError, known_records
    from generator.starting.known import KnownNames

    try:
        if record_id:
            _refuse_taken(root, record_id)
        names = KnownNames(known_records(root / "entities"))
        if form is not None:
            start = _from_form(form, type_name, record_id, names)
        elif sys.stdin.isatty() and sys.stderr and sys.stderr.isatty():
            start = _from_person(type_name, record_id, name, zh, values, names)
        else:
            start = _from_options(type_name, record_id, name, zh, values, names)
        _write(root, start, names, explained=form is None and not brief)
    except (StartError, NoFormError) as error:
        raise click.ClickException(str(error)) from None


def _from_form(form: BinaryIO, type_name: str, record_id: str, names: "KnownNames") -> "Start":
    """Reads a filled-in form, whose writer may be anybody."""
    from generator.problems import Problem
    from generator.read import decode
    from generator.starting.filled import NoFormError, read_form
    from generator.starting.given import StartError, record_type_of
    from generator.starting.skeleton import Start

    raw = form.read(MAX_FORM_BYTES + 1)
    if len(raw) > MAX_FORM_BYTES:
        raise NoFormError(f"the form is larger than {MAX_FORM_BYTES:,} bytes, which no issue is")
    text = decode(raw, "the form")
    if isinstance(text, Problem):
        raise NoFormError(f"line {text.line} of the form: {text.message}; {text.hint}")
    filled = read_form(text, names)
    kind = filled.record_type
    if type_name and record_type_of(type_name) is not kind:
        raise StartError(f"the form is for a {kind.LABEL.lower()}: leave the type out, or write {kind.TYPE}")
    if not (record_id or filled.id):
        raise StartError(f"no id can be made of the name: say one, as in tracker new {kind.TYPE} some-id --from …")
    return Start(kind, record_id or filled.id, filled.values, filled.remarks)


def _from_options(
    type_name: str, record_id: str, name: str, zh: str, values: tuple[str, ...], names: "KnownNames"
) -> "Start":
    from generator.schema import ENTITY_TYPES
    from generator.starting.answers import clean, proposed_id
    from generator.starting.given import StartError, given_values, record_type_of
    from generator.starting.skeleton import Start

    if not type_name:
        raise StartError(f"say of which type it is: tracker new TYPE ID, where TYPE is {', '.join(ENTITY_TYPES)}")
    kind = record_type_of(type_name)
    record_id = record_id or proposed_id(name, kind.TYPE)
    if not record_id:
        raise StartError(f"say an id or a name: tracker new {kind.TYPE} ID, or --name 'Its English Name'")
    named: Value = {part: " ".join(clean(words).split()) for part, words in (("en", name), ("zh", zh)) if words}
    return Start(kind, record_id, {"name": named, **given_values(kind, _pairs(values), names)})


def _from_person(
    type_name: str, record_id: str, name: str, zh: str, values: tuple[str, ...], names: "KnownNames"
) -> "Start":
    from generator.starting.asking import Person, ask_fields, ask_id, ask_names, ask_type
    from generator.starting.given import record_type_of

    def ask(question: str, proposal: str) -> str:
        return str(click.prompt(question, default=proposal, show_default=bool(proposal), err=True))

    def confirm(question: str) -> bool:
        return click.confirm(question, err=True)

    person = Person(ask, confirm, lambda words: click.echo(words, err=True))
    kind = record_type_of(type_name) if type_name else ask_type(person)
    name, zh = ask_names(kind, name, zh, names, person)
    record_id = record_id or ask_id(kind, name, names, person)
    answers = ask_fields(kind, _pairs(values), names, person)
    pairs = tuple(f"{field}={value}" for field, value in answers.items())
    return _from_options(kind.TYPE, record_id, name, zh, pairs, names)


def _pairs(values: tuple[str, ...]) -> dict[str, str]:
    return dict(value.partition("=")[::2] for value in values)


def _write(root: Path, start: "Start", names: "KnownNames", *, explained: bool) -> None:
    """Writes the record where no file is, adds its id to those that editors offer, and says what is left to do."""
    from generator.editor_schema import IDS, ids_schema, known_ids
    from generator.keep import write_together
    from generator.starting.skeleton import skeleton

    path = start.path
    _refuse_taken(root, start.id)
    text = skeleton(start, explained=explained)
    files = {path: text}
    if (root / IDS).is_file():
        files[IDS] = ids_schema([*known_ids(names.catalog), start.known_id])
    try:
        write_together(root, files)
    except OSError as error:
        raise click.ClickException(f"the disk refused: {error}. Nothing was written.") from None
    click.echo(f"Wrote {path}.")
    _say_what_is_left(start, text, names)


def _refuse_taken(root: Path, record_id: str) -> None:
    """Ends the command when a file of whatever type, good or not, has the id."""
    from generator.starting.given import StartError, good_id

    taken = sorted((root / "entities").glob(f"*/{good_id(record_id)}.yaml"))
    if taken:
        raise StartError(
            f"{taken[0].relative_to(root).as_posix()} has this id already; for another thing choose another id, "
            "behind the type: tracker new TYPE another-id"
        )


def _say_what_is_left(start: "Start", text: str, names: "KnownNames") -> None:
    from generator.oversights import REMARK
    from generator.problems import printable
    from generator.starting.answers import nearest_words
    from generator.starting.skeleton import open_questions

    left = open_questions(start, text)
    for words in left:
        click.echo(f"  {printable(words)}")
    if REMARK in text:
        click.echo(f'Look at the lines that begin with "{REMARK.strip()}", act on them, and remove them.')
    name = start.values.get("name", {})
    english, chinese = (str(name.get(part, "")) if isinstance(name, dict) else "" for part in ("en", "zh"))
    for known in nearest_words(english, chinese, names):
        click.echo(f"There is already {printable(known)}: is it the same?", err=True)
    click.echo("Fill these in, then run tracker check." if left else "Now run tracker check.")


COMMAND = new
