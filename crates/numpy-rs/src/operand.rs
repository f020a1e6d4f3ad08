//! [`AsOperand`]: what may stand in an expression beside an array.

use np_dtype::{Complex, DType, Kind, Participant, Scalar, WeakScalar, f16};

use crate::array::Array;
use crate::error::Result;

/// An operand of an elementwise operation.
#[derive(Clone, Copy, Debug)]
pub enum Operand<'a> {
    /// An array.
    Array(&'a Array),
    /// A value of a type of its own, as NumPy's scalars are.
    Scalar(Scalar),
    /// A number that takes the type it meets, as Python's are (NEP 50).
    Weak(WeakScalar),
}

impl Operand<'_> {
    /// The number of Python's that `item()` makes of a scalar. Python's `bool` has a type.
    pub(crate) fn python(scalar: Scalar) -> Operand<'static> {
        match scalar.code().kind() {
            Kind::Bool => Operand::Scalar(scalar),
            Kind::Int | Kind::UInt => {
                Operand::Weak(WeakScalar::Int(scalar.as_i128().expect("an integer")))
            }
            Kind::Float => Operand::Weak(WeakScalar::Float(scalar.as_f64())),
            Kind::Complex => Operand::Weak(WeakScalar::Complex(scalar.as_complex())),
        }
    }

    /// How the operand takes part in the choice of the common type.
    #[inline]
    pub(crate) fn participant(&self) -> Participant {
        match self {
            Operand::Array(array) => Participant::Typed(array.dtype()),
            Operand::Scalar(scalar) => Participant::Typed(scalar.dtype()),
            Operand::Weak(weak) => weak.participant(),
        }
    }

    #[inline]
    pub(crate) fn shape(&self) -> &[usize] {
        match self {
            Operand::Array(array) => array.shape(),
            _ => &[],
        }
    }

    /// The operand as an array (`numpy.asarray`): a number is a zero-dimensional one.
    pub(crate) fn to_array(self) -> Result<Array> {
        match self {
            Operand::Array(array) => Ok(array.alias()),
            number => crate::creation::full((), number, ()),
        }
    }

    /// The operand as an array of a dtype: itself, or its elements converted as unsafe casts do.
    pub(crate) fn to_array_of(self, dtype: DType) -> Result<Array> {
        let options = crate::options::copy(false);
        self.to_array()?.astype_with(dtype, options)
    }

    /// The dtype that the operand has alone.
    pub(crate) fn dtype(&self) -> DType {
        self.participant().default_dtype()
    }
}

/// What may stand in an expression: arrays, [`Scalar`]s, and Rust's numbers, which act as Python's.
pub trait AsOperand {
    /// The operand that this stands for.
    fn as_operand(&self) -> Operand<'_>;
}

impl AsOperand for Array {
    #[inline]
    fn as_operand(&self) -> Operand<'_> {
        Operand::Array(self)
    }
}

impl AsOperand for Scalar {
    #[inline]
    fn as_operand(&self) -> Operand<'_> {
        Operand::Scalar(*self)
    }
}

impl AsOperand for WeakScalar {
    #[inline]
    fn as_operand(&self) -> Operand<'_> {
        Operand::Weak(*self)
    }
}

impl AsOperand for Operand<'_> {
    #[inline]
    fn as_operand(&self) -> Operand<'_> {
        *self
    }
}

impl<T: AsOperand + ?Sized> AsOperand for &T {
    #[inline]
    fn as_operand(&self) -> Operand<'_> {
        (**self).as_operand()
    }
}

impl AsOperand for bool {
    #[inline]
    fn as_operand(&self) -> Operand<'_> {
        Operand::Scalar(Scalar::Bool(*self))
    }
}

impl AsOperand for f16 {
    #[inline]
    fn as_operand(&self) -> Operand<'_> {
        Operand::Scalar(Scalar::Float16(*self))
    }
}

impl<'a> From<&'a Array> for Operand<'a> {
    fn from(array: &'a Array) -> Self {
        Operand::Array(array)
    }
}

impl From<bool> for Operand<'_> {
    fn from(value: bool) -> Self {
        Operand::Scalar(Scalar::Bool(value))
    }
}

impl From<Scalar> for Operand<'_> {
    fn from(value: Scalar) -> Self {
        Operand::Scalar(value)
    }
}

macro_rules! weak {
    ($($t:ty => |$x:ident| $value:expr;)*) => {$(
        impl From<$t> for Operand<'_> {
            fn from($x: $t) -> Self {
                Operand::Weak($value)
            }
        }

        impl AsOperand for $t {
            #[inline]
            fn as_operand(&self) -> Operand<'_> {
                let $x = *self;
                Operand::Weak($value)
            }
        }
    )*};
}

weak! {
    i8 => |x| WeakScalar::Int(x.into());
    i16 => |x| WeakScalar::Int(x.into());
    i32 => |x| WeakScalar::Int(x.into());
    i64 => |x| WeakScalar::Int(x.into());
    isize => |x| WeakScalar::Int(x as i128);
    u8 => |x| WeakScalar::Int(x.into());
    u16 => |x| WeakScalar::Int(x.into());
    u32 => |x| WeakScalar::Int(x.into());
    u64 => |x| WeakScalar::Int(x.into());
    usize => |x| WeakScalar::Int(x as i128);
    f32 => |x| WeakScalar::Float(x.into());
    f64 => |x| WeakScalar::Float(x);
    Complex<f32> => |x| WeakScalar::Complex(Complex::new(x.re.into(), x.im.into()));
    Complex<f64> => |x| WeakScalar::Complex(x);
}
