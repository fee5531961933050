"""What is optional says how to install it, and costs nothing where it is not used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HIDE = """
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == {package!r}:
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
