//! Running results along an axis (`numpy.ufunc.accumulate`).

use np_iter::{Plan, PlanOptions};
use np_layout::Shape;

use crate::operand::Operand;
use crate::ufunc::{Loop, LoopForm};

/// Replaces each element along `axis` of `output` but the first by `output[i - 1] op input[i]`.
///
/// `inner` has two inputs and an output, all of one type; `input` and `output` are of that type and native, and the first
/// elements of the output are those of the input. The input may be the output itself, element on element, and overlaps it nowhere else.
///
/// Where lanes lie side by side in memory, rows are combined with rows, so that memory is walked along its grain.
///
/// # Safety
/// Every element of `input` is valid to read, every element of `output` to read and write, by this thread alone; no two
/// elements of the output are at one place.
pub unsafe fn run(
    inner: &Loop,
    shape: &[usize],
    axis: usize,
    input: &Operand<'_>,
    output: &Operand<'_>,
) {
    let steps = shape[axis].saturating_sub(1);
    if steps == 0 {
        return;
    }
    let mut lanes = Shape::from_slice(shape);
    lanes.remove(axis);
    let (of_input, of_output) = (input.strides_across(axis), output.strides_across(axis));
    let (si, so) = (input.strides[axis], output.strides[axis]);
    let plan = Plan::new(&lanes, &[&of_input, &of_output], PlanOptions::REDUCTION);
    let kernel = inner.kernels.get();
    let context = inner.context.pointer();
    plan.for_each_block(|offsets, n0, n1| {
        let strides = plan.inner_strides();
        let [ri, ro, qi, qo] = [strides[0], strides[1], strides[2], strides[3]];
        let input = input.pointer.wrapping_offset(offsets[0] + si);
        let output = output.pointer.wrapping_offset(offsets[1]);
        for j in 0..n1 as isize {
            let x = input.wrapping_offset(j * qi);
            let before = output.wrapping_offset(j * qo);
            let pointers = [before, x, before.wrapping_offset(so)];
            // SAFETY: the caller's promise. Kernels of strided loops take their steps in order, so that an output is there
            // when the next step reads it.
            unsafe {
                if inner.form == LoopForm::Contiguous {
                    for i in 0..n0 as isize {
                        for k in 0..steps as isize {
                            let shift = |p: *mut u8, lane: isize, step: isize| {
                                p.wrapping_offset(i * lane + k * step)
                            };
                            let pointers = [
                                shift(pointers[0], ro, so),
                                shift(pointers[1], ri, si),
                                shift(pointers[2], ro, so),
                            ];
                            kernel(context, pointers.as_ptr(), [0; 6].as_ptr(), 1, 1);
                        }
                    }
                } else if n0 > 1 && ro.unsigned_abs() < so.unsigned_abs() {
                    let strides = [ro, ri, ro, so, si, so];
                    kernel(context, pointers.as_ptr(), strides.as_ptr(), n0, steps);
                } else {
                    let strides = [so, si, so, ro, ri, ro];
                    kernel(context, pointers.as_ptr(), strides.as_ptr(), steps, n0);
                }
            }
        }
    });
}
