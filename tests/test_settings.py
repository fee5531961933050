import pytest

from qa.errors import SettingsError
from qa.settings import load_settings, shown

WHOLE = {
    "QA_LLM_URL": "http://127.0.0.1:11434/v1/",
    "QA_LLM_MODEL": "qwen3:8b",
    "QA_LLM_KEY": "sk-secret",
    "QA_LLM_TIMEOUT": "90",
}


def test_a_language_model_is_off_by_default():
    settings = load_settings({})
    assert (settings.llm_url, settings.llm_model, settings.llm_key) == ("", "", "")


def test_a_whole_configuration_is_taken():
    settings = load_settings(WHOLE)
    assert settings.llm_url == "http://127.0.0.1:11434/v1"
    assert (settings.llm_model, settings.llm_timeout) == ("qwen3:8b", 90)


def test_the_path_of_the_call_may_stand_in_the_address():
    settings = load_settings(WHOLE | {"QA_LLM_URL": "https://x.example/v1/chat/completions"})
    assert settings.llm_url == "https://x.example/v1"


@pytest.mark.parametrize(
    ("without", "named"),
    [
        (("QA_LLM_URL",), "not QA_LLM_URL"),
        (("QA_LLM_MODEL",), "not QA_LLM_MODEL"),
        (("QA_LLM_URL", "QA_LLM_MODEL"), "not QA_LLM_URL and QA_LLM_MODEL"),
    ],
)
def test_half_a_configuration_says_what_is_missing(without, named):
    given = {key: value for key, value in WHOLE.items() if key not in without}
    with pytest.raises(SettingsError, match=named) as raised:
        load_settings(given)
    assert "sk-secret" not in str(raised.value)


def test_a_key_is_not_needed():
    load_settings({key: value for key, value in WHOLE.items() if key != "QA_LLM_KEY"})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("QA_LLM_URL", "localhost:11434"),
        ("QA_LLM_URL", "ftp://x/v1"),
        ("QA_LLM_URL", "http://"),
        ("QA_LLM_URL", "http://x:99999/v1"),
        ("QA_LLM_URL", "http://x:0/v1"),
        ("QA_LLM_URL", "http://[x/v1"),
        ("QA_LLM_URL", "http://x/v1?key=1"),
        ("QA_LLM_URL", "http://名字/v1"),
        ("QA_LLM_URL", "http://me:sk-secret@x/v1"),
        ("QA_LLM_KEY", "sk-secret\n"),
        ("QA_LLM_KEY", "sk secret"),
        ("QA_LLM_KEY", "密钥"),
        ("QA_LLM_TIMEOUT", "0"),
        ("QA_LLM_TIMEOUT", "-1"),
        ("QA_LLM_TIMEOUT", "soon"),
        ("QA_LLM_TIMEOUT", "99999"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_without_the_key(key, value):
    with pytest.raises(SettingsError, match=key) as raised:
        load_settings(WHOLE | {key: value})
    assert "secret" not in str(raised.value)
    assert raised.value.remedy


def test_the_key_is_masked_wherever_settings_are_shown():
    settings = load_settings(WHOLE)
    assert "sk-secret" not in repr(settings)
    assert shown(settings)["llm_key"] == "***"
    assert shown(load_settings({}))["llm_key"] == ""


def test_hosts_are_names_without_scheme_or_path():
    found = load_settings({"QA_HOSTS": "Reports.example.cn, bücher.example:8443 [fe80::1]:80"})
    assert found.hosts == ("reports.example.cn", "xn--bcher-kva.example:8443", "[fe80::1]:80")


@pytest.mark.parametrize("value", ["https://a.example", "a.example/x", "*", "a b@c", "a:port"])
def test_what_is_no_host_is_refused_by_name(value):
    with pytest.raises(SettingsError, match="QA_HOSTS") as raised:
        load_settings({"QA_HOSTS": value})
    assert "reports.example.cn" in raised.value.remedy


@pytest.mark.parametrize("place", ["lib/python3.12/site-packages", "target"])
def test_a_folder_named_corpus_beside_an_installed_package_is_no_checkout(
    place, tmp_path, monkeypatch
):
    home = tmp_path / place
    (home / "qa").mkdir(parents=True)
    (home / "corpus").mkdir()
    monkeypatch.setattr("qa.settings._PACKAGE", home / "qa")
    settings = load_settings({})
    assert settings.corpus == home / "qa" / "bundled"
    assert home not in settings.index.parents


def test_another_program_s_variable_is_no_slip_of_ours(caplog):
    load_settings({"QA_ENV": "test", "QA_BASE_URL": "http://x"})
    assert "QA_ENV" in caplog.text
    with pytest.raises(SettingsError, match="QA_INDX"):
        load_settings({"QA_INDX": "x"})
