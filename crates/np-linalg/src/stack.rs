//! [`matmul_stack`]: the products of stacks of matrices.

use std::fmt;

use crate::error::LinalgError;
use crate::matmul::{MatmulElement, check_shapes};
use crate::matrix::{MatMut, MatRef};

/// Matrices of one shape in a slice: where the first one begins, and how far it is from one to the next.
///
/// `D` is `&[T]`, or `&mut [T]` for matrices to write to.
#[derive(Clone, Copy, Debug)]
pub struct Stack<'a, D> {
    /// The elements.
    pub data: D,
    /// The position of the first matrix's first element.
    pub offset: usize,
    /// Elements from one matrix to the next along each axis of the stack.
    pub steps: &'a [isize],
    /// Elements from one row to the next, and from one column to the next.
    pub strides: [isize; 2],
}

/// The products of stacks of matrices (`numpy.matmul`): n x k by k x m, along axes of the given lengths.
///
/// A step of 0 repeats a matrix along an axis. The products have to lie apart; where they do not, what is written last stays.
/// `threads` is how many threads may work on one product of large matrices; results do not depend on it.
///
/// # Errors
/// [`LinalgError::OutOfBounds`] and [`LinalgError::Overlap`] as matrices of their own have them.
///
/// # Panics
/// If a stack has another number of axes.
///
/// ```
/// use np_linalg::{Stack, matmul_stack};
///
/// let (a, b) = ([1, 2, 3, 4], [10, 1]);
/// let mut out = [0; 2];
/// // Two rows, each times one column.
/// let a = Stack { data: &a[..], offset: 0, steps: &[2], strides: [2, 1] };
/// let b = Stack { data: &b[..], offset: 0, steps: &[0], strides: [1, 1] };
/// let product = Stack { data: &mut out[..], offset: 0, steps: &[1], strides: [1, 1] };
/// matmul_stack(&[2], [1, 2, 1], a, b, product, 1)?;
/// assert_eq!(out, [12, 34]);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
pub fn matmul_stack<T: MatmulElement>(
    lengths: &[usize],
    [n, k, m]: [usize; 3],
    a: Stack<'_, &[T]>,
    b: Stack<'_, &[T]>,
    out: Stack<'_, &mut [T]>,
    threads: usize,
) -> Result<(), LinalgError> {
    let axes = lengths.len();
    assert!(
        [a.steps, b.steps, out.steps]
            .iter()
            .all(|steps| steps.len() == axes)
    );
    let (mut n, mut axes) = (n, axes);
    // Rows that meet the same matrix, and go on from one matrix to the next, are rows of one matrix.
    while axes > 0
        && b.steps[axes - 1] == 0
        && (n == 1 || goes_on(&a, axes - 1, n) && goes_on(&out, axes - 1, n))
    {
        if n == 1 && lengths[axes - 1] > 1 {
            return single_rows(lengths, axes, [k, m], a, b, out, threads);
        }
        n *= lengths[axes - 1];
        axes -= 1;
    }
    let lengths = &lengths[..axes];
    if lengths.contains(&0) {
        return Ok(());
    }
    let data = out.data;
    // What lies between the first matrix and the last one is found to be inside as it is read.
    let last = |steps: &[isize], offset: usize| {
        let ways = steps.iter().zip(lengths);
        let way: isize = ways
            .map(|(&step, &length)| step * (length as isize - 1))
            .sum();
        offset.wrapping_add_signed(way)
    };
    let ends = [
        [a.offset, b.offset, out.offset],
        [
            last(&a.steps[..axes], a.offset),
            last(&b.steps[..axes], b.offset),
            last(&out.steps[..axes], out.offset),
        ],
    ];
    for &[x, y, z] in &ends[..if axes == 0 { 1 } else { 2 }] {
        check_shapes(
            &MatRef::new(a.data, [n, k], a.strides, x)?,
            &MatRef::new(b.data, [k, m], b.strides, y)?,
            &MatMut::new(data, [n, m], out.strides, z)?,
        )?;
    }
    let stacks = Stacks {
        shape: [n, k, m],
        a: (a.data, a.strides),
        b: (b.data, b.strides),
        out: (data, out.strides),
        positions: Positions {
            lengths,
            steps: [a.steps, b.steps, out.steps],
            index: vec![0; axes],
            at: [a.offset, b.offset, out.offset],
            left: lengths.iter().product(),
        },
    };
    if n > 0 && m > 0 {
        T::multiply_stack(stacks, threads);
    }
    Ok(())
}

/// Stacks of matrices that have been found to fit.
pub struct Stacks<'a, T> {
    pub(crate) shape: [usize; 3],
    pub(crate) a: (&'a [T], [isize; 2]),
    pub(crate) b: (&'a [T], [isize; 2]),
    pub(crate) out: (&'a mut [T], [isize; 2]),
    pub(crate) positions: Positions<'a>,
}

impl<T: MatmulElement> Stacks<'_, T> {
    /// Multiplies matrix by matrix.
    pub(crate) fn each(self, threads: usize) {
        let [n, k, m] = self.shape;
        for [x, y, z] in self.positions {
            let mut out = MatMut::moved(&mut *self.out.0, [n, m], self.out.1, z);
            if k == 0 {
                out.fill(T::default());
                continue;
            }
            let a = MatRef::moved(self.a.0, [n, k], self.a.1, x);
            let b = MatRef::moved(self.b.0, [k, m], self.b.1, y);
            T::multiply(a, b, out, threads);
        }
    }
}

impl<'a, T: Copy> Stacks<'a, T> {
    /// Stacks of one matrix each.
    pub(crate) fn of_one(a: MatRef<'a, T>, b: MatRef<'a, T>, out: MatMut<'a, T>) -> Stacks<'a, T> {
        let shape = [a.rows(), a.columns(), b.columns()];
        let (a, b, out) = (a.into_parts(), b.into_parts(), out.into_parts());
        Stacks {
            shape,
            a: (a.0, a.1),
            b: (b.0, b.1),
            out: (out.0, out.1),
            positions: Positions {
                lengths: &[],
                steps: [&[]; 3],
                index: Vec::new(),
                at: [a.2, b.2, out.2],
                left: 1,
            },
        }
    }
}

impl<T> fmt::Debug for Stacks<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Stacks").field(&self.shape).finish()
    }
}

/// Where the matrices of stacks begin, one after the other.
pub(crate) struct Positions<'a> {
    lengths: &'a [usize],
    steps: [&'a [isize]; 3],
    index: Vec<usize>,
    at: [usize; 3],
    left: usize,
}

impl Iterator for Positions<'_> {
    type Item = [usize; 3];

    #[inline(always)]
    fn next(&mut self) -> Option<[usize; 3]> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        let now = self.at;
        for axis in (0..self.lengths.len()).rev() {
            let step = self.steps.map(|steps| steps[axis]);
            self.index[axis] += 1;
            if self.index[axis] < self.lengths[axis] {
                for (at, step) in self.at.iter_mut().zip(step) {
                    *at = at.wrapping_add_signed(step);
                }
                break;
            }
            self.index[axis] = 0;
            let back = self.lengths[axis] as isize - 1;
            for (at, step) in self.at.iter_mut().zip(step) {
                *at = at.wrapping_add_signed(-step * back);
            }
        }
        Some(now)
    }
}

/// Stacks of single rows along the last axis that meet one matrix: the rows are those of a matrix.
fn single_rows<T: MatmulElement>(
    lengths: &[usize],
    axes: usize,
    [k, m]: [usize; 2],
    a: Stack<'_, &[T]>,
    b: Stack<'_, &[T]>,
    out: Stack<'_, &mut [T]>,
    threads: usize,
) -> Result<(), LinalgError> {
    let last = axes - 1;
    let a = Stack {
        steps: &a.steps[..last],
        strides: [a.steps[last], a.strides[1]],
        ..a
    };
    let b = Stack {
        steps: &b.steps[..last],
        ..b
    };
    let out = Stack {
        steps: &out.steps[..last],
        strides: [out.steps[last], out.strides[1]],
        ..out
    };
    matmul_stack(&lengths[..last], [lengths[last], k, m], a, b, out, threads)
}

/// Whether the rows of each matrix follow those of the one before, along an axis.
fn goes_on<D>(stack: &Stack<'_, D>, axis: usize, rows: usize) -> bool {
    isize::try_from(rows)
        .is_ok_and(|rows| stack.strides[0].checked_mul(rows) == Some(stack.steps[axis]))
}
