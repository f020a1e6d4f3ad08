//! Runs of bytes written as often as counts say (`numpy.repeat`).

/// Writes `count` copies of the run of `width` bytes at `source`, one after the other.
///
/// # Safety
/// The run is valid to read, and `count * width` bytes at `target` to write; they do not overlap.
pub unsafe fn repeat(source: *const u8, width: usize, count: usize, target: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe {
        match width {
            1 => target.write_bytes(*source, count),
            2 => copies::<[u8; 2]>(source, count, target),
            4 => copies::<[u8; 4]>(source, count, target),
            8 => copies::<[u8; 8]>(source, count, target),
            16 => copies::<[u8; 16]>(source, count, target),
            _ => {
                for k in 0..count {
                    std::ptr::copy_nonoverlapping(source, target.add(k * width), width);
                }
            }
        }
    }
}

/// An element of a known size written several times.
///
/// # Safety
/// As for [`repeat`].
#[inline(always)]
unsafe fn copies<T: Copy>(source: *const u8, count: usize, target: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe {
        let element = source.cast::<T>().read_unaligned();
        for k in 0..count {
            target.cast::<T>().add(k).write_unaligned(element);
        }
    }
}

/// Writes each of the runs of `width` bytes that follow each other at `source` as often as its count says.
///
/// # Safety
/// As many runs as there are counts are valid to read, and as many bytes at `target` to write as the counts ask for; they do not overlap.
pub unsafe fn repeat_each(source: *const u8, width: usize, counts: &[usize], target: *mut u8) {
    // SAFETY: the caller's promise.
    unsafe {
        match width {
            1 => each::<1>(source, counts, target),
            2 => each::<2>(source, counts, target),
            4 => each::<4>(source, counts, target),
            8 => each::<8>(source, counts, target),
            16 => each::<16>(source, counts, target),
            _ => {
                let (mut source, mut target) = (source, target);
                for &count in counts {
                    repeat(source, width, count, target);
                    source = source.add(width);
                    target = target.add(count * width);
                }
            }
        }
    }
}

/// As [`repeat_each`], for a width that is known.
#[inline(always)]
unsafe fn each<const WIDTH: usize>(mut source: *const u8, counts: &[usize], mut target: *mut u8) {
    for &count in counts {
        // SAFETY: the caller's promise.
        unsafe {
            copies::<[u8; WIDTH]>(source, count, target);
            source = source.add(WIDTH);
            target = target.add(count * WIDTH);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::repeat_each;

    proptest! {
        #[test]
        fn runs_are_written_as_often_as_counts_say(
            width in prop::sample::select(vec![1usize, 2, 3, 4, 8, 16, 24]),
            counts in prop::collection::vec(0usize..5, 0..20),
        ) {
            let source: Vec<u8> = (0..width * counts.len()).map(|i| i as u8).collect();
            let wanted: Vec<u8> = counts
                .iter()
                .enumerate()
                .flat_map(|(k, &count)| source[k * width..][..width].repeat(count))
                .collect();
            let mut target = vec![0; wanted.len()];
            // SAFETY: the source has a run for each count, and the target is as long as they ask for.
            unsafe { repeat_each(source.as_ptr(), width, &counts, target.as_mut_ptr()) };
            prop_assert_eq!(target, wanted);
        }
    }
}
