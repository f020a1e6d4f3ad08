//! Cache-sized buffers for operands that a kernel can't take as they lie.
//!
//! An operand of another dtype, another byte order, or, for kernels that want contiguous memory, with other strides, is
//! gathered block by block: a whole converted copy is never made.

use std::mem::MaybeUninit;

use np_dtype::{DType, TypeCode};
use np_kernels::abi::{Kernel, LevelKernels};
use np_kernels::movement::cast;

/// Elements of a block: operands of a few blocks of double precision share the first-level cache.
pub const BUFFER_ELEMENTS: usize = 1024;

/// The largest itemsize of a buffered operand.
const MAX_ITEMSIZE: usize = 16;

/// Memory for one block of one operand.
#[derive(Debug)]
pub(crate) struct Buffer {
    memory: Box<[MaybeUninit<u128>]>,
}

impl Buffer {
    pub(crate) fn new(elements: usize) -> Buffer {
        const { assert!(size_of::<u128>() >= MAX_ITEMSIZE) };
        Buffer {
            memory: Box::new_uninit_slice(elements),
        }
    }

    pub(crate) fn pointer(&mut self) -> *mut u8 {
        self.memory.as_mut_ptr().cast()
    }
}

/// A buffer for at least so many elements, made when it is wanted first.
pub(crate) fn room(buffer: &mut Option<Buffer>, elements: usize) -> *mut u8 {
    match buffer {
        Some(found) if found.memory.len() >= elements => {}
        _ => *buffer = Some(Buffer::new(elements.max(BUFFER_ELEMENTS))),
    }
    buffer.as_mut().expect("it was made").pointer()
}

/// The way of elements from one dtype to another: at most one change of byte order on either side of a conversion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Transfer {
    from: DType,
    to: DType,
}

impl Transfer {
    pub(crate) fn new(from: DType, to: DType) -> Transfer {
        Transfer { from, to }
    }

    /// Whether elements stay as they are.
    pub(crate) fn is_copy(&self) -> bool {
        self.from == self.to
    }

    /// The dtype that elements get.
    pub(crate) fn to(&self) -> DType {
        self.to
    }

    /// The kernel that does the whole transfer, where one does.
    pub(crate) fn direct(&self) -> Option<&'static LevelKernels> {
        let (from, to) = (self.from.code(), self.to.code());
        match (self.from.is_native(), self.to.is_native()) {
            (true, true) => Some(cast::kernels(from, to)),
            (a, b) if from == to && a == b => Some(cast::copy(from)),
            _ if from == to => Some(cast::swap_bytes(from)),
            _ => None,
        }
    }

    /// Moves `n0` by `n1` elements.
    ///
    /// # Safety
    /// As for [`Kernel`], with the source as input and the target as output. `n0 * n1` is at most
    /// [`BUFFER_ELEMENTS`] unless the transfer is [direct](Transfer::direct).
    pub(crate) unsafe fn run(
        &self,
        source: *mut u8,
        [s0, s1]: [isize; 2],
        target: *mut u8,
        [t0, t1]: [isize; 2],
        [n0, n1]: [usize; 2],
    ) {
        // SAFETY: the caller's promise; the scratch block has room for every element and is apart from both.
        unsafe {
            if let Some(kernels) = self.direct() {
                // Rows that continue each other are one.
                let whole = n1 > 1
                    && s1 == s0.wrapping_mul(n0 as isize)
                    && t1 == t0.wrapping_mul(n0 as isize);
                let lengths = if whole { [n0 * n1, 1] } else { [n0, n1] };
                return call(kernels.get(), [source, target], [s0, t0, s1, t1], lengths);
            }
            debug_assert!(n0 * n1 <= BUFFER_ELEMENTS);
            let mut scratch = [MaybeUninit::<u128>::uninit(); BUFFER_ELEMENTS];
            let middle: *mut u8 = scratch.as_mut_ptr().cast();
            let (from, to) = (self.from.code(), self.to.code());
            if self.from.is_native() {
                // Conversion first, then the target's byte order.
                let (w0, w1) = block_strides(to, n0);
                let convert = cast::kernels(from, to).get();
                call(convert, [source, middle], [s0, w0, s1, w1], [n0, n1]);
                let swap = cast::swap_bytes(to).get();
                call(swap, [middle, target], [w0, t0, w1, t1], [n0, n1]);
            } else {
                let (w0, w1) = block_strides(from, n0);
                let swap = cast::swap_bytes(from).get();
                call(swap, [source, middle], [s0, w0, s1, w1], [n0, n1]);
                let rest = Transfer {
                    from: self.from.to_native(),
                    to: self.to,
                };
                match rest.direct() {
                    Some(kernels) => {
                        call(kernels.get(), [middle, target], [w0, t0, w1, t1], [n0, n1]);
                    }
                    None => rest.run(middle, [w0, w1], target, [t0, t1], [n0, n1]),
                }
            }
        }
    }
}

/// Strides of a block of rows of `n0` elements without gaps.
#[inline]
pub(crate) fn block_strides(code: TypeCode, n0: usize) -> (isize, isize) {
    let width = code.itemsize() as isize;
    (width, width * n0 as isize)
}

/// # Safety
/// As for [`Kernel`].
#[inline]
unsafe fn call(kernel: Kernel, pointers: [*mut u8; 2], strides: [isize; 4], [n0, n1]: [usize; 2]) {
    // SAFETY: the caller's promise.
    unsafe {
        kernel(
            std::ptr::null(),
            pointers.as_ptr(),
            strides.as_ptr(),
            n0,
            n1,
        )
    }
}
