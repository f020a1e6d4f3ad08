//! Work on whole lanes along an axis: each lane is handed over as native elements that follow each other.
//!
//! Lanes that lie so are worked on where they are. Others are gathered into a buffer, and written back after; where neighbours in memory
//! are of different lanes, several lanes go together, so that whole cache lines are moved.

use np_iter::{Plan, PlanOptions};
use np_kernels::fpe::Flags;
use np_kernels::team::Team;
use np_layout::{Shape, Strides};
use smallvec::SmallVec;

use crate::buffer::Buffer;
use crate::convert;
use crate::operand::Operand;
use crate::threads;

/// Elements that a thread is given at least.
const GRAIN: usize = 1 << 14;

/// Elements of a lane that several threads may work on, and so many lanes that each thread has its own anyway.
const LONG: usize = 1 << 16;
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
    access: Access,
}

impl Lanes {
    /// Whether lanes that begin `apart` bytes apart, from `first` on, are native elements in a row.
    fn lie_in_rows(&self, first: *mut u8, apart: isize, length: usize) -> bool {
        let width = self.dtype.itemsize() as isize;
        let alignment = self.dtype.code().swap_width();
        self.dtype.is_native()
            && (self.step == width || length == 1)
            && first.addr().is_multiple_of(alignment)
            && apart.unsigned_abs().is_multiple_of(alignment)
    }
}

struct Job<'a, W> {
    lanes: SmallVec<[Lanes; 2]>,
    length: usize,
    work: &'a W,
}

// SAFETY: the pointers are of memory that stays valid as long as a job is run, and its parts touch distinct lanes.
unsafe impl<W: Sync> Sync for Job<'_, W> {}

/// Calls `work` for each lane along `axis` of operands of one shape, with a pointer to a lane of each; the elements are native, aligned and
/// follow each other.
///
/// Lanes are worked on in any order, by several threads; where there are few of them `work` gets a team of threads for each.
///
/// # Safety
/// Every element of the operands over `shape` may be read or written as the access says, by this call alone where they are written, and
/// operands that are written overlap neither themselves nor others. `work` keeps to its lanes.
pub(crate) unsafe fn for_each<W: Fn(&[*mut u8], Team<'_>) + Sync>(
    shape: &[usize],
    axis: usize,
    operands: &[(Operand<'_>, Access)],
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
        .map(|(operand, _)| operand.strides_across(axis))
        .collect();
    let listed: SmallVec<[&[isize]; 2]> = strides.iter().map(|s| &s[..]).collect();
    let plan = Plan::new(&across, &listed, PlanOptions::ELEMENTWISE);
    let lanes = operands.iter().map(|(operand, access)| Lanes {
        first: operand.pointer,
        dtype: operand.dtype,
        step: operand.strides[axis],
        access: *access,
    });
    let job = Job {
        lanes: lanes.collect(),
        length,
        work,
    };
    let together = job.together(&plan);
    let few = plan.size() <= together || length >= LONG && plan.size() < MANY;
    if few || plan.size() * length < 2 * GRAIN {
        let team = match length {
            LONG.. => Team::of(&|count, work| threads::for_each(count, work)),
            _ => Team::ALONE,
        };
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
    /// How many lanes are gathered together.
    fn together(&self, plan: &Plan) -> usize {
        let strides = &plan.inner_strides()[..self.lanes.len()];
        let gathered = self
            .lanes
            .iter()
            .zip(strides)
            .filter(|(lanes, apart)| !lanes.lie_in_rows(lanes.first, **apart, self.length));
        let wanted = gathered.map(|(lanes, _)| {
            let width = lanes.dtype.itemsize();
            (GATHERED / (width * self.length)).max(CACHE_LINE / width)
        });
        wanted.max().unwrap_or(1)
    }

    /// # Safety
    /// The contract of [`for_each`], for the lanes of `plan`.
    unsafe fn run(&self, plan: &Plan, together: usize, team: Team<'_>) {
        let nop = self.lanes.len();
        let (inner, outer) = plan.inner_strides().split_at(nop);
        let mut buffers: SmallVec<[Option<Buffer>; 2]> = self.lanes.iter().map(|_| None).collect();
        let mut firsts: SmallVec<[*mut u8; 2]> = SmallVec::from_elem(std::ptr::null_mut(), nop);
        plan.for_each_block(|offsets, n0, n1| {
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
        let shape = [count, self.length];
        let mut rows: SmallVec<[(*mut u8, isize); 2]> = SmallVec::new();
        // SAFETY: the caller's promise; buffers have room for the lanes.
        unsafe {
            for (k, lanes) in self.lanes.iter().enumerate() {
                if lanes.lie_in_rows(firsts[k], apart[k], self.length) {
                    rows.push((firsts[k], apart[k]));
                    continue;
                }
                let width = lanes.dtype.itemsize();
                let bytes = width * self.length * count;
                let row = crate::buffer::room(&mut buffers[k], bytes.div_ceil(16));
                let strides = [(width * self.length) as isize, width as isize];
                if lanes.access != Access::Write {
                    let own = [apart[k], lanes.step];
                    let source = Operand::new(firsts[k], lanes.dtype, &own);
                    let target = Operand::new(row, lanes.dtype.to_native(), &strides);
                    convert::copy(&shape, &source, &target, Flags::NONE);
                }
                rows.push((row, strides[0]));
            }
            for lane in 0..count as isize {
                let pointers: SmallVec<[*mut u8; 2]> = rows
                    .iter()
                    .map(|(row, apart)| row.wrapping_offset(lane * apart))
                    .collect();
                (self.work)(&pointers, team);
            }
            for (k, lanes) in self.lanes.iter().enumerate() {
                if lanes.access == Access::Read || rows[k].0 == firsts[k] {
                    continue;
                }
                let width = lanes.dtype.itemsize() as isize;
                let (own, strides) = ([apart[k], lanes.step], [rows[k].1, width]);
                let source = Operand::new(rows[k].0, lanes.dtype.to_native(), &strides);
                let target = Operand::new(firsts[k], lanes.dtype, &own);
                convert::copy(&shape, &source, &target, Flags::NONE);
            }
        }
    }
}
