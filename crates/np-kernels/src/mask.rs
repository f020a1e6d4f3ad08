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

#[cfg(test)]
mod tests {
    use super::for_each_true_run;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_cover_the_true_elements_once(mask in prop::collection::vec(any::<bool>(), 0..60), step in 1usize..3) {
            let n = mask.len() / step;
            let mut seen = vec![false; n];
            let mut last_end = None;
            let bytes: Vec<u8> = mask.iter().map(|&x| x as u8).collect();
            // SAFETY: `n * step` bytes are there.
            unsafe {
                for_each_true_run(bytes.as_ptr(), step as isize, n, |first, length| {
                    assert!(length > 0 && last_end != Some(first), "runs are as long as can be");
                    last_end = Some(first + length);
                    seen[first..first + length].fill(true);
                });
            }
            let wanted: Vec<bool> = (0..n).map(|i| mask[i * step]).collect();
            prop_assert_eq!(seen, wanted);
        }
    }
}
