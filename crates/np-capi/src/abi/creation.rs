//! New arrays.

use numpy_rs as np;
use numpy_rs::Error;
use numpy_rs::dtype::WeakScalar;
use numpy_rs::operand::Operand as Value;

use np::operand::AsOperand;
use np::{Block, npy};

use crate::parameter::{Array, Arrays, Ints, Keywords, Length, Operand, Operands, Text};
use crate::status::Failure;
use crate::table::functions;

/// A number for `arange`.
fn weak(value: Value<'_>) -> Result<WeakScalar, Failure> {
    match value {
        Value::Weak(weak) => Ok(weak),
        _ => {
            Err(Error::Type("arange takes numbers without a dtype of their own".to_owned()).into())
        }
    }
}

/// Blocks of arrays: `structure` has a `[` and a `]` for each list, and another letter for each array.
fn nested(arrays: &[Value<'_>], structure: &str) -> Result<Block, Failure> {
    let mut arrays = arrays.iter();
    let mut open = vec![Vec::new()];
    let unbalanced = || Error::Value("the structure of the blocks is not complete".to_owned());
    for letter in structure.bytes() {
        let block = match letter {
            b'[' => {
                open.push(Vec::new());
                continue;
            }
            b']' => Block::List(open.pop().ok_or_else(unbalanced)?),
            _ => Block::Array(np::asarray(*arrays.next().ok_or_else(unbalanced)?, ())?),
        };
        open.last_mut().ok_or_else(unbalanced)?.push(block);
    }
    let outermost = open.pop().and_then(|mut blocks| blocks.pop());
    Ok(outermost.ok_or_else(unbalanced)?)
}

/// Operands as the facade takes those of several types.
pub(super) fn references<'a>(operands: &'a [Value<'a>]) -> Vec<&'a dyn AsOperand> {
    operands.iter().map(|operand| operand as _).collect()
}

functions! {
    /// Arbitrary elements (`numpy.empty`); keywords `dtype`, `order`.
    fn nrs_empty(shape: Ints, keywords: Keywords) -> Array = np::empty(shape, keywords);

    /// Zeros (`numpy.zeros`); keywords `dtype`, `order`.
    fn nrs_zeros(shape: Ints, keywords: Keywords) -> Array = np::zeros(shape, keywords);

    /// Ones (`numpy.ones`); keywords `dtype`, `order`.
    fn nrs_ones(shape: Ints, keywords: Keywords) -> Array = np::ones(shape, keywords);

    /// One value everywhere (`numpy.full`); keywords `dtype`, `order`.
    fn nrs_full(shape: Ints, value: Operand, keywords: Keywords) -> Array = np::full(shape, value, keywords);

    /// Arbitrary elements like those of an array (`numpy.empty_like`); keywords `dtype`, `order`, `shape`.
    fn nrs_empty_like(a: Operand, keywords: Keywords) -> Array = np::empty_like(a, keywords);

    /// Zeros like an array's elements (`numpy.zeros_like`); keywords `dtype`, `order`, `shape`.
    fn nrs_zeros_like(a: Operand, keywords: Keywords) -> Array = np::zeros_like(a, keywords);

    /// Ones like an array's elements (`numpy.ones_like`); keywords `dtype`, `order`, `shape`.
    fn nrs_ones_like(a: Operand, keywords: Keywords) -> Array = np::ones_like(a, keywords);

    /// One value like an array's elements (`numpy.full_like`); keywords `dtype`, `order`, `shape`.
    fn nrs_full_like(a: Operand, value: Operand, keywords: Keywords) -> Array = np::full_like(a, value, keywords);

    /// An array or a number as an array (`numpy.array`); keywords `dtype`, `copy`, `order`, `ndmin`.
    fn nrs_array_with(a: Operand, keywords: Keywords) -> Array = np::array_with(a, keywords);

    /// Numbers at equal distances (`numpy.arange`), from weak ones; keyword `dtype`.
    fn nrs_arange(start: Operand, stop: Operand, step: Operand, keywords: Keywords) -> Array =
        np::arange([weak(start)?, weak(stop)?, weak(step)?], keywords);

    /// `num` numbers between two (`numpy.linspace`); keywords `dtype`, `endpoint`, `axis`.
    fn nrs_linspace(start: Operand, stop: Operand, num: Length, keywords: Keywords) -> Array =
        np::linspace(start, stop, num, keywords);

    /// Ones on a diagonal (`numpy.eye`); keywords `M`, `k`, `dtype`, `order`.
    fn nrs_eye(rows: Length, keywords: Keywords) -> Array = np::eye(rows, keywords);

    /// The identity matrix (`numpy.identity`); keyword `dtype`.
    fn nrs_identity(n: Length, keywords: Keywords) -> Array = np::identity(n, keywords);

    /// As `nrs_linspace`, and the distance, as two arrays (`numpy.linspace` with `retstep=True`).
    fn nrs_linspace_with_step(start: Operand, stop: Operand, num: Length, keywords: Keywords) -> Arrays =
        np::linspace_with_step(start, stop, num, keywords).map(|(values, step)| vec![values, step]);

    /// `num` powers with exponents at equal distances (`numpy.logspace`); keywords `base`, `dtype`, `endpoint`, `axis`.
    fn nrs_logspace(start: Operand, stop: Operand, num: Length, keywords: Keywords) -> Array =
        np::logspace(start, stop, num, keywords);

    /// `num` numbers, each the same multiple of the one before (`numpy.geomspace`); keywords `dtype`, `endpoint`, `axis`.
    fn nrs_geomspace(start: Operand, stop: Operand, num: Length, keywords: Keywords) -> Array =
        np::geomspace(start, stop, num, keywords);

    /// A matrix with a diagonal, or the diagonal of a matrix (`numpy.diag`); keyword `k`.
    fn nrs_diag(v: Operand, keywords: Keywords) -> Array = np::diag(v, keywords);

    /// A matrix with the elements on a diagonal (`numpy.diagflat`); keyword `k`.
    fn nrs_diagflat(v: Operand, keywords: Keywords) -> Array = np::diagflat(v, keywords);

    /// Ones at and below a diagonal (`numpy.tri`); keywords `M`, `k`, `dtype`.
    fn nrs_tri(rows: Length, keywords: Keywords) -> Array = np::tri(rows, keywords);

    /// The lower triangles of matrices (`numpy.tril`); keyword `k`.
    fn nrs_tril(m: Operand, keywords: Keywords) -> Array = np::tril(m, keywords);

    /// The upper triangles of matrices (`numpy.triu`); keyword `k`.
    fn nrs_triu(m: Operand, keywords: Keywords) -> Array = np::triu(m, keywords);

    /// The powers of numbers, a row for each (`numpy.vander`); keywords `N`, `increasing`.
    fn nrs_vander(x: Operand, keywords: Keywords) -> Array = np::vander(x, keywords);

    /// Coordinates as arrays for each axis (`numpy.meshgrid`); keywords `copy`, `sparse`, `indexing`.
    fn nrs_meshgrid(xi: Operands, keywords: Keywords) -> Arrays = np::meshgrid(&references(&xi), keywords);

    /// The indices of a grid, along its axes (`numpy.indices`); keyword `dtype`.
    fn nrs_indices(dimensions: Ints, keywords: Keywords) -> Array = np::indices(dimensions, keywords);

    /// The indices of a grid, an array for each axis that broadcasts with the others (`numpy.indices` with `sparse=True`);
    /// keyword `dtype`.
    fn nrs_open_indices(dimensions: Ints, keywords: Keywords) -> Arrays = np::open_indices(dimensions, keywords);

    /// Numbers in a text (`numpy.fromstring`); keywords `dtype`, `count`.
    fn nrs_fromstring(string: Text, sep: Text, keywords: Keywords) -> Array = np::fromstring(string, sep, keywords);

    /// Elements repeated (`numpy.repeat`); keyword `axis`.
    fn nrs_repeat(a: Operand, repeats: Operand, keywords: Keywords) -> Array = np::repeat(a, repeats, keywords);

    /// An array put together from repetitions of one (`numpy.tile`).
    fn nrs_tile(a: Operand, reps: Ints) -> Array = np::tile(a, reps);

    /// An array put together from blocks (`numpy.block`): `structure` has a `[` and a `]` for each list, and another letter for
    /// each of the arrays.
    fn nrs_block(arrays: Operands, structure: Text) -> Array = np::block(nested(&arrays, structure)?);

    /// An array or a number as an array, whose elements have to be finite (`numpy.asarray_chkfinite`); keywords `dtype`, `order`.
    fn nrs_asarray_chkfinite(a: Operand, keywords: Keywords) -> Array = np::asarray_chkfinite(a, keywords);

    /// The bytes of a file of NumPy's format (`numpy.save`).
    fn nrs_npy_bytes(a: Array) -> Array = {
        let mut bytes = Vec::new();
        npy::write(&mut bytes, a).and_then(|()| np::Array::from_vec(bytes))
    };

    /// The array in the bytes of a file of NumPy's format (`numpy.load`).
    fn nrs_npy_array(bytes: Array) -> Array = bytes.to_vec::<u8>().and_then(|bytes| npy::read(&mut &bytes[..]));
}
