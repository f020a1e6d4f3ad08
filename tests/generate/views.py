"""Questions about views: indexing, axes, shapes, windows. Strides are part of the answers."""

from encoding import case, index, view
from operands import LAYOUTS

CUBE = "float64.cube"  # (3, 4, 5)
SLICES = [
    slice(None),
    slice(1, None),
    slice(None, 2),
    slice(None, None, 2),
    slice(None, None, -1),
    slice(None, None, -2),
    slice(-2, None),
    slice(2, 0, -1),
    slice(1, 1),
    slice(5, 9),
    slice(-9, 9),
    slice(9, -9, -3),
    slice(0, 3, 7),
    slice(None, None, 0),
    slice(None, -1, None),
    slice(-1, None, -1),
    slice(3, None, -1),
    slice(None, 0, -1),
]


def indices():
    """Basic indexing."""
    for layout in LAYOUTS:
        for part in SLICES:
            yield case("get", f"int32.{layout}", args=[index(part)])
            yield case("get", f"int32.{layout}", args=[index((Ellipsis, part))])
    for parts in [
        0,
        -1,
        2,
        3,
        -4,
        (0, 0),
        (0, 0, 0),
        (-1, -1, -1),
        (0, 4),
        (0, 3, 5),
        (0, 0, 0, 0),
        (Ellipsis, 0),
        (0, Ellipsis, 0),
        (None,),
        (None, 0),
        (0, None),
        (Ellipsis, None),
        (None, Ellipsis, None),
        (slice(None), None, 1),
        (Ellipsis, Ellipsis),
        (0, slice(None), slice(1, 3)),
        (slice(None), 1, slice(None, None, -1)),
        (slice(2, 0, -1), None, slice(0, 0)),
        (Ellipsis, slice(1, 4), slice(None, None, 3)),
        (slice(None), slice(None), slice(None), slice(None)),
        (0, 0, 0, Ellipsis),
        (None, None, None),
        (),
        (Ellipsis,),
        (1, Ellipsis, 7),
        (0, 0, 0, None),
        2**62,
        -(2**62),
        (slice(None), 4),
        (slice(0, 2), slice(0, 2), slice(0, 2)),
        (slice(-100, 100), slice(100, -100, -1)),
    ]:
        yield case("get", CUBE, args=[index(parts)])
    yield case("get", "float64.0d", args=[index(())])
    yield case("get", "float64.0d", args=[index(0)])
    yield case("get", "float64.0d", args=[index((None, Ellipsis))])


def axes():
    """Axes exchanged, added, removed, reversed."""
    for order in [
        None,
        [0, 1, 2],
        [2, 1, 0],
        [1, 0, 2],
        [-1, 0, 1],
        [0, 1],
        [0, 1, 1],
        [0, 1, 3],
        [0, 1, -4],
        [0, 1, 2, 3],
    ]:
        yield case("transpose", CUBE, args=[] if order is None else [order])
    for a, b in [(0, 1), (0, -1), (1, 1), (-3, 2), (3, 0), (0, -4)]:
        yield case("swapaxes", CUBE, args=[a, b])
    for source, destination in [
        ([0], [2]),
        ([2], [0]),
        ([0, 1], [-1, -2]),
        ([-1], [0]),
        ([0, 1, 2], [2, 0, 1]),
        ([], []),
        ([0, 0], [1, 2]),
        ([0, 1], [1, 1]),
        ([0], [0, 1]),
        ([3], [0]),
        ([0], [3]),
        ([0], [-4]),
    ]:
        yield case("moveaxis", CUBE, args=[source, destination])
    for new in (0, 1, 3, -1, -4, 4, -5, [0, 1], [0, -1], [1, 1], [0, 5], [0, 4], []):
        yield case("expand_dims", CUBE, args=[new])
    thin = view(CUBE, (slice(0, 1), slice(None), slice(0, 1)))
    for gone in (None, 0, -1, [0, 2], 1, 3, [0, 0], [0, 1], [], -4):
        yield case("squeeze", thin, args=[gone])
    yield case("squeeze", thin)
    yield case("squeeze", "float64.0d")
    yield case("squeeze", "float64.0d", args=[0])
    for flipped in (None, 0, -1, [0, 2], [0, 0], 3, []):
        yield case("flip", CUBE, args=[flipped])
    yield case("flip", "float64.0d")
    yield case("flip", "float64.empty", args=[1])
    for arguments in [
        [],
        [1],
        [-1],
        [9],
        [-9],
        [0, 1, 2],
        [0, 2, 0],
        [1, -1, 0],
        [0, 1, 1],
        [0, 3, 0],
        [2, 0, 2],
    ]:
        yield case("diagonal", CUBE, args=arguments)
    yield case("diagonal", "float64.long")
    yield case("diagonal", "float64.0d")
    for layout in LAYOUTS:
        yield case("diagonal", f"int16.{layout}")


def shapes():
    """Reshape, with and without a copy."""
    for layout in LAYOUTS:
        for shape in (
            [-1],
            [24],
            [6, 4],
            [2, 2, 6],
            [3, 8],
            [4, 6, 1],
            [1, 4, 1, 6],
            [2, -1, 3],
            [5, -1],
            [-1, -1],
            [7],
            [0],
            [0, -1],
            [],
            [4, 2, 3],
            [-2, 12],
            [6, 0, 2],
            [2, 12],
        ):
            for order in "CF":
                keywords = {} if order == "C" else {"order": order}
                yield case("reshape", f"int16.{layout}", args=[shape], **keywords)
    for axes in ([1, 0, 2], [2, 1, 0], [0, 2, 1]):
        for shape in ([-1], [12, 5], [3, 20], [4, 15], [20, 3], [5, 2, 6], [2, 30]):
            for order in "CF":
                yield case("reshape", {"permuted": CUBE, "axes": axes}, args=[shape], order=order)
    yield case("reshape", CUBE, args=[[60]], order="K")
    yield case("reshape", CUBE, args=[[2**40, 2**40]])
    for shape in (
        [3, 4, 5],
        [2, 3, 4, 5],
        [1, 3, 4, 5],
        [3, 4, 1],
        [4, 5],
        [0, 3, 4, 5],
        [-1, 4, 5],
        [3, 4, -5],
        [2**62, 3, 4, 5],
    ):
        yield case("broadcast_to", CUBE, args=[shape])
        yield case("broadcast_to", view(CUBE, (slice(None), slice(0, 1))), args=[shape])
    for layout in LAYOUTS:
        yield case("broadcast_to", f"int16.{layout}", args=[[2, 4, 6]])
        yield case("broadcast_to", view(f"int16.{layout}", Ellipsis), args=[[0, 6]])
    for window, along in [
        ([2], [0]),
        ([3], [2]),
        ([1], [1]),
        ([4], [1]),
        ([5], [1]),
        ([2, 2, 2], None),
        ([2, 2], None),
        ([2, 3], [0, 2]),
        ([2, 2], [1, 1]),
        ([0], [0]),
        ([2], [3]),
        ([2], None),
        ([2, 2], [-1, 0]),
    ]:
        yield case("sliding_window_view", CUBE, args=[window] if along is None else [window, along])
    yield case("sliding_window_view", "float64.long", args=[[10]])
    yield case("sliding_window_view", view("float64.long", slice(None, None, -2)), args=[[4]])


def topics():
    """The files of this module."""
    yield "views", [*indices(), *axes(), *shapes()]
