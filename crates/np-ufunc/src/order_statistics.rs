//! Elements at given positions of sorted lanes along an axis: what medians and quantiles are made of.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use np_dtype::{TypeCode, f16};
use np_kernels::order_statistics::{LONG, Window, Within, count_numbers, distinct, sample, select};
use np_kernels::ordered::Ordered;
use np_kernels::physical::Truth;

use crate::lanes::{self, Access, LaneOperand};
use crate::operand::Operand;
use crate::threads;

/// Groups of neighbouring positions that a long lane is looked through for.
const GROUPS: usize = 4;

/// Elements that a thread looks through.
const GRAIN: usize = 1 << 16;

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
    macro_rules! by_code {
        ($($code:ident: $t:ty),* $(,)?) => {
            match array.dtype.code() {
                $(TypeCode::$code => {
                    // SAFETY: the caller's promise.
                    unsafe { typed::<$t>(shape, axis, array, wanted, count, found) }
                })*
                TypeCode::Complex64 | TypeCode::Complex128 => panic!("complex numbers have no keys"),
            }
        };
    }
    by_code! {
        Bool: Truth,
        Int8: i8,
        Int16: i16,
        Int32: i32,
        Int64: i64,
        UInt8: u8,
        UInt16: u16,
        UInt32: u32,
        UInt64: u64,
        Float16: f16,
        Float32: f32,
        Float64: f64,
    }
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
    let alone = shape.iter().product::<usize>() == n;
    let work = |lanes: &[*mut u8]| {
        // SAFETY: lanes are handed over native, aligned and in a row, the second one to be written; any bits are elements.
        let (lane, found) = unsafe {
            (
                std::slice::from_raw_parts(lanes[0].cast::<T>(), n),
                std::slice::from_raw_parts_mut(lanes[1].cast::<T>(), count),
            )
        };
        match wanted {
            Wanted::Same(wanted) if alone && n >= LONG => select_long(lane, wanted, found),
            Wanted::Same(wanted) => select(lane, wanted, found),
            Wanted::ByNumbers(wanted) => match count_numbers(lane) {
                0 => found.fill(lane[n - 1]),
                numbers => select(lane, &wanted[&numbers], found),
            },
        }
    };
    let operands = [
        LaneOperand {
            operand: *array,
            access: Access::Read,
            length: n,
        },
        LaneOperand {
            operand: *found,
            access: Access::Write,
            length: count,
        },
    ];
    // SAFETY: the caller's promise.
    unsafe { lanes::for_each_of_lengths(shape, axis, &operands, &work) };
}

/// [`select`] in one long lane, by all threads.
fn select_long<T: Ordered>(lane: &[T], wanted: &[usize], found: &mut [T]) {
    let positions = distinct(wanted);
    let groups = positions.chunk_by(|a, b| b - a <= 1);
    if groups.clone().count() > GROUPS {
        return select(lane, wanted, found);
    }
    let sample = sample(lane);
    let mut known: HashMap<usize, T> = HashMap::new();
    for group in groups {
        let window = Window::around(&sample, lane.len(), group[0], group[group.len() - 1]);
        let parts: Vec<&[T]> = lane.chunks(GRAIN).collect();
        let whole = Mutex::new(Within::default());
        threads::for_each(parts.len(), |part| {
            let mut own = Within::default();
            window.scan(parts[part], &mut own);
            whole
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .add(own);
        });
        let mut whole = whole.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Some(keys) = whole.at(group) else {
            // The sample was an unlucky one.
            return select(lane, wanted, found);
        };
        known.extend(
            group
                .iter()
                .zip(keys)
                .map(|(&position, key)| (position, T::of_key(key))),
        );
    }
    for (found, position) in found.iter_mut().zip(wanted) {
        *found = known[position];
    }
}
