"""Makes `jump.bin`: the polynomial x^(2^128) modulo the characteristic polynomial of MT19937, over GF(2).

Applied to the one-step transition of the generator it makes 2^128 steps at once (Haramoto, Matsumoto, Nishimura, Panneton and
L'Ecuyer, 2008). The characteristic polynomial is found from the generator's own bits, by the algorithm of Berlekamp and Massey. A
polynomial is a Python integer here, the coefficient of x^i its bit i; the file has the coefficients from x^0 upwards, eight in a byte.
"""

import pathlib

DEGREE = 19_937


def bits(count):
    """The lowest bit of so many successive words of the generator, untempered."""
    words = [5489]
    for i in range(1, 624):
        words.append((1_812_433_253 * (words[-1] ^ words[-1] >> 30) + i) & 0xFFFFFFFF)
    for i in range(count):
        y = words[i] & 0x80000000 | words[i + 1] & 0x7FFFFFFF
        words.append(words[i + 397] ^ y >> 1 ^ (0x9908B0DF if y & 1 else 0))
    return [word & 1 for word in words[624 : 624 + count]]


def characteristic(sequence):
    """The shortest recurrence of a sequence of bits, as its characteristic polynomial."""
    current, previous, length, gap, window = 1, 1, 0, 1, 0
    for n, bit in enumerate(sequence):
        window = window << 1 | bit
        if (current & window).bit_count() & 1 == 0:
            gap += 1
        elif 2 * length <= n:
            current, previous, length, gap = current ^ previous << gap, current, n + 1 - length, 1
        else:
            current ^= previous << gap
            gap += 1
    assert length == DEGREE
    return int(f"{current:0{length + 1}b}"[::-1], 2)


def square(polynomial, modulus):
    """The square of a polynomial, reduced."""
    spread = int("0".join(f"{polynomial:b}"), 2)
    for i in range(spread.bit_length() - 1, DEGREE - 1, -1):
        if spread >> i & 1:
            spread ^= modulus << i - DEGREE
    return spread


def main():
    modulus = characteristic(bits(2 * DEGREE + 64))
    jump = 2
    for _ in range(128):
        jump = square(jump, modulus)
    path = pathlib.Path(__file__).with_name("jump.bin")
    path.write_bytes(jump.to_bytes((DEGREE + 7) // 8, "little"))


if __name__ == "__main__":
    main()
