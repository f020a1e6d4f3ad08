//! One element of many, by an index (`numpy.choose`).

use np_dtype::DType;
use np_iter::{Plan, PlanOptions};
use np_kernels::functions::choose::kernel;
use smallvec::SmallVec;

pub use np_kernels::functions::choose::OutOfBounds;

use crate::operand::Operand;
use crate::overlap::Separated;
use crate::threads::{self, CHEAP_GRAIN};

/// Writes to each element of the output that of the choice which the index names.
///
/// `operands` are the index, of `int64`, at least one choice, and the output; choices and output are of one native dtype. An
/// operand that overlaps the output is read as it was before.
///
/// # Panics
/// For other dtypes, or without choices.
///
/// # Safety
/// Every element that the operands address over `shape` is valid to read, and the output's to write, by this thread alone. The
/// output does not overlap itself.
pub unsafe fn run(shape: &[usize], operands: &[Operand<'_>], out_of_bounds: OutOfBounds) {
    let (nop, output) = (operands.len(), operands[operands.len() - 1]);
    assert!(nop > 2 && operands[0].dtype == DType::INT64);
    assert!(operands[1..].iter().all(|o| o.dtype == output.dtype));
    // SAFETY: the caller's promise.
    let separated = unsafe { Separated::new(shape, operands, nop - 1) };
    let operands = separated.operands();
    let strides: SmallVec<[&[isize]; 8]> = operands.iter().map(|o| o.strides).collect();
    let plan = Plan::new(shape, &strides, PlanOptions::ELEMENTWISE);
    let pointers = Pointers(operands.iter().map(|o| o.pointer).collect());
    let kernel = kernel(output.dtype.itemsize());
    let parts = plan.split(CHEAP_GRAIN, |_| true);
    threads::for_each(parts.len(), |number| {
        let part = parts.get(number);
        part.for_each_block(|offsets, n0, n1| {
            let at = pointers.at(offsets);
            let strides = part.inner_strides();
            // SAFETY: the caller's promise; parts write distinct elements.
            unsafe { kernel(at.as_ptr(), strides.as_ptr(), nop, n0, n1, out_of_bounds) };
        });
    });
}

struct Pointers(SmallVec<[*mut u8; 8]>);

// SAFETY: the pointers are only used to run parts of one plan, which write distinct elements.
unsafe impl Sync for Pointers {}

impl Pointers {
    /// Each operand's element at a byte offset.
    fn at(&self, offsets: &[isize]) -> SmallVec<[*mut u8; 8]> {
        let moved = |(pointer, offset): (&*mut u8, &isize)| pointer.wrapping_offset(*offset);
        self.0.iter().zip(offsets).map(moved).collect()
    }
}
