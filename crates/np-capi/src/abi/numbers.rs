//! Numbers behind handles, and the numbers that arrays hold.

use numpy_rs::dtype::{Complex, Scalar, TypeCode, WeakScalar};
use numpy_rs::{DType, Error};

use crate::handle::Handle;
use crate::parameter::{Any, Dtype, Int, Operand, Real, Text, Truth};
use crate::status::Failure;
use crate::table::functions;

fn typed(weak: WeakScalar, dtype: DType) -> Result<Handle, Failure> {
    let wide = match weak {
        WeakScalar::Int(_) if dtype.code() == TypeCode::UInt64 => DType::UINT64,
        WeakScalar::Int(_) => DType::INT64,
        WeakScalar::Float(_) => DType::FLOAT64,
        WeakScalar::Complex(_) => DType::COMPLEX128,
    };
    Ok(Handle::Scalar(weak.to_scalar(wide)?.cast(dtype.code())))
}

functions! {
    /// An integer that takes the dtype it meets, as Python's do.
    fn nrs_weak_int(value: Int) -> Operand = Ok::<_, Failure>(Handle::Weak(WeakScalar::Int(value as i128)));

    /// An integer of any size, as its decimal digits; beyond 128 bits it is as large as fits.
    fn nrs_weak_big_int(digits: Text) -> Operand = Ok::<_, Failure>(Handle::Weak(WeakScalar::Int(
        digits.parse::<i128>().unwrap_or(if digits.starts_with('-') { i128::MIN } else { i128::MAX })
    )));

    /// A floating-point number that takes the dtype it meets.
    fn nrs_weak_real(value: Real) -> Operand = Ok::<_, Failure>(Handle::Weak(WeakScalar::Float(value)));

    /// A complex number that takes the dtype it meets.
    fn nrs_weak_complex(real: Real, imag: Real) -> Operand =
        Ok::<_, Failure>(Handle::Weak(WeakScalar::Complex(Complex::new(real, imag))));

    /// A truth value.
    fn nrs_scalar_truth(value: Truth) -> Operand = Ok::<_, Failure>(Handle::Scalar(Scalar::Bool(value)));

    /// An integer of a dtype, of which it keeps the bits that fit.
    fn nrs_scalar_int(dtype: Dtype, value: Int) -> Operand = typed(WeakScalar::Int(match dtype.code() {
        TypeCode::UInt64 => i128::from(value as u64),
        _ => value as i128,
    }), dtype);

    /// A floating-point number of a dtype, rounded.
    fn nrs_scalar_real(dtype: Dtype, value: Real) -> Operand = typed(WeakScalar::Float(value), dtype);

    /// A complex number of a dtype, rounded.
    fn nrs_scalar_complex(dtype: Dtype, real: Real, imag: Real) -> Operand =
        typed(WeakScalar::Complex(Complex::new(real, imag)), dtype);

    /// The value of a number or of the only element of an array, as an integer: the bits of uint64 are kept.
    fn nrs_item_int(a: Any) -> Int = a.scalar().and_then(|value| match value.as_i128() {
        Some(integer) => Ok(integer as isize),
        None => Err(Error::Type("the value is no integer".to_owned()).into()),
    });

    /// The value of a number or of the only element of an array, as a floating-point number.
    fn nrs_item_real(a: Any) -> Real = a.scalar().map(|value| value.as_complex().re);

    /// Its imaginary part.
    fn nrs_item_imag(a: Any) -> Real = a.scalar().map(|value| value.as_complex().im);
}
