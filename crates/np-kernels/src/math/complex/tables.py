"""Writes wide_tables.rs, the tables of polar_log.rs.

    python tables.py > wide_tables.rs        (mpmath)
"""

from mpmath import atan, ln, mp, mpf

mp.prec = 300


def pair(value):
    high = float(value)
    return f"({high!r}, {float(value - mpf(high))!r})"


def table(doc, name, values):
    values = list(values)
    print(f"\n/// {doc}")
    print(f"pub(super) const {name}: [(f64, f64); {len(values)}] = [")
    for value in values:
        print(f"    {pair(value)},")
    print("];")


print("//! Logarithms and inverse tangents in two pieces each. Written by `tables.py`.")
print("\n#![allow(clippy::approx_constant)] // arctan 1 is an entry like the others")
print("\n/// The first index of [`LOG`].")
print("pub(super) const LOG_FIRST: usize = 45;")
table("-log(64 / i rounded), i from [`LOG_FIRST`] on.", "LOG", (-ln(mpf(64 / i)) for i in range(45, 92)))
table("arctan(i / 64).", "ARCTAN", (atan(mpf(i) / 64) for i in range(65)))
