"""Exceptions and warnings (`numpy.exceptions`)."""


class AxisError(ValueError, IndexError):
    """An axis that an array does not have."""

    __slots__ = ("_message", "axis", "ndim")

    def __init__(self, axis, ndim=None, msg_prefix=None):
        if ndim is msg_prefix is None:
            self._message, self.axis, self.ndim = axis, None, None
        else:
            self._message, self.axis, self.ndim = msg_prefix, axis, ndim
        super().__init__(str(self))

    def __str__(self):
        if self.axis is self.ndim is None:
            return self._message
        message = f"axis {self.axis} is out of bounds for array of dimension {self.ndim}"
        return message if self._message is None else f"{self._message}: {message}"


class ComplexWarning(RuntimeWarning):
    """A cast from complex to real numbers."""


class ModuleDeprecationWarning(DeprecationWarning):
    """A module that is deprecated."""


class VisibleDeprecationWarning(UserWarning):
    """A deprecation that users are to see."""


class RankWarning(RuntimeWarning):
    """A least-squares fit that is ill conditioned."""


class TooHardError(RuntimeError):
    """Shared memory that would take too long to find."""


class DTypePromotionError(TypeError):
    """Dtypes without a common one."""
