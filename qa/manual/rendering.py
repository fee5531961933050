"""Pages of the manual as HTML; markup in them is text, and links lead to other pages."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from qa.messages import load_messages

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

FOLDER = Path(__file__).parent
PAGES = (
    "page", "terminal", "python", "api", "frameworks", "widget", "reports", "settings", "model",
    "deployment", "architecture", "quality", "speed", "limits",
)  # fmt: skip
"""The names of the pages, in the order in which they are listed."""
_MARKS = re.compile(r"<!--.*?-->\n?", re.DOTALL)
"""Where tests write and run; nothing to read."""
_LINK = re.compile(r'href="([a-z]+)\.md(#[^"]*)?"')
_HTML = """<!doctype html><html lang="{lang}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>{style}</style><body><nav aria-label="{manual}"><a href="{root}">{back}</a>
<ul>{entries}</ul></nav><main><p class="note">{note}</p>
<div lang="en">{body}</div></main></body></html>"""


@cache
def page_html(name: str, *, language: str) -> str:
    """Return a page of `PAGES` as a document, the first of them where `name` is empty."""
    messages = load_messages(language)
    within = "" if name else "manual/"
    entries = "".join(
        f'<li><a href="{within}{each}"{_current(each, name)}>{escape(_title(each, language))}</a>'
        for each in PAGES
    )
    body = _rendered((FOLDER / f"{name or PAGES[0]}.md").read_text(encoding="utf-8"))
    head = escape(messages("manual.title"))
    return _HTML.format(
        lang="zh-CN" if language == "zh" else "en",
        title=f"{escape(_title(name, language))} · {head}" if name else head,
        style=(FOLDER / "manual.css").read_text(encoding="utf-8"),
        manual=head,
        root="../" if name else "./",
        back=escape(messages("manual.back")),
        entries=entries,
        note=escape(messages("manual.note")),
        body=body,
    )


def _current(each: str, name: str) -> str:
    return ' aria-current="page"' if each == name else ""


def _title(name: str, language: str) -> str:
    return load_messages(language)(f"manual.{name}")


def _rendered(text: str) -> str:
    html: str = _markdown().render(_MARKS.sub("", text))
    scrolled = html.replace("<table>", '<div class="scroll" tabindex="0"><table>')
    linked = _LINK.sub(r'href="\1\2"', scrolled.replace("</table>", "</table></div>"))
    return linked.replace("<pre>", '<pre tabindex="0">')


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")
