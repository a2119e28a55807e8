"""A facts table column by column: each value once, and for each row the place of its value.

What a hundred thousand things state repeats a few values; who reads a table so judges each value
once and spreads what it found over the rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Codes = npt.NDArray[np.int64]
NONE = -1


@dataclass(frozen=True, slots=True)
class Coded:
    """A column: `codes` holds for each row the place of its value in `values`, or -1 for none."""

    codes: Codes
    values: tuple[str | float | bool, ...]

    def texts(self) -> tuple[str, ...]:
        """The values as texts."""
        return tuple(str(value) for value in self.values)


def coded(table: pa.Table) -> Mapping[str, Coded]:
    """The columns of a table by name."""
    return {name: _column(table[name]) for name in table.column_names}


def coded_rows(names: Sequence[str], rows: Sequence[Sequence[object]]) -> Mapping[str, Coded]:
    """The columns of rows that are no table yet."""
    columns = list(zip(*rows, strict=True)) or [() for _ in names]
    return coded(pa.table({name: pa.array(column) for name, column in zip(names, columns)}))


def _column(column: pa.ChunkedArray) -> Coded:
    whole = column.combine_chunks()
    if pa.types.is_null(whole.type):
        return Coded(np.full(len(whole), NONE, dtype=np.int64), ())
    if isinstance(whole, pa.ChunkedArray):  # no row at all
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], whole.type)
    found = whole.dictionary_encode()
    codes = pc.fill_null(found.indices.cast(pa.int64()), NONE)
    return Coded(codes.to_numpy(zero_copy_only=False), tuple(found.dictionary.to_pylist()))
