"""Arrays and numbers as text."""

import pytest

from asked import asked

VALUES = {
    "a": [[1.5, -2.0, 3.25e-7], [0.5, float("nan"), float("inf")]], "i": list(range(2000)), "z": [1 + 2j, -3.5j],
    "b": [True, False], "f": [1 / 3, 2e10, 1e-20],
}  # fmt: skip

EXPRESSIONS = """
np.array2string(a)
np.array2string(a, precision=2)
np.array2string(a, separator=', ', prefix='xx', suffix='yy')
np.array2string(i, threshold=10, edgeitems=2)
np.array2string(f, suppress_small=True)
np.array2string(f, floatmode='fixed', precision=3)
np.array2string(f, floatmode='unique')
np.array2string(f, sign='+')
np.array2string(f, max_line_width=10)
np.array2string(f, formatter={'float': lambda x: f'<{x:.1f}>'})
np.array2string(z, formatter={'complexfloat': lambda x: 'z'})
np.array2string(b, formatter={'all': lambda x: f'{x!s:>7}'})
np.array2string(i[:3], formatter={'int_kind': hex})
np.array2string(f, legacy='1.13')
np.array2string(f, sign='x')
np.array2string(f, floatmode='x')
np.array2string(f, precision=1.5)
np.array2string(f, threshold='x')
np.array2string(f, threshold=float('nan'))
np.array_repr(a)
np.array_repr(f, precision=2, suppress_small=True)
np.array_repr(f, max_line_width=12)
np.array_str(f, precision=3)
np.format_float_positional(1 / 3)
np.format_float_positional(np.float32(1 / 3))
np.format_float_positional(np.float16(1 / 3))
np.format_float_positional(1e10, trim='-')
np.format_float_positional(1 / 3, precision=3, pad_left=4, pad_right=6)
np.format_float_positional(2.0, unique=False, precision=3)
np.format_float_positional(12.5, fractional=False, precision=2)
np.format_float_positional(1.0, unique=False)
np.format_float_positional(1.0, min_digits=3, sign=True)
np.format_float_scientific(1 / 3, precision=4)
np.format_float_scientific(np.float32(1e10), exp_digits=4, trim='0')
np.format_float_scientific(123456.0, sign=True, pad_left=5)
np.get_printoptions()
np.binary_repr(5)
np.binary_repr(-5)
np.binary_repr(-5, width=8)
np.binary_repr(5, width=8)
np.binary_repr(5, width=2)
np.binary_repr(-8, width=4)
np.binary_repr(0)
np.base_repr(255, 16)
np.base_repr(-7, 3, padding=2)
np.base_repr(5, 40)
repr(i)
str(i)
repr(z)
repr(a)
"""


@pytest.mark.parametrize("expression", EXPRESSIONS.strip().splitlines())
def test_texts_are_numpys(np, numpy, expression):
    ours, theirs = (
        asked(module, expression, **{name: module.array(value) for name, value in VALUES.items()}) for module in (np, numpy)
    )
    assert (str(ours), type(ours).__name__) == (str(theirs), type(theirs).__name__)


OPTIONS = (
    dict(precision=3), dict(threshold=5, edgeitems=1), dict(linewidth=30), dict(suppress=True), dict(nanstr="NAN", infstr="INF"),
    dict(sign=" "), dict(floatmode="maxprec_equal", precision=4), dict(legacy="1.13"), dict(legacy="1.25"), dict(legacy="2.1"),
    dict(formatter={"float": lambda x: f"{x:.2e}"}), dict(formatter={"int": lambda x: f"#{x}"}),
    dict(override_repr=lambda a: "mine"), dict(nanstr="a:b\\c"),
)  # fmt: skip


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_options_are_numpys(np, numpy, options):
    texts = []
    for module in (np, numpy):
        with module.printoptions(**options) as told:
            arrays = [module.array(value) for value in VALUES.values()]
            texts.append([repr(one) for one in arrays] + [str(one) for one in arrays] + [repr(arrays[0][0, 0]), str(told)])
        assert module.get_printoptions()["precision"] == 8
    assert texts[0] == texts[1]


def test_a_formatter_may_fail(np):
    def fail(x):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        np.array2string(np.arange(3.0), formatter={"float": fail})
    assert repr(np.arange(2)) == "array([0, 1])"


def test_error_callbacks(np, numpy):
    for module in (np, numpy):
        told = []
        with module.errstate(call=lambda *args: told.append(args), all="call"):
            module.array([1.0, -1.0]) / 0
            module.sqrt(module.array([-1.0]))
        assert told == [("divide by zero", 1), ("invalid value", 8)]

        class Log:
            def write(self, text):
                told.append(text)

        with module.errstate(call=Log(), all="log"):
            module.array([1.0]) / 0
        assert told[-1] == "Warning: divide by zero encountered in divide\n"
        with pytest.raises(TypeError, match="must be callable or have a callable write method"):
            module.seterrcall("x")

    def fail(*args):
        raise KeyError("mine")

    with np.errstate(call=fail, all="call"), pytest.raises(KeyError, match="mine"):
        np.array([1.0]) / 0
