"""Dtypes at which operands meet."""

from ._conversion import operand
from ._dtypes import dtype
from ._errors import raise_last
from ._keywords import handles
from ._library import lib
from .creation import empty


def result_type(*arrays_and_dtypes):
    """The dtype that operands meet at (`numpy.result_type`)."""
    if not arrays_and_dtypes:
        raise ValueError("at least one array or dtype is required")
    operands = [
        empty((), one) if isinstance(one, (dtype, type, str)) else operand(one) for one in arrays_and_dtypes
    ]
    found = lib.nrs_result_type(handles(operands))
    if found is None:
        raise_last()
    return dtype(found.decode())
