"""Places named in questions."""

import pytest

from qa.question.places import find_places, own_place, parts_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("贵州去年的粮食产量", ["贵州省"]),
        ("黔东南州旅游收入", ["黔东南苗族侗族自治州"]),
        ("杭州市余杭区有多少学校", ["杭州市", "余杭区"]),
        ("深圳河治理", []),
        ("平安建设做得怎样", []),
        ("GDP of Inner Mongolia and Shaanxi", ["内蒙古自治区", "陕西省"]),
        ("全国粮食产量", ["中国"]),
    ],
)
def test_a_place_is_found_by_its_names(text, names):
    found = {place.name for place in find_places(text)}
    assert found >= set(names)
    assert bool(found) == bool(names)


def test_a_neighbouring_county_is_known_without_its_suffix_only_beside_the_report():
    assert not find_places("罗湖有多少人")
    near = own_place("广东省深圳市福田区")
    assert [place.name for place in find_places("罗湖有多少人", near=[near])] == ["罗湖区"]


def test_the_own_place_is_the_innermost_one_and_knows_what_it_lies_in():
    place = own_place("内蒙古呼伦贝尔市海拉尔区")
    assert place.name == "海拉尔区"
    assert place.within == ("呼伦贝尔市", "内蒙古自治区", "中国")


def test_a_name_shared_by_two_counties_is_the_one_near_the_report():
    near = own_place("长春市")
    assert find_places("朝阳区", near=[near])[0].within[0] == "长春市"


def test_the_places_inside_one_are_those_right_inside_it():
    inside = parts_of(own_place("宣城市"))
    assert "郎溪县" in inside
    assert "合肥市" not in inside
