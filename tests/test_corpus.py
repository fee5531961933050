"""The corpus manifest: what it says of each report, and what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qa.corpus import find_sources, name_sources, read_corpus, readable
from qa.errors import InputError, ReadingError

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def folder(tmp_path):
    """A folder with two reports and no manifest."""
    for name in ("b.txt", "a.md"):
        (tmp_path / name).write_text("一、报告", encoding="utf-8")
    return tmp_path


def write_manifest(folder, text):
    (folder / "manifest.toml").write_text(text, encoding="utf-8")


def test_the_bundled_corpus_is_valid_and_names_its_report_s_period():
    source = read_corpus(ROOT / "corpus")[0]
    assert source.id == "futian_2023h1"
    assert source.entry["period"] == "2023年上半年"


def test_without_a_manifest_all_reports_come_by_name(folder):
    assert [source.path.name for source in read_corpus(folder)] == ["a.md", "b.txt"]


def test_entries_come_first_in_their_order_then_the_other_files(folder):
    (folder / "c.txt").write_text("一、报告", encoding="utf-8")
    write_manifest(folder, '[[report]]\nfile = "c.txt"\n[[report]]\nfile = "b.txt"\n')
    assert [source.path.name for source in read_corpus(folder)] == ["c.txt", "b.txt", "a.md"]


def test_an_entry_goes_with_its_file(folder):
    write_manifest(folder, '[[report]]\nfile = "b.txt"\nplace = "甲县"\nid = "jia"\n')
    listed, other = read_corpus(folder)
    assert (listed.id, listed.entry["place"]) == ("jia", "甲县")
    assert (other.id, dict(other.entry)) == ("a", {})


@pytest.mark.parametrize(
    "name", [".hidden.txt", "~$b.docx", ".DS_Store", "Thumbs.db", "README.md", "readme.txt"]
)
def test_files_that_are_no_reports_are_left_out(folder, name):
    (folder / name).write_text("not a report", encoding="utf-8")
    assert [source.path.name for source in read_corpus(folder)] == ["a.md", "b.txt"]


@pytest.mark.parametrize("name", ["c.doc", "c.csv", "c.xyz", "c"])
def test_files_of_any_other_kind_are_there_to_be_read_or_named(folder, name):
    (folder / name).write_bytes(b"")
    assert name in [source.path.name for source in read_corpus(folder)]


def test_subfolders_are_read_with_their_manifests_and_hidden_ones_are_not(folder):
    for name in ("2022", "2022/inner", ".git"):
        (folder / name).mkdir()
        (folder / name / "r.txt").write_text("一、报告", encoding="utf-8")
    write_manifest(folder / "2022", '[[report]]\nfile = "r.txt"\nplace = "甲县"\n')
    found = {str(source.path.relative_to(folder)): source for source in read_corpus(folder)}
    assert [*found] == ["a.md", "b.txt", "2022/r.txt", "2022/inner/r.txt"]
    assert found["2022/r.txt"].entry["place"] == "甲县"


def test_links_that_lead_round_end(folder):
    (folder / "round").symlink_to(folder)
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    (folder / "again.txt").symlink_to(folder / "b.txt")
    names = [source.path.name for source in read_corpus(folder)]
    assert names == ["a.md", "again.txt", "itself.txt", "nowhere.txt"]


def test_pipes_are_no_reports(folder):
    os.mkfifo(folder / "c.txt")
    assert [source.path.name for source in read_corpus(folder)] == ["a.md", "b.txt"]


@pytest.mark.parametrize("suffix", [".TXT", ".docx", ".html", ".pdf"])
def test_files_of_every_format_are_reports(tmp_path, suffix):
    (tmp_path / f"r{suffix}").write_bytes(b"")
    assert [source.id for source in read_corpus(tmp_path)] == ["r"]


@pytest.mark.parametrize(
    ("text", "named", "remedy"),
    [
        ("[[report]\n", "not valid TOML", "line"),
        ('[[reports]]\nfile = "b.txt"', "'reports'", "did you mean report?"),
        ('[[report]]\nfile = "b.txt"\ntitel = "x"', "'titel'", "did you mean title?"),
        ('[[report]]\nfile = "b.txt"\ncolour = "x"', "'colour'", "known: file"),
        ('[[report]]\nfile = "b.txt"\n[[report]]\ntitle = "x"', "report 2 names no file", "file ="),
        ('[[report]]\nfile = "b.txt"\ndate = 2023', "date = 2023", '"2023"'),
        ('[[report]]\nfile = "b.text"', "'b.text'", "b.txt"),
        ('[[report]]\nfile = "zzz.pdf"', "'zzz.pdf'", "remove its entry"),
        ('[[report]]\nfile = "b.txt"\n[[report]]\nfile = "b.txt"', "'b.txt' twice", "keep one"),
        ('[report]\nfile = "b.txt"', "not a list", "[[report]]"),
        ('report = ["b.txt"]', "report 1 is not a table", "[[report]]"),
    ],
)
def test_a_broken_manifest_is_named_with_its_fault_and_the_next_step(folder, text, named, remedy):
    write_manifest(folder, text)
    with pytest.raises(ReadingError) as caught:
        read_corpus(folder)
    assert "manifest.toml" in caught.value.message
    assert named in caught.value.message
    assert remedy in caught.value.remedy


def test_a_manifest_in_another_encoding_is_named(folder):
    (folder / "manifest.toml").write_bytes('[[report]]\nfile = "报.txt"'.encode("gb18030"))
    with pytest.raises(ReadingError, match=r"manifest\.toml is not UTF-8"):
        read_corpus(folder)


def test_a_byte_order_mark_does_not_matter(folder):
    (folder / "manifest.toml").write_bytes('\ufeff[[report]]\nfile = "b.txt"'.encode())
    assert read_corpus(folder)[0].path.name == "b.txt"


def ids(folder, known=None):
    named = name_sources(read_corpus(folder), known=known)
    return {str(source.path.relative_to(folder)): source.id for source in named}


def test_two_reports_of_one_stem_have_ids_of_their_own(folder):
    (folder / "sub").mkdir()
    for name in ("a.txt", "sub/a.md", "sub/a.txt"):
        (folder / name).write_text("一、报告", encoding="utf-8")
    assert ids(folder) == {
        "a.md": "a", "a.txt": "a.txt", "b.txt": "b", "sub/a.md": "a.md", "sub/a.txt": "sub_a"
    }  # fmt: skip


def test_reports_of_one_name_in_several_folders_are_told_apart_by_those(folder):
    for year in ("2022", "2023"):
        (folder / year).mkdir()
        (folder / year / "公报.txt").write_text("一、报告", encoding="utf-8")
    assert ids(folder)["2022/公报.txt"] == "公报"
    assert ids(folder)["2023/公报.txt"] == "2023_公报"


def test_an_id_once_given_stays_and_goes_to_no_other(folder):
    known = {str(folder / "a.txt"): "a", str(folder / "b.md"): "b"}
    (folder / "a.txt").write_text("一、报告", encoding="utf-8")
    assert ids(folder, known) == {"a.txt": "a", "a.md": "a.md", "b.txt": "b.txt"}


def test_two_entries_with_one_id_are_named(folder):
    write_manifest(
        folder, '[[report]]\nfile = "a.md"\nid = "x"\n[[report]]\nfile = "b.txt"\nid = "x"\n'
    )
    with pytest.raises(ReadingError, match="'x'") as caught:
        read_corpus(folder)
    assert "id" in caught.value.remedy


def test_names_in_other_bytes_or_lines_and_long_ones_make_ids_to_cite(tmp_path):
    names = [os.fsdecode("报告".encode("gb18030")) + ".txt", "两\n行.txt", "长" * 80 + ".txt"]
    for name in names:
        (tmp_path / name).write_text("一、报告", encoding="utf-8")
    assert {source.id for source in read_corpus(tmp_path)} == {"报告", "两 行", "长" * 80}
    assert readable(tmp_path / names[0]).endswith("/报告.txt")


@pytest.mark.parametrize("name", ["gone", "empty"])
def test_a_folder_without_reports_says_what_to_do(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadingError, match=name) as caught:
        read_corpus(tmp_path / name)
    assert caught.value.remedy


def test_named_files_come_as_named_with_their_entries(folder):
    write_manifest(folder, '[[report]]\nfile = "b.txt"\nplace = "甲县"\n')
    found = find_sources([folder / "b.txt", folder / "a.md"])
    assert [(source.path.name, source.entry.get("place")) for source in found] == [
        ("b.txt", "甲县"),
        ("a.md", None),
    ]


def test_a_named_file_may_have_any_ending(tmp_path):
    (tmp_path / "report").write_text("一、报告", encoding="utf-8")
    assert find_sources([tmp_path / "report"])[0].id == "report"


def test_a_named_folder_gives_its_reports(folder):
    assert [source.id for source in find_sources([folder])] == ["a", "b"]


def test_a_file_named_twice_comes_once(folder):
    assert [source.id for source in find_sources([folder / "b.txt", folder])] == ["b", "a"]


def test_a_missing_file_is_named_with_the_near_one(folder):
    with pytest.raises(ReadingError, match=r"b\.tx") as caught:
        find_sources([folder / "b.tx"])
    assert "b.txt" in caught.value.remedy


def test_no_path_at_all_is_an_input_error():
    with pytest.raises(InputError):
        find_sources([])


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "a/../../secret.txt"])
def test_a_manifest_leads_nowhere_outside_its_folder(name, tmp_path):
    corpus = tmp_path / "corpus"
    (corpus / "a").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (corpus / "manifest.toml").write_text(f'[[report]]\nfile = "{name}"\n', encoding="utf-8")
    with pytest.raises(ReadingError, match="outside its folder"):
        read_corpus(corpus)
