"""The page in the frame, and the one that waits: a question box, in either language."""

from __future__ import annotations

import json
from html import escape

from qa.messages import LANGUAGES, load_messages

THEMES = ("auto", "light", "dark")
_NAMES = (
    "title", "language", "close", "question", "placeholder", "send", "pending", "log", "asked",
    "answer", "refusal", "failure", "reading", "citation", "page", "open", "unreachable", "login",
    "busy", "visit", "greeting", "example_value", "example_targets",
)  # fmt: skip
_PAGE = """<!doctype html>
<html lang="{lang}" data-language="{language}" data-theme="{theme}"{state}>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="embed/embed.css">
<body>
<header><h1 data-t="title">{title}</h1>
<button type="button" id="language" data-t="language">{other}</button>
<button type="button" id="close" data-label="close" aria-label="{close}" hidden>×</button></header>
{strip}<main>
<div id="log" role="log" data-label="log" aria-label="{log}" tabindex="0">
<div id="greeting"><p data-t="greeting">{greeting}</p>
<button type="button" data-t="example_value">{example_value}</button>
<button type="button" data-t="example_targets">{example_targets}</button></div></div>
<form><label class="unseen" for="question" data-t="question">{question}</label>
<textarea id="question" rows="1" maxlength="2000" required autocomplete="off"
 placeholder="{placeholder}" data-placeholder="placeholder"></textarea>
<button data-t="send">{send}</button></form>
</main>
<script type="application/json" id="words">{words}</script>
<script type="module" src="embed/{script}"></script>
</body></html>
"""
_LANGS = {"zh": "zh-CN", "en": "en"}


def embed_page(*, language: str, theme: str, passes: bool = False) -> str:
    """Return the page in a language, zh or en, and a theme of `THEMES`.

    `passes` lets it fetch a pass for each question, from `embed/pass`.
    """
    return _page(
        language, theme, state=' data-passes=""' if passes else "", strip="", script="embed.js"
    )


def waiting_page(*, language: str, stage: str, share: float) -> str:
    """Return the page that stands in for the whole one while the server starts.

    It asks as soon as the library is open, and makes way without loading anew. `stage` says what
    the start is at, `share` how far that is; 0 where it cannot be told.
    """
    known = f' value="{share:.3f}"' if share else ""
    strip = (
        f'<div id="starting" role="status"><p>{escape(stage)}</p>'
        f'<progress max="1"{known} aria-label="{escape(stage)}"></progress></div>\n'
        '<noscript><meta http-equiv="refresh" content="2"></noscript>\n'
    )
    return _page(language, "auto", state=' data-waiting=""', strip=strip, script="waiting.js")


def _page(language: str, theme: str, *, state: str, strip: str, script: str) -> str:
    words = {each: _words(each) for each in LANGUAGES}
    mine = {name: escape(text) for name, text in words[language].items()}
    return _PAGE.format(
        lang=_LANGS[language],
        theme=theme,
        state=state,
        strip=strip,
        script=script,
        other=mine["language"],
        words=json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"),
        **mine | {"language": language},
    )


def _words(language: str) -> dict[str, str]:
    texts = load_messages(language).texts
    return {name: texts[f"widget.{name}"] for name in _NAMES}
