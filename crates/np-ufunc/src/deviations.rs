//! Sums of squared deviations from means (`numpy.var`), in one pass over the elements.

use std::sync::atomic::{AtomicPtr, Ordering};

use np_dtype::{Complex, DType, TypeCode};
use np_iter::Plan;
use np_kernels::LevelKernels;
use np_kernels::deviations::deviations;

use crate::operand::Operand;
use crate::reduction::{combine, divide, row_grain};
use crate::threads::{self, CHEAP_GRAIN};

static SINGLE: LevelKernels = deviations::<f32>();
static DOUBLE: LevelKernels = deviations::<f64>();
static COMPLEX_SINGLE: LevelKernels = deviations::<Complex<f32>>();
static COMPLEX_DOUBLE: LevelKernels = deviations::<Complex<f64>>();

/// The kernels for elements of a type and the type of its squared deviations; none for half floats and integers.
fn kernels(code: TypeCode) -> Option<(&'static LevelKernels, TypeCode)> {
    Some(match code {
        TypeCode::Float32 => (&SINGLE, TypeCode::Float32),
        TypeCode::Float64 => (&DOUBLE, TypeCode::Float64),
        TypeCode::Complex64 => (&COMPLEX_SINGLE, TypeCode::Float32),
        TypeCode::Complex128 => (&COMPLEX_DOUBLE, TypeCode::Float64),
        _ => return None,
    })
}

/// The type of the squared deviations of elements of a type, if they are summed here.
pub fn squares(code: TypeCode) -> Option<TypeCode> {
    kernels(code).map(|(_, real)| real)
}

/// Adds the squared deviations of the elements of `input` from `mean` to the accumulators of `output`, in the order of a pairwise sum over an
/// array of the input's strides.
///
/// All have strides over `shape`, the input's shape; those of the output and the means are 0 along the axes that are summed over. Elements and
/// means have one native type, for which there are [`squares`]; the output has their type. Elements lie without gaps, in any order of axes.
///
/// # Panics
/// If the dtypes are not so.
///
/// # Safety
/// Every element of `input` and `mean` is valid to read; every element of `output` is valid to read and write, by this thread alone, and
/// overlaps nothing.
pub unsafe fn run(shape: &[usize], input: &Operand<'_>, mean: &Operand<'_>, output: &Operand<'_>) {
    let code = input.dtype.code();
    let (kernels, real) = kernels(code).expect("a type with squared deviations");
    assert!(
        input.dtype == DType::native(code)
            && mean.dtype == input.dtype
            && output.dtype == DType::native(real),
        "operands of other types"
    );
    let all = [output.strides, input.strides, mean.strides];
    let plan = Plan::ordered_by(shape, &all, &[input.strides]);
    let job = Job {
        kernels,
        pointers: [output, input, mean].map(|operand| AtomicPtr::new(operand.pointer)),
        real,
    };
    if plan.size() < 2 * CHEAP_GRAIN {
        // SAFETY: the caller's promise.
        return unsafe { job.run_part(&plan) };
    }
    if plan.ndim() == 1 && !plan.writes_apart(0) {
        // SAFETY: the caller's promise.
        return unsafe { job.run_divided(&plan) };
    }
    let parts = plan.split(row_grain(&plan), |axis| plan.writes_apart(axis));
    threads::for_each(parts.len(), |index| {
        // SAFETY: the caller's promise; parts write distinct accumulators.
        unsafe { job.run_part(&parts.get(index)) };
    });
}

struct Job<'a> {
    kernels: &'a LevelKernels,
    /// The accumulators, the elements, the means.
    pointers: [AtomicPtr<u8>; 3],
    real: TypeCode,
}

impl Job<'_> {
    fn at(&self, offsets: &[isize]) -> [*mut u8; 3] {
        std::array::from_fn(|k| {
            self.pointers[k]
                .load(Ordering::Relaxed)
                .wrapping_offset(offsets[k])
        })
    }

    /// # Safety
    /// The contract of [`run`], for the elements that `plan` addresses.
    unsafe fn run_part(&self, plan: &Plan) {
        let (kernel, strides) = (self.kernels.get(), plan.inner_strides());
        plan.for_each_block(|offsets, n0, n1| {
            let pointers = self.at(offsets);
            // SAFETY: the caller's promise.
            unsafe {
                kernel(
                    std::ptr::null(),
                    pointers.as_ptr(),
                    strides.as_ptr(),
                    n0,
                    n1,
                )
            };
        });
    }

    /// Sums one long run by several threads: its parts are leaves of the tree in which the kernel itself sums.
    ///
    /// # Safety
    /// The contract of [`run`]; `plan` has one axis, along which the accumulator stands still.
    unsafe fn run_divided(&self, plan: &Plan) {
        let mut leaves = Vec::new();
        divide(self.real, 0, plan.size(), &mut leaves);
        let stride = plan.inner_strides()[1];
        // Minus zero leaves every sum as it is; of squares zero does as well.
        let mut sums = vec![0.0f64; leaves.len()];
        let results = AtomicPtr::new(sums.as_mut_ptr());
        threads::for_each(leaves.len(), |index| {
            let (first, count) = leaves[index];
            let [_, x, mean] = self.at(plan.offsets());
            let x = x.wrapping_offset(first as isize * stride);
            let target = results.load(Ordering::Relaxed).wrapping_add(index).cast();
            let strides = [0, stride, 0, 0, 0, 0];
            let pointers = [target, x, mean];
            // SAFETY: each call writes its own sum, which has room for either type; the run's elements are readable.
            unsafe {
                self.kernels.get()(
                    std::ptr::null(),
                    pointers.as_ptr(),
                    strides.as_ptr(),
                    count,
                    1,
                )
            };
        });
        let [acc, ..] = self.at(plan.offsets());
        let bits = sums.iter().map(|sum| sum.to_bits());
        // SAFETY: the accumulator is readable and writable, and of that type.
        unsafe {
            if self.real == TypeCode::Float32 {
                let low = |bits: u64| {
                    f32::from_ne_bytes(bits.to_ne_bytes()[..4].try_into().expect("four bytes"))
                };
                let total = combine(self.real, plan.size(), &mut bits.map(low), &|a, b| a + b);
                let acc = acc.cast::<f32>();
                acc.write_unaligned(acc.read_unaligned() + total);
            } else {
                let total = combine(
                    self.real,
                    plan.size(),
                    &mut bits.map(f64::from_bits),
                    &|a, b| a + b,
                );
                let acc = acc.cast::<f64>();
                acc.write_unaligned(acc.read_unaligned() + total);
            }
        }
    }
}
