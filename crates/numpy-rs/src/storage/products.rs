//! Products of stacks of matrices, run over places.

use np_dtype::Element;
use np_linalg::{LinalgError, MatMut, MatRef, MatmulElement, Stack, matmul, matmul_stack};
use np_ufunc::threads;
use std::sync::{Mutex, PoisonError};

use super::elements::Elements;
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
const LARGE: usize = 1 << 21;
/// From how many products on a single sum is split into parts, with threads or without.
const LONG: usize = 1 << 16;
/// Products in a part of a long sum.
const PART: usize = 1 << 14;
/// Parts have multiples of so many rows, so that rows are computed together that would be without threads.
const ROWS: usize = 32;

/// Overwrites a new place, which nobody else has, with the products of stacks of matrices: the last two axes of each place are
/// those of its matrices, the axes before are the same ones.
///
/// # Errors
/// [`ProductError::View`] where the elements can't be seen as values of type `T`.
pub(crate) fn multiply<T: Element + MatmulElement + Send + Sync>(
    a: &Place,
    b: &Place,
    out: &Place,
) -> Result<(), ProductError> {
    let borrowed = borrow(&[Input::Place(a), Input::Place(b)], &[])?;
    // SAFETY: the storages are borrowed until the elements are dropped.
    let (x, y) = unsafe {
        (
            Elements::<T>::new(a.storage(), a.dtype(), a.layout())?,
            Elements::<T>::new(b.storage(), b.dtype(), b.layout())?,
        )
    };
    let mut z = out.view_mut::<T>()?;
    let axes = z.ndim() - 2;
    let (n, k, m) = (x.shape()[axes], x.shape()[axes + 1], y.shape()[axes + 1]);
    let steps = [x.steps()?, y.steps()?, z.steps()?];
    let stack = |k: usize, shape: &[usize]| {
        // The element of the lowest address comes first.
        let below = steps[k].iter().zip(shape);
        below
            .map(|(&step, &length)| {
                if length > 0 {
                    (step * (length as isize - 1)).min(0).unsigned_abs()
                } else {
                    0
                }
            })
            .sum::<usize>()
    };
    let offsets = [
        stack(0, x.shape()),
        stack(1, y.shape()),
        stack(2, z.shape()),
    ];
    let batch: smallvec::SmallVec<[usize; 4]> = z.shape()[..axes].into();
    let (whole, contiguous) = (z.len(), z.is_c_contiguous());
    let target = z.spanned_mut_slice()?;
    let mut product = Product {
        lengths: &batch,
        shape: [n, k, m],
        data: [x.spanned_slice()?, y.spanned_slice()?],
        offsets: [offsets[0], offsets[1]],
        steps: [&steps[0][..axes], &steps[1][..axes], &steps[2][..axes]],
        strides: std::array::from_fn(|k| [steps[k][axes], steps[k][axes + 1]]),
    };
    if let (0, 1, 1, LONG.., Some(one)) = (axes, n, m, k, T::ONE) {
        let sum = product.long_sum(one)?;
        target.fill(sum);
        return Ok(());
    }
    let work = whole.saturating_mul(k);
    let own = n.saturating_mul(m).saturating_mul(k);
    let splits = work >= 2 * GRAIN && contiguous && k > 0 && threads::num_threads() > 1;
    if !splits || (own >= LARGE && T::SPLITS_LARGE && n > 1 && m > 1) {
        let done = product.run(target, offsets[2], threads::num_threads());
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
    let parts: Vec<Mutex<&mut [T]>> = target.chunks_mut(part * size).map(Mutex::new).collect();
    let first_error = Mutex::new(None);
    threads::for_each(parts.len(), |number| {
        let (first, last) = (number * part, leading.min((number + 1) * part));
        let mut data = parts[number].lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = product.part(first, last, &mut data) {
            *first_error.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        }
    });
    drop(borrowed);
    match first_error
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
    {
        Some(error) => Err(error.into()),
        None => Ok(()),
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
        let error = Mutex::new(None);
        let parts: Vec<Mutex<&mut [T]>> = sums.chunks_mut(1).map(Mutex::new).collect();
        threads::for_each(parts.len(), |number| {
            let first = number * PART;
            let mut part = *self;
            part.shape[1] = PART.min(k - first);
            let along = [self.strides[0][1], self.strides[1][0]];
            for k in 0..2 {
                let step = first as isize * along[k];
                part.offsets[k] = part.offsets[k].wrapping_add_signed(step);
            }
            let mut sum = parts[number].lock().unwrap_or_else(PoisonError::into_inner);
            if let Err(wrong) = part.run(&mut sum, 0, 1) {
                *error.lock().unwrap_or_else(PoisonError::into_inner) = Some(wrong);
            }
        });
        drop(parts);
        if let Some(wrong) = error.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(wrong);
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
        let mut lengths = smallvec::SmallVec::<[usize; 4]>::from_slice(self.lengths);
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
