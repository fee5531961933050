"""Words of the evaluation's tables, per language."""

from __future__ import annotations

from typing import Final, Literal

Language = Literal["zh", "en"]

LABELS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "kind": "kind",
        "n": "n",
        "answers": "answers right",
        "refused": "refused",
        "all": "all",
        "standalone": "all without follow-ups",
        "precision": "refusal precision",
        "recall": "refusal recall",
        "false": "answerable questions refused",
        "search": "search",
        "ask": "ask",
        "calls": "calls",
        "uncounted": "not counted in the row of all",
        "interval": "in brackets: 95 % interval",
        "skipped": "skipped, their document is not in the index",
        "misses": "misses",
        "expected": "expected",
        "got": "got",
        "nothing": "nothing",
        "retrieval": "passage",
        "answer": "answer",
        "refusal": "refusal",
    },
    "zh": {
        "kind": "题型",
        "n": "题数",
        "answers": "答对",
        "refused": "拒答",
        "all": "全部",
        "standalone": "全部（不含追问）",
        "precision": "拒答精确率",
        "recall": "拒答召回率",
        "false": "误拒率",
        "search": "检索",
        "ask": "问答",
        "calls": "次",
        "uncounted": "不计入“全部”",
        "interval": "方括号内为 95% 置信区间",
        "skipped": "已跳过（索引中没有所指文档）",
        "misses": "未达到的题目",
        "expected": "应为",
        "got": "实得",
        "nothing": "无",
        "retrieval": "段落",
        "answer": "答案",
        "refusal": "拒答",
    },
}
