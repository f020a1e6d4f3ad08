//! Elements at given positions of sorted lanes along an axis: what medians and quantiles are made of.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use np_dtype::for_type_code;
use np_kernels::physical::Truth;
use np_kernels::sorting::order_statistics::{Selection, Window, Within, count_numbers};
use np_kernels::sorting::ordered::Ordered;
use np_kernels::team::Team;

use crate::lanes::{self, Access};
use crate::operand::Operand;

/// Elements that a thread looks through at least.
const GRAIN: usize = 1 << 15;

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
    if count == 0 {
        return;
    }
    let selections = Selections::new(wanted);
    let work = |lanes: &[*mut u8], team: Team<'_>| {
        // SAFETY: the lane is handed over native, aligned and in a row, any bits are elements; and so is that of what is found, to be written.
        let (lane, found) = unsafe {
            let found = std::slice::from_raw_parts_mut(lanes[1].cast::<T>(), count);
            (std::slice::from_raw_parts(lanes[0].cast::<T>(), n), found)
        };
        // Where there are no numbers, NaN is everywhere.
        found.fill(lane[n - 1]);
        match selections.of(lane) {
            Some(selection) if !team.is_alone() => {
                selection.find_by(lane, found, |window| scan(lane, window, team));
            }
            Some(selection) => selection.find(lane, found),
            None => {}
        }
    };
    let operands = [(*array, Access::Read, n), (*found, Access::Write, count)];
    // SAFETY: the caller's promise.
    unsafe { lanes::for_each(shape, axis, &operands, &work) };
}

/// What is in a window of a lane, looked at by a team.
fn scan<T: Ordered>(lane: &[T], window: Window<T::Key>, team: Team<'_>) -> Within<T::Key> {
    let parts: Vec<&[T]> = lane.chunks(GRAIN).collect();
    let whole = Mutex::new(Within::default());
    team.for_each(parts.len(), |part| {
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
