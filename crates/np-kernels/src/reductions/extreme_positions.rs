//! Where the largest element is, of runs and of columns (`argmax`, `argmin`).
//!
//! An element is looked at as a [key](crate::reductions::extreme_keys). Of equal keys the first wins, and a NaN wins against all that comes after it.
//!
//! A run is walked in blocks, of which only the largest key is computed; the place is looked for in the block that has it. Of columns
//! whole rows are read, and the places are kept in integers as wide as the keys, so that vectors hold as many of both.

use half::f16;
use np_dtype::{Complex, TypeCode};

use crate::physical::Truth;
use crate::reductions::extreme_keys::{Key, Keyed, NarrowPlace, turned};
use crate::reductions::extremum_lanes::{any_exceeds, any_nan, fold_block, largest_lane};
use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};

/// Bytes that any key fits in.
pub const KEY_BYTES: usize = 16;

/// Looks through a run of `n` elements, `stride` bytes apart, the first of which has the number `first`: the key at `best` and the number at
/// `at` become those of the winner among the run and, unless `fresh` is true, what they were before.
///
/// # Safety
/// The elements are valid to read, a key to read and write at `best`, which need not be aligned; `n` is not 0.
pub type SeekRun = unsafe fn(
    best: *mut u8,
    at: *mut i64,
    x: *const u8,
    stride: isize,
    n: usize,
    first: usize,
    fresh: bool,
    turned: u64,
);

/// The same for each of `columns` columns of `n` rows, `row` bytes apart; rows, keys and numbers have no gaps.
///
/// # Safety
/// The elements are valid to read, as many keys and numbers as columns to read and write; `n` is not 0.
pub type SeekRows = unsafe fn(
    best: *mut u8,
    at: *mut i64,
    x: *const u8,
    row: isize,
    shape: [usize; 2],
    first: usize,
    fresh: bool,
    turned: u64,
);

/// Writes the numbers of the winners of `shape[1]` runs of `shape[0]` elements: `strides` are those to the next element, to the next run, and to
/// the next number.
///
/// # Safety
/// The elements are valid to read and the numbers to write; runs are not empty.
pub type SeekRuns =
    unsafe fn(out: *mut u8, x: *const u8, strides: [isize; 3], shape: [usize; 2], turned: u64);

/// Makes `n` keys and numbers the winners among them and as many that come after them.
///
/// # Safety
/// Keys and numbers are valid to read, the first ones to write.
pub type SeekMerge =
    unsafe fn(best: *mut u8, at: *mut i64, later: *const u8, later_at: *const i64, n: usize);

/// The kernels that look for the largest element of a type.
#[derive(Clone, Copy, Debug)]
pub struct Seek {
    run: [SeekRun; LEVELS],
    rows: [SeekRows; LEVELS],
    runs: [SeekRuns; LEVELS],
    /// Joins what was found in parts.
    pub merge: SeekMerge,
    /// Bytes of a key.
    pub key_width: usize,
}

impl Seek {
    /// Looks through a run.
    #[inline]
    pub fn run(&self) -> SeekRun {
        self.run[simd::level() as usize]
    }

    /// Looks through rows.
    #[inline]
    pub fn rows(&self) -> SeekRows {
        self.rows[simd::level() as usize]
    }

    /// Looks through many runs.
    #[inline]
    pub fn runs(&self) -> SeekRuns {
        self.runs[simd::level() as usize]
    }
}

const fn seek<T: Keyed>() -> Seek {
    Seek {
        run: [
            run_entry::<Baseline, T>,
            run_entry::<V3, T>,
            run_entry::<V4, T>,
        ],
        rows: [
            rows_entry::<Baseline, T>,
            rows_entry::<V3, T>,
            rows_entry::<V4, T>,
        ],
        runs: [
            runs_entry::<Baseline, T>,
            runs_entry::<V3, T>,
            runs_entry::<V4, T>,
        ],
        merge: merge::<T::Key>,
        key_width: size_of::<T::Key>(),
    }
}

/// The same for keys that are compared one by one: no level has better code.
const fn seek_plainly<T: Keyed>() -> Seek {
    Seek {
        run: [run_entry::<Baseline, T>; LEVELS],
        rows: [rows_entry::<Baseline, T>; LEVELS],
        runs: [runs_entry::<Baseline, T>; LEVELS],
        ..seek::<T>()
    }
}

static TRUTHS: Seek = seek::<Truth>();
static BYTES: Seek = seek::<i8>();
static SHORTS: Seek = seek::<i16>();
static INTS: Seek = seek::<i32>();
static LONGS: Seek = seek::<i64>();
static HALVES: Seek = seek::<f16>();
static SINGLES: Seek = seek::<f32>();
static DOUBLES: Seek = seek::<f64>();
static COMPLEX_SINGLES: Seek = seek_plainly::<Complex<f32>>();
static COMPLEX_DOUBLES: Seek = seek_plainly::<Complex<f64>>();

/// The kernels for a type of elements, and the bits that they turn over to find the largest element, or the smallest.
pub fn seeking(code: TypeCode, smallest: bool) -> (&'static Seek, u64) {
    let seek = match code {
        TypeCode::Bool => &TRUTHS,
        TypeCode::Int8 | TypeCode::UInt8 => &BYTES,
        TypeCode::Int16 | TypeCode::UInt16 => &SHORTS,
        TypeCode::Int32 | TypeCode::UInt32 => &INTS,
        TypeCode::Int64 | TypeCode::UInt64 => &LONGS,
        TypeCode::Float16 => &HALVES,
        TypeCode::Float32 => &SINGLES,
        TypeCode::Float64 => &DOUBLES,
        TypeCode::Complex64 => &COMPLEX_SINGLES,
        TypeCode::Complex128 => &COMPLEX_DOUBLES,
    };
    (seek, turned(code, smallest))
}

unsafe fn runs_entry<L: Level, T: Keyed>(
    out: *mut u8,
    x: *const u8,
    [stride, run, step]: [isize; 3],
    [n, count]: [usize; 2],
    turned: u64,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the contract.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let (mut x, mut out) = (x, out);
                for _ in 0..count {
                    let place = find::<L, T>(x, stride, n, turned);
                    out.cast::<i64>().write_unaligned(place as i64);
                    x = x.wrapping_offset(run);
                    out = out.wrapping_offset(step);
                }
            },
        )
    }
}

#[allow(clippy::too_many_arguments)] // the contract of `SeekRun`
unsafe fn run_entry<L: Level, T: Keyed>(
    best: *mut u8,
    at: *mut i64,
    x: *const u8,
    stride: isize,
    n: usize,
    first: usize,
    fresh: bool,
    turned: u64,
) {
    let best = best.cast::<T::Key>();
    let mut place = 0_i64;
    // SAFETY: the contract is that of one run of many; the winner is one of the elements.
    unsafe {
        runs_entry::<L, T>((&raw mut place).cast(), x, [stride, 0, 0], [n, 1], turned);
        let key = key_at::<T>(x.wrapping_offset(place as isize * stride), turned);
        if fresh || key.beats(best.read_unaligned()) {
            best.write_unaligned(key);
            at.write_unaligned(first as i64 + place);
        }
    }
}

/// The place of the largest key of a run.
///
/// # Safety
/// The elements are valid to read; there is at least one.
#[inline(always)]
unsafe fn find<L: Level, T: Keyed>(x: *const u8, stride: isize, n: usize, turned: u64) -> usize {
    // SAFETY: the caller's promise.
    unsafe {
        if stride == size_of::<T>() as isize && !L::PLAIN {
            // The number of lanes is known here: one arm is left.
            match T::Key::LANES {
                32 => return find_dense::<T, 32, 8, 2>(x, n, turned),
                64 => return find_dense::<T, 64, 16, 4>(x, n, turned),
                128 => return find_dense::<T, 128, 32, 8>(x, n, turned),
                256 => return find_dense::<T, 256, 64, 16>(x, n, turned),
                _ => {}
            }
        }
        let (mut best, mut place) = (key_at::<T>(x, turned), 0);
        for i in 1..n {
            let key = key_at::<T>(x.wrapping_offset(i as isize * stride), turned);
            if key.beats(best) {
                (best, place) = (key, i);
            }
        }
        place
    }
}

/// [`find`] in a run without gaps, by four of the widest vectors, or by one, or by one of 128 bits, as there are elements.
///
/// # Safety
/// As there.
#[inline(always)]
unsafe fn find_dense<T: Keyed, const N: usize, const ONE: usize, const SHORT: usize>(
    x: *const u8,
    n: usize,
    turned: u64,
) -> usize {
    // SAFETY: the caller's promise.
    unsafe {
        let block = if n >= N {
            best_block::<T, N>(x, n, turned)
        } else if n >= ONE.max(FEW) {
            best_block::<T, ONE>(x, n, turned)
        } else {
            let mut best = key_at::<T>(x, turned);
            let mut place = 0;
            for i in 1..n {
                let key = key_at::<T>(x.wrapping_add(i * size_of::<T>()), turned);
                if key.beats(best) {
                    (best, place) = (key, i);
                }
            }
            return place;
        };
        // The first in its block: groups of which no element is it are passed over by vectors.
        let (best, mut place, end) = block;
        if best.is_nan() {
            let is_it = |key: T::Key| key.is_nan();
            place = pass::<T, N>(x, [place, end], turned, is_it);
            place = pass::<T, ONE>(x, [place, end], turned, is_it);
            place = pass::<T, SHORT>(x, [place, end], turned, is_it);
            return pass::<T, 1>(x, [place, end], turned, is_it);
        }
        let is_it = |key: T::Key| key.same(best);
        place = pass::<T, N>(x, [place, end], turned, is_it);
        place = pass::<T, ONE>(x, [place, end], turned, is_it);
        place = pass::<T, SHORT>(x, [place, end], turned, is_it);
        pass::<T, 1>(x, [place, end], turned, is_it)
    }
}

/// Elements up to which they are compared one by one, at most.
const FEW: usize = 24;

/// Bytes of a block: it is read again if it has the largest key.
const BLOCK_BYTES: usize = 8192;

/// The largest key of a run without gaps of at least `N` elements, and where the block begins and ends that has it first.
///
/// Marks of NaNs are gathered beside the largest keys and looked at once a block. A block whose lanes are no larger than what was
/// found before is left at that, without a look at which of them is the largest.
///
/// # Safety
/// As [`find`].
#[inline(always)]
unsafe fn best_block<T: Keyed, const N: usize>(
    x: *const u8,
    n: usize,
    turned: u64,
) -> (T::Key, usize, usize) {
    // SAFETY: the caller's promise.
    let get = |i: usize| unsafe { key_at::<T>(x.wrapping_add(i * size_of::<T>()), turned) };
    let block = BLOCK_BYTES / size_of::<T>();
    let mut best = get(0);
    let (mut winner, mut winner_end) = (0, 1);
    let mut start = 0;
    while start < n && !best.is_nan() {
        let end = n.min(start + block);
        // SAFETY: the caller's promise; the run has a group before the block's end.
        let (lanes, marks) = unsafe { fold_block::<T, N>(x, [start, end], best, turned) };
        if any_nan::<T::Key, N>(marks) {
            let mut first = start;
            while !get(first).is_nan() {
                first += 1;
            }
            return (get(first), first, first + 1);
        }
        if any_exceeds(lanes, best) {
            (best, winner, winner_end) = (largest_lane(lanes), start, end);
        }
        start = end;
    }
    (best, winner, winner_end)
}

/// The first of some places on, in steps of `N` before the end, near which there is a key that is looked for.
///
/// # Safety
/// Elements before the end are valid to read.
#[inline(always)]
unsafe fn pass<T: Keyed, const N: usize>(
    x: *const u8,
    [mut place, end]: [usize; 2],
    turned: u64,
    is_it: impl Fn(T::Key) -> bool,
) -> usize {
    while place + N <= end {
        let mut found = false;
        for k in 0..N {
            // SAFETY: the caller's promise.
            let key = unsafe { key_at::<T>(x.wrapping_add((place + k) * size_of::<T>()), turned) };
            found |= is_it(key);
        }
        if found {
            break;
        }
        place += N;
    }
    place
}

/// The largest of lanes, half by half, until there are at most so many.
#[inline(always)]
fn halved<K: Key, const N: usize>(lanes: &mut [K; N], most: usize) -> &[K] {
    let mut width = N;
    while width > most {
        width /= 2;
        for k in 0..width {
            lanes[k] = lanes[k + width].or(lanes[k]);
        }
    }
    &lanes[..width]
}

/// The largest keys of elements without gaps, lane by lane; they are a multiple of `N`, and not none.
///
/// # Safety
/// The elements are valid to read.
#[inline(always)]
unsafe fn lanes<T: Keyed, const N: usize>(x: *const u8, n: usize, turned: u64) -> [T::Key; N] {
    // SAFETY: the caller's promise.
    let get = |i: usize| unsafe { key_at::<T>(x.wrapping_add(i * size_of::<T>()), turned) };
    let mut keys = [get(0); N];
    for k in 0..N {
        keys[k] = get(k);
    }
    for i in (N..n).step_by(N) {
        for k in 0..N {
            keys[k] = get(i + k).or(keys[k]);
        }
    }
    keys
}

/// The winners of few columns whose rows have no gaps: each lane belongs to one column.
///
/// # Safety
/// As [`SeekRows`], for columns of which `N` is a multiple; keys and numbers hold something already.
#[inline(always)]
unsafe fn seek_beside<T: Keyed, const N: usize>(
    keys: *mut T::Key,
    at: *mut i64,
    x: *const u8,
    [columns, n]: [usize; 2],
    first: usize,
    turned: u64,
) {
    let element = |i: usize| x.wrapping_add(i * size_of::<T>());
    // The block that has a column's winner, if it is not the one from before.
    let mut winners = [usize::MAX; BESIDE];
    let total = n * columns;
    // SAFETY: the caller's promise, for every element that is read.
    unsafe {
        let mut start = 0;
        while start < total {
            let count = BLOCK.min(total - start);
            let whole = count - count % N;
            let mut block = [key_at::<T>(element(start), turned); BESIDE];
            for (c, key) in block.iter_mut().enumerate().take(columns) {
                *key = key_at::<T>(element(start + c), turned);
            }
            if whole > 0 {
                let mut lanes = lanes::<T, N>(element(start), whole, turned);
                // Lanes that are halved belong to the same column, as long as there are as many as columns.
                for (k, lane) in halved(&mut lanes, BESIDE).iter().enumerate() {
                    let key = &mut block[k % columns];
                    *key = lane.or(*key);
                }
            }
            for i in start + whole..start + count {
                let (other, key) = (key_at::<T>(element(i), turned), &mut block[i % columns]);
                *key = other.or(*key);
            }
            for c in 0..columns {
                if block[c].beats(keys.add(c).read_unaligned()) {
                    keys.add(c).write_unaligned(block[c]);
                    winners[c] = start;
                }
            }
            start += count;
        }
        for (c, &start) in winners.iter().enumerate().take(columns) {
            if start == usize::MAX {
                continue;
            }
            let best = keys.add(c).read_unaligned();
            let mut i = start + c;
            while !key_at::<T>(element(i), turned).is(best) {
                i += columns;
            }
            at.add(c).write_unaligned((first + i / columns) as i64);
        }
    }
}

/// Elements of a block of columns: its keys are read again where it has the largest.
const BLOCK: usize = 1024;

/// Columns up to which lanes of one vector may be of several.
const BESIDE: usize = 16;

/// # Safety
/// The element is valid to read.
#[inline(always)]
unsafe fn key_at<T: Keyed>(x: *const u8, turned: u64) -> T::Key {
    // SAFETY: the caller's promise; elements take every bit pattern.
    unsafe { x.cast::<T>().read_unaligned() }.key(turned)
}

/// Columns that are looked at together: keys and places stay in the first-level cache.
const WIDE: usize = 1024;

/// Rows whose keys are compared while the best of a column is in a register.
const TOGETHER: usize = 4;

#[allow(clippy::too_many_arguments)] // the contract of `SeekRows`
unsafe fn rows_entry<L: Level, T: Keyed>(
    best: *mut u8,
    at: *mut i64,
    x: *const u8,
    row: isize,
    [columns, n]: [usize; 2],
    first: usize,
    fresh: bool,
    turned: u64,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the contract.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let keys = best.cast::<T::Key>();
                let skipped = usize::from(fresh);
                if fresh {
                    for i in 0..columns {
                        let key = key_at::<T>(x.wrapping_add(i * size_of::<T>()), turned);
                        keys.add(i).write_unaligned(key);
                        at.add(i).write_unaligned(first as i64);
                    }
                }
                let x = x.wrapping_offset(skipped as isize * row);
                let (n, first) = (n - skipped, first + skipped);
                let dense = row == (columns * size_of::<T>()) as isize && !L::PLAIN;
                let few = columns <= BESIDE && columns.is_power_of_two();
                if dense && few && n * columns >= BLOCK {
                    let shape = [columns, n];
                    // The number of lanes is known here: one arm is left.
                    match T::Key::LANES {
                        32 => return seek_beside::<T, 32>(keys, at, x, shape, first, turned),
                        64 => return seek_beside::<T, 64>(keys, at, x, shape, first, turned),
                        128 => return seek_beside::<T, 128>(keys, at, x, shape, first, turned),
                        256 => return seek_beside::<T, 256>(keys, at, x, shape, first, turned),
                        _ => {}
                    }
                }
                for start in (0..columns).step_by(WIDE) {
                    let count = WIDE.min(columns - start);
                    let (keys, at) = (keys.add(start), at.add(start));
                    let x = x.wrapping_add(start * size_of::<T>());
                    let most = <T::Key as Key>::Place::MOST;
                    let mut done = 0;
                    while done < n {
                        let rows = most.min(n - done);
                        let x = x.wrapping_offset(done as isize * row);
                        seek_rows::<T>(keys, at, x, row, [count, rows], first + done, turned);
                        done += rows;
                    }
                }
            },
        )
    }
}

/// # Safety
/// As [`SeekRows`], for at most [`WIDE`] columns, and not more rows than there are narrow places.
#[inline(always)]
unsafe fn seek_rows<T: Keyed>(
    keys: *mut T::Key,
    at: *mut i64,
    x: *const u8,
    row: isize,
    [columns, n]: [usize; 2],
    first: usize,
    turned: u64,
) {
    type Place<T> = <<T as Keyed>::Key as Key>::Place;
    // One more than the row of a new best, or none. Both are here, apart from all memory that the compiler could take for theirs.
    let mut places = [Place::<T>::NONE; WIDE];
    let mut j = 0;
    // SAFETY: the caller's promise.
    unsafe {
        let mut bests = [keys.read_unaligned(); WIDE];
        for (i, best) in bests.iter_mut().enumerate().take(columns) {
            *best = keys.add(i).read_unaligned();
        }
        while j + TOGETHER <= n {
            let mut rows = [x; TOGETHER];
            for k in 0..TOGETHER {
                rows[k] = x.wrapping_offset((j + k) as isize * row);
            }
            for i in 0..columns {
                let (mut best, mut place) = (bests[i], places[i]);
                for k in 0..TOGETHER {
                    let key = key_at::<T>(rows[k].wrapping_add(i * size_of::<T>()), turned);
                    let better = key.beats(best);
                    best = if better { key } else { best };
                    place = if better {
                        Place::<T>::of(j + k + 1)
                    } else {
                        place
                    };
                }
                (bests[i], places[i]) = (best, place);
            }
            j += TOGETHER;
        }
        while j < n {
            let x = x.wrapping_offset(j as isize * row);
            for i in 0..columns {
                let key = key_at::<T>(x.wrapping_add(i * size_of::<T>()), turned);
                let better = key.beats(bests[i]);
                bests[i] = if better { key } else { bests[i] };
                places[i] = if better {
                    Place::<T>::of(j + 1)
                } else {
                    places[i]
                };
            }
            j += 1;
        }
        for (i, place) in places.iter().enumerate().take(columns) {
            if place.number() != 0 {
                keys.add(i).write_unaligned(bests[i]);
                at.add(i)
                    .write_unaligned((first + place.number() - 1) as i64);
            }
        }
    }
}

unsafe fn merge<K: Key>(
    best: *mut u8,
    at: *mut i64,
    later: *const u8,
    later_at: *const i64,
    n: usize,
) {
    let (best, later) = (best.cast::<K>(), later.cast::<K>());
    for i in 0..n {
        // SAFETY: the caller keeps the contract.
        unsafe {
            let key = later.add(i).read_unaligned();
            if key.beats(best.add(i).read_unaligned()) {
                best.add(i).write_unaligned(key);
                at.add(i).write_unaligned(later_at.add(i).read_unaligned());
            }
        }
    }
}
