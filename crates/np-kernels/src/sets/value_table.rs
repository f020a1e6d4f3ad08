//! Integers of a narrow range by a table of all values: which there are, where first, how often, and the number of each.
//!
//! No sorting: a table is written at the places of the values, and read in order. That is the fastest way as long as the table is not much
//! larger than the row, since places are random.

use std::mem::MaybeUninit;

use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};
use crate::sorting::ordered::Key;

/// What a table tells about values, apart from which there are.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Told {
    /// Where each value is first.
    pub firsts: bool,
    /// How often there is each.
    pub counts: bool,
    /// The number of each value among those that there are.
    pub ranks: bool,
}

/// The elements of a row that a table of all values of their type is worth, for one byte and for two.
const WHOLE: [usize; 2] = [128, 1 << 14];

/// Elements that are looked at before all are.
const SAMPLE: usize = 64;

/// Values of a table at most.
const LARGEST: u64 = 1 << 26;

/// The values of a row of integers.
#[derive(Clone, Debug)]
pub struct ValueTable<K> {
    /// The least value, as it lies in memory.
    low: K,
    seen: Vec<u8>,
    firsts: Vec<u32>,
    counts: Vec<u32>,
    ranks: Vec<u32>,
    count: usize,
}

impl<K: Key> ValueTable<K> {
    /// The values of a row of integers, signed or not, as bits; none where the range is too wide to gain by a table.
    ///
    /// ```
    /// use np_kernels::sets::value_table::{Told, ValueTable};
    ///
    /// let table = ValueTable::of(&[7u32, 5, 7, 7], false, Told::default()).unwrap();
    /// assert_eq!(table.count(), 2);
    /// let mut values = [std::mem::MaybeUninit::uninit(); 2];
    /// table.write_values(&mut values);
    /// // SAFETY: all values were written.
    /// assert_eq!(values.map(|value| unsafe { value.assume_init() }), [5, 7]);
    /// ```
    pub fn of(row: &[K], signed: bool, told: Told) -> Option<ValueTable<K>> {
        let n = row.len();
        if n == 0 || u32::try_from(n).is_err() {
            return None;
        }
        let width = size_of::<K>();
        let sign = if signed { 1u64 << (8 * width - 1) } else { 0 };
        // A byte for each value, or words.
        let each = if told == Told::default() { 4 } else { 1 };
        let limit = LARGEST.min(each * (n as u64).max(256));
        let (low, span) = match WHOLE.get(width - 1) {
            Some(&worth) if n >= worth => (sign, (1 << (8 * width)) - 1),
            _ => {
                // The first elements tell of most rows that their range is wide.
                let (least, largest) = bounds(&row[..n.min(SAMPLE)], K::low(sign));
                if largest.into() - least.into() >= limit {
                    return None;
                }
                let (least, largest) = bounds(row, K::low(sign));
                (least.into() ^ sign, largest.into() - least.into())
            }
        };
        if span >= limit {
            return None;
        }
        Some(ValueTable::filled(
            row,
            K::low(low),
            span as usize + 1,
            told,
        ))
    }

    fn filled(row: &[K], low: K, size: usize, told: Told) -> ValueTable<K> {
        let mut table = ValueTable {
            low,
            seen: Vec::new(),
            firsts: Vec::new(),
            counts: Vec::new(),
            ranks: Vec::new(),
            count: 0,
        };
        if told.counts {
            table.counts = counts(row, low, size);
        }
        if told.firsts {
            table.firsts = vec![u32::MAX; size];
            for (i, &element) in row.iter().enumerate().rev() {
                table.firsts[place(element, low)] = i as u32;
            }
        }
        if told.counts || told.firsts {
            table.seen = match told.counts {
                true => table
                    .counts
                    .iter()
                    .map(|&count| u8::from(count > 0))
                    .collect(),
                false => table
                    .firsts
                    .iter()
                    .map(|&first| u8::from(first < u32::MAX))
                    .collect(),
            };
        } else {
            table.seen = vec![0; size];
            for &element in row {
                table.seen[place(element, low)] = 1;
            }
        }
        if told.ranks {
            let mut rank = 0;
            let ranks = table.seen.iter().map(|&seen| {
                let own = rank;
                rank += u32::from(seen);
                own
            });
            table.ranks = ranks.collect();
        }
        // In parts whose counts fit a byte, so that they are added in vectors.
        let parts = table.seen.chunks(255);
        table.count = parts.map(|part| usize::from(part.iter().sum::<u8>())).sum();
        table
    }

    /// How many values there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Writes the values, rising.
    ///
    /// # Panics
    /// If there are not as many to write as values.
    pub fn write_values(&self, values: &mut [MaybeUninit<K>]) {
        assert_eq!(values.len(), self.count, "all values");
        let low: u64 = self.low.into();
        self.write(values, |place| K::low(low.wrapping_add(place as u64)));
    }

    /// Writes where each value is first.
    ///
    /// # Panics
    /// If there are not as many to write as values, or the table was not told to find them.
    pub fn write_firsts(&self, firsts: &mut [MaybeUninit<i64>]) {
        self.write(firsts, |place| i64::from(self.firsts[place]));
    }

    /// Writes how often there is each value.
    ///
    /// # Panics
    /// As [`write_firsts`](ValueTable::write_firsts).
    pub fn write_counts(&self, counts: &mut [MaybeUninit<i64>]) {
        self.write(counts, |place| i64::from(self.counts[place]));
    }

    /// Writes the number of the value of each element of the row.
    ///
    /// # Panics
    /// If there are not as many to write as elements, an element has a value that is not in the table, or the table was not told to number
    /// them.
    pub fn write_inverse(&self, row: &[K], inverse: &mut [MaybeUninit<i64>]) {
        assert_eq!(row.len(), inverse.len(), "a number for each element");
        for (&element, number) in row.iter().zip(inverse) {
            number.write(i64::from(self.ranks[place(element, self.low)]));
        }
    }

    /// Writes something for each value that there is.
    fn write<T>(&self, target: &mut [MaybeUninit<T>], what: impl Fn(usize) -> T) {
        assert_eq!(target.len(), self.count, "something for each value");
        let mut done = 0;
        for (first, group) in self.seen.chunks(8).enumerate() {
            if group.iter().all(|&seen| seen == 0) {
                continue;
            }
            for (i, &seen) in group.iter().enumerate() {
                if seen != 0 {
                    target[done].write(what(8 * first + i));
                    done += 1;
                }
            }
        }
        assert_eq!(done, self.count, "a value that there is not");
    }
}

/// The place of an element in a table that begins with `low`.
#[inline(always)]
fn place<K: Key>(element: K, low: K) -> usize {
    let (element, low): (u64, u64) = (element.into(), low.into());
    // Of narrow keys the difference wraps around at their width.
    let wrapped: u64 = K::low(element.wrapping_sub(low)).into();
    wrapped as usize
}

/// How often each value is in a row.
fn counts<K: Key>(row: &[K], low: K, size: usize) -> Vec<u32> {
    /// Values of which there are two counters, since one that was just written can't be read at once.
    const FEW: usize = 1 << 16;
    if size > FEW {
        let mut counts = vec![0; size];
        for &element in row {
            counts[place(element, low)] += 1;
        }
        return counts;
    }
    const SETS: usize = 4;
    let mut counts = vec![0; SETS * size];
    let (first, rest) = counts.split_at_mut(size);
    let (second, rest) = rest.split_at_mut(size);
    let (third, fourth) = rest.split_at_mut(size);
    let (groups, left) = row.as_chunks::<SETS>();
    for &[a, b, c, d] in groups {
        first[place(a, low)] += 1;
        second[place(b, low)] += 1;
        third[place(c, low)] += 1;
        fourth[place(d, low)] += 1;
    }
    for &element in left {
        first[place(element, low)] += 1;
    }
    for (i, count) in first.iter_mut().enumerate() {
        *count += second[i] + third[i] + fourth[i];
    }
    counts.truncate(size);
    counts
}

/// The least and the largest of some elements with a bit of theirs inverted, the sign or none.
pub fn bounds<K: Key>(row: &[K], sign: K) -> (K, K) {
    let levels: [unsafe fn(&[K], K) -> (K, K); LEVELS] = [
        bounds_in::<Baseline, K>,
        bounds_in::<V3, K>,
        bounds_in::<V4, K>,
    ];
    // SAFETY: the machine has the level in force.
    unsafe { levels[simd::level() as usize](row, sign) }
}

/// # Safety
/// The machine has the level.
unsafe fn bounds_in<L: Level, K: Key>(row: &[K], sign: K) -> (K, K) {
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let flipped = |element: K| K::low(element.into() ^ sign.into());
                row.iter().fold(
                    (K::low(u64::MAX), K::low(0)),
                    #[inline(always)]
                    |(least, largest), &element| {
                        let element = flipped(element);
                        (least.min(element), largest.max(element))
                    },
                )
            },
        )
    }
}
