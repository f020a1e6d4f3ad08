//! Work on whole lanes along an axis: each lane is handed over as native elements that follow each other.
//!
//! Lanes that lie so are worked on where they are. Others are gathered into a buffer, and written back after; where neighbours in memory
//! are of different lanes, several lanes go together, so that whole cache lines are moved.

use np_iter::{Plan, PlanOptions};
use np_kernels::fpe::Flags;
use np_kernels::movement::neighbours::{gather_neighbours, scatter_neighbours};
use np_kernels::team::Team;
use np_layout::{Shape, Strides};
use smallvec::SmallVec;

use crate::buffer::Buffer;
use crate::convert;
use crate::operand::Operand;
use crate::threads::{self, LONG_ROW};

/// Elements that a thread is given at least.
const GRAIN: usize = 1 << 14;

/// So many lanes that each thread has its own anyway.
const MANY: usize = 8;

/// Bytes of the lanes of one operand that are gathered together, where a lane is short enough.
const GATHERED: usize = 1 << 18;

/// Bytes that memory moves at a time.
const CACHE_LINE: usize = 64;

/// What is done with the lanes of an operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Access {
    Read,
    Write,
    ReadAndWrite,
}

/// The lanes of an operand.
struct Lanes {
    first: *mut u8,
    dtype: np_dtype::DType,
    /// Bytes from one element of a lane to the next.
    step: isize,
    length: usize,
    access: Access,
}

impl Lanes {
    /// Whether lanes that begin `apart` bytes apart, from `first` on, are native elements in a row.
    fn lie_in_rows(&self, first: *mut u8, apart: isize) -> bool {
        let width = self.dtype.itemsize() as isize;
        let alignment = self.dtype.code().swap_width();
        self.dtype.is_native()
            && (self.step == width || self.length == 1)
            && first.addr().is_multiple_of(alignment)
            && apart.unsigned_abs().is_multiple_of(alignment)
    }
}

/// A function of elements that are moved as integers of their size.
macro_rules! of_width {
    ($width:expr, $function:ident($pointer:ident, $($argument:expr),*)) => {
        match $width {
            1 => $function::<u8>($pointer.cast(), $($argument),*),
            2 => $function::<u16>($pointer.cast(), $($argument),*),
            4 => $function::<u32>($pointer.cast(), $($argument),*),
            8 => $function::<u64>($pointer.cast(), $($argument),*),
            _ => $function::<u128>($pointer.cast(), $($argument),*),
        }
    };
}

impl Lanes {
    /// Whether the elements of `count` lanes that begin `apart` bytes apart are moved as neighbours.
    fn are_neighbours(&self, apart: isize, count: usize) -> bool {
        let width = self.dtype.itemsize();
        self.dtype.is_native() && apart == width as isize && count > 1 && width.is_power_of_two()
    }

    /// Copies `count` lanes, which begin `apart` bytes apart, to rows.
    ///
    /// # Safety
    /// The elements are valid to read and the rows, which are aligned, to write.
    unsafe fn gather(
        &self,
        first: *mut u8,
        apart: isize,
        count: usize,
        (row, pitch): (*mut u8, isize),
    ) {
        let (width, shape) = (self.dtype.itemsize(), [count, self.length]);
        // SAFETY: the caller's promise.
        unsafe {
            if self.are_neighbours(apart, count) {
                let pitch = pitch as usize / width;
                return of_width!(
                    width,
                    gather_neighbours(first, self.step, shape, row.cast(), pitch)
                );
            }
            let (own, strides) = ([apart, self.step], [pitch, width as isize]);
            let source = Operand::new(first, self.dtype, &own);
            let target = Operand::new(row, self.dtype.to_native(), &strides);
            convert::copy(&shape, &source, &target, Flags::NONE);
        }
    }

    /// Copies rows to `count` lanes, which begin `apart` bytes apart.
    ///
    /// # Safety
    /// The rows, which are aligned, are valid to read and the elements to write.
    unsafe fn scatter(
        &self,
        (row, pitch): (*mut u8, isize),
        first: *mut u8,
        apart: isize,
        count: usize,
    ) {
        let (width, shape) = (self.dtype.itemsize(), [count, self.length]);
        // SAFETY: the caller's promise.
        unsafe {
            if self.are_neighbours(apart, count) {
                let pitch = pitch as usize / width;
                return of_width!(
                    width,
                    scatter_neighbours(row, pitch, shape, first.cast(), self.step)
                );
            }
            let (own, strides) = ([apart, self.step], [pitch, width as isize]);
            let source = Operand::new(row, self.dtype.to_native(), &strides);
            let target = Operand::new(first, self.dtype, &own);
            convert::copy(&shape, &source, &target, Flags::NONE);
        }
    }
}

struct Job<'a, W> {
    lanes: SmallVec<[Lanes; 2]>,
    work: &'a W,
}

// SAFETY: the pointers are of memory that stays valid as long as a job is run, and its parts touch distinct lanes.
unsafe impl<W: Sync> Sync for Job<'_, W> {}

/// Calls `work` for each lane along `axis` of operands, with a pointer to a lane of each; the elements are native, aligned and follow each
/// other. The operands have one shape, but for the number of elements along the axis, which is given for each.
///
/// Lanes are worked on in any order, by several threads; where there are few of them `work` gets a team of threads for each.
///
/// # Safety
/// Every element of the operands over `shape`, with their own number along the axis, may be read or written as the access says, by this call alone where they are written, and
/// operands that are written overlap neither themselves nor others. `work` keeps to its lanes.
pub(crate) unsafe fn for_each<W: Fn(&[*mut u8], Team<'_>) + Sync>(
    shape: &[usize],
    axis: usize,
    operands: &[(Operand<'_>, Access, usize)],
    work: &W,
) {
    let length = shape[axis];
    if shape.contains(&0) {
        return;
    }
    let mut across = Shape::from_slice(shape);
    across.remove(axis);
    let strides: SmallVec<[Strides; 2]> = operands
        .iter()
        .map(|(operand, ..)| operand.strides_across(axis))
        .collect();
    let listed: SmallVec<[&[isize]; 2]> = strides.iter().map(|s| &s[..]).collect();
    let plan = Plan::new(&across, &listed, PlanOptions::ELEMENTWISE);
    let lanes = operands.iter().map(|(operand, access, length)| Lanes {
        first: operand.pointer,
        dtype: operand.dtype,
        step: operand.strides[axis],
        length: *length,
        access: *access,
    });
    let job = Job {
        lanes: lanes.collect(),
        work,
    };
    let together = job.together(&plan);
    let few = plan.size() <= together || length >= LONG_ROW && plan.size() < MANY;
    if few || plan.size() * length < 2 * GRAIN {
        let team = threads::team(length);
        // SAFETY: the caller's promise.
        return unsafe { job.run(&plan, together, team) };
    }
    let parts = plan.split(together.max(GRAIN / length), |_| true);
    threads::for_each(parts.len(), |index| {
        // SAFETY: the caller's promise; parts are of distinct lanes.
        unsafe { job.run(&parts.get(index), together, Team::ALONE) };
    });
}

impl<W: Fn(&[*mut u8], Team<'_>)> Job<'_, W> {
    /// How many lanes are gathered together: as many as fit, of all operands that are, or at least whole cache lines. One if none is.
    fn together(&self, plan: &Plan) -> usize {
        let strides = &plan.inner_strides()[..self.lanes.len()];
        let gathered = self
            .lanes
            .iter()
            .zip(strides)
            .filter(|(lanes, apart)| !lanes.lie_in_rows(lanes.first, **apart));
        let (mut bytes, mut least) = (0, 1);
        for (lanes, _) in gathered {
            let width = lanes.dtype.itemsize();
            bytes += width * lanes.length;
            least = least.max(CACHE_LINE / width);
        }
        GATHERED.checked_div(bytes).map_or(1, |fit| fit.max(least))
    }

    /// # Safety
    /// The contract of [`for_each`], for the lanes of `plan`.
    unsafe fn run(&self, plan: &Plan, together: usize, team: Team<'_>) {
        let nop = self.lanes.len();
        let (inner, outer) = plan.inner_strides().split_at(nop);
        let mut buffers: SmallVec<[Option<Buffer>; 2]> = self.lanes.iter().map(|_| None).collect();
        let mut firsts: SmallVec<[*mut u8; 2]> = SmallVec::from_elem(std::ptr::null_mut(), nop);
        plan.for_each_block(|offsets, n0, n1| {
            // Lanes that stay where they are need no groups.
            let together = if together == 1 { n0 } else { together };
            for j in 0..n1 as isize {
                for i in (0..n0).step_by(together) {
                    for (k, first) in firsts.iter_mut().enumerate() {
                        let shift = offsets[k] + j * outer[k] + i as isize * inner[k];
                        *first = self.lanes[k].first.wrapping_offset(shift);
                    }
                    // SAFETY: the caller's promise.
                    unsafe { self.group(&firsts, inner, together.min(n0 - i), &mut buffers, team) };
                }
            }
        });
    }

    /// Works on `count` lanes, which begin `apart` bytes apart.
    ///
    /// # Safety
    /// The contract of [`for_each`].
    unsafe fn group(
        &self,
        firsts: &[*mut u8],
        apart: &[isize],
        count: usize,
        buffers: &mut [Option<Buffer>],
        team: Team<'_>,
    ) {
        let mut rows: SmallVec<[(*mut u8, isize); 2]> = SmallVec::new();
        // SAFETY: the caller's promise; buffers have room for the lanes.
        unsafe {
            for (k, lanes) in self.lanes.iter().enumerate() {
                if lanes.lie_in_rows(firsts[k], apart[k]) {
                    rows.push((firsts[k], apart[k]));
                    continue;
                }
                // Rows begin at different places of the cache.
                let pitch = lanes.dtype.itemsize() * lanes.length + CACHE_LINE;
                let row = crate::buffer::room(&mut buffers[k], (pitch * count).div_ceil(16));
                rows.push((row, pitch as isize));
                if lanes.access != Access::Write {
                    lanes.gather(firsts[k], apart[k], count, rows[k]);
                }
            }
            let mut pointers: SmallVec<[*mut u8; 4]> =
                SmallVec::from_elem(std::ptr::null_mut(), rows.len());
            for lane in 0..count as isize {
                for (pointer, (row, apart)) in pointers.iter_mut().zip(&rows) {
                    *pointer = row.wrapping_offset(lane * apart);
                }
                (self.work)(&pointers, team);
            }
            for (k, lanes) in self.lanes.iter().enumerate() {
                if lanes.access != Access::Read && rows[k].0 != firsts[k] {
                    lanes.scatter(rows[k], firsts[k], apart[k], count);
                }
            }
        }
    }
}
