from __future__ import annotations

import pytest
from click.testing import CliRunner

from qa.cli import main

from .library import Library


@pytest.fixture
def run():
    """Run `qa` with arguments on a library in memory."""

    def invoke(*args, library=None, **options):
        return CliRunner().invoke(main, args, obj=library or Library(), **options)

    return invoke
