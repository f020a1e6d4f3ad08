//! Elements at given positions of sorted lanes along an axis: what medians and quantiles are made of.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::{Mutex, PoisonError};

use np_dtype::for_type_code;
use np_iter::{Plan, PlanOptions};
use np_kernels::fpe::Flags;
use np_kernels::order_statistics::{
    LONG, Selection, Window, Within, count_numbers, gather_neighbours,
};
use np_kernels::ordered::Ordered;
use np_kernels::physical::Truth;
use np_layout::Shape;

use crate::convert;
use crate::operand::Operand;
use crate::threads;

/// Elements that a thread looks through at least.
const GRAIN: usize = 1 << 15;

/// Lanes that are enough for all threads, however long they are.
const MANY: usize = 8;

/// Bytes of the lanes that are gathered together, if they are not too long.
const GATHERED: usize = 1 << 19;

/// Bytes that memory moves at a time.
const CACHE_LINE: usize = 64;

/// Positions in the sorted lanes.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// The same ones in each lane.
    Same(&'a [usize]),
    /// Others for each number of elements that are not NaN, as many for every one that a lane has; a lane of nothing but NaN has NaN
    /// everywhere.
    ByNumbers(&'a HashMap<usize, Vec<usize>>),
}

/// Writes the elements that have the wanted positions in the sorted lanes of an array along an axis: to the axis of `found`, which has so many
/// and otherwise the shape of the array.
///
/// # Panics
/// If elements are complex, the dtype of `found` is not the array's, native, or a position is not there.
///
/// # Safety
/// Every element of the array is valid to read, and of `found` to write, by this call alone; they do not overlap.
pub unsafe fn run(
    shape: &[usize],
    axis: usize,
    array: &Operand<'_>,
    wanted: Wanted<'_>,
    count: usize,
    found: &Operand<'_>,
) {
    assert_eq!(found.dtype, array.dtype.to_native(), "elements of one type");
    for_type_code!(
        array.dtype.code(),
        Truth,
        T => {
            // SAFETY: the caller's promise.
            unsafe { typed::<T>(shape, axis, array, wanted, count, found) }
        },
        Z => panic!("complex numbers have no keys")
    )
}

/// # Safety
/// The contract of [`run`].
unsafe fn typed<T: Ordered>(
    shape: &[usize],
    axis: usize,
    array: &Operand<'_>,
    wanted: Wanted<'_>,
    count: usize,
    found: &Operand<'_>,
) {
    let n = shape[axis];
    let selections = Selections::new(wanted);
    let mut across = Shape::from_slice(shape);
    across.remove(axis);
    if shape.contains(&0) || count == 0 {
        return;
    }
    let job = Job::<T> {
        array: *array,
        found: *found,
        step: array.strides[axis],
        found_step: found.strides[axis],
        n,
        count,
        selections: &selections,
        by_all: n >= LONG && across.iter().product::<usize>() < MANY,
        elements: PhantomData,
    };
    let strides = [array.strides_across(axis), found.strides_across(axis)];
    let plan = Plan::new(
        &across,
        &[&strides[0], &strides[1]],
        PlanOptions::ELEMENTWISE,
    );
    let grain = job.together().max(GRAIN / n);
    if job.by_all || plan.size() <= grain {
        // SAFETY: the caller's promise.
        return unsafe { job.run(&plan) };
    }
    let parts = plan.split(grain, |_| true);
    threads::for_each(parts.len(), |part| {
        // SAFETY: the caller's promise; parts are of distinct lanes.
        unsafe { job.run(&parts.get(part)) };
    });
}

/// The lanes of an array, and where what is found in each goes.
struct Job<'a, T> {
    array: Operand<'a>,
    found: Operand<'a>,
    /// Bytes from one element of a lane to the next, and from one that was found to the next.
    step: isize,
    found_step: isize,
    /// Elements of a lane, and how many are found in it.
    n: usize,
    count: usize,
    selections: &'a Selections,
    /// Whether each lane is looked through by all threads.
    by_all: bool,
    elements: PhantomData<T>,
}

// SAFETY: the pointers are of memory that stays valid as long as a job is run, and its parts write for distinct lanes.
unsafe impl<T: Sync> Sync for Job<'_, T> {}

impl<T: Ordered> Job<'_, T> {
    const WIDTH: isize = size_of::<T>() as isize;

    /// How many lanes are gathered together where neighbours in memory are of different lanes: as many as whole cache lines hold.
    fn together(&self) -> usize {
        let lines = if self.n * 2 * CACHE_LINE <= GATHERED {
            2
        } else {
            1
        };
        lines * CACHE_LINE / size_of::<T>()
    }

    /// # Safety
    /// The contract of [`run`], for the lanes of `plan`.
    unsafe fn run(&self, plan: &Plan) {
        let (inner, outer) = plan.inner_strides().split_at(2);
        let mut room = Room {
            lanes: Vec::new(),
            values: Vec::new(),
        };
        plan.for_each_block(|offsets, n0, n1| {
            for j in 0..n1 as isize {
                let first = self
                    .array
                    .pointer
                    .wrapping_offset(offsets[0] + j * outer[0]);
                let found = self
                    .found
                    .pointer
                    .wrapping_offset(offsets[1] + j * outer[1]);
                // SAFETY: the caller's promise.
                unsafe { self.row([first, found], [inner[0], inner[1]], n0, &mut room) };
            }
        });
    }

    /// Looks through `lanes` lanes, which begin `apart` bytes apart.
    ///
    /// # Safety
    /// The contract of [`run`].
    unsafe fn row(
        &self,
        [first, found]: [*mut u8; 2],
        [apart, found_apart]: [isize; 2],
        lanes: usize,
        room: &mut Room<T>,
    ) {
        let n = self.n;
        let native = self.array.dtype.is_native();
        let aligned = first.cast::<T>().is_aligned() && apart % align_of::<T>() as isize == 0;
        if native && aligned && (self.step == Self::WIDTH || n == 1) {
            for lane in 0..lanes as isize {
                // SAFETY: the elements of the lane are valid to read, aligned and in a row; any bits are elements.
                unsafe {
                    let first = first.wrapping_offset(lane * apart);
                    let elements = std::slice::from_raw_parts(first.cast::<T>(), n);
                    self.find(elements, &mut room.values);
                    self.write(found.wrapping_offset(lane * found_apart), &room.values);
                }
            }
            return;
        }
        // Lanes begin at different places of the cache.
        let pitch = n + CACHE_LINE / size_of::<T>();
        let together = if self.by_all {
            1
        } else {
            self.together().min(lanes)
        };
        room.lanes.reserve(together * pitch);
        let target = room.lanes.as_mut_ptr();
        for group in (0..lanes).step_by(together) {
            let count = together.min(lanes - group);
            let from = first.wrapping_offset(group as isize * apart);
            // SAFETY: the caller's promise; there is room for so many lanes.
            unsafe {
                if native && apart == Self::WIDTH && count > 1 {
                    gather_neighbours(from.cast::<T>(), self.step, [count, n], target, pitch);
                } else {
                    let own = [apart, self.step];
                    let rows = [pitch as isize * Self::WIDTH, Self::WIDTH];
                    let source = Operand::new(from, self.array.dtype, &own);
                    let dtype = self.array.dtype.to_native();
                    let copied = Operand::new(target.cast(), dtype, &rows);
                    convert::copy(&[count, n], &source, &copied, Flags::NONE);
                }
                for lane in 0..count {
                    let elements = std::slice::from_raw_parts(target.add(lane * pitch), n);
                    self.find(elements, &mut room.values);
                    let found = found.wrapping_offset((group + lane) as isize * found_apart);
                    self.write(found, &room.values);
                }
            }
        }
    }

    /// Finds what is wanted of a lane.
    fn find(&self, lane: &[T], values: &mut Vec<T>) {
        values.clear();
        // Where there are no numbers, NaN is everywhere.
        values.resize(self.count, lane[self.n - 1]);
        match self.selections.of(lane) {
            Some(selection) if self.by_all => {
                selection.find_by(lane, values, |window| scan(lane, window));
            }
            Some(selection) => selection.find(lane, values),
            None => {}
        }
    }

    /// # Safety
    /// The places for what was found in the lane are valid to write.
    unsafe fn write(&self, found: *mut u8, values: &[T]) {
        for (k, value) in values.iter().enumerate() {
            let target = found.wrapping_offset(k as isize * self.found_step);
            // SAFETY: the caller's promise.
            unsafe { target.cast::<T>().write_unaligned(*value) };
        }
    }
}

/// Memory that lanes are gathered in, and what was found in one.
struct Room<T> {
    lanes: Vec<T>,
    values: Vec<T>,
}

/// What is in a window of a lane, looked at by all threads.
fn scan<T: Ordered>(lane: &[T], window: Window<T::Key>) -> Within<T::Key> {
    let parts: Vec<&[T]> = lane.chunks(GRAIN).collect();
    let whole = Mutex::new(Within::default());
    threads::for_each(parts.len(), |part| {
        let mut own = Within::default();
        window.scan(parts[part], &mut own);
        let mut whole = whole.lock().unwrap_or_else(PoisonError::into_inner);
        whole.add(own);
    });
    whole.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// What is wanted, made ready.
enum Selections {
    Same(Selection),
    ByNumbers(HashMap<usize, Selection>),
}

impl Selections {
    fn new(wanted: Wanted<'_>) -> Selections {
        match wanted {
            Wanted::Same(wanted) => Selections::Same(Selection::new(wanted)),
            Wanted::ByNumbers(wanted) => {
                let selections = wanted.iter();
                let selections = selections.map(|(&n, wanted)| (n, Selection::new(wanted)));
                Selections::ByNumbers(selections.collect())
            }
        }
    }

    /// What is wanted of a lane; nothing of one that has no numbers.
    fn of<T: Ordered>(&self, lane: &[T]) -> Option<&Selection> {
        match self {
            Selections::Same(selection) => Some(selection),
            Selections::ByNumbers(selections) => match count_numbers(lane) {
                0 => None,
                numbers => Some(&selections[&numbers]),
            },
        }
    }
}
