"""Scalar types and their values."""

import pickle

import pytest

from asked import asked, compare, compare_of_values

VALUES = {"a": [[1.5, -2.0, 3.25], [0.5, 8.0, -0.75]], "i": [[3, 1, 2], [-4, 0, 7]], "b": [True, False, True], "z": [1 + 2j, -3j, 0.5]}

EXPRESSIONS = """
np.float64(1)
np.float32(1.1)
np.float16(0.1)
np.complex64(1+2j)
np.complex128(1)
np.int8(5)
np.int8(300)
np.uint8(-1)
np.int64('12')
np.float64('nan')
np.bool(True)
np.bool_(0)
np.True_
np.float64(1) + 1
np.float32(1) + 1.5
np.float32(1) + np.float64(1)
np.int8(100) + np.int8(100)
np.int8(1) + 200
np.uint8(1) + 1
np.uint8(1) - 2
np.int64(5) / 2
np.int64(5) // 0
np.int64(5) % 3
np.int64(2) ** 3
np.int64(2) ** -1
divmod(np.int64(7), 2)
np.float64(1) / 0
1 / np.float64(0)
1 + np.float32(2)
[1, 2] + np.float64(1)
np.float64(1) + [1, 2]
np.float64(2) * np.array([1, 2])
-np.uint8(1)
-np.bool_(1)
~np.int8(1)
abs(np.int8(-128))
np.int8(1) << 3
np.int8(1) & 3
np.float64(1) & 1
np.float64(1) == 1
np.float64(1) < 2
np.int8(1) == 'x'
np.int8(1) != None
np.float64(1.5).dtype
np.float64(1.5).shape
np.float64(1.5).item()
np.float64(1.5).real
np.float64(1.5).imag
np.float32(1.5).imag
np.int8(1).imag
np.int8(1).real
np.complex64(1+2j).imag
np.complex128(1+2j).real
np.complex64(1+2j).conj()
np.float64(1).astype('i4')
np.float64(1).view('i8')
np.float32(1).view('u4')
np.float64(1.5).tolist()
np.float64(1.5).tobytes()
np.float64(1.5).sum()
np.float64(1.5).mean()
np.float64(1.567).round(1)
round(np.float64(1.567), 1)
round(np.float64(1.567))
round(np.float32(1.567), 1)
round(np.int64(15), -1)
np.int64(3).bit_count()
np.float64(1.5).is_integer()
np.float32(1.5).as_integer_ratio()
np.float64(1.5).hex()
np.float64.fromhex('0x1.8p+0')
hash(np.float64(1.5)) == hash(1.5)
hash(np.int8(3)) == hash(3)
hash(np.float32(0.1)) == hash(float(np.float32(0.1)))
hash(np.bool_(True)) == 1
{1: 2}[np.int64(1)]
isinstance(np.float64(1), float)
isinstance(np.complex128(1), complex)
isinstance(np.int64(1), int)
isinstance(np.int64(1), np.integer)
isinstance(np.float32(1), np.floating)
isinstance(np.bool_(1), np.number)
np.float64.__mro__[1:4]
np.int64.__mro__
np.complex128.__mro__
np.bool.__mro__
np.float32.__name__
np.int_
np.intc
str(np.float64(1e20))
str(np.float32(1/3))
repr(np.float64(-0.0))
str(np.complex64(1+2j))
f'{np.float64(1.5)}'
f'{np.float64(1.5):.2f}'
f'{np.int8(5):04d}'
f'{np.float32(1.5):8.3f}'
'%d %.2f' % (np.int8(5), np.float32(1.5))
int(np.float32(2.7))
float(np.int8(2))
complex(np.float32(2))
bool(np.float64(0))
np.int8(3).__index__()
[1,2,3,4][np.int8(3)]
range(np.int64(3))
np.float64(1)[()]
np.float64(1)[...]
np.float64(1)[0]
np.float64(1)[None]
np.float64(1).ndim
np.float64(1).size
np.float64(1).T
np.float64(1).base
np.float64(1).flags
np.float64(1).nbytes
np.float64(1).strides
np.int8(1).flat[0]
np.int8(5).numerator
np.int8(5).denominator
np.int8(1).dtype.type
np.float64([1, 2])
np.float64(np.array(1))
np.int8([[1]])
np.float64(None)
np.int8('x')
np.int8(1.7)
np.int8(np.int64(300))
float(np.complex128(1 + 2j))
int(np.complex64(1 + 2j))
np.float64(np.complex128(1 + 2j))
np.int8(np.complex128(1 + 2j))
np.int8(1j)
np.array([1j], dtype=float)
np.array([1j], dtype=int)
np.array([np.complex64(1j)], dtype=float)
complex(np.complex128(1 + 2j))
np.uint8(np.float64(3.9))
np.float64(1+2j)
np.float32(1e300)
np.float16(70000)
np.int64(2**63)
np.uint64(2**63)
np.uint64(2**64)
np.uint64(2**63) + 1
np.uint64(1) + np.int64(1)
np.int8(1) + True
True + np.int8(1)
np.bool_(True) + np.bool_(True)
np.bool_(True) & True
np.bool_(True) - np.bool_(True)
np.float64(2) ** 0.5
2 ** np.float32(0.5)
pow(np.int8(2), 3)
np.float64(1).transpose()
np.float64(1).reshape(1, 1)
np.float64(1).squeeze()
np.float64(1).argmax()
np.float64(1).all()
np.float64(1).any()
np.float64(3).clip(0, 2)
np.float64(3).cumsum()
np.float64(3).nonzero()
np.float64(3).repeat(2)
np.float64(3).searchsorted(2)
np.float64(3).std()
np.float64(3).flatten()
np.float64(3).copy()
np.float64(3).max()
np.float64(3).byteswap()
np.float64(3).__array__()
np.float64(3).__array_interface__['shape']
np.float64(3).__class__
np.issubdtype(np.float64, float)
np.issubdtype(np.int8, np.integer)
np.issubdtype('f4', np.floating)
np.issubdtype(np.float32, np.float64)
np.issubdtype(int, np.signedinteger)
np.isdtype(np.float64, 'real floating')
np.isdtype(np.dtype('i4'), (np.int64, 'bool'))
np.isdtype('f8', 'numeric')
np.isdtype(np.float64, 'foo')
np.typecodes['AllInteger'][:4]
"""


@pytest.mark.parametrize("expression", EXPRESSIONS.strip().splitlines())
def test_answers_are_numpys(np, numpy, expression):
    compare_of_values(np, numpy, expression, VALUES)


NAMES = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split()
OPERATORS = "+", "-", "*", "/", "//", "%", "&", "<<", "==", "<"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("operator", OPERATORS)
def test_numbers_of_all_types_meet(np, numpy, operator):
    for first in NAMES:
        if operator in ("//", "%") and "complex" in first:
            continue
        for second in [f"np.{name}(3)" for name in NAMES if operator not in ("//", "%") or "complex" not in name] + ["3", "2.5", "True"]:
            for expression in (f"np.{first}(5) {operator} {second}", f"{second} {operator} np.{first}(5)"):
                compare(asked(np, expression), asked(numpy, expression), expression)


def test_overflow_warns(np, numpy):
    for module in (np, numpy):
        with pytest.warns(RuntimeWarning, match="overflow encountered in scalar add"):
            module.int8(100) + module.int8(100)
        with pytest.warns(RuntimeWarning, match="divide by zero encountered in scalar divide"):
            module.float64(1) / 0


@pytest.mark.parametrize("name", NAMES)
def test_numbers_come_back_from_a_pickle(np, name):
    value = getattr(np, name)(1)
    other = pickle.loads(pickle.dumps(value))
    assert type(other) is type(value) and other == value


def test_the_hierarchy_is_numpys(np, numpy):
    abstract = "generic number integer signedinteger unsignedinteger inexact floating complexfloating".split()
    for name in NAMES:
        for kind in abstract:
            assert issubclass(getattr(np, name), getattr(np, kind)) == issubclass(getattr(numpy, name), getattr(numpy, kind))
