"""Pinyin, read by the words of the reports."""

import pytest

from qa.question import understand
from qa.question.pinyin import Spellings, readings

TEXT = (
    "香蜜湖新金融中心加快建设。专业楼宇达124栋，新增停车泊位2413个。车公庙片区改造。西安班列开行。"
)


@pytest.fixture(scope="module")
def spellings():
    return Spellings(lambda: [TEXT])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zhuanye louyu you duoshao", "专业楼宇有多少"),
        ("zhuan ye lou yu you duo shao?", "专业楼宇有多少?"),
        ("xinzeng duoshao ge tingche bowei", "新增多少个停车泊位"),
        ("Che gong miao zenmeyang", "车公庙怎么样"),
    ],
)
def test_a_question_typed_in_pinyin_is_put_in_characters(spellings, typed, meant):
    assert spellings.question(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "How many patents were granted?",
        "can men change",
        "GDP",
        "zhuanye",
        "feiting you duoshao",
        "you duoshao",
        "专业楼宇 you duoshao",
        "",
    ],
)
def test_any_other_question_stays_as_it_is(spellings, typed):
    assert spellings.question(typed) == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("How far is the Xiangmihu centre?", "How far is the 香蜜湖 centre?"),
        ("How far is Xiang Mi Hu?", "How far is 香蜜湖?"),
        ("is xiangmihu done", "is 香蜜湖 done"),
        ("the Chegongmiao area", "the 车公庙 area"),
        ("Is Xiangmihu done?", "Is 香蜜湖 done?"),
        ("Population of Luoyang", "Population of Luoyang"),
        ("the Gongmiao area", "the Gongmiao area"),
        ("Feiting Street", "Feiting Street"),
        ("output of cement and banana", "output of cement and banana"),
    ],
)
def test_a_name_of_the_reports_is_put_in_characters(spellings, typed, meant):
    assert spellings.names(typed) == meant


def test_letters_are_parted_into_syllables_in_every_way():
    assert readings("xian") == (("xian",), ("xi", "an"))
    assert readings("xi'an") == (("xi", "an"),)
    assert readings("lvse") == (("lv", "se"),)
    assert readings("street") == ()


def test_letters_without_end_are_no_pinyin():
    assert readings("an" * 2000) == ()
    assert readings("an" * 20 + "q") == ()


def test_a_pinyin_question_is_a_chinese_one_and_says_how_it_was_read(spellings):
    read = understand("zhuanye louyu you duoshao", spellings=spellings)
    assert (read.language, read.asked) == ("zh", "zhuanye louyu you duoshao")
    assert read.reading == "专业楼宇有多少"
    assert "专业" in read.terms


def test_an_english_question_with_a_name_stays_english(spellings):
    read = understand("How much was invested in Xiangmihu?", spellings=spellings)
    assert (read.language, read.reading) == ("en", "")
    assert "香蜜湖" in read.text
