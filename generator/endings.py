"""How a command ends that is stopped, that the disk refuses something, or whose program is wrong: with plain words."""

import errno
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from types import FrameType
from typing import Any, NoReturn

import click

from generator.problems import printable

UNHARMED = "Nothing was harmed: the site and every file of the tracker are whole."
A_MISTAKE_OF_THE_PROGRAM = 70
"""The exit code of a program that is wrong itself (EX_SOFTWARE of sysexits.h)."""
OWN_NAME = __name__.partition(".")[0]
INSTALL = "{} is not installed, or is too old: type make check, which installs what is new, and try again."
REFUSALS = {
    errno.ENOSPC: ("the disk is full", "free some space, and run the command again"),
    errno.EDQUOT: ("your share of the disk is used up", "free some space, and run the command again"),
    errno.EFBIG: ("a file may not become as large as needed", "raise the limit (ulimit -f), or free some space"),
    errno.EACCES: ("permission is denied", "see who owns it (ls -l), and that you may read and change it"),
    errno.EPERM: ("permission is denied", "see who owns it (ls -l), and that you may read and change it"),
    errno.EROFS: ("nothing on this disk may be changed", "work in a copy on another disk"),
    errno.ENOENT: ("it is not there", "if it has just been moved or deleted, run the command again"),
    errno.ENOTDIR: ("a file is in the place of a folder", "remove it or give it another name"),
    errno.EEXIST: ("something else has this name already", "remove it or give it another name"),
    errno.EISDIR: ("a folder is in the place of a file", "remove it or give it another name"),
    errno.ELOOP: ("it is a link that leads back to itself", "put a file in its place"),
    errno.EMFILE: ("too many files are open", "raise the limit (ulimit -n), and run the command again"),
    errno.EIO: ("the disk failed", "save your work elsewhere, and have the disk looked at"),
}
"""What the most frequent errors of a disk mean, and what to do."""


class Stopped(KeyboardInterrupt):
    """The program was asked to end by another signal than that of Ctrl+C, and ends just as then."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Commands(click.Group):
    """A group of commands that end with plain words whatever happens."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Runs; a letter that the terminal does not know is spelled out, a closed stream is an empty one."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        if sys.stdin is None:  # who started us closed it: nothing can be read
            sys.stdin = TextIOWrapper(BytesIO(), encoding="utf-8")
        return super().main(*arguments, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was named."""
        try:
            with _stoppable():
                return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            _end(ctx, stop)
        except click.Abort as abort:
            if isinstance(abort.__context__, KeyboardInterrupt):  # while a question was asked
                _end(ctx, abort.__context__)
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:  # who read our words has gone, as head does; click ends quietly
                raise
            raise click.ClickException(in_plain_words(error, ctx.obj)) from None
        except MemoryError:
            raise click.ClickException(f"there is not enough memory: close other programs. {UNHARMED}") from None
        except (click.ClickException, click.exceptions.Exit):
            raise
        except ImportError as error:
            if (error.name or "").partition(".")[0] in ("", OWN_NAME):  # a file of ours is wrong
                _tell_of_mistake()
                ctx.exit(A_MISTAKE_OF_THE_PROGRAM)
            raise click.ClickException(INSTALL.format(printable(error.name or ""))) from None
        except Exception:
            _tell_of_mistake()
            ctx.exit(A_MISTAKE_OF_THE_PROGRAM)


def in_plain_words(error: OSError, place: object = "") -> str:
    """Gives what the disk refused, where, and what to do; `place` is named where the error names none."""
    what, remedy = REFUSALS.get(error.errno or 0, (error.strerror or str(error), ""))
    where = str(error.filename or (place if error.errno else ""))
    where += f" (on its way to {error.filename2})" if error.filename2 else ""
    told = f"{where}: {what}" if where else what
    return printable(f"{told}. {remedy[:1].upper()}{remedy[1:]}{'. ' if remedy else ''}{UNHARMED}")


@contextmanager
def _stoppable() -> Iterator[None]:
    """Has those signals raise Stopped that would end the program at once, with its rubbish left behind."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped(number)

    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    known = [getattr(signal, name) for name in names if hasattr(signal, name)]
    ours = [number for number in known if signal.getsignal(number) == signal.SIG_DFL]  # nohup ignores SIGHUP
    for number in ours:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _end(ctx: click.Context, stop: KeyboardInterrupt) -> NoReturn:
    """Ends the program as shells expect it of one that was stopped by a signal."""
    click.echo(f"\nStopped. {UNHARMED}", err=True)
    ctx.exit(128 + (stop.number if isinstance(stop, Stopped) else signal.SIGINT))


def _tell_of_mistake() -> None:
    """Prints what went wrong inside. Each line begins so that nothing in it is taken for a command of GitHub's."""
    click.echo("This is a mistake of the program, not yours: please report it with the text below.", err=True)
    for line in traceback.format_exc().splitlines():
        click.echo(f"| {printable(line)}", err=True)
