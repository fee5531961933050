"""Looks over an installation: what works, what does not, and what to do about it."""

from __future__ import annotations

import hashlib
import platform
import shutil
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from qa.corpus import Source, read_corpus
from qa.errors import QaError
from qa.messages import Messages, load_messages
from qa.phrased import Setback
from qa.settings import BUNDLED_MODEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qa.settings import Settings

OLDEST_PYTHON = (3, 11)
ROOM = 1_500_000_000
"""Bytes free for the conversion of the default model: its weights in two precisions, twice over
while the finished folder is put in place."""

_MOST_NAMES = 8


class Severity(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    WARNING = "warning"
    """Works, but not as one may expect."""
    FAILURE = "failure"
    """Does not work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    severity: Severity
    message: str
    remedy: str = ""


def diagnose(settings: Settings) -> list[Finding]:
    """Return what was found, in the order in which one part builds on the other."""
    messages = load_messages(settings.language)
    parts: tuple[Callable[[Settings, Messages], Iterator[Finding]], ...] = (
        _python,
        _packages,
        _corpus,
        _model,
        _index,
        _disk,
        _language_model,
    )
    return [finding for part in parts for finding in part(settings, messages)]


def _python(_settings: Settings, messages: Messages) -> Iterator[Finding]:
    severity = Severity.OK if sys.version_info >= OLDEST_PYTHON else Severity.FAILURE
    oldest = ".".join(map(str, OLDEST_PYTHON))
    yield Finding(
        severity,
        messages("doctor.python", version=platform.python_version()),
        "" if severity is Severity.OK else messages("doctor.python_remedy", oldest=oldest),
    )


def _packages(_settings: Settings, messages: Messages) -> Iterator[Finding]:
    """Yield what is missing or outside the bounds of the package's own metadata."""
    wrong = False
    required = [Requirement(line) for line in metadata.requires("qa") or ()]
    wanted = [one for one in required if one.marker is None or one.marker.evaluate({"extra": ""})]
    for one in wanted:
        try:
            version = metadata.version(one.name)
        except metadata.PackageNotFoundError:
            version = ""
        if not version or not one.specifier.contains(version, prereleases=True):
            wrong = True
            yield Finding(
                Severity.FAILURE,
                messages("doctor.package_wrong", name=one.name, version=version or "-", wanted=one),
                messages("doctor.package_remedy", wanted=one),
            )
    if not wrong:
        yield Finding(Severity.OK, messages("doctor.packages", count=len(wanted)))


def _corpus(settings: Settings, messages: Messages) -> Iterator[Finding]:
    try:
        sources = read_corpus(settings.corpus)
    except QaError as error:
        yield Finding(Severity.FAILURE, error.message, error.remedy)
        return
    changed = [source for source in sources if _is_changed(source)]
    for source in changed:
        yield Finding(
            Severity.WARNING,
            messages("doctor.report_changed", path=source.path),
            messages("doctor.report_changed_remedy", sha256=_sha256(source.path)),
        )
    yield Finding(
        Severity.OK, messages("doctor.corpus", count=len(sources), folder=settings.corpus)
    )


def _is_changed(source: Source) -> bool:
    stated = source.entry.get("sha256")
    return stated is not None and stated != _sha256(source.path)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _model(settings: Settings, messages: Messages) -> Iterator[Finding]:
    from qa.encoding.bundled import find_converted

    model = settings.model
    if model != BUNDLED_MODEL:
        yield _named_model(model, messages)
        return
    try:
        folder = find_converted(settings, thorough=True)
    except QaError as error:
        yield Finding(Severity.FAILURE, error.message, error.remedy)
        return
    if folder is None:
        message = messages("doctor.model_convertible", model=model)
        yield Finding(Severity.WARNING, message, messages("doctor.model_convertible_remedy"))
    else:
        yield Finding(Severity.OK, messages("doctor.model", model=model, folder=folder))


def _named_model(model: str, messages: Messages) -> Finding:
    """Look at a model that sentence-transformers is to load, without loading it."""
    if Path(model).is_dir():
        return Finding(Severity.OK, messages("doctor.model", model=Path(model).name, folder=model))
    return Finding(
        Severity.WARNING,
        messages("doctor.model_hub", model=model),
        messages("doctor.model_hub_remedy"),
    )


def _index(settings: Settings, messages: Messages) -> Iterator[Finding]:
    from qa.store import check_index, staleness

    try:
        reason = staleness(settings, thorough=True)
        manifest = None if reason else check_index(settings)
    except QaError as error:
        yield Finding(Severity.FAILURE, error.message, error.remedy)
        return
    if manifest is None:
        yield Finding(
            Severity.WARNING,
            messages("doctor.index_stale", folder=settings.index, reason=reason),
            messages("doctor.index_stale_remedy"),
        )
    else:
        message = messages("doctor.index", folder=settings.index, chunks=manifest.chunks)
        yield Finding(Severity.OK, message)
        yield from of_reports(settings, messages)


def of_reports(settings: Settings, messages: Messages) -> Iterator[Finding]:
    """Yield the files that the index has passed over, and its reports that name no place."""
    from qa.store import open_store
    from qa.store.manifest import read_manifest

    manifest = read_manifest(settings.index)
    for each in manifest.unread:
        yield Finding(Severity.WARNING, each.reason, each.remedy)
    for report, summary in manifest.reports.items():
        said = messages(
            "doctor.reading",
            report=report,
            characters=summary.characters,
            figures=summary.figures,
            tables=summary.tables,
            pages=summary.pages,
        )
        yield Finding(Severity.OK, said)
        for loss in summary.losses:
            where = messages("doctor.loss_page", page=loss.page) if loss.page else loss.name
            what = messages(f"doctor.loss_{loss.kind}", count=loss.count)
            yield Finding(
                Severity.WARNING,
                messages("doctor.loss", report=report, what=what, where=where),
                messages(f"doctor.loss_{loss.kind}_remedy"),
            )
    for doc in open_store(settings).documents():
        if not doc.place:
            yield Finding(
                Severity.WARNING,
                messages("doctor.placeless", report=doc.id),
                messages("doctor.placeless_remedy"),
            )


def _disk(settings: Settings, messages: Messages) -> Iterator[Finding]:
    for folder in dict.fromkeys((settings.cache, settings.index)):
        there = next(parent for parent in (folder, *folder.parents) if parent.exists())
        free = shutil.disk_usage(there).free
        gigabytes = f"{free / 1e9:.1f}"
        if free < ROOM:
            yield Finding(
                Severity.WARNING,
                messages("doctor.disk_low", folder=folder, gigabytes=gigabytes),
                messages("doctor.disk_remedy"),
            )
        else:
            yield Finding(Severity.OK, messages("doctor.disk", folder=folder, gigabytes=gigabytes))


def _language_model(settings: Settings, messages: Messages) -> Iterator[Finding]:
    """Yield nothing where none is configured: answers do not need one."""
    if not settings.llm_url:
        return
    from qa.phrasing.chat import ChatModel
    from qa.phrasing.model import ReplyError

    url, model = settings.llm_url, settings.llm_model
    try:
        names = ChatModel.of(settings).models()
    except ReplyError as error:
        kind = "key_wrong" if error.setback is Setback.KEY else "unreachable"
        yield Finding(
            Severity.WARNING,
            messages(f"doctor.llm_{kind}", url=url, detail=error.detail),
            messages("doctor.llm_key_remedy" if kind == "key_wrong" else "doctor.llm_remedy"),
        )
        return
    if names is not None and not {model, f"{model}:latest"} & set(names):
        listed = ", ".join(names[:_MOST_NAMES]) or "-"
        yield Finding(
            Severity.WARNING,
            messages("doctor.llm_model_wrong", url=url, model=model),
            messages("doctor.llm_model_remedy", names=listed, model=model),
        )
        return
    yield Finding(Severity.OK, messages("doctor.llm", url=url, model=model))
