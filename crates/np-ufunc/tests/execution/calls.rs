//! How often a kernel is called.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::arrangement::swapped;
use np_dtype::{DType, TypeCode};
use np_kernels::abi::LevelKernels;
use np_ufunc::{Flags, Loop, Operand, elementwise};

static CALLS: AtomicUsize = AtomicUsize::new(0);

/// A kernel that does nothing but count.
///
/// # Safety
/// Any arguments will do.
unsafe fn count(_: *const (), _: *const *mut u8, _: *const isize, _: usize, _: usize) {
    CALLS.fetch_add(1, Ordering::Relaxed);
}

fn calls(shape: &[usize], strides: [&[isize]; 2], dtype: DType) -> usize {
    let inner = Loop::unary(
        TypeCode::Float64,
        TypeCode::Float64,
        LevelKernels::same(count),
    );
    let mut memory = [vec![0u64; 100_000], vec![0u64; 100_000]];
    let [from, to] = memory
        .each_mut()
        .map(|values| values.as_mut_ptr().cast::<u8>());
    let operands = [
        Operand::new(from, dtype, strides[0]),
        Operand::new(to, DType::FLOAT64, strides[1]),
    ];
    let before = CALLS.load(Ordering::Relaxed);
    // SAFETY: all strides used here stay in the memory; the operands lie apart.
    unsafe { elementwise::run(&inner, shape, &operands, Flags::NONE) }.unwrap();
    CALLS.load(Ordering::Relaxed) - before
}

#[test]
fn two_axes_take_one_call() {
    let f64 = DType::FLOAT64;
    assert_eq!(
        calls(&[10, 20, 30], [&[4800, 240, 8], &[4800, 240, 8]], f64),
        1,
        "dense"
    );
    assert_eq!(calls(&[50, 20], [&[400, 8], &[160, 8]], f64), 1, "rows");
    assert_eq!(
        calls(&[50, 20], [&[0, 8], &[160, 8]], f64),
        1,
        "a row repeated"
    );
    assert_eq!(
        calls(&[50, 20], [&[8, 400], &[160, 8]], f64),
        1,
        "a transpose"
    );
    assert_eq!(calls(&[50], [&[-8], &[-8]], f64), 1, "both backwards");
    assert_eq!(
        calls(&[4, 5, 6], [&[960, 96, 8], &[240, 48, 8]], f64),
        4,
        "planes"
    );
    assert_eq!(calls(&[0, 5], [&[40, 8], &[40, 8]], f64), 0, "nothing");
    assert_eq!(calls(&[], [&[], &[]], f64), 1, "one element");
    // Buffers hold 1024 elements.
    assert_eq!(calls(&[5000], [&[8], &[8]], swapped(f64)), 5, "converted");
    assert_eq!(
        calls(&[100, 10], [&[80, 8], &[80, 8]], swapped(f64)),
        1,
        "converted rows"
    );
}
