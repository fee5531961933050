"""`qa keys`: makes, lists and revokes the keys that open the server."""

from __future__ import annotations

from dataclasses import asdict

import click

from qa.cli.session import current_messages, current_settings, json_option, print_json
from qa.keys import add_key, read_keys, revoke_key


@click.group()
def keys() -> None:
    """Make, list and revoke the keys that open a server."""


@keys.command()
@click.argument("name")
@json_option
def add(name: str, as_json: bool) -> None:
    """Make a key for NAME and print it, this once: its hash alone is kept."""
    settings = current_settings()
    key = add_key(settings.keys, name)
    if as_json:
        print_json({"name": name, "key": key})
    else:
        click.echo(key)
    messages = current_messages(settings)
    click.echo(messages("keys.once", path=settings.keys), err=True)


@keys.command("list")
@json_option
def list_keys(as_json: bool) -> None:
    """List the keys: their names, since when, and which are revoked."""
    settings = current_settings()
    messages = current_messages(settings)
    found = read_keys(settings.keys)
    if as_json:
        told = ("name", "created", "revoked")
        print_json([{name: asdict(key)[name] for name in told} for key in found])
        return
    for key in found:
        since = messages("keys.revoked", time=key.revoked) if key.revoked else ""
        click.echo(f"{click.style(key.name, fg='cyan')}  {key.created}  {since}".rstrip())
    if not found:
        click.echo(messages("keys.none", path=settings.keys), err=True)


@keys.command()
@click.argument("name")
def revoke(name: str) -> None:
    """Let the key of NAME open nothing any more; a running server hears of it at once."""
    revoke_key(current_settings().keys, name)
