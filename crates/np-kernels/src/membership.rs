//! Whether elements are among others (`numpy.isin`).
//!
//! Few others are compared with every element. Integers of a narrow range get a table of all values between the least and the largest. What is
//! left goes into a hash table of open addressing (D. E. Knuth, "The Art of Computer Programming", volume 3, 6.4, algorithm L) that is
//! at most half full, with multiplicative hashing. NaN is equal to nothing, and zeros of both signs are one.

use half::f16;
use np_dtype::{Complex, Truth};

use crate::abi::LevelKernels;
use crate::physical::Physical;
use crate::simd::{Baseline, Level, V3, V4};

/// Others that are compared one by one at most.
const FEW: usize = 12;

/// Bytes of a table of values that is always worth it.
const SMALL_TABLE: u64 = 1 << 16;

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
    /// The key that marks a free place.
    const FREE: Self;

    /// 64 bits of which all depend on the key.
    fn folded(self) -> u64;

    /// The key as a number, if it may have a place in a table of values.
    fn number(self) -> Option<u64>;
}

macro_rules! member_key {
    ($($t:ty),*) => {$(
        impl MemberKey for $t {
            const FREE: $t = 0;
            #[inline(always)]
            fn folded(self) -> u64 {
                let key = u64::from(self);
                key ^ key >> 32
            }
            #[inline(always)]
            fn number(self) -> Option<u64> {
                Some(self.into())
            }
        }
    )*};
}

member_key!(u8, u16, u32, u64);

impl MemberKey for u128 {
    const FREE: u128 = 0;
    #[inline(always)]
    fn folded(self) -> u64 {
        let high = ((self >> 64) as u64).wrapping_mul(MULTIPLIERS[1]);
        (self as u64 ^ high.rotate_left(32)).folded()
    }
    #[inline(always)]
    fn number(self) -> Option<u64> {
        None
    }
}

/// An element type whose elements are looked for.
pub trait Member: Physical {
    /// The integers that stand for elements.
    type Key: MemberKey;
    /// Whether a table of values is tried.
    const COUNTABLE: bool;

    /// The key of the element, none for NaN. Keys of integers rise with them.
    fn member_key(self) -> Option<Self::Key>;

    /// Whether both elements are equal.
    fn is_equal(self, other: Self) -> bool;
}

macro_rules! member {
    ($($t:ty => $key:ty, $countable:literal, |$x:ident| $value:expr;)*) => {$(
        impl Member for $t {
            type Key = $key;
            const COUNTABLE: bool = $countable;
            #[inline(always)]
            fn member_key(self) -> Option<$key> {
                let $x = self;
                $value
            }
            #[inline(always)]
            fn is_equal(self, other: $t) -> bool {
                self.value() == other.value()
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
    Truth => u8, true, |x| Some(x.to_byte());
    u8 => u8, true, |x| Some(x);
    i8 => u8, true, |x| Some((x ^ i8::MIN) as u8);
    u16 => u16, true, |x| Some(x);
    i16 => u16, true, |x| Some((x ^ i16::MIN) as u16);
    f16 => u16, true, |x| float_key!(x);
    u32 => u32, true, |x| Some(x);
    i32 => u32, true, |x| Some((x ^ i32::MIN) as u32);
    u64 => u64, true, |x| Some(x);
    i64 => u64, true, |x| Some((x ^ i64::MIN) as u64);
    f32 => u32, false, |x| float_key!(x);
    f64 => u64, false, |x| float_key!(x);
    Complex<f32> => u64, false, |z| {
        let (re, im): (Option<u32>, Option<u32>) = (float_key!(z.re), float_key!(z.im));
        Some(u64::from(re?) << 32 | u64::from(im?))
    };
    Complex<f64> => u128, false, |z| {
        let (re, im): (Option<u64>, Option<u64>) = (float_key!(z.re), float_key!(z.im));
        Some(u128::from(re?) << 64 | u128::from(im?))
    };
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
    Table { low: u64, present: Vec<u8> },
    Hash(HashTable<T::Key>),
}

impl<T: Member> Members<T> {
    /// The members of a row, to be looked for among about so many elements; with `inverted` elements are true that are none of them.
    pub fn of(row: &[T], elements: usize, inverted: bool) -> Members<T> {
        let how = if row.len() <= FEW {
            How::Few(row.to_vec())
        } else {
            Self::table(row, elements).unwrap_or_else(|| How::Hash(HashTable::of(row)))
        };
        Members { how, inverted }
    }

    /// A table of values, if their range is narrow.
    fn table(row: &[T], elements: usize) -> Option<How<T>> {
        if !T::COUNTABLE {
            return None;
        }
        let numbers = || row.iter().filter_map(|&x| x.member_key()?.number());
        let (mut low, mut high) = (u64::MAX, 0);
        for number in numbers() {
            low = low.min(number);
            high = high.max(number);
        }
        let worth = 4 * (row.len() as u64 + elements as u64);
        let span = high.checked_sub(low)?;
        if span >= SMALL_TABLE.max(worth) {
            return None;
        }
        let mut present = vec![0; span as usize + 1];
        for number in numbers() {
            present[(number - low) as usize] = 1;
        }
        Some(How::Table { low, present })
    }
}

/// Keys at places that follow from them.
#[derive(Clone, Debug)]
struct HashTable<K> {
    places: Vec<K>,
    multiplier: u64,
    shift: u32,
    has_free: bool,
}

impl<K: MemberKey> HashTable<K> {
    fn of<T: Member<Key = K>>(row: &[T]) -> HashTable<K> {
        let bits = (2 * row.len()).next_power_of_two().trailing_zeros().max(4);
        let mut tried = None;
        for multiplier in MULTIPLIERS {
            let mut table = HashTable {
                places: vec![K::FREE; 1 << bits],
                multiplier,
                shift: u64::BITS - bits,
                has_free: false,
            };
            // Keys that make a pattern with one number do not with another.
            let steps = table.insert_all(row);
            if steps <= 4 * row.len() {
                return table;
            }
            tried = Some(table);
        }
        tried.expect("there are numbers")
    }

    /// Puts elements in, and returns how many places were looked at in vain.
    fn insert_all<T: Member<Key = K>>(&mut self, row: &[T]) -> usize {
        let last = self.places.len() - 1;
        let mut steps = 0;
        for element in row {
            let Some(key) = element.member_key() else {
                continue;
            };
            if key == K::FREE {
                self.has_free = true;
                continue;
            }
            let mut place = self.place(key);
            while self.places[place] != K::FREE && self.places[place] != key {
                place = (place + 1) & last;
                steps += 1;
            }
            self.places[place] = key;
        }
        steps
    }

    #[inline(always)]
    fn place(&self, key: K) -> usize {
        (key.folded().wrapping_mul(self.multiplier) >> self.shift) as usize
    }

    #[inline(always)]
    fn contains(&self, key: K) -> bool {
        if key == K::FREE {
            return self.has_free;
        }
        let last = self.places.len() - 1;
        let mut place = self.place(key);
        loop {
            let found = self.places[place & last];
            if found == key || found == K::FREE {
                return found == key;
            }
            place += 1;
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
            match &members.how {
                How::Few(few) => L::enter(
                    #[inline(always)]
                    || {
                        look_up::<T>(elements, found, n0, members.inverted, |chunk| {
                            among_few(few, chunk)
                        });
                    },
                ),
                How::Table { low, present } => {
                    look_up::<T>(elements, found, n0, members.inverted, |chunk| {
                        chunk.map(|element| in_table(element, *low, present))
                    });
                }
                How::Hash(table) => {
                    look_up::<T>(elements, found, n0, members.inverted, |chunk| {
                        chunk.map(|element| {
                            let key = element.member_key();
                            u8::from(key.is_some_and(|key| table.contains(key)))
                        })
                    });
                }
            }
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

/// Which elements are equal to one of a few.
#[inline(always)]
fn among_few<T: Member>(few: &[T], chunk: [T; CHUNK]) -> [u8; CHUNK] {
    let mut found = [0; CHUNK];
    for &member in few {
        for (found, element) in found.iter_mut().zip(chunk) {
            *found |= u8::from(element.is_equal(member));
        }
    }
    found
}

#[inline(always)]
fn in_table<T: Member>(element: T, low: u64, present: &[u8]) -> u8 {
    let number = element.member_key().and_then(MemberKey::number);
    let place = number.map(|number| number.wrapping_sub(low) as usize);
    place
        .and_then(|place| present.get(place))
        .copied()
        .unwrap_or(0)
}
