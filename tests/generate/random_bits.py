"""Questions about random bits: what the bit generators of `numpy.random` draw from a seed, the states they are in afterwards,
their jumps, seed sequences, and the integers of `Generator.integers` and `RandomState.randint`.

A stream is long: of the answer the first numbers are told, as bits, then a digest of all of them (FNV-1a, 64 bits, over the
little-endian bytes), and the state after them, which shows how many bits were taken. Numbers are texts, so that those of more
than 64 bits can be among them. Tests of the crate np-random ask the same.
"""

import itertools

import numpy as np

from distributions import digest
from encoding import case

GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")
# An integer; a list of them after "l"; after ">" the number of a child
SEEDS = ("0", "42", "4294967296", str(2**127 + 12_345), "l1,2,3", "l4294967295,0,18446744073709551615,7,8,9", "42>0", "42>3>1", "l7,0>2")
LEGACY_SEEDS = ("0", "42", "4294967295", "l5", "l1,2,3", "l" + ",".join(str(i * i) for i in range(700)))
BIG_SEEDS = (str(2**128), str(2**300 - 1), str(3**500))

COUNT = 10_000
SHORT = 4_000
FIRST = 4

ADVANCES = (0, 1, 2, 3, 1_000, 2**64, 2**127 + 12_345, 2**128 - 1)
JUMPS = {"PCG64": (1, 2, 1_000, 2**100), "PCG64DXSM": (1, 2, 1_000, 2**100), "Philox": (1, 2**64, 2**127), "MT19937": (1, 2, 3)}

DTYPES = ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")


def limits(dtype):
    """The least value of a dtype and the greatest."""
    if dtype == "bool":
        return 0, 1
    return int(np.iinfo(dtype).min), int(np.iinfo(dtype).max)


def ranges(dtype):
    """Bounds for every way to draw, the upper ones not with them: one member, few, just more than half of all, all, and nearly."""
    least, greatest = limits(dtype)
    half = (greatest - least) // 2
    found = [(greatest, greatest + 1), (0, 2), (least, greatest + 1), (least, least + half + 2)]
    if dtype != "bool":
        found += [(0, 10), (least + 1, greatest + 1), (3, 3 + 64)]
    if dtype in ("int64", "uint64"):
        found += [(least, least + span + 1) for span in (2**31, 2**32 - 2, 2**32 - 1, 2**32, 2**33 + 5)]
    # Rejected now and then: in some blocks of draws, and not in others
    if greatest - least >= 2**32 - 1:
        found.append((least, least + 2**31 - 2**20))
    elif greatest - least == 2**16 - 1:
        found.append((least, least + 65_520))
    return [pair for pair in found if pair[1] <= greatest + 1]


def seed_sequence(text):
    """The seed sequence of a text."""
    entropy, *children = text.split(">")
    is_list = entropy.startswith("l")
    sequence = np.random.SeedSequence([int(x) for x in entropy[1:].split(",")] if is_list else int(entropy))
    for number in children:
        sequence = sequence.spawn(int(number) + 1)[-1]
    return sequence


def generator(name, seed):
    """A bit generator of a seed."""
    if name == "legacy":
        made = np.random.MT19937()
        made._legacy_seeding([int(x) for x in seed[1:].split(",")] if seed.startswith("l") else int(seed))
        return made
    return getattr(np.random, name)(seed_sequence(seed))


def words(numbers):
    """Numbers of 64 bits, as hex."""
    return ",".join(f"{int(number):x}" for number in numbers)


def state_text(bits):
    """The state of a bit generator."""
    state = bits.state
    inner = state["state"]
    name = state["bit_generator"]
    if name == "MT19937":
        return f"{digest(inner['key'].astype('<u4').tobytes()):x} {inner['pos']}"
    half = f"{state['has_uint32']} {state['uinteger']:x}"
    if name == "Philox":
        return f"{words(inner['counter'])} {words(inner['key'])} {words(state['buffer'])} {state['buffer_pos']} {half}"
    if name == "SFC64":
        return f"{words(inner['state'])} {half}"
    return f"{inner['state']:x} {inner['inc']:x} {half}"


def told(numbers, bits):
    """The text of an answer: first numbers, digest, state."""
    numbers = np.asarray(numbers).ravel()
    little = numbers.astype(numbers.dtype.newbyteorder("<"))
    return f"{words(little[:FIRST].view(f'<u{little.itemsize}'))} {digest(little.tobytes()):x} {state_text(bits)}"


def draws_of(bits, kind):
    """Numbers of a kind."""
    rng = np.random.Generator(bits)
    if kind == "raw":
        return bits.random_raw(COUNT)
    if kind == "u32":
        return rng.integers(0, 2**32, COUNT, dtype="u4")
    if kind == "u64":
        return rng.integers(0, 2**64, COUNT, dtype="u8")
    if kind == "f32":
        return rng.random(COUNT, dtype="f4")
    if kind == "f64":
        return rng.random(COUNT)
    if kind == "bytes":
        return np.frombuffer(rng.bytes(COUNT + 1), "u1")
    assert kind == "mixed"
    # Every length of a block, with and without a half that waits, after every kind of draw
    parts = []
    for length in [*range(20), 623, 700, 5]:
        parts.append(rng.random(length).tobytes())
        parts.append(rng.random(length, dtype="f4").tobytes())
        parts.append(rng.bytes(length))
        parts.append(rng.integers(0, 2**64, length, dtype="u8").tobytes())
    return np.frombuffer(b"".join(parts), "u1")


def random_bits(name, seed, kind):
    """A stream of a bit generator."""
    bits = generator(name, seed)
    return told(draws_of(bits, kind), bits)


def random_moved(name, seed, move, distance, before):
    """The state after some draws and an advance or jumps, then numbers."""
    bits = generator(name, seed)
    np.random.Generator(bits).random(before, dtype="f4")
    if move == "advance":
        bits.advance(int(distance))
    else:
        bits = bits.jumped(int(distance))
    state = state_text(bits)
    return f"{state} {told(np.random.Generator(bits).random(SHORT), bits)}"


def random_seed(seed, spawn_key, pool_size):
    """The words of a seed sequence."""
    found = seed_sequence(seed)
    if spawn_key != "" or pool_size != 4:
        key = [int(x) for x in spawn_key.split(",") if x]
        found = np.random.SeedSequence(found.entropy, spawn_key=key, pool_size=pool_size)
    return f"{words(found.pool)} {words(found.generate_state(11))} {words(found.generate_state(5, np.uint64))}"


def random_integers(name, seed, method, dtype, lows, highs, endpoint):
    """Integers of one range, or of several in turn."""
    bits = generator(name, seed)
    if len(lows) == 1:
        low, high = int(lows[0]), int(highs[0])
    else:
        low = np.resize(np.array([int(x) for x in lows], dtype=object), SHORT)
        high = np.resize(np.array([int(x) for x in highs], dtype=object), SHORT)
    if method == "masked":
        numbers = np.random.RandomState(bits).randint(low, high, size=SHORT, dtype=dtype)
    else:
        numbers = np.random.Generator(bits).integers(low, high, size=SHORT, dtype=dtype, endpoint=endpoint)
    return told(numbers.view(f"u{numbers.itemsize}"), bits)


def random_integers_refused(dtype, lows, highs, endpoint):
    """Whether bounds are taken: `"taken"`, or else NumPy raises."""
    rng = generator("PCG64", "1")
    rng = np.random.Generator(rng)
    if isinstance(lows, str):
        rng.integers(int(lows), int(highs), dtype=dtype, endpoint=endpoint)
    else:
        low = np.array([int(x) for x in lows], dtype=object)
        high = np.array([int(x) for x in highs], dtype=object)
        rng.integers(low, high, dtype=dtype, endpoint=endpoint)
    return "taken"


PERFORM = {
    "random_bits": random_bits,
    "random_moved": random_moved,
    "random_seed": random_seed,
    "random_integers": random_integers,
    "random_integers_refused": random_integers_refused,
}


def bits():
    """Streams, and what moves a generator."""
    for name in GENERATORS:
        for kind in ("raw", "u32", "u64", "f32", "f64", "bytes", "mixed"):
            for seed in SEEDS if kind in ("raw", "mixed") else SEEDS[1:3]:
                yield case("random_bits", args=[name, seed, kind])
        for jumps, before in itertools.product(JUMPS.get(name, ()), (0, 1, 1_001)):
            yield case("random_moved", args=[name, "42", "jumped", str(jumps), before])
        if hasattr(getattr(np.random, name), "advance"):
            for delta, before in itertools.product(ADVANCES, (0, 1, 7)):
                yield case("random_moved", args=[name, "42", "advance", str(delta), before])
    for seed in LEGACY_SEEDS:
        for kind in ("raw", "f64", "mixed"):
            yield case("random_bits", args=["legacy", seed, kind])
    yield case("random_moved", args=["legacy", "42", "jumped", "1", 0])


def seeds():
    """Seed sequences."""
    for seed in SEEDS + BIG_SEEDS:
        yield case("random_seed", args=[seed, "", 4])
    for seed, key, pool in itertools.product(("0", "l1,2,3,4,5,6,7,8,9"), ("", "0", "1,2", "4294967296,18446744073709551615"), (4, 5, 8)):
        yield case("random_seed", args=[seed, key, pool])


def integers():
    """Integers of every dtype, range and method."""
    for dtype, method in itertools.product(DTYPES, ("lemire", "masked")):
        pairs = [(str(low), str(high)) for low, high in ranges(dtype)]
        for low, high in pairs:
            yield case("random_integers", args=["PCG64", "42", method, dtype, [low], [high], False])
            yield case("random_integers", args=["MT19937", "42", method, dtype, [low], [high], False])
        for name in ("Philox", "SFC64", "PCG64DXSM"):
            yield case("random_integers", args=[name, "42", method, dtype, [pairs[-1][0]], [pairs[-1][1]], False])
        lows, highs = map(list, zip(*pairs))
        for name in ("PCG64", "MT19937"):
            yield case("random_integers", args=[name, "42", method, dtype, lows, highs, False])
        if method == "lemire":
            inclusive = [str(int(high) - 1) for high in highs]
            yield case("random_integers", args=["PCG64", "7", method, dtype, lows, inclusive, True])
            for low, high in zip(lows, inclusive):
                yield case("random_integers", args=["PCG64", "7", method, dtype, [low], [high], True])


def refusals():
    """Bounds that are refused, and some that are not."""
    for dtype, endpoint in itertools.product(("bool", "int8", "uint16", "int32", "int64", "uint64"), (False, True)):
        least, greatest = limits(dtype)
        edges = [least - 1, least, 0, 1, greatest, greatest + 1, greatest + 2]
        for low, high in itertools.product(edges, edges):
            yield case("random_integers_refused", args=[dtype, str(low), str(high), endpoint])
            yield case("random_integers_refused", args=[dtype, [str(low)], [str(high)], endpoint])
            yield case("random_integers_refused", args=[dtype, ["0", str(low)], [str(high), "1"], endpoint])


def topics():
    """The files: their names and their questions."""
    return [
        ("random_bits", bits()),
        ("random_seeds", seeds()),
        ("random_integers", itertools.chain(integers(), refusals())),
    ]
