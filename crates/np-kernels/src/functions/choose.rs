//! `choose`: one element of many, by an index.
//!
//! Elements are only moved, so the kernels are compiled for widths, not for types.

/// What an index out of bounds means (`mode=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutOfBounds {
    /// The remainder by the number of choices.
    Wrap,
    /// The first or the last choice.
    Clip,
}

impl OutOfBounds {
    /// The choice that an index stands for, below `count`, which is not zero.
    #[inline(always)]
    pub fn resolve(self, index: i64, count: usize) -> usize {
        let count = count as i64;
        if (0..count).contains(&index) {
            return index as usize;
        }
        match self {
            OutOfBounds::Wrap => index.rem_euclid(count) as usize,
            OutOfBounds::Clip if index < 0 => 0,
            OutOfBounds::Clip => count as usize - 1,
        }
    }
}

/// A two-dimensional loop over an index (`i64`), choices and an output, all but the index of one width.
///
/// Pointers and strides are as a [`Kernel`](crate::abi::Kernel)'s, for `nop` operands: the index, `nop - 2` choices, the output.
///
/// # Safety
/// As for [`Kernel`](crate::abi::Kernel); `nop` is at least 3.
pub type Choose = unsafe fn(
    pointers: *const *mut u8,
    strides: *const isize,
    nop: usize,
    n0: usize,
    n1: usize,
    out_of_bounds: OutOfBounds,
);

/// The loop for elements of `itemsize` bytes: 1, 2, 4, 8 or 16.
///
/// # Panics
/// For any other itemsize.
pub const fn kernel(itemsize: usize) -> Choose {
    match itemsize {
        1 => rows::<u8>,
        2 => rows::<u16>,
        4 => rows::<u32>,
        8 => rows::<u64>,
        16 => rows::<[u64; 2]>,
        _ => panic!("no numeric type has this itemsize"),
    }
}

unsafe fn rows<T: Copy>(
    pointers: *const *mut u8,
    strides: *const isize,
    nop: usize,
    n0: usize,
    n1: usize,
    out_of_bounds: OutOfBounds,
) {
    let count = nop - 2;
    // SAFETY: there are `nop` pointers and twice as many strides; the addresses are those that the contract vouches for, and a
    // resolved index is below the number of choices.
    unsafe {
        let pointers = std::slice::from_raw_parts(pointers, nop);
        let (inner, outer) = std::slice::from_raw_parts(strides, 2 * nop).split_at(nop);
        for j in 0..n1 as isize {
            let row = |k: usize| pointers[k].wrapping_offset(j * outer[k]);
            let (index, output) = (row(0), row(nop - 1));
            for i in 0..n0 as isize {
                let wanted = index.wrapping_offset(i * inner[0]).cast::<i64>();
                let k = 1 + out_of_bounds.resolve(wanted.read_unaligned(), count);
                let offset = j * outer[k] + i * inner[k];
                let element = pointers[k].wrapping_offset(offset).cast::<T>();
                let target = output.wrapping_offset(i * inner[nop - 1]).cast::<T>();
                target.write_unaligned(element.read_unaligned());
            }
        }
    }
}
