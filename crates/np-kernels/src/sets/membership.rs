//! Whether elements are among others (`numpy.isin`).
//!
//! Few others are compared with every element. Integers of a narrow range get a table of all values between the least and the largest. What is
//! left goes into a hash table of buckets, each one cache line: a bucket is compared with the key as a whole, so that no branch depends on what
//! is found; a key whose bucket is full goes into the next one (D. E. Knuth, "The Art of Computer Programming", volume 3, 6.4). NaN is
//! equal to nothing, and zeros of both signs are one.
//!
//! Tried and left: places of one key each, half of them free. For random elements every second look-up is a mispredicted branch, which makes it
//! three to five times slower where the table fits a cache.

use half::f16;
use np_dtype::{Complex, Truth};

use crate::abi::LevelKernels;
use crate::physical::Physical;
use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};

/// Bytes of the others that are compared one by one at most.
const FEW_BYTES: usize = 256;

/// Bytes of a table of values that is always worth it.
const SMALL_TABLE: u64 = 1 << 16;

/// Bytes of a bucket.
const BUCKET: usize = 64;

/// Elements that are compared with one of a few members before the next one.
const FEW_CHUNK: usize = 1024;

/// Elements that are looked up together.
const CHUNK: usize = 32;

/// Odd numbers that keys are multiplied by. The first one is 2⁶⁴ divided by the golden ratio.
const MULTIPLIERS: [u64; 4] = [
    0x9E37_79B9_7F4A_7C15,
    0xD1B5_4A32_D192_ED03,
    0xAEF1_7502_108E_F2D9,
    0xF135_7AEA_2E62_A9C5,
];

/// The integer that stands for an element and all that are equal to it.
pub trait MemberKey: Copy + Eq + std::fmt::Debug + Send + Sync + 'static {
    /// As many keys as a bucket holds.
    type Bucket: Copy + AsRef<[Self]> + AsMut<[Self]> + std::fmt::Debug + Send + Sync;

    /// A bucket without keys.
    const EMPTY: Self::Bucket;

    /// The key that marks a free place.
    const FREE: Self;

    /// 64 bits of which all depend on the key.
    fn folded(self) -> u64;
}

macro_rules! member_key {
    ($($t:ty),*) => {$(
        impl MemberKey for $t {
            type Bucket = [$t; BUCKET / size_of::<$t>()];
            const EMPTY: Self::Bucket = [0; BUCKET / size_of::<$t>()];
            const FREE: $t = 0;
            #[inline(always)]
            fn folded(self) -> u64 {
                let key = u64::from(self);
                key ^ key >> 32
            }
        }
    )*};
}

member_key!(u8, u16, u32, u64);

impl MemberKey for u128 {
    type Bucket = [u128; BUCKET / size_of::<u128>()];
    const EMPTY: Self::Bucket = [0; BUCKET / size_of::<u128>()];
    const FREE: u128 = 0;
    #[inline(always)]
    fn folded(self) -> u64 {
        let high = ((self >> 64) as u64).wrapping_mul(MULTIPLIERS[1]);
        (self as u64 ^ high.rotate_left(32)).folded()
    }
}

/// An element type whose elements are looked for.
pub trait Member: Physical {
    /// The integers that stand for elements.
    type Key: MemberKey;

    /// How many numbers a table of all values has, if it is always worth it.
    const WHOLE: Option<u64>;

    /// Whether elements have numbers.
    const NUMBERED: bool;

    /// The key of the element, none for NaN.
    fn member_key(self) -> Option<Self::Key>;

    /// The number of the element in the order of all, where [numbers](Member::NUMBERED) there are; that of NaN is beyond all tables.
    fn number(self) -> u64;
}

macro_rules! member {
    ($($t:ty => $key:ty, $whole:expr, $numbered:literal, |$x:ident| $value:expr, |$y:ident| $number:expr;)*) => {$(
        impl Member for $t {
            type Key = $key;
            const WHOLE: Option<u64> = $whole;
            const NUMBERED: bool = $numbered;
            #[inline(always)]
            fn member_key(self) -> Option<$key> {
                let $x = self;
                $value
            }
            #[inline(always)]
            fn number(self) -> u64 {
                let $y = self;
                $number
            }
        }
    )*};
}

/// The bits of a float, zeros of both signs alike.
macro_rules! float_key {
    ($x:expr) => {{
        let x = $x;
        let bits = x.to_bits();
        let is_zero = bits << 1 == 0;
        (!x.is_nan()).then_some(if is_zero { 0 } else { bits })
    }};
}

member! {
    Truth => u8, Some(2), true, |x| Some(x.to_byte()), |x| x.to_byte().into();
    u8 => u8, Some(1 << 8), true, |x| Some(x), |x| x.into();
    i8 => u8, Some(1 << 8), true, |x| Some(x as u8), |x| (x as u8).into();
    u16 => u16, Some(1 << 16), true, |x| Some(x), |x| x.into();
    i16 => u16, Some(1 << 16), true, |x| Some(x as u16), |x| (x as u16).into();
    f16 => u16, Some(1 << 16), true, |x| float_key!(x), |x| float_key!(x).map_or(u64::MAX, u64::from);
    u32 => u32, None, true, |x| Some(x), |x| x.into();
    i32 => u32, None, true, |x| Some(x as u32), |x| (x as u32 ^ 1 << 31).into();
    u64 => u64, None, true, |x| Some(x), |x| x;
    i64 => u64, None, true, |x| Some(x as u64), |x| x as u64 ^ 1 << 63;
    f32 => u32, None, false, |x| float_key!(x), |_x| 0;
    f64 => u64, None, false, |x| float_key!(x), |_x| 0;
    Complex<f32> => u64, None, false, |z| {
        let (re, im): (Option<u32>, Option<u32>) = (float_key!(z.re), float_key!(z.im));
        Some(u64::from(re?) << 32 | u64::from(im?))
    }, |_z| 0;
    Complex<f64> => u128, None, false, |z| {
        let (re, im): (Option<u64>, Option<u64>) = (float_key!(z.re), float_key!(z.im));
        Some(u128::from(re?) << 64 | u128::from(im?))
    }, |_z| 0;
}

/// Elements that others are looked for among.
#[derive(Clone, Debug)]
pub struct Members<T: Member> {
    how: How<T>,
    inverted: bool,
}

#[derive(Clone, Debug)]
enum How<T: Member> {
    Few(Vec<T>),
    /// Whether there is each number from `low` on; the last one stands for all beyond, and is not there.
    Table {
        low: u64,
        present: Vec<u8>,
    },
    Hash(HashTable<T::Key>),
}

impl<T: Member> Members<T> {
    /// The members of a row, to be looked for among about so many elements; with `inverted` elements are true that are none of them.
    pub fn of(row: &[T], elements: usize, inverted: bool) -> Members<T> {
        let how = if T::WHOLE.is_none() && size_of_val(row) <= FEW_BYTES {
            How::Few(without_repetition(row))
        } else {
            Self::table(row, elements).unwrap_or_else(|| How::Hash(HashTable::of(row)))
        };
        Members { how, inverted }
    }

    /// A table of values, if their range is narrow.
    fn table(row: &[T], elements: usize) -> Option<How<T>> {
        if !T::NUMBERED {
            return None;
        }
        let (low, size) = match T::WHOLE {
            Some(size) => (0, size),
            None => {
                let worth = SMALL_TABLE.max(4 * (row.len() as u64 + elements as u64));
                let (least, largest) = bounds(row);
                if largest - least >= worth {
                    return None;
                }
                (least, largest - least + 1)
            }
        };
        let mut present = vec![0; size as usize + 1];
        for element in row {
            if let Some(there) =
                present[..size as usize].get_mut(element.number().wrapping_sub(low) as usize)
            {
                *there = 1;
            }
        }
        Some(How::Table { low, present })
    }
}

/// Few elements, each once.
fn without_repetition<T: Member>(row: &[T]) -> Vec<T> {
    let mut few: Vec<T> = Vec::with_capacity(row.len());
    for element in row {
        if few.iter().all(|own| own.value() != element.value()) {
            few.push(*element);
        }
    }
    few
}

/// The least and the largest number in a row that is not empty.
fn bounds<T: Member>(row: &[T]) -> (u64, u64) {
    let levels: [unsafe fn(&[T]) -> (u64, u64); LEVELS] = [
        bounds_in::<Baseline, T>,
        bounds_in::<Baseline, T>,
        bounds_in::<V4, T>,
    ];
    // SAFETY: the machine has the level in force.
    unsafe { levels[simd::level() as usize](row) }
}

/// # Safety
/// The machine has the level.
unsafe fn bounds_in<L: Level, T: Member>(row: &[T]) -> (u64, u64) {
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                row.iter().fold(
                    (u64::MAX, 0),
                    #[inline(always)]
                    |(least, largest), element| {
                        let number = element.number();
                        (least.min(number), largest.max(number))
                    },
                )
            },
        )
    }
}

/// Keys in buckets that follow from them.
#[derive(Clone, Debug)]
struct HashTable<K: MemberKey> {
    buckets: Vec<Aligned<K::Bucket>>,
    multiplier: u64,
    shift: u32,
    has_free: bool,
}

/// A bucket that is one cache line.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Aligned<B>(B);

impl<K: MemberKey> HashTable<K> {
    fn of<T: Member<Key = K>>(row: &[T]) -> HashTable<K> {
        // A bucket is half full if all keys differ.
        let buckets = 2 * row.len() / (BUCKET / size_of::<K>());
        let bits = buckets.max(2).next_power_of_two().trailing_zeros();
        let mut tried = None;
        for multiplier in MULTIPLIERS {
            let mut table = HashTable {
                buckets: vec![Aligned(K::EMPTY); 1 << bits],
                multiplier,
                shift: u64::BITS - bits,
                has_free: false,
            };
            // Keys that make a pattern with one number do not with another.
            let steps = table.insert_all(row);
            if steps <= row.len() {
                return table;
            }
            tried = Some(table);
        }
        tried.expect("there are numbers")
    }

    /// Puts elements in, and returns how many full buckets were met.
    fn insert_all<T: Member<Key = K>>(&mut self, row: &[T]) -> usize {
        let last = self.buckets.len() - 1;
        let mut steps = 0;
        for element in row {
            let Some(key) = element.member_key() else {
                continue;
            };
            if key == K::FREE {
                self.has_free = true;
                continue;
            }
            let mut number = self.bucket(key);
            loop {
                let bucket = self.buckets[number].0.as_mut();
                // Keys stand at the front.
                let (mut used, mut is_there) = (0, false);
                for &own in &*bucket {
                    used += usize::from(own != K::FREE);
                    is_there |= own == key;
                }
                if is_there {
                    break;
                }
                if let Some(place) = bucket.get_mut(used) {
                    *place = key;
                    break;
                }
                number = (number + 1) & last;
                steps += 1;
            }
        }
        steps
    }

    #[inline(always)]
    fn bucket(&self, key: K) -> usize {
        (key.folded().wrapping_mul(self.multiplier) >> self.shift) as usize
    }

    /// Whether a key is there, as 0 or 1.
    #[inline(always)]
    fn contains(&self, key: K) -> u8 {
        let last = self.buckets.len() - 1;
        let mut number = self.bucket(key);
        loop {
            let bucket = self.buckets[number & last].0.as_ref();
            let mut found = 0;
            for &own in bucket {
                found |= u8::from(own == key);
            }
            let full = bucket[bucket.len() - 1] != K::FREE;
            if (found == 0) & full {
                number += 1;
                continue;
            }
            return if key == K::FREE {
                u8::from(self.has_free)
            } else {
                found
            };
        }
    }
}

/// Kernels that look elements up: one input of `T`, one output of booleans, both contiguous along the inner axis. Their context is
/// [`Members<T>`].
pub const fn kernels<T: Member>() -> LevelKernels {
    LevelKernels([entry::<Baseline, T>, entry::<V3, T>, entry::<V4, T>])
}

unsafe fn entry<L: Level, T: Member>(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract, and that of the context. There
    // are two pointers and four strides.
    unsafe {
        let members = &*context.cast::<Members<T>>();
        let ([elements, found], [_, _, own, other]) = (
            *pointers.cast::<[*mut u8; 2]>(),
            *strides.cast::<[isize; 4]>(),
        );
        for row in 0..n1 as isize {
            let elements = elements.wrapping_offset(row * own).cast::<T>();
            let found = found.wrapping_offset(row * other);
            L::enter(
                #[inline(always)]
                || match &members.how {
                    How::Few(few) => among_few::<T>(elements, found, n0, members.inverted, few),
                    How::Table { low, present } => look_up::<T>(
                        elements,
                        found,
                        n0,
                        members.inverted,
                        #[inline(always)]
                        |chunk| in_table(chunk, *low, present),
                    ),
                    How::Hash(table) => look_up::<T>(
                        elements,
                        found,
                        n0,
                        members.inverted,
                        #[inline(always)]
                        |chunk| in_hash_table(chunk, table),
                    ),
                },
            );
        }
    }
}

/// Looks a row up, chunk by chunk.
///
/// # Safety
/// `n` elements can be read, and as many bytes written.
#[inline(always)]
unsafe fn look_up<T: Member>(
    elements: *const T,
    found: *mut u8,
    n: usize,
    inverted: bool,
    look: impl Fn([T; CHUNK]) -> [u8; CHUNK],
) {
    for first in (0..n).step_by(CHUNK) {
        let count = CHUNK.min(n - first);
        // SAFETY: the caller's promise; what is read and written is within the `n`.
        unsafe {
            let from = elements.add(first);
            let chunk: [T; CHUNK] = if count == CHUNK {
                from.cast::<[T; CHUNK]>().read_unaligned()
            } else {
                // Filled up with an element that is there anyway.
                std::array::from_fn(
                    #[inline(always)]
                    |i| from.add(i.min(count - 1)).read_unaligned(),
                )
            };
            let is_there = look(chunk).map(
                #[inline(always)]
                |is_there| is_there ^ u8::from(inverted),
            );
            std::ptr::copy_nonoverlapping(is_there.as_ptr(), found.add(first), count);
        }
    }
}

/// Looks a row up among a few members, one after the other for many elements: a loop of a length that the compiler does not know becomes
/// vector code.
///
/// # Safety
/// As for [`look_up`].
#[inline(always)]
unsafe fn among_few<T: Member>(
    elements: *const T,
    found: *mut u8,
    n: usize,
    inverted: bool,
    few: &[T],
) {
    for first in (0..n).step_by(FEW_CHUNK) {
        let count = FEW_CHUNK.min(n - first);
        // SAFETY: the caller's promise; what is read and written is within the `n`.
        unsafe {
            let (elements, found) = (elements.add(first), found.add(first));
            std::ptr::write_bytes(found, u8::from(inverted), count);
            for member in few {
                let member = member.value();
                for i in 0..count {
                    let is_equal = elements.add(i).read_unaligned().value() == member;
                    let found = found.add(i);
                    // No member is there twice, so that each turns an answer round once at most.
                    *found ^= u8::from(is_equal);
                }
            }
        }
    }
}

/// Which elements a table of values has.
#[inline(always)]
fn in_table<T: Member>(chunk: [T; CHUNK], low: u64, present: &[u8]) -> [u8; CHUNK] {
    let last = present.len() - 1;
    let mut found = [0; CHUNK];
    for (found, element) in found.iter_mut().zip(chunk) {
        let number = element.number().wrapping_sub(low);
        *found = present[number.min(last as u64) as usize];
    }
    found
}

/// Which elements a hash table has.
#[inline(always)]
fn in_hash_table<T: Member>(chunk: [T; CHUNK], table: &HashTable<T::Key>) -> [u8; CHUNK] {
    let mut found = [0; CHUNK];
    for (found, element) in found.iter_mut().zip(chunk) {
        // NaN is looked for as the free key, and not found whatever there is.
        let key = element.member_key();
        let is_there = table.contains(key.unwrap_or(T::Key::FREE));
        *found = is_there & u8::from(key.is_some());
    }
    found
}
