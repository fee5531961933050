"""What every store does. A new implementation is added to `store` and must pass all of it."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from qa.errors import InputError
from qa.reading import read
from qa.store import Where, open_store
from qa.store.tokens import restored
from tests.store.memory import MemoryStore

ANYWHERE = Where()


@pytest.fixture(params=["local", "memory"])
def store(request, kept, encoder):
    if request.param == "memory":
        return MemoryStore(kept, encoder)
    return open_store(kept, encoder=encoder)


@pytest.fixture
def reference(kept, encoder):
    return MemoryStore(kept, encoder)


def ask(store, encoder, text, *, limit=100, where=ANYWHERE):
    return store.candidates(
        text, encoder.encode_questions([text]).pooled[0], limit=limit, where=where
    )


def test_documents_come_back_as_read_in_the_corpus_order(store, kept):
    assert store.documents() == tuple(
        read(kept.corpus / name).doc for name in ("north.txt", "south.txt")
    )


def test_a_report_comes_back_with_the_section_tree_it_was_read_with(store, kept):
    assert store.report("north") == read(kept.corpus / "north.txt")


def test_an_unknown_report_is_an_input_error(store):
    with pytest.raises(InputError, match="nowhere"):
        store.report("nowhere")


def test_chunks_come_back_whole_and_numbered_from_0(store, reference):
    assert store.chunks() == reference.chunks()
    assert [chunk.id for chunk in store.chunks()] == list(range(len(store.chunks())))


def test_a_chunk_is_the_source_at_its_range(store):
    texts = {doc.id: doc.text for doc in store.documents()}
    for chunk in store.chunks():
        assert chunk.text == texts[chunk.document][chunk.start : chunk.end]


def test_the_chunks_hold_a_table_row_with_its_columns(store):
    rows = [chunk for chunk in store.chunks() if chunk.kind == "row"]
    assert rows[0].columns == ("指标", "2023年目标", "上半年完成")


def test_chunks_come_back_in_the_order_asked_for(store):
    assert [chunk.id for chunk in store.chunks([3, 0, 3])] == [3, 0, 3]


def test_figures_come_back_as_extracted(store, reference):
    assert store.figures() == reference.figures()
    assert {figure.document for figure in store.figures()} == {"north", "south"}


@pytest.mark.parametrize("number", [-1, 10_000])
def test_an_unknown_chunk_is_an_input_error(store, number):
    with pytest.raises(InputError):
        store.chunks([number])


def test_few_chunks_are_all_candidates(store, encoder):
    assert ask(store, encoder, "学位").ids.tolist() == [chunk.id for chunk in store.chunks()]


@pytest.mark.parametrize("question", ["地区生产总值", "2490", "2731亿元", "新增學位", "bananas"])
def test_candidates_have_the_inner_product_and_the_bm25_score(store, reference, encoder, question):
    found, expected = (ask(each, encoder, question) for each in (store, reference))
    np.testing.assert_allclose(found.dense, expected.dense, atol=1e-6)
    np.testing.assert_allclose(found.lexical, expected.lexical, atol=1e-5)


def test_a_number_is_found_with_and_without_its_unit(store, encoder):
    holder = next(chunk.id for chunk in store.chunks() if "2731亿元" in chunk.text)
    for question in ("2731", "2731亿元", "２７３１億元"):
        assert ask(store, encoder, question).lexical.argmax() == holder


def test_a_limit_keeps_the_best_of_each_side(store, encoder):
    everything = ask(store, encoder, "地铁公里")
    few = ask(store, encoder, "地铁公里", limit=1)
    assert set(few.ids) == {everything.dense.argmax(), everything.lexical.argmax()}


def test_a_limit_within_a_filter_keeps_the_best_of_each_side(store, encoder):
    where = Where(documents=("north",))
    everything = ask(store, encoder, "增长12%", where=where)
    few = ask(store, encoder, "增长12%", limit=1, where=where)
    best = {everything.dense.argmax(), everything.lexical.argmax()}
    assert set(few.ids) == {everything.ids[place] for place in best}


@pytest.mark.parametrize(
    "where",
    [
        Where(documents=("south",)),
        Where(documents=("south", "north")),
        Where(sections=("民生",)),
        Where(sections=("交通", "教育")),
        Where(sections=("(一) 教育",)),
        Where(sections=("經濟發展",)),
        Where(documents=("south",), sections=("经济",)),
    ],
)
def test_filters_let_through_what_they_say(store, reference, encoder, where):
    found, expected = (ask(each, encoder, "增长", where=where) for each in (store, reference))
    assert len(expected.ids)
    assert found.ids.tolist() == expected.ids.tolist()


@pytest.mark.parametrize(
    "where", [Where(sections=("航天",)), Where(documents=("south",), sections=("教育",))]
)
def test_a_filter_that_matches_nothing_returns_nothing(store, encoder, where):
    assert not len(ask(store, encoder, "增长", where=where).ids)


def test_a_filter_by_an_unknown_document_is_an_input_error(store, encoder):
    with pytest.raises(InputError, match="nroth"):
        ask(store, encoder, "增长", where=Where(documents=("nroth",)))


def test_token_vectors_come_back_in_the_order_asked_for(store, reference):
    ids = np.array([4, 1, 1], dtype=np.int64)
    found, expected = store.tokens(ids), reference.tokens(ids)
    assert found.starts.tolist() == expected.starts.tolist()
    assert found.offsets.tolist() == expected.offsets.tolist()
    np.testing.assert_allclose(restored(found), expected.values, atol=1e-6)


def test_token_offsets_are_of_the_indexed_text(store):
    for chunk in store.chunks():
        tokens = store.tokens(np.array([chunk.id], dtype=np.int64))
        letters = [chunk.indexed[start:end] for start, end in tokens.offsets.tolist()]
        assert letters == [char for char in chunk.indexed if char.isalnum()]


def test_many_threads_share_a_store(store, encoder):
    questions = ["地区生产总值", "新增学位", "地铁", "财政收入"] * 4
    alone = [ask(store, encoder, question).lexical.tolist() for question in questions]
    together: dict[int, list[float]] = {}

    def work(place):
        found = ask(store, encoder, questions[place], where=Where(sections=("一",)))
        store.chunks(found.ids.tolist())
        store.report("north")
        together[place] = ask(store, encoder, questions[place]).lexical.tolist()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(questions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[place] for place in range(len(questions))] == alone
