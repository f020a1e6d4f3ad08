//! Sums of squared deviations from means (`numpy.var`, `numpy.nanvar`), in one pass over the elements.

use std::sync::atomic::{AtomicPtr, Ordering};

use np_dtype::{Complex, DType, TypeCode};
use np_iter::Plan;
use np_kernels::LevelKernels;
use np_kernels::reductions::deviations::deviations;
use np_kernels::reductions::sums::{Itself, ZeroForNan};

use crate::operand::Operand;
use crate::reduction::{combine, divide, row_grain};
use crate::threads::{self, CHEAP_GRAIN};

static SINGLE: LevelKernels = deviations::<Itself, f32>();
static DOUBLE: LevelKernels = deviations::<Itself, f64>();
static COMPLEX_SINGLE: LevelKernels = deviations::<Itself, Complex<f32>>();
static COMPLEX_DOUBLE: LevelKernels = deviations::<Itself, Complex<f64>>();
static INT: LevelKernels = deviations::<Itself, i32>();
static LONG: LevelKernels = deviations::<Itself, i64>();
static SINGLE_NUMBERS: LevelKernels = deviations::<ZeroForNan, f32>();
static DOUBLE_NUMBERS: LevelKernels = deviations::<ZeroForNan, f64>();

/// Which elements count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// All of them.
    All,
    /// Those that are not NaN.
    Numbers,
}

/// The kernels for elements of a type.
///
/// Integers of other widths are rare, and not worth code of their own: they are converted first. Complex numbers are not left out for
/// being NaN: `numpy.nanvar` multiplies them with their conjugates, which may be fused.
fn kernels(code: TypeCode, counted: Counted) -> Option<&'static LevelKernels> {
    if counted == Counted::Numbers {
        return match code {
            TypeCode::Float32 => Some(&SINGLE_NUMBERS),
            TypeCode::Float64 => Some(&DOUBLE_NUMBERS),
            _ => None,
        };
    }
    Some(match code {
        TypeCode::Float32 => &SINGLE,
        TypeCode::Float64 => &DOUBLE,
        TypeCode::Complex64 => &COMPLEX_SINGLE,
        TypeCode::Complex128 => &COMPLEX_DOUBLE,
        TypeCode::Int32 => &INT,
        TypeCode::Int64 => &LONG,
        _ => return None,
    })
}

/// The type of the squared deviations from means of a type, if they are summed here: not from half floats.
pub fn squares(mean: TypeCode) -> Option<TypeCode> {
    Some(match mean {
        TypeCode::Float32 | TypeCode::Complex64 => TypeCode::Float32,
        TypeCode::Float64 | TypeCode::Complex128 => TypeCode::Float64,
        _ => return None,
    })
}

/// Whether elements of a dtype may lie as they are, where means have the type `mean`; else they are converted to that.
pub fn takes(dtype: DType, mean: TypeCode, counted: Counted) -> bool {
    let code = dtype.code();
    let own = match code {
        TypeCode::Int32 | TypeCode::Int64 => TypeCode::Float64,
        other => other,
    };
    dtype.is_native() && own == mean && kernels(code, counted).is_some()
}

/// Adds the squared deviations of the elements of `input` that count from `mean` to the accumulators of `output`, in the order of a pairwise sum over an
/// array of the input's strides.
///
/// All have strides over `shape`, the input's shape; those of the output and the means are 0 along the axes that are summed over. Elements are
/// [taken](takes) beside the means; the output has the type of the [`squares`]. Elements lie without gaps, in any order of axes.
///
/// # Panics
/// If the dtypes are not so.
///
/// # Safety
/// Every element of `input` and `mean` is valid to read; every element of `output` is valid to read and write, by this thread alone, and
/// overlaps nothing.
pub unsafe fn run(
    shape: &[usize],
    input: &Operand<'_>,
    mean: &Operand<'_>,
    output: &Operand<'_>,
    counted: Counted,
) {
    let code = mean.dtype.code();
    let real = squares(code).expect("a type with squared deviations");
    assert!(
        takes(input.dtype, code, counted)
            && mean.dtype.is_native()
            && output.dtype == DType::native(real),
        "operands of other types"
    );
    let kernels = kernels(input.dtype.code(), counted).expect("elements that are taken");
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
