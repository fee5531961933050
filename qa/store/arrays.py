"""Arrays on disk, mapped into memory when read; nothing in them is ever unpickled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import DTypeLike, NDArray


_EMPTY = 4096
"""Bytes that the header of an array of no elements has at most."""


def save_array(path: Path, array: NDArray[Any]) -> None:
    """Write an array in numpy's own format."""
    np.save(path, array, allow_pickle=False)


def load_array(path: Path) -> NDArray[Any]:
    """Return the array that `save_array` wrote, read-only and mapped."""
    try:
        mapped: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError:  # numpy cannot map an array of no elements
        if path.stat().st_size > _EMPTY:
            raise
        mapped = np.load(path, allow_pickle=False)
    return np.asarray(mapped)  # a plain view: slicing a memmap costs ten times more


class GrowingArray:
    """An array in a file to which rows are added without holding the others in memory."""

    def __init__(self, path: Path, *, dtype: DTypeLike, width: int | None = None) -> None:
        """Begin the file; its rows are of `width` elements, or single elements where it is None."""
        self._file = path.open("wb")
        self._dtype = np.dtype(dtype)
        self._row = () if width is None else (width,)
        self._length = 0
        self._write_header()

    def append(self, rows: NDArray[Any]) -> None:
        """Add rows of the right shape, converted to the array's type."""
        if rows.shape[1:] != self._row:
            raise ValueError(f"rows of shape {rows.shape[1:]} in an array of {self._row}")
        self._file.write(np.ascontiguousarray(rows, dtype=self._dtype).tobytes())
        self._length += len(rows)

    def _write_header(self) -> None:
        # numpy pads the header so that the first axis can grow in place
        shape = (self._length, *self._row)
        description = np.lib.format.dtype_to_descr(self._dtype)
        header = {"descr": description, "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(self._file, header)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.seek(0)
        self._write_header()
        self._file.close()
