"""Catalogue entries and drawings as markup."""

from __future__ import annotations

from urllib.parse import urlencode

from qa.web.markup import element, escape
from qa.web.words import Language, say


def label(language: Language, key: str, **values: object) -> str:
    """Return a catalogue entry as markup that the browser can say again in another language."""
    slots = urlencode(values) or None
    return element("span", escape(say(language, key, **values)), data_t=key, data_slots=slots)


def icon(path: str) -> str:
    """Return a line drawing on a 24 × 24 grid, silent to screen readers."""
    stroke = element("path", d=path)
    return element("svg", stroke, viewBox="0 0 24 24", class_="icon", aria_hidden="true")
