from __future__ import annotations

import codecs

import pytest

from qa.errors import ReadingError
from qa.reading import examine, read
from qa.reading.files import decode

TEXT = "政府工作报告\r\n一、2023年工作回顾\r\r\n全年生产总值2731亿元，增长3.5%。"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 marked", "gb18030", "utf-16", "utf-16-be", "bare le", "bare be"],
)
def test_text_comes_out_unchanged_in_every_encoding(data):
    assert decode(data, name="report.txt") == TEXT


def test_a_rare_character_of_gb18030_is_read():
    assert decode("海拉尔区㐂𠀀镇报告".encode("gb18030"), name="r.txt") == "海拉尔区㐂𠀀镇报告"


def test_utf_8_is_tried_first_where_gb18030_would_read_other_words():
    data = "年度工作".encode()
    assert data.decode("gb18030") != "年度工作"
    assert decode(data, name="r.txt") == "年度工作"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", "not text"),
        (bytes(range(1, 32)) * 40, "not text"),
        ("\u3000\n \r\n".encode(), "only space"),
        ("政府工作報告，經濟發展。".encode("big5") * 20 + b"\xff\xff\x80", "no encoding known"),
        (codecs.BOM_UTF16_LE + "报告".encode("utf-16-le") + b"\xd8\xd8\xd8", "breaks it"),
    ],
    ids=["empty", "png", "controls", "blank", "big5", "broken utf-16"],
)
def test_a_file_that_is_no_report_is_named_with_the_reason_and_a_remedy(tmp_path, data, reason):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(ReadingError, match=reason) as caught:
        read(path)
    assert "bad.txt" in caught.value.message
    assert caught.value.remedy


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ReadingError, match=r"no file .*absent\.txt"):
        read(tmp_path / "absent.txt")


def test_a_directory_is_named(tmp_path):
    with pytest.raises(ReadingError, match="is a directory"):
        read(tmp_path)


def test_a_directory_with_a_report_s_name_is_still_a_directory(tmp_path):
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(ReadingError, match="is a directory"):
        read(tmp_path / "folder.txt")


def test_a_format_nobody_reads_names_those_that_are_read(tmp_path):
    path = tmp_path / "report.xyz"
    path.write_text(TEXT)
    with pytest.raises(ReadingError, match=r"report\.xyz") as caught:
        read(path)
    assert ".txt" in caught.value.remedy
    assert ".md" in caught.value.remedy


def test_a_large_file_of_an_unknown_format_is_refused_for_its_format(tmp_path):
    path = tmp_path / "scan.tiff"
    path.write_bytes(b"x" * 2000)
    with pytest.raises(ReadingError, match="cannot be read"):
        read(path, max_bytes=1000)


def test_a_suffix_in_capitals_is_known(tmp_path):
    path = tmp_path / "REPORT.TXT"
    path.write_bytes(TEXT.encode())
    assert read(path).doc.text == TEXT


def test_a_file_over_the_limit_is_refused_and_one_at_it_is_read(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(TEXT.encode())
    size = len(TEXT.encode())
    assert read(path, max_bytes=size).doc.text == TEXT
    with pytest.raises(ReadingError, match=f"larger than {size - 1}") as caught:
        read(path, max_bytes=size - 1)
    assert "max_bytes" in caught.value.remedy


def test_the_digest_is_of_the_bytes_and_the_id_is_the_stem(tmp_path):
    import hashlib

    path = tmp_path / "海拉尔区_2019.txt"
    data = TEXT.encode("gb18030")
    path.write_bytes(data)
    doc = read(path).doc
    assert doc.sha256 == hashlib.sha256(data).hexdigest()
    assert doc.id == "海拉尔区_2019"
    assert doc.path == str(path)


def test_what_the_manifest_says_wins_over_the_title_block(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text("福田区2023年上半年工作报告\n二〇二三年十月\n一、工作回顾\n正文。")
    doc = read(path, entry={"title": "另一个标题", "place": "深圳市福田区", "date": ""}).doc
    assert (doc.title, doc.place, doc.date) == ("另一个标题", "深圳市福田区", "2023-10")


WHOLE = "甲市2024年统计公报\n\n一、综合\n\n全年粮食产量48.3万吨。\n"


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        (WHOLE.encode("utf-32"), WHOLE, []),
        (WHOLE.encode().replace("一".encode(), b"\x00" + "一".encode()), WHOLE, [("nul", 1)]),
        (
            WHOLE.encode().replace("粮".encode(), b"\xff"),
            WHOLE.replace("粮", "\ufffd"),
            [("byte", 1)],
        ),
    ],
)
def test_a_few_bytes_that_no_text_has_are_told_and_refuse_nothing(tmp_path, data, text, told):
    path = tmp_path / "r.txt"
    path.write_bytes(data)
    made = examine(path)
    assert made.report.doc.text == text
    assert [(loss.kind, loss.count) for loss in made.losses] == told


def test_a_report_in_traditional_characters_is_known_by_its_place_and_quoted_as_it_is(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text("洛陽市2024年統計公報\n\n一、綜合\n\n糧食產量48.3萬噸。", encoding="utf-8")
    doc = examine(path).report.doc
    assert (doc.title, doc.place, doc.period) == ("洛陽市2024年統計公報", "洛阳市", "2024年")
