"""`qa doctor`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from qa.cli.session import current_messages, current_settings, json_option, print_json
from qa.cli.terminal import plain
from qa.settings import shown

if TYPE_CHECKING:
    from qa.doctor import Finding
    from qa.messages import Messages

_COLOURS = {"ok": "green", "warning": "yellow", "failure": "red"}


@click.command()
@click.option("--strict", is_flag=True, help="End with 1 for a warning too.")
@json_option
@click.pass_context
def doctor(ctx: click.Context, strict: bool, as_json: bool) -> None:
    """Check the installation: packages, reports, model, index, disk."""
    from qa.doctor import Severity, diagnose

    settings = current_settings()
    findings = diagnose(settings)
    if as_json:
        print_json({"settings": shown(settings), "findings": [asdict(one) for one in findings]})
    else:
        messages = current_messages(settings)
        for name, value in shown(settings).items():
            click.secho(plain(f"QA_{name.upper()}={value}"), dim=True)
        for finding in findings:
            click.echo(_line(finding, messages))
    bad = {Severity.FAILURE, Severity.WARNING} if strict else {Severity.FAILURE}
    if any(finding.severity in bad for finding in findings):
        ctx.exit(1)


def _line(finding: Finding, messages: Messages) -> str:
    severity = finding.severity.value
    label = click.style(messages(f"doctor.{severity}"), fg=_COLOURS[severity])
    remedy = f"\n    {finding.remedy}" if finding.remedy else ""
    return f"{label}  {plain(finding.message + remedy)}"
