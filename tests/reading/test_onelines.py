from __future__ import annotations

from qa.reading import parse, walk

BODY = "我们全面落实各项任务，推动经济持续回升向好，保持社会大局稳定。" * 12
LONG = (
    "新华社记者某某摄新华社北京3月14日电政府工作报告——"
    "2014年3月5日在第十二届全国人民代表大会第二次会议上"
    "国务院总理李强各位代表：现在报告工作，请予审议。一、2013年工作回顾过去一年任务艰巨。"
    f"——经济运行稳中向好。{BODY}一是深化改革，增强动力。{BODY}二是调整结构，提高质量。{BODY}"
    f"二、2014年重点工作<U+00A0>做好今年工作。（一）推动改革。{BODY}（二）扩大开放。{BODY}"
)


def test_a_report_on_one_line_has_its_sections():
    made = parse(LONG)
    found = [(section.level, section.title) for _, section in walk(made.root) if section.title]
    assert found == [
        (1, "一、2013年工作回顾"),
        (2, "一是深化改革，增强动力"),
        (2, "二是调整结构，提高质量"),
        (1, "二、2014年重点工作"),
        (2, "（一）推动改革"),
        (2, "（二）扩大开放"),
    ]
    assert (made.doc.title, made.doc.date, made.doc.place) == ("政府工作报告", "2014-03-05", "全国")


def test_points_inside_an_ordinary_paragraph_stay_in_it():
    text = "做好今年工作，要把握三点。一是坚持稳中求进。二是坚持改革开放。三是坚持以人民为中心。"
    assert parse(text).root.children == ()


def test_seventeen_thousand_characters_without_a_break_are_one_section():
    made = parse("经济平稳运行" * 3000)
    assert made.root.children == ()
    assert len(made.root.blocks) == 1
