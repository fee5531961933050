"""The Gradio page: its tabs and inputs; what fills them is rendered by this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gradio as gr
import platformdirs

from qa.web.examples import examples
from qa.web.feedback import FeedbackLog
from qa.web.figures import rows
from qa.web.labels import label
from qa.web.markup import element, escape
from qa.web.names import names
from qa.web.service import Service
from qa.web.welcome import report_card
from qa.web.words import LANGUAGES, say, words

if TYPE_CHECKING:
    from pathlib import Path

    from qa.web.library import Library

_FONTS = ["PingFang SC", "Hiragino Sans GB", "Noto Sans CJK SC", "Microsoft YaHei", "sans-serif"]
_CONNECT = "window.qaServer = server; window.dispatchEvent(new Event('qa-server'));"
"""Hands the server's calls to the page's own scripts, which listen for the event."""
_TOOLS = ("new", "language", "theme")
_VOID = '<input type="checkbox" value="{}">'
_ASK = "question => (window.dispatchEvent(new CustomEvent('qa-ask', {detail: question})), '')"
"""Hands the question over and empties the box, which keeps the focus."""


def build_page(library: Library, *, feedback: Path | None = None) -> gr.Blocks:
    """Return the page over `library`.

    Votes are kept in `feedback`, a file of the user's data folder by default.
    """
    log = FeedbackLog(feedback or platformdirs.user_data_path("qa") / "feedback.jsonl")
    service = Service(library, log)
    t = translations()
    with gr.Blocks(title=say("zh", "app.title"), analytics_enabled=False, fill_width=True) as page:
        gr.HTML(
            _header(library), elem_id="qa-header", js_on_load=_CONNECT,
            server_functions=service.calls(),
        )  # fmt: skip
        with gr.Tabs(elem_id="qa-tabs"):
            with gr.Tab(t("tab.ask"), id="ask", elem_id="qa-ask"):
                _ask_tab(library)
            for name in ("report", "figures", "charts"):
                with gr.Tab(t(f"tab.{name}"), id=name, elem_id=f"qa-{name}"):
                    gr.HTML(element("div", id=f"qa-{name}-view"), js_on_load=None)
    return page


def translations() -> gr.I18n:
    """Return the page's catalogues as Gradio takes them."""
    return gr.I18n(**{"zh-CN": words("zh"), "en": words("en")})


def theme() -> gr.themes.Base:
    """Return a calm theme of local fonts; nothing is fetched for it."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.slate,
        font=_FONTS,
        font_mono=["ui-monospace", "monospace"],
    )


def _header(library: Library) -> str:
    documents = library.documents()
    called = "、".join(names(documents).values())
    health = label(
        "zh",
        "app.health",
        reports=len(documents),
        figures=len(rows(library.figures())),
    )
    saves = _button("export.word", "word") + _button("export.markdown", "markdown")
    tools = (
        _menu("qa-export", "ask.export", "export", element("div", saves, class_="popup"))
        + _menu("qa-history", "ask.earlier", "earlier", element("div", id="qa-earlier"))
        + "".join(_button(f"app.{name}", name, f"i i-{name}") for name in _TOOLS)
    )
    return (
        element("a", label("zh", "app.skip"), href="#qa-question", class_="skip")
        + element("h1", label("zh", "app.title"))
        + element("p", health, class_="health", title=called)
        + _warnings(library)
        + element("div", tools, class_="tools")
    )


def _warnings(library: Library) -> str:
    """Return what was passed over and which reports do not say whose they are, if any."""
    items = [element("li", escape(f"{each.told} — {each.remedy}")) for each in library.unread]
    items += [
        element("li", label("zh", "app.placeless", report=doc.title or doc.id))
        for doc in library.documents()
        if not doc.place
    ]
    if not items:
        return ""
    summary = element("summary", label("zh", "app.warnings", count=len(items)), class_="i")
    popup = element("div", element("ul", "".join(items)), class_="popup")
    return element("details", summary + popup, class_="menu", id="qa-warnings")


def _button(key: str, act: str, style: str = "") -> str:
    return element("button", label("zh", key), type="button", data_act=act, class_=style or None)


def _menu(name: str, key: str, kind: str, inner: str) -> str:
    summary = element("summary", label("zh", key), class_=f"i i-{kind}")
    return element("details", summary + inner, class_="menu", id=name)


def _ask_tab(library: Library) -> None:
    t = translations()
    with gr.Row(elem_id="qa-columns"):
        with gr.Column(scale=3, elem_id="qa-chat"):
            gr.HTML(_log(library), js_on_load=None)
            with gr.Column(elem_id="qa-foot", min_width=0):
                gr.HTML(_scope(library), js_on_load=None, elem_id="qa-scope-block")
                with gr.Row(elem_id="qa-input"):
                    question = gr.Textbox(
                        label=t("ask.label"), placeholder=t("ask.placeholder"), show_label=False,
                        lines=1, max_lines=5, autofocus=True, container=False, scale=5,
                        elem_id="qa-question",
                    )  # fmt: skip
                    send = gr.Button(
                        t("ask.send"), variant="primary", min_width=72, scale=0, elem_id="qa-send"
                    )
        with gr.Column(scale=2, elem_id="qa-side"):
            gr.HTML(_evidence(), js_on_load=None)
    for event in (question.submit, send.click):
        event(None, inputs=question, outputs=question, js=_ASK)


def _log(library: Library) -> str:
    """Return the empty conversation with example questions in both languages."""
    asked = "".join(
        element(
            "ul",
            "".join(
                element("li", element("button", escape(each), type="button", data_act="example"))
                for each in examples(library, language)
            ),
            data_language=language,
        )
        for language in LANGUAGES
    )
    welcome = element("h2", label("zh", "ask.welcome")) + element("p", label("zh", "app.tagline"))
    hint = element("p", label("zh", "ask.examples"), class_="quiet")
    keys = element("p", label("zh", "ask.hint"), class_="quiet keys")
    manual = element("a", label("zh", "app.manual"), href="manual", class_="manual")
    shown = welcome + _reports(library) + hint + asked + keys + manual
    empty = element("div", shown, id="qa-welcome")
    turns = element("div", id="qa-turns", role="log", aria_live="polite", tabindex="0")
    return empty + turns


def _reports(library: Library) -> str:
    """Return the card of the only report, or the list of reports, each of which shows its own."""
    documents = library.documents()
    called = names(documents)
    if len(documents) == 1:
        doc = documents[0]
        card = report_card(library.report(doc.id), library.figures(), "zh", name=called[doc.id])
        return element("div", card, id="qa-card")
    entries = "".join(
        element(
            "li",
            element(
                "button", escape(called[doc.id]) + element("span", escape(doc.period)),
                type="button", data_document=doc.id, aria_pressed="false",
            ),
        )
        for doc in documents
    )  # fmt: skip
    head = element("p", label("zh", "library.choose", count=len(documents)), class_="quiet")
    return element("div", head + element("ul", entries), class_="library") + element(
        "div", id="qa-card", aria_live="polite"
    )


def _scope(library: Library) -> str:
    """Return the choice of reports to ask, hidden where there is nothing to choose."""
    called = names(library.documents())
    boxes = "".join(
        element("li", element("label", _VOID.format(escape(key)) + escape(name)))
        for key, name in called.items()
    )
    summary = element("summary", label("zh", "scope.all", count=len(called)), class_="i i-scope")
    reset = element("button", label("zh", "scope.reset"), type="button", data_act="reset")
    inner = element("ul", boxes) + reset
    popup = element("div", inner, class_="popup", role="group")
    return element("details", summary + popup, class_="menu", id="qa-scope", hidden=len(called) < 2)


def _evidence() -> str:
    empty = element("p", label("zh", "evidence.empty"), class_="quiet")
    return element("aside", empty, id="qa-evidence", tabindex="-1")
