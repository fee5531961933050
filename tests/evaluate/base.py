"""The replies that were kept as the base of every comparison, as they are and spoiled."""

from __future__ import annotations

from dataclasses import replace

from qa.evaluate import read_replies

from .test_questions import GOLD

DEV = GOLD.with_name("answers_dev.jsonl")
BASE = GOLD.with_name("replies_base.jsonl.gz")


def as_it_is(reply):
    return reply


def hedged_and_flat(reply):
    """Everything said is taken back, and nothing is set off."""
    return replace(reply, text=f"{reply.text}（报告没有细分）", bold=())


def all_bold(reply):
    return replace(reply, bold=(reply.text,))


def all_refused(reply):
    return replace(reply, refused=True, bold=())


def none_refused(reply):
    return replace(reply, refused=False)


def number_first(reply):
    """What is near is told before it is said that it is something else."""
    return replace(reply, text=f"{reply.cited}。{reply.text}", refused=False)


SPOILED = (as_it_is, hedged_and_flat, all_bold, all_refused, none_refused, number_first)


def base_replies(change=as_it_is):
    return {name: change(reply) for name, reply in read_replies(BASE).items()}
