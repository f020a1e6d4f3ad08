//! [`matmul_stack`]: the products of stacks of matrices.

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
    let mut index = [0usize; 64];
    let index = &mut index[..axes];
    let mut at = [a.offset as isize, b.offset as isize, out.offset as isize];
    let data = out.data;
    loop {
        let [x, y, z] = at.map(|position| position as usize);
        let x = MatRef::new(a.data, [n, k], a.strides, x)?;
        let y = MatRef::new(b.data, [k, m], b.strides, y)?;
        let mut z = MatMut::new(data, [n, m], out.strides, z)?;
        check_shapes(&x, &y, &z)?;
        if k == 0 {
            z.fill(T::default());
        } else if n > 0 && m > 0 {
            T::multiply(x, y, z, threads);
        }
        let mut axis = axes;
        loop {
            if axis == 0 {
                return Ok(());
            }
            axis -= 1;
            let steps = [a.steps[axis], b.steps[axis], out.steps[axis]];
            index[axis] += 1;
            if index[axis] < lengths[axis] {
                for (at, step) in at.iter_mut().zip(steps) {
                    *at += step;
                }
                break;
            }
            index[axis] = 0;
            for (at, step) in at.iter_mut().zip(steps) {
                *at -= step * (lengths[axis] as isize - 1);
            }
        }
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
