//! Products of stacks of matrices, run over places.

use np_dtype::{Element, TypeCode};
use np_linalg::{LinalgError, MatMut, MatRef, MatmulElement, Stack, matmul, matmul_stack};
use np_ufunc::threads;
use smallvec::SmallVec;

use super::execute::{ExecuteError, Input, borrow};
use super::place::Place;
use super::{BorrowError, ViewError};

/// Why a product could not be computed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProductError {
    #[error(transparent)]
    View(#[from] ViewError),
    #[error(transparent)]
    Linalg(#[from] LinalgError),
}

impl From<BorrowError> for ProductError {
    fn from(error: BorrowError) -> ProductError {
        ProductError::View(ViewError::Borrow(error))
    }
}

impl From<ProductError> for ExecuteError {
    fn from(error: ProductError) -> ExecuteError {
        match error {
            ProductError::View(ViewError::Borrow(error)) => ExecuteError::Borrow(error),
            other => panic!("{other}"),
        }
    }
}

/// From how many products of elements on a stack is split between threads, and about how many each part has then.
const GRAIN: usize = 1 << 18;
/// From how many products on one matrix is left to the engine to split.
const LARGE: usize = 1 << 23;
/// From how many products on a single sum is split into parts, with threads or without.
const LONG: usize = 1 << 16;
/// From how many bytes on a single sum is worth waking a thread for.
const LONG_BYTES: usize = 1 << 20;
/// Products in a part of a long sum.
const PART: usize = 1 << 14;
/// Parts have multiples of so many rows, so that rows are computed together that would be without threads.
const ROWS: usize = 32;

/// A place as a stack of matrices, which it may repeat.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matrices<'a> {
    pub(crate) place: &'a Place,
    /// Bytes from one matrix to the next along each axis of the stack.
    pub(crate) steps: &'a [isize],
    /// Bytes from one row to the next, and from one column to the next.
    pub(crate) strides: [isize; 2],
}

/// Overwrites a new place, which nobody else has, with the products of stacks of matrices: n x k by k x m, along axes of the given lengths.
///
/// # Panics
/// If a length is zero, or an element lies outside a storage: a mistake of the caller.
///
/// # Errors
/// [`ProductError::View`] where the elements can't be seen as values of type `T`.
pub(crate) fn multiply<T: Element + MatmulElement + Send + Sync>(
    lengths: &[usize],
    [n, k, m]: [usize; 3],
    [a, b]: [Matrices<'_>; 2],
    out: Matrices<'_>,
) -> Result<(), ProductError> {
    let whole = lengths.iter().product::<usize>() * n * m;
    assert!(whole > 0 && k > 0, "a product of nothing");
    let borrowed = borrow(&[Input::Place(a.place), Input::Place(b.place)], &[])?;
    // SAFETY: the storages of the factors are borrowed until the slices are dropped, that of the product is nobody else's.
    let (x, y, z) = unsafe {
        (
            Span::of::<T>(a, lengths, [n, k])?,
            Span::of::<T>(b, lengths, [k, m])?,
            Span::of::<T>(out, lengths, [n, m])?,
        )
    };
    // SAFETY: as above; spans lie inside their storages, at addresses that suit the type.
    let (data, target) = unsafe {
        (
            [
                std::slice::from_raw_parts(x.first.cast::<T>().cast_const(), x.len),
                std::slice::from_raw_parts(y.first.cast::<T>().cast_const(), y.len),
            ],
            std::slice::from_raw_parts_mut(z.first.cast::<T>(), z.len),
        )
    };
    let axes = lengths.len();
    let contiguous = z.is_in_c_order(lengths, [n, m]);
    let mut product = Product {
        lengths,
        shape: [n, k, m],
        data,
        offsets: [x.offset, y.offset],
        steps: [&x.steps[..], &y.steps[..], &z.steps[..]],
        strides: [x.strides, y.strides, z.strides],
    };
    let offset = z.offset;
    if let (0, 1, 1, LONG.., Some(one)) = (axes, n, m, k, T::UNIT) {
        let sum = product.long_sum(one)?;
        target.fill(sum);
        return Ok(());
    }
    let work = whole.saturating_mul(k);
    let own = n.saturating_mul(m).saturating_mul(k);
    let large = own >= LARGE && T::SPLITS_LARGE && n > 1 && m > 1;
    if work < 2 * GRAIN || !contiguous || large || threads::num_threads() == 1 {
        let threads = if own >= LARGE {
            threads::num_threads()
        } else {
            1
        };
        let done = product.run(target, offset, threads);
        drop(borrowed);
        return Ok(done?);
    }
    if axes == 0 && n == 1 {
        product = product.transposed();
    }
    let [n, _, m] = product.shape;
    let (leading, size) = match product.lengths {
        [] => (n, m),
        [first, ..] => (*first, whole / first),
    };
    let part = GRAIN
        .div_ceil(size.saturating_mul(k).max(1))
        .next_multiple_of(match axes {
            0 => ROWS,
            _ => 1,
        });
    let done = threads::try_share(target.chunks_mut(part * size), |number, data| {
        let (first, last) = (number * part, leading.min((number + 1) * part));
        product.part(first, last, data)
    });
    drop(borrowed);
    Ok(done?)
}

/// The memory from the element of the lowest address of a place to that of the highest.
struct Span {
    first: *mut u8,
    /// How many elements there would be in it.
    len: usize,
    /// Which of them is the place's first one.
    offset: usize,
    /// Elements from one matrix to the next along each axis of the stack.
    steps: SmallVec<[isize; 4]>,
    /// Elements from one row to the next, and from one column to the next.
    strides: [isize; 2],
}

impl Span {
    /// # Errors
    /// If the elements are of another type or byte order, unaligned, at fractions of an element from each other, or no booleans. Signed
    /// integers are seen as unsigned ones.
    ///
    /// # Panics
    /// If an element lies outside the storage.
    ///
    /// # Safety
    /// The place's storage is borrowed, or nobody else's.
    unsafe fn of<T: Element>(
        matrices: Matrices<'_>,
        lengths: &[usize],
        shape: [usize; 2],
    ) -> Result<Span, ViewError> {
        let place = matrices.place;
        let dtype = place.dtype();
        if !dtype.is_native() || without_sign(dtype.code()) != T::CODE {
            return Err(ViewError::DType {
                dtype,
                wanted: T::DTYPE,
            });
        }
        let itemsize = size_of::<T>() as isize;
        let (mut below, mut len) = (0isize, 1isize);
        let mut along = |length: usize, stride: isize| {
            if length <= 1 {
                return Ok(0);
            }
            if stride % itemsize != 0 {
                return Err(ViewError::FractionalStride { stride });
            }
            let step = stride / itemsize;
            let reach = step.checked_mul(length as isize - 1);
            let reach = reach.expect("matrices inside a storage");
            below += reach.min(0);
            len = len
                .checked_add_unsigned(reach.unsigned_abs())
                .expect("matrices inside a storage");
            Ok(step)
        };
        assert_eq!(lengths.len(), matrices.steps.len(), "a step for each axis");
        let axes = lengths.iter().zip(matrices.steps);
        let steps = axes
            .map(|(&length, &step)| along(length, step))
            .collect::<Result<_, _>>()?;
        let [rows, columns] = matrices.strides;
        let strides = [along(shape[0], rows)?, along(shape[1], columns)?];
        let start = below
            .checked_mul(itemsize)
            .and_then(|below| place.layout().offset().checked_add_signed(below));
        let end = start
            .zip(len.checked_mul(itemsize))
            .and_then(|(start, size)| start.checked_add_signed(size));
        assert!(
            end.is_some_and(|end| end <= place.storage().len()),
            "matrices inside a storage"
        );
        let first = place.pointer().wrapping_offset(below * itemsize);
        let len = len.unsigned_abs();
        if !first.addr().is_multiple_of(align_of::<T>()) {
            return Err(ViewError::Unaligned { dtype });
        }
        if T::CODE == TypeCode::Bool {
            // SAFETY: the bytes lie in the storage, which may be read. Bytes take any value.
            let bytes = unsafe { std::slice::from_raw_parts(first.cast_const(), len) };
            if bytes.iter().any(|&byte| byte > 1) {
                return Err(ViewError::NotBool);
            }
        }
        Ok(Span {
            first,
            len,
            offset: below.unsigned_abs(),
            steps,
            strides,
        })
    }

    /// Whether the elements follow each other in C order.
    fn is_in_c_order(&self, lengths: &[usize], [rows, columns]: [usize; 2]) -> bool {
        let inner = [(columns, self.strides[1]), (rows, self.strides[0])];
        let outer = lengths.iter().copied().zip(self.steps.iter().copied());
        let mut step = 1;
        inner.into_iter().chain(outer.rev()).all(|(length, own)| {
            let follows = length == 1 || own == step;
            step *= length as isize;
            follows
        })
    }
}

/// Sums and products of signed integers have the same bits as those of unsigned ones.
pub(super) fn without_sign(code: TypeCode) -> TypeCode {
    match code {
        TypeCode::Int8 => TypeCode::UInt8,
        TypeCode::Int16 => TypeCode::UInt16,
        TypeCode::Int32 => TypeCode::UInt32,
        TypeCode::Int64 => TypeCode::UInt64,
        other => other,
    }
}

/// Stacks of factors, and how their products lie.
#[derive(Clone, Copy)]
struct Product<'a, T> {
    lengths: &'a [usize],
    shape: [usize; 3],
    data: [&'a [T]; 2],
    offsets: [usize; 2],
    steps: [&'a [isize]; 3],
    strides: [[isize; 2]; 3],
}

impl<T: MatmulElement + Send + Sync> Product<'_, T> {
    /// A single sum of many products: that of the sums of its parts.
    fn long_sum(&self, one: T) -> Result<T, LinalgError> {
        let [_, k, _] = self.shape;
        let mut sums = vec![T::default(); k.div_ceil(PART)];
        let sum_part = |(number, sum): (usize, &mut T)| {
            let first = number * PART;
            let mut part = *self;
            part.shape[1] = PART.min(k - first);
            let along = [self.strides[0][1], self.strides[1][0]];
            for k in 0..2 {
                let step = first as isize * along[k];
                part.offsets[k] = part.offsets[k].wrapping_add_signed(step);
            }
            part.run(std::slice::from_mut(sum), 0, 1)
        };
        if 2 * k * size_of::<T>() < LONG_BYTES {
            sums.iter_mut().enumerate().try_for_each(sum_part)?;
        } else {
            threads::try_share(&mut sums, |number, sum| sum_part((number, *sum)))?;
        }
        let ones = vec![one; sums.len()];
        let mut total = [T::default()];
        let (row, column) = (
            MatRef::from_rows(&sums, 1, sums.len())?,
            MatRef::from_rows(&ones, ones.len(), 1)?,
        );
        matmul(row, column, MatMut::from_rows(&mut total, 1, 1)?, 1)?;
        Ok(total[0])
    }

    fn run(&self, out: &mut [T], offset: usize, threads: usize) -> Result<(), LinalgError> {
        let [n, k, m] = self.shape;
        if self.lengths.is_empty() {
            let factor = |number: usize, shape| {
                let (data, offset) = (self.data[number], self.offsets[number]);
                MatRef::new(data, shape, self.strides[number], offset)
            };
            let out = MatMut::new(out, [n, m], self.strides[2], offset)?;
            return matmul(factor(0, [n, k])?, factor(1, [k, m])?, out, threads);
        }
        let factor = |k: usize| Stack {
            data: self.data[k],
            offset: self.offsets[k],
            steps: self.steps[k],
            strides: self.strides[k],
        };
        let out = Stack {
            data: out,
            offset,
            steps: self.steps[2],
            strides: self.strides[2],
        };
        matmul_stack(self.lengths, self.shape, factor(0), factor(1), out, threads)
    }

    /// The products of some indices of the first axis, or rows where the stack has none, into the part of a C-contiguous result.
    fn part(&self, first: usize, last: usize, out: &mut [T]) -> Result<(), LinalgError> {
        let mut part = *self;
        let at = |offset: usize, step: isize| offset.wrapping_add_signed(first as isize * step);
        let mut lengths = SmallVec::<[usize; 4]>::from_slice(self.lengths);
        match lengths.first_mut() {
            None => {
                part.shape[0] = last - first;
                part.offsets[0] = at(part.offsets[0], self.strides[0][0]);
            }
            Some(length) => {
                *length = last - first;
                for k in 0..2 {
                    part.offsets[k] = at(part.offsets[k], self.steps[k][0]);
                }
            }
        }
        let part = Product {
            lengths: &lengths,
            ..part
        };
        part.run(out, 0, 1)
    }

    /// The transposed product of a single matrix.
    fn transposed(self) -> Self {
        let [n, k, m] = self.shape;
        let [a, b] = self.data;
        let turned = |k: usize| [self.strides[k][1], self.strides[k][0]];
        Product {
            shape: [m, k, n],
            data: [b, a],
            offsets: [self.offsets[1], self.offsets[0]],
            strides: [turned(1), turned(0), turned(2)],
            ..self
        }
    }
}
