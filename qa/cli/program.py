"""The `qa` command, and the one place where an error becomes a message and an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from qa.cli.doctor import doctor
from qa.cli.documents import index, outline, show
from qa.cli.evaluation import evaluate
from qa.cli.figures import figures
from qa.cli.keys import keys
from qa.cli.mcp import mcp
from qa.cli.questions import ask, search
from qa.cli.serving import serve
from qa.cli.terminal import plain
from qa.mishaps import mishap

if TYPE_CHECKING:
    from qa.errors import QaError

INTERRUPTED = 130
"""What a shell reports for a program that Ctrl-C ended: 128 + SIGINT."""


class Program(click.Group):
    """A group whose commands fail with a message and the next step, never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (the signature of click's method)
        """Run the command; map what it raises to an exit code."""
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(err=True)  # ends the line on which the terminal shows ^C
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click's own, and it falls silent when the reader of a pipe has gone
        except Exception as error:
            if ctx.params["debug"]:
                raise
            told = mishap(error)
            _report(told)
            ctx.exit(told.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's)
        """Return the commands in the order in which a person meets them."""
        return list(self.commands)


def _report(error: QaError) -> None:
    """Print the message and, on a line of its own, the next step."""
    label = click.style("error:", fg="red", bold=True)
    click.echo(f"{label} {_printable(error.message)}", err=True)
    if error.remedy:
        click.echo(_printable(error.remedy), err=True)


def _printable(text: str) -> str:
    """Return the text as the terminal can take it: a file name may hold anything."""
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    return plain(text.encode(encoding, "backslashreplace").decode(encoding))


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 answered, 1 failure, 2 wrong usage, 3 nothing found or refused. "
    "Settings are environment variables (QA_…); `qa doctor` shows them.",
)
@click.version_option(package_name="qa", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, hidden=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:
    """Ask Chinese government reports in plain words.

    Replies are the report's own words and figures, each with a citation that leads to the exact
    characters in the source. The first question builds the index.
    """


for _command in (ask, search, figures, show, outline, index, serve, keys, mcp, evaluate, doctor):
    main.add_command(_command)
