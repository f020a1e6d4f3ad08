"""Dtypes, and limits of dtypes."""

import copy
import pickle

import pytest

from asked import compare_of_values

VALUES = {"a": [[1.5, -2.0, 3.25], [0.5, 8.0, -0.75]], "i": [[3, 1, 2], [-4, 0, 7]], "b": [True, False, True], "z": [1 + 2j, -3j, 0.5]}

EXPRESSIONS = """
np.dtype('f8')
np.dtype('>f8')
np.dtype('<i2')
np.dtype(float)
np.dtype(np.float32)
np.dtype('float')
np.dtype('d')
np.dtype('l')
np.dtype('q')
np.dtype('p')
np.dtype('?')
np.dtype('b1')
np.dtype('=f8')
np.dtype('|f8')
np.dtype('double')
np.dtype('single')
np.dtype('half')
np.dtype('longlong')
np.dtype('ubyte')
np.dtype('intc')
np.dtype(b'f8')
np.dtype(None)
np.dtype('foo')
np.dtype(3.5)
np.dtype([1])
np.dtype(('f8', ()))
np.dtype((np.float64,))
np.dtype(Ellipsis)
np.dtype('f3')
np.dtype('i8 ')
str(np.dtype('f8'))
str(np.dtype('>f8'))
np.dtype('f8').name
np.dtype('>f8').name
np.dtype('f8').str
np.dtype('f8').kind
np.dtype('f8').char
np.dtype('f8').num
np.dtype('f8').itemsize
np.dtype('f8').byteorder
np.dtype('>f8').byteorder
np.dtype('i1').byteorder
np.dtype('f8').isnative
np.dtype('f8').alignment
np.dtype('c16').alignment
np.dtype('f8').descr
np.dtype('f8').hasobject
np.dtype('f8').fields
np.dtype('f8').names
np.dtype('f8').subdtype
np.dtype('f8').shape
np.dtype('f8').ndim
np.dtype('f8').base
np.dtype('f8').isbuiltin
np.dtype('>f8').isbuiltin
np.dtype('f8').flags
np.dtype('f8').metadata
np.dtype('f8').type
np.dtype('f8').newbyteorder()
np.dtype('f8').newbyteorder('>')
np.dtype('>f8').newbyteorder('=')
np.dtype('f8').newbyteorder('big')
np.dtype('f8').newbyteorder('x')
np.dtype('f8') == 'float64'
np.dtype('f8') == float
np.dtype('f8') == None
np.dtype('f8') == 'foo'
np.dtype('f8') != 'f4'
np.dtype('f8') < np.dtype('c16')
np.dtype('f8') <= 'f8'
np.dtype('f8') > 'f4'
np.dtype('f8') >= 'c8'
hash(np.dtype('f8')) == hash(np.dtype(float))
bool(np.dtype('f8'))
len(np.dtype('f8'))
np.dtype('f8')['x']
np.dtype('f8') in [float]
np.dtype(np.dtype('f8')) is np.dtype('f8')
np.finfo(float)
np.finfo('f4')
np.finfo(np.float16)
np.finfo(np.complex64).dtype
np.finfo(1.0).eps
np.finfo('f4').eps
np.finfo('f4').max
np.finfo('f4').tiny
np.finfo('f4').smallest_subnormal
np.finfo('f4').resolution
np.finfo('f4').nmant
np.finfo('f4').precision
str(np.finfo('f4'))
str(np.finfo('f8'))
np.iinfo('i4')
np.iinfo(np.uint8).max
np.iinfo(5).min
np.iinfo(float)
str(np.iinfo('i8'))
np.promote_types('i4', 'f4')
np.promote_types('u8', 'i8')
np.can_cast('i4', 'f8')
np.can_cast('f8', 'i4', 'same_kind')
np.can_cast(1, 'i4')
np.can_cast('f8', 'i4', 'foo')
np.result_type('i4', 'f4')
np.result_type(1, np.float32(1))
np.result_type(a, 1j)
np.result_type(np.int8, 3.0)
np.result_type()
np.min_scalar_type(10)
np.common_type(a, i)
np.array([1], dtype='>i4')
np.array([1], dtype=np.dtype('>i4')).dtype
np.zeros(2, dtype=int).dtype
"""


@pytest.mark.parametrize("expression", EXPRESSIONS.strip().splitlines())
def test_answers_are_numpys(np, numpy, expression):
    compare_of_values(np, numpy, expression, VALUES)


def test_dtypes_come_back_from_a_pickle(np):
    for text in ("f8", ">i4", "?", "c8"):
        found = np.dtype(text)
        assert pickle.loads(pickle.dumps(found)) is found is copy.deepcopy(found)


def test_names_of_scalar_types(np, numpy):
    for name, theirs in numpy.sctypeDict.items():
        ours = np.sctypeDict.get(name)
        if ours is not None and "long" not in name:
            assert np.dtype(ours).str == numpy.dtype(theirs).str
