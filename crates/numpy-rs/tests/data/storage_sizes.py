"""Writes storage_sizes.tsv: numbers of bytes as NumPy's memory errors write them.

Run with NumPy 2.4.6: python storage_sizes.py
"""

from pathlib import Path

from numpy._core._exceptions import _ArrayMemoryError

sizes = {0, 1, 2, 999, 1000, 8 * 10**12, 2**63 - 1, 2**64 - 1}
for unit in range(1, 7):
    one = 1 << 10 * unit
    for count in (1, 1.005, 1.5, 9.99, 9.996, 10, 99.9, 99.96, 100, 999, 999.4, 999.6, 1000.5, 1023.4, 1023.6):
        for size in (int(count * one) - 1, int(count * one)):
            if size < 2**64:
                sizes.add(size)

lines = [f"{size}\t{_ArrayMemoryError._size_to_string(size)}\n" for size in sorted(sizes)]
Path(__file__).with_suffix(".tsv").write_text("".join(lines))
