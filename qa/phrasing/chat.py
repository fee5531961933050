"""A model behind an OpenAI-compatible server: one streamed chat completion a reply."""

from __future__ import annotations

import random
import time
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

import httpx

from qa.phrased import Setback
from qa.phrasing.model import ReplyError
from qa.phrasing.replies import error_text, short, streamed, whole
from qa.phrasing.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qa.phrasing.model import Cancel, Message
    from qa.settings import Settings

TRIES: Final = 3
_BACKOFF: Final = 0.5
"""Seconds before the second try, doubled before the third, up to half as much again by chance."""
_CONNECT: Final = 5.0
_PASSING: Final = frozenset({408, 429, 500, 502, 503, 504, 529})
_MOST_ERROR: Final = 10_000
_SETBACKS: Final = {
    401: Setback.KEY, 403: Setback.KEY, 404: Setback.NO_MODEL, 429: Setback.BUSY,
}  # fmt: skip


class ChatModel:
    """A model that phrases over HTTP; may be shared among threads."""

    def __init__(
        self,
        url: str,
        name: str,
        *,
        key: str = "",
        timeout: float = 60,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Ask the server at `url` (up to /v1) for `name`; `timeout` is in seconds, for a reply."""
        self.name = name
        self._url = url
        self._key = key
        self._timeout = timeout
        self._sleep = sleep

    @classmethod
    def of(cls, settings: Settings) -> ChatModel:
        """Return the model that the settings name."""
        return cls(
            settings.llm_url,
            settings.llm_model,
            key=settings.llm_key,
            timeout=settings.llm_timeout,
        )

    def stream(self, messages: Sequence[Message], *, cancel: Cancel | None = None) -> Iterator[str]:
        """Yield the reply in pieces. Raises ReplyError; closing the iterator hangs up.

        A server that is busy, failing or not there is asked again, as long as it has said nothing.
        """
        watch = Watch(self._timeout, cancel=cancel)
        for attempt in range(1, TRIES + 1):
            try:
                with self._open(messages, watch) as pieces:
                    yield from pieces
            except _PassingError as passing:
                pause = _pause(passing.after, attempt)
                if attempt == TRIES or pause >= watch.left():
                    raise passing.trouble from passing
                self._sleep(pause)
            else:
                return

    def models(self) -> tuple[str, ...] | None:
        """Return the names of the server's models; None where it does not list them.

        Raises ReplyError where it cannot be reached or does not take the key.
        """
        with self._client(_CONNECT) as client:
            try:
                response = client.get("/models")
                listed = response.json() if response.status_code == httpx.codes.OK else {}
            except ValueError:
                return None
            except httpx.HTTPError as error:
                raise ReplyError(Setback.UNREACHABLE, self._masked(str(error))) from error
        if response.status_code in {401, 403}:
            raise ReplyError(Setback.KEY, self._masked(error_text(response.content)))
        data = listed.get("data") if isinstance(listed, dict) else None
        if not isinstance(data, list):
            return None
        return tuple(str(one["id"]) for one in data if isinstance(one, dict) and "id" in one)

    def _client(self, read: float) -> httpx.Client:
        headers = {"accept-encoding": "identity"}  # what is limited by its bytes is not unpacked
        if self._key:
            headers["authorization"] = f"Bearer {self._key}"
        timeout = httpx.Timeout(read, connect=min(_CONNECT, read))
        return httpx.Client(base_url=self._url, headers=headers, timeout=timeout)

    @contextmanager
    def _open(self, messages: Sequence[Message], watch: Watch) -> Iterator[Iterator[str]]:
        body = {"model": self.name, "messages": messages, "stream": True, "temperature": 0}
        heard = False
        with self._client(watch.left()) as client:
            try:
                with client.stream("POST", "/chat/completions", json=body) as response:
                    heard = True
                    watch.guard(response)
                    self._check(response)
                    yield _pieces(response, watch)
            except httpx.ReadTimeout as error:
                raise ReplyError(watch.setback) from error
            except (httpx.HTTPError, httpx.StreamError, OSError) as error:
                trouble = self._broken(error, watch, heard=heard)
                if heard:
                    raise trouble from error
                raise _PassingError(trouble) from error
            finally:
                watch.stop()

    def _broken(self, error: Exception, watch: Watch, *, heard: bool) -> ReplyError:
        if watch.is_over:
            return ReplyError(watch.setback)
        return ReplyError(Setback.CUT if heard else Setback.UNREACHABLE, self._masked(str(error)))

    def _check(self, response: httpx.Response) -> None:
        """Raise ReplyError for a reply that is none."""
        status = response.status_code
        if status == httpx.codes.OK:
            if response.headers.get("content-encoding", "identity") != "identity":
                raise ReplyError(Setback.MALFORMED, "content-encoding")
            return
        said = b""
        for chunk in response.iter_raw():
            said += chunk
            if len(said) > _MOST_ERROR:
                break
        detail = self._masked(f"{status} {error_text(said[:_MOST_ERROR])}".strip())
        server = status >= httpx.codes.INTERNAL_SERVER_ERROR
        fallback = Setback.SERVER if server else Setback.REQUEST
        if status < httpx.codes.BAD_REQUEST:
            fallback = Setback.ADDRESS
        trouble = ReplyError(_SETBACKS.get(status, fallback), detail)
        if status in _PASSING:
            raise _PassingError(trouble, after=response.headers.get("retry-after", ""))
        raise trouble

    def _masked(self, text: str) -> str:
        return short(text.replace(self._key, "***") if self._key else text)


class _PassingError(Exception):
    """A trouble that may have passed when the server is asked again."""

    def __init__(self, trouble: ReplyError, *, after: str = "") -> None:
        super().__init__(str(trouble))
        self.trouble = trouble
        self.after = after


def _pieces(response: httpx.Response, watch: Watch) -> Iterator[str]:
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    chunks = _in_time(response, watch)
    if kind == "text/event-stream":
        pieces = streamed(chunks)
    elif kind == "application/json":  # a server that does not stream
        pieces = whole(chunks)
    else:
        raise ReplyError(Setback.MALFORMED, short(kind))
    for piece in pieces:
        if piece:
            watch.heard()
            yield piece


def _in_time(response: httpx.Response, watch: Watch) -> Iterator[bytes]:
    for chunk in response.iter_raw():
        watch.left()
        yield chunk
    if watch.is_over:
        raise ReplyError(watch.setback)


def _pause(after: str, attempt: int) -> float:
    """Return the seconds to wait: what the server asks for, else twice as long each time."""
    if after.isdecimal():
        return float(after[:6])
    if after:
        try:
            until: float = parsedate_to_datetime(after).timestamp()
            return max(0.0, until - time.time())
        except (ValueError, TypeError):
            pass
    return _BACKOFF * (1 << (attempt - 1)) * (1 + random.random() / 2)  # noqa: S311 - no secret
