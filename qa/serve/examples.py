"""Examples in the OpenAPI document: taken from the bundled report."""

from __future__ import annotations

from typing import Any

_QUESTION = "上半年地区生产总值是多少？"
_CITATION = {
    "citation": "futian_2023h1:224-246",
    "document": "futian_2023h1",
    "section": ["一、2023年上半年国民经济和社会发展规划执行情况"],
    "page": None,
    "start": 224,
    "end": 246,
    "text": "地区生产总值2731亿元，增长3.5%",
}
ASK: dict[str, Any] = {
    "question": {"value": {"question": _QUESTION}},
    "follow-up": {"value": {"question": "全年目标呢？", "history": [_QUESTION]}},
}
SEARCH: dict[str, Any] = {"search": {"value": {"question": _QUESTION, "k": 3}}}
ANSWER: dict[str, Any] = {
    "value": {
        "refused": False,
        "text": "地区生产总值2731亿元，增长3.5%[1]",
        "reading": "",
        "citations": [_CITATION],
        "figures": [],
        "hits": [],
    }
}
REFUSAL: dict[str, Any] = {
    "value": {
        "refused": True,
        "reason": "off_topic",
        "text": "这个问题与报告内容无关，报告不能回答。",
        "reading": "",
        "citations": [],
        "figures": [],
        "hits": [],
    }
}
STAGE: dict[str, Any] = {
    "type": "object",
    "description": "One event; its data is JSON.",
    "properties": {
        "event": {
            "enum": [
                "reading",
                "passages",
                "answer",
                "refusal",
                "change",
                "phrased",
                "done",
                "problem",
            ]
        },
        "data": {"type": "string"},
    },
    "required": ["event", "data"],
}
STAGES = (
    'event: reading\ndata: {"text": "上半年地区生产总值是多少?", …}\n\n'
    'event: passages\ndata: {"hits": […]}\n\n'
    'event: answer\ndata: {"refused": false, "text": "地区生产总值2731亿元，增长3.5%[1]", …}\n\n'
    "event: done\ndata: {}\n\n"
)
CHAT: dict[str, Any] = {
    "chat": {"value": {"model": "qa", "messages": [{"role": "user", "content": _QUESTION}]}}
}
EMBEDDING: dict[str, Any] = {
    "text": {"value": {"model": "multilingual-e5-small", "input": _QUESTION}}
}
