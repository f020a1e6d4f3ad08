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
/// Products in a part of a long sum.
const PART: usize = 1 << 14;
/// Parts have multiples of so many rows, so that rows are computed together that would be without threads.
const ROWS: usize = 32;

/// Overwrites a new place, which nobody else has, with the products of stacks of matrices: the last two axes of each place are
/// those of its matrices, the axes before are the same ones.
///
/// # Panics
/// If a place has no elements.
///
/// # Errors
/// [`ProductError::View`] where the elements can't be seen as values of type `T`.
pub(crate) fn multiply<T: Element + MatmulElement + Send + Sync>(
    a: &Place,
    b: &Place,
    out: &Place,
) -> Result<(), ProductError> {
    assert!([a, b, out].iter().all(|place| !place.layout().is_empty()));
    let borrowed = borrow(&[Input::Place(a), Input::Place(b)], &[])?;
    // SAFETY: the storages of the factors are borrowed until the slices are dropped, that of the product is nobody else's.
    let (x, y, z, target) = unsafe {
        let (x, y, z) = (Span::of::<T>(a)?, Span::of::<T>(b)?, Span::of::<T>(out)?);
        let target = std::slice::from_raw_parts_mut(z.first.cast::<T>(), z.len);
        (x, y, z, target)
    };
    // SAFETY: as above.
    let data = unsafe {
        [
            std::slice::from_raw_parts(x.first.cast::<T>().cast_const(), x.len),
            std::slice::from_raw_parts(y.first.cast::<T>().cast_const(), y.len),
        ]
    };
    let shapes = [a, b, out].map(|place| place.layout().shape());
    let axes = shapes[2].len() - 2;
    let (n, k, m) = (shapes[0][axes], shapes[0][axes + 1], shapes[1][axes + 1]);
    let steps = [&x.steps, &y.steps, &z.steps];
    let whole = out.layout().size();
    let contiguous = out.layout().is_c_contiguous(size_of::<T>());
    let mut product = Product {
        lengths: &shapes[2][..axes],
        shape: [n, k, m],
        data,
        offsets: [x.offset, y.offset],
        steps: steps.map(|steps| &steps[..axes]),
        strides: steps.map(|steps| [steps[axes], steps[axes + 1]]),
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
    /// Elements from one to the next along each axis.
    steps: SmallVec<[isize; 4]>,
}

impl Span {
    /// # Errors
    /// If the elements are of another type or byte order, unaligned, at fractions of an element from each other, or no booleans.
    ///
    /// # Safety
    /// The place's storage is borrowed, or nobody else's.
    unsafe fn of<T: Element>(place: &Place) -> Result<Span, ViewError> {
        let (dtype, layout) = (place.dtype(), place.layout());
        if dtype != T::DTYPE {
            return Err(ViewError::DType {
                dtype,
                wanted: T::DTYPE,
            });
        }
        let itemsize = size_of::<T>() as isize;
        let (mut below, mut len) = (0, 1);
        let mut steps = SmallVec::new();
        for (&length, &stride) in layout.shape().iter().zip(layout.strides()) {
            if length <= 1 {
                steps.push(0);
                continue;
            }
            if stride % itemsize != 0 {
                return Err(ViewError::FractionalStride { stride });
            }
            let step = stride / itemsize;
            // Nothing overflows: all elements lie inside the storage.
            let reach = step * (length as isize - 1);
            below += reach.min(0);
            len += reach.unsigned_abs();
            steps.push(step);
        }
        let first = place.pointer().wrapping_offset(below * itemsize);
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
        })
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
        threads::try_share(&mut sums, |number, sum| {
            let first = number * PART;
            let mut part = *self;
            part.shape[1] = PART.min(k - first);
            let along = [self.strides[0][1], self.strides[1][0]];
            for k in 0..2 {
                let step = first as isize * along[k];
                part.offsets[k] = part.offsets[k].wrapping_add_signed(step);
            }
            part.run(std::slice::from_mut(*sum), 0, 1)
        })?;
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
