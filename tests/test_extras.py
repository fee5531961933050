"""What is optional says how to install it, and costs nothing where it is not used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HIDE = """
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {package!r}.split():
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Hidden())
"""


def without(package, program):
    """Run a program where `package` cannot be imported."""
    return subprocess.run(
        [sys.executable, "-c", HIDE.format(package=package) + program],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("package", "extra"), [("langchain_core", "langchain"), ("llama_index", "llamaindex")]
)
def test_a_missing_package_is_named_with_the_command_that_installs_it(package, extra):
    program = f"""
from qa.errors import QaError
try:
    import qa.integrations.{extra}
except QaError as error:
    print(error)
"""
    said = without(package, program).stdout
    assert package.split("_")[0] in said
    assert f"pip install 'qa[{extra}]'" in said


OTHER_MODELS = "torch sentence_transformers transformers"


def test_another_model_names_the_extra_that_runs_it():
    program = """
from pathlib import Path
from qa.errors import QaError
from qa.settings import Settings
from qa.encoding.load import load_encoder
here = Path(".")
try:
    load_encoder(Settings(corpus=here, index=here, cache=here, model="some/model"))
except QaError as error:
    print(error)
"""
    assert "pip install 'qa[models]'" in without(OTHER_MODELS, program).stdout


def test_page_and_server_are_loaded_without_what_runs_other_models():
    program = "import qa.web.application, qa.serve.application, qa.encoding.bundled; print('whole')"
    done = without(OTHER_MODELS, program)
    assert done.stdout.strip() == "whole", done.stderr
