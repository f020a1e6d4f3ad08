//! Runs of true elements in a mask (`where=`): kernels run on those, and on nothing between them.

/// Calls `visit(first, length)` for each run of true elements among `n`.
///
/// # Safety
/// The mask's elements, `stride` bytes apart, are readable.
#[inline]
pub unsafe fn for_each_true_run(
    mask: *const u8,
    stride: isize,
    n: usize,
    mut visit: impl FnMut(usize, usize),
) {
    // SAFETY: the caller's promise, for `i < n`.
    let is_true = |i: usize| unsafe { *mask.wrapping_offset(i as isize * stride) != 0 };
    if stride == 0 {
        if n > 0 && is_true(0) {
            visit(0, n);
        }
        return;
    }
    let mut i = 0;
    while i < n {
        if !is_true(i) {
            i += 1;
            continue;
        }
        let first = i;
        while i < n && is_true(i) {
            i += 1;
        }
        visit(first, i - first);
    }
}
