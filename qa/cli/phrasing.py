"""An answer in a language model's words, as the terminal shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qa.phrased import Phrased, Verdict

if TYPE_CHECKING:
    from qa.messages import Messages
    from qa.phrased import Change
    from qa.phrasing.phraser import Phraser
    from qa.records import Answer


def print_phrased(phraser: Phraser, question: str, answer: Answer, *, messages: Messages) -> None:
    """Print each sentence once it is verified; what was changed, or went wrong, on stderr.

    Where the model fails, our own answer follows what was printed of the model's.
    """
    printed = ""
    for event in phraser.stream(question, answer):
        if not isinstance(event, Phrased):
            printed += event.before + event.shown
            click.echo(event.before + event.shown, nl=False)
            continue
        if printed:
            click.echo()
        for change in event.changes:
            if change.verdict is not Verdict.KEPT:
                click.secho(_change(change, messages), dim=True, err=True)
        if event.setback is not None:
            click.echo(f"\n{answer.text}" if printed else answer.text)
            why = messages(f"phrasing.setback_{event.setback}", detail=event.detail or "-")
            click.secho(messages("phrasing.note", why=why), fg="yellow", err=True)


def _change(change: Change, messages: Messages) -> str:
    why = messages(f"phrasing.fault_{change.fault}", detail=change.detail)
    return messages(f"phrasing.verdict_{change.verdict}", said=change.said, why=why)
