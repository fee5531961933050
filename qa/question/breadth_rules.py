"""Which questions are over a whole report, ask what was done, for a summary or why: named rules.

Source of all: the question words of reference grammars of modern Chinese, and the parts that work
reports and bulletins have (review, shortcomings, targets, tasks).
"""

from __future__ import annotations

import re

from qa.lexicon.rules import Rule

_REPORT = (
    "(?:(?:政府工作|政府|工作|统计|国民经济和社会发展统计)?(?:报告|公报)"
    "|全文|文件|文档|材料|这份|这篇|通篇)"
)
_WHAT = "(?:什么|啥|哪些|哪几|些什么|些啥)"
_SUM_UP = "总结|概括|归纳|概述|简述|综述|梳理|浓缩|提炼|缩成|缩写|摘要"

WHOLE = Rule(
    "whole",
    re.compile(
        rf"(?:{_SUM_UP}|介绍|讲讲|说说|聊聊).{{0,6}}{_REPORT}|{_REPORT}.{{0,8}}(?:{_SUM_UP}"
        rf"|介绍|大意|要点|梗概)"
        rf"|{_REPORT}.{{0,8}}(?:讲|说|写|谈|包括|涵盖|涉及)(?:了|的是|的)?{_WHAT}|(?:主要|核心"
        rf"|大致|大概)(?:的)?(?:内容|意思)|^(?:请|帮我|给我|麻烦)*(?:{_SUM_UP})(?:一?下"
        rf"|一遍)?(?:吧|呗|好吗)?[。？?！!]*$"
        r"|\b(?:summar(?:y|i[sz]e)|overview|outline|gist|main points)\b.{0,16}\b(?:report"
        r"|bulletin|document)\b|\bwhat (?:is|does) (?:this|the) (?:report"
        r"|bulletin).{0,10}\b(?:about|say|cover)\b|^summar(?:y|i[sz]e)(?: it| this)?[.?!]*$",
        re.IGNORECASE,
    ),
    ("概括一下这篇公报", "报告都写了哪些", "总结一下", "Give me an overview of the report"),
    ("报告里说的渔港在哪", "总结养老工作", "公报中的出口额是多少"),
)
HIGHLIGHTS = Rule(
    "highlights",
    re.compile(
        rf"成绩|成就|亮点|(?:工作)?成果|突出表现|(?:做|干|办)(?:了|成了?"
        rf"|好了)(?:{_WHAT})(?:的)?(?:大事|实事|工作|事情|事)?"
        r"|\b(?:achievements?|accomplish\w*|highlights?|successes)\b",
        re.IGNORECASE,
    ),
    ("过去一年有什么亮点", "去年干了哪些大事", "What were the main achievements?"),
    ("干了多少年", "工作效率怎么样"),
)
AGENDA = Rule(
    "agenda",
    re.compile(
        rf"(?:重点|主要|中心|首要|核心)(?:的)?(?:工作|任务|抓手|方向)|工作(?:任务|安排|部署"
        rf"|重点|计划|思路|打算)|(?:打算|准备|计划|将要|(?<!主)要|将|想)(?:怎么)?(?:干|做|抓)"
        rf"(?:好)?(?:些|点|的)?{_WHAT}"
        rf"|重点(?:要)?(?:抓|做|干|是|有|在)|(?:抓|做|干|推进)(?:好)?{_WHAT}(?:重点|大事|要事|工作)"
        rf"|任务(?:有|是){_WHAT}|有{_WHAT}(?:打算|计划|安排"
        rf"|部署|规划)"
        r"|\b(?:priorit\w+|main tasks|key tasks|agenda|what is planned|what are the plans"
        r"|plans for)\b",
        re.IGNORECASE,
    ),
    (
        "明年的工作重点",
        "重点抓什么",
        "接下来准备做哪些",
        "今年有什么打算",
        "priorities for next year",
    ),
    ("重点高校有几所", "打算建几座码头", "打算办哪些展会", "主要河流"),
)
ECONOMY = Rule(
    "economy",
    re.compile(
        r"经济(?:形势|运行|发展|状况|情况|表现|大盘|增长|社会发展)*(?:的)?(?:情况|状况"
        r"|形势)?(?:到底|总体|整体|大概|究竟)?(?:是)?(?:怎么样|怎样|如何|咋样|好不好|好吗|情况)"
        r"|经济(?:形势|运行)"
        r"|\bhow (?:is|was|did) the (?:local )?econom\w+\b|\bstate of the economy\b",
        re.IGNORECASE,
    ),
    ("去年的经济运行情况", "经济整体怎么样", "How is the economy doing?"),
    ("经济开发区有几个", "低空经济怎么发展"),
)
INDICATORS = Rule(
    "indicators",
    re.compile(
        r"(?:主要|核心|关键|重要|预期|总体)(?:的)?(?:经济|社会|经济社会|国民经济|发展|预期"
        r"|和)*(?:指标|数据|数字|目标)|\b(?:key|main|headline|major) (?:economic )?(?:figures?"
        r"|indicators?|numbers?|statistics|data|targets?)\b",
        re.IGNORECASE,
    ),
    ("主要经济指标", "今年的预期目标有哪些", "headline figures"),
    ("这项指标是多少", "目标完成了吗"),
)
PROBLEMS = Rule(
    "problems",
    re.compile(
        r"困难|问题|难处|难题|难点|难关|不足|短板|短处|弱项|薄弱|软肋|挑战|差距|毛病|缺点|矛盾"
        r"|problem|difficult|challenge|shortcoming|weakness|weak (?:spot|point)",
        re.IGNORECASE,
    ),
    ("还有哪些短板", "面临的挑战", "What weak spots are there?"),
    ("难忘的一年", "有哪些成绩"),
)
HOW = Rule(
    "how",
    re.compile(
        r"(?:怎么|怎样|如何|咋)(?!样|会|才|没|不|回事|算|称呼|定义|说|讲|看|评价|定的)(?:去|来"
        r"|才能|把|将|让|给|帮)?[\u4e00-\u9fff]|(?:举措|措施|办法|做法|手段|对策|实招|招数"
        r"|动作)"
        r"|(?:做|干|采取)了?(?:哪些|什么|啥|些什么|些啥)|(?:办|出台|推出|开展|实施)了?(?:哪些"
        r"|什么|啥)"
        r"(?:工作|事|实事|大事|政策|行动|改革)?(?:[，。？?！]|$)|\bhow (?:did|does|do|will|is"
        r"|are|was|were|can)\b(?! (?:many|much))"
        r"|\b(?:measures|steps|actions) (?:were|are|have|has|to|taken)\b|\bwhat (?:was|has been"
        r"|is being|will be) done\b",
        re.IGNORECASE,
    ),
    (
        "怎么保护海岸线",
        "采取了哪些措施",
        "渔民转产有什么举措",
        "How did the county help fishermen?",
    ),
    ("天气怎么样", "怎么会下降", "办了哪些海洋节庆活动", "How many boats?"),
)
SUMMARY = Rule(
    "summary",
    re.compile(
        rf"{_SUM_UP}|怎么样|咋样|进展|成效|成绩|亮点|成果|(?:的|有(?:什么|啥|哪些))变化|(?:讲|说|提|写|谈)(?:到"
        rf"|及)?了?(?:哪些|什么|啥|些什么|些啥)|情况|发展得如何|\b(?:summar(?:y|i[sz]e)"
        rf"|overview|progress|tell me about)\b",
        re.IGNORECASE,
    ),
    ("概括一下渔业", "养老这块有啥进展", "旅游恢复得咋样", "Summarize fisheries"),
    ("有几座渔港", "谁作的报告"),
)
SUM_UP = Rule(
    "sum up",
    re.compile(rf"{_SUM_UP}|\b(?:summar(?:y|i[sz]e)|overview of)\b", re.IGNORECASE),
    ("概括一下渔业", "把渔港建设归纳一下", "Summarize fisheries"),
    ("养老这块有啥进展", "渔业怎么样"),
)
"""The asker wants it summed up, in so many words."""
STATE = Rule(
    "state",
    re.compile(
        r"怎么样|咋样|怎样(?=[了吗？?。]|$)|如何(?=[？?。]|$)|情况|进展|成效|成绩|亮点|成果"
        r"|\b(?:how (?:is|are|was|were)|progress)\b",
        re.IGNORECASE,
    ),
    ("渔业发展得怎么样", "渔港建设进展如何？", "就业情况"),
    ("如何发展渔业", "怎样保护海岸"),
)
"""How a thing is, not how it is done."""
WHY = Rule(
    "why",
    re.compile(
        r"为什么(?!说)|为何(?!说)|为啥(?!说)|什么原因|啥原因|原因(?:是|在|有|何)|(?:的|何)原因"
        r"|什么理由|怎么会|怎么(?:才|反而|就)?(?:不|没|(?:跌|降|下降|减少|少|变少)了)|(?:什么|啥|哪些|何种)(?:样的)?(?:考虑|考量)"
        r"|根本原因|\b(?:why|reasons? (?:for|behind|why)|what caused)\b",
        re.IGNORECASE,
    ),
    ("出口为什么下降", "捕捞量减少的原因", "出口怎么不涨", "什么考虑", "Why did exports fall?"),
    ("为什么说渔业强了", "凭什么获奖", "怎么扩大出口", "怎么降低成本"),
)
WHY_DONE = Rule(
    "why done",
    re.compile(
        r"(?:为什么|为何|为啥)(?:还|又|就|才)?(?:要|得|想|把|成立|设立|启动|开展|实施|推进|推行|推动"
        r"|建|搞|办|取消|出台|修订|调整|改)"
        r"|(?:什么|啥|何)(?:目的|用意)|(?:目的|用意|初衷)(?:是|在|何在)"
        r"|\bwhat .{0,20}(?:aim|purpose)\b",
        re.IGNORECASE,
    ),
    ("为什么要修防波堤", "为何启动渔民转产", "修堤是出于什么目的"),
    ("海带产量为什么下降", "出口为何跌了", "为什么增长这么快"),
)
"""Why a deed is done, which its aim or occasion answers: no figure has an aim."""
BASIS = Rule(
    "basis",
    re.compile("(?:为什么|为何|为啥|怎么能?)说|凭(?:什么|啥)|有(?:什么|啥|何)依据"),
    ("为什么说渔业强了", "凭什么获评先进"),
    ("为什么下降", "依据规划建设"),
)
CAUSE = Rule(
    "cause",
    re.compile(
        r"(?<![起成内外基])因(?!地制宜|此|素|子|而(?!减|增|下|上)|应|材|势|人|时|城|村|果|特网)"
        r"|由于|受.{1,24}?(?:影响|冲击|制约|拖累|带动|推动)|主要是(?![：:])|得益于|源于|缘于"
        r"|归因于|归功于|根本在于|原因(?:是|在于|，)|的原因$|导致|致使|所致|造成"
    ),
    ("因台风减产", "受外需走弱影响", "得益于新渔港投用", "由于口径调整", "根本在于渔民苦干"),
    ("因地制宜发展渔业", "影响因素", "为了增加收入", "基因检测"),
)
"""Words in which a report gives a cause; an aim (为了, 以便) is none."""
PURPOSE = Rule(
    "purpose",
    re.compile(
        r"^(?:积极|有效|主动|全力|沉着)?(?:应对|针对|围绕|顺应|适应|根据|按照|依据|为了?(?!期))"
        r"|^(?:以|从而|更好|切实|有力|有效|进一步|全力|坚决|努力|着力|持续)*(?:维护|保障|减轻|确保|保护|防止|防范|避免"
        r"|满足|解决|缓解|便利|方便|降低|促进|守护|助力)"
    ),
    ("应对美方封港", "有力保障渔民安全", "为方便渔民", "根据普查结果", "减轻渔民负担"),
    ("新建渔港3座", "为期三年", "渔民收入增长"),
)
"""A clause that tells the aim, the occasion or the ground of the deed beside it."""
RULES = (
    WHOLE, HIGHLIGHTS, AGENDA, ECONOMY, INDICATORS, PROBLEMS,
    HOW, SUMMARY, SUM_UP, STATE, WHY, WHY_DONE, BASIS, CAUSE, PURPOSE,
)  # fmt: skip
