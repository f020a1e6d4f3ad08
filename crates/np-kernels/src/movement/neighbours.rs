//! Lanes whose elements are neighbours in memory, copied to rows and back.

/// Copies lanes whose elements are neighbours in memory: those of a lane are `step` bytes apart, those of neighbouring lanes follow each other.
/// Each lane becomes `n` elements in a row; lanes begin `pitch` elements apart.
///
/// # Safety
/// The elements of `count` lanes are valid to read from `first` on, and `count * pitch` elements valid to write from `target` on, which they
/// do not overlap; `pitch` is at least `n`.
pub unsafe fn gather_neighbours<T: Copy>(
    first: *const T,
    step: isize,
    [count, n]: [usize; 2],
    target: *mut T,
    pitch: usize,
) {
    for i in 0..n {
        let row = first.wrapping_byte_offset(i as isize * step);
        for lane in 0..count {
            // SAFETY: the caller's promise.
            unsafe {
                let element = row.add(lane).read_unaligned();
                target.add(lane * pitch + i).write(element);
            }
        }
    }
}

/// Copies rows to lanes whose elements are neighbours in memory: what [`gather_neighbours`] copied, back.
///
/// # Safety
/// As there, with reading and writing exchanged.
pub unsafe fn scatter_neighbours<T: Copy>(
    source: *const T,
    pitch: usize,
    [count, n]: [usize; 2],
    first: *mut T,
    step: isize,
) {
    for i in 0..n {
        let row = first.wrapping_byte_offset(i as isize * step);
        for lane in 0..count {
            // SAFETY: the caller's promise.
            unsafe {
                let element = source.add(lane * pitch + i).read();
                row.add(lane).write_unaligned(element);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn neighbours_are_gathered_and_scattered(count in 1usize..9, n in 0usize..9, gap in 0usize..3) {
            let width = count + gap;
            let elements: Vec<u16> = (0..(width * n) as u16).collect();
            let pitch = n + gap;
            let mut lanes = vec![u16::MAX; count * pitch];
            let mut back = elements.clone();
            // SAFETY: so many elements there are of all.
            unsafe {
                let step = (2 * width) as isize;
                gather_neighbours(elements.as_ptr(), step, [count, n], lanes.as_mut_ptr(), pitch);
                for (lane, i) in (0..count).flat_map(|lane| (0..n).map(move |i| (lane, i))) {
                    prop_assert_eq!(lanes[lane * pitch + i], elements[i * width + lane]);
                    lanes[lane * pitch + i] += 1;
                }
                scatter_neighbours(lanes.as_ptr(), pitch, [count, n], back.as_mut_ptr(), step);
            }
            for (i, x) in elements.iter().enumerate() {
                prop_assert_eq!(back[i], x + u16::from(i % width < count));
            }
        }
    }
}
