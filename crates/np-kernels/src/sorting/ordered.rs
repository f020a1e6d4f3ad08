//! Elements as unsigned integers of the same order: what sorting compares.
//!
//! Every real element has a *key*, an unsigned integer as wide as it is, and no two elements have the same: sorting keys sorts elements,
//! whatever the algorithm, with one possible result. Floats are ordered as NumPy orders them, NaN of either sign last; among equal ones
//! `-0.0` has the smaller key. Its *rank* is the same for elements that are equal in NumPy's order, zeros of both signs and all NaNs: what
//! has to be stable compares ranks. Integers that are compared have no NaN, so no order here can contradict itself.

use half::f16;
use np_dtype::Truth;

use crate::physical::Physical;

/// The integers that stand for elements; each stands for itself.
pub trait Key: Ordered<Key = Self> + Ord + Into<u64> {
    /// The low bits of a number.
    fn low(bits: u64) -> Self;
}

macro_rules! key {
    ($($t:ty),*) => {$(
        impl Key for $t {
            #[inline(always)]
            fn low(bits: u64) -> $t {
                bits as $t
            }
        }
    )*};
}

key!(u8, u16, u32, u64);

/// The bits of an element.
macro_rules! bits {
    ($t:ty, $key:ty) => {
        // For most of the types, but not for all, there is a function of the standard library.
        #[allow(unnecessary_transmutes, clippy::useless_transmute)]
        #[inline(always)]
        fn bits(self) -> $key {
            // SAFETY: both types have one size, and any bits are a value of either.
            unsafe { std::mem::transmute::<$t, $key>(self) }
        }

        #[allow(unnecessary_transmutes, clippy::useless_transmute)]
        #[inline(always)]
        fn of_bits(bits: $key) -> $t {
            // SAFETY: as above.
            unsafe { std::mem::transmute::<$key, $t>(bits) }
        }
    };
}

/// How an element's key follows from its bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// They are the key.
    Unsigned,
    /// The highest bit is inverted.
    Signed,
    /// They are those of a float.
    Float,
}

/// A real element type with an order.
pub trait Ordered: Physical {
    /// The integers that stand for elements, as wide as these.
    type Key: Key;

    /// How keys follow from bits.
    const FORM: Form;

    /// Whether elements of one rank may differ: they are zeros or NaNs.
    const HAS_EQUALS: bool;

    /// The rank of zero.
    const ZERO_RANK: Self::Key;

    /// The rank of NaN, if the type has any.
    const LAST_RANK: Self::Key;

    /// The key of the zero with a sign, if the type has one.
    const NEGATIVE_ZERO: Self::Key;

    /// The smallest key of a NaN, if the type has any.
    const FIRST_NAN: Self::Key;

    /// The element's bits as they are.
    fn bits(self) -> Self::Key;

    /// The element of such bits.
    fn of_bits(bits: Self::Key) -> Self;

    /// The integer that stands for this element alone.
    fn key(self) -> Self::Key;

    /// The element that an integer stands for.
    fn of_key(key: Self::Key) -> Self;

    /// The integer that stands for this element and all that are equal to it.
    fn rank(self) -> Self::Key;
}

macro_rules! integer {
    ($($form:ident $t:ty: $key:ty, $read:expr, $write:expr;)*) => {$(
        impl Ordered for $t {
            type Key = $key;
            const FORM: Form = Form::$form;
            const HAS_EQUALS: bool = false;
            const ZERO_RANK: $key = 1 << (<$key>::BITS - 1);
            const LAST_RANK: $key = <$key>::MAX;
            const NEGATIVE_ZERO: $key = Self::ZERO_RANK;
            const FIRST_NAN: $key = <$key>::MAX;
            bits!($t, $key);
            #[inline(always)]
            fn key(self) -> $key {
                $read(self)
            }
            #[inline(always)]
            fn of_key(key: $key) -> $t {
                $write(key)
            }
            #[inline(always)]
            fn rank(self) -> $key {
                self.key()
            }
        }
    )*};
}

integer! {
    Unsigned Truth: u8, Truth::to_byte, Truth::from_byte;
    Unsigned u8: u8, |x| x, |key| key;
    Unsigned u16: u16, |x| x, |key| key;
    Unsigned u32: u32, |x| x, |key| key;
    Unsigned u64: u64, |x| x, |key| key;
    Signed i8: u8, |x: i8| (x ^ i8::MIN) as u8, |key| key as i8 ^ i8::MIN;
    Signed i16: u16, |x: i16| (x ^ i16::MIN) as u16, |key| key as i16 ^ i16::MIN;
    Signed i32: u32, |x: i32| (x ^ i32::MIN) as u32, |key| key as i32 ^ i32::MIN;
    Signed i64: u64, |x: i64| (x ^ i64::MIN) as u64, |key| key as i64 ^ i64::MIN;
}

macro_rules! float {
    ($($t:ty: $key:ty, $int:ty, $infinity:expr;)*) => {$(
        impl Ordered for $t {
            type Key = $key;
            const FORM: Form = Form::Float;
            const HAS_EQUALS: bool = true;
            const ZERO_RANK: $key = $infinity.to_bits() + 1;
            const LAST_RANK: $key = <$key>::MAX;
            const NEGATIVE_ZERO: $key = $infinity.to_bits();
            const FIRST_NAN: $key = $infinity.to_bits() * 2 + 2;
            bits!($t, $key);

            // All bits of a negative number are inverted, the sign of a positive one; then minus infinity is moved to zero, which
            // brings the negative NaNs below it round to the end.
            #[inline(always)]
            fn key(self) -> $key {
                let bits = self.to_bits();
                let flip = ((bits as $int) >> (<$key>::BITS - 1)) as $key | <$int>::MIN as $key;
                (bits ^ flip).wrapping_sub(!(<$int>::MIN as $key | $infinity.to_bits()))
            }

            #[inline(always)]
            fn of_key(key: $key) -> $t {
                let bits = key.wrapping_add(!(<$int>::MIN as $key | $infinity.to_bits()));
                let flip = !((bits as $int) >> (<$key>::BITS - 1)) as $key | <$int>::MIN as $key;
                <$t>::from_bits(bits ^ flip)
            }

            #[inline(always)]
            fn rank(self) -> $key {
                let bits = self.to_bits();
                let bits = if bits == <$int>::MIN as $key { 0 } else { bits };
                let key = <$t>::from_bits(bits).key();
                let infinity = $infinity.to_bits() * 2 + 1;
                if key > infinity { <$key>::MAX } else { key }
            }
        }
    )*};
}

float! {
    f16: u16, i16, f16::INFINITY;
    f32: u32, i32, f32::INFINITY;
    f64: u64, i64, f64::INFINITY;
}

/// Elements as memory for their keys.
pub fn as_keys<T: Ordered>(lane: &mut [T]) -> &mut [T::Key] {
    const {
        assert!(size_of::<T>() == size_of::<T::Key>() && align_of::<T>() >= align_of::<T::Key>());
    }
    // SAFETY: both types have one size, the memory is aligned for both, and any bits are values of both.
    unsafe { std::slice::from_raw_parts_mut(lane.as_mut_ptr().cast(), lane.len()) }
}

#[cfg(test)]
mod tests {
    use super::Ordered;
    use half::f16;
    use proptest::prelude::*;
    use std::cmp::Ordering;

    /// NumPy's order of floats: NaN behind everything.
    fn compare(a: f64, b: f64) -> Ordering {
        let by_value = a.partial_cmp(&b);
        by_value.unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
    }

    #[test]
    fn half_floats_have_keys_in_numpys_order() {
        let all: Vec<f16> = (0..=u16::MAX).map(f16::from_bits).collect();
        let mut sorted = all.clone();
        sorted.sort_by_key(|x| x.key());
        for pair in sorted.windows(2) {
            let order = compare(pair[0].to_f64(), pair[1].to_f64());
            assert_ne!(order, Ordering::Greater, "{pair:?}");
            assert_eq!(order, pair[0].rank().cmp(&pair[1].rank()), "{pair:?}");
        }
        for x in all {
            assert_eq!(f16::of_key(x.key()).to_bits(), x.to_bits());
        }
    }

    proptest! {
        #[test]
        fn floats_have_keys_in_numpys_order(bits in any::<[u64; 2]>(), special in any::<[u8; 2]>()) {
            let special_or = |bits: u64, special: u8| match special {
                0..10 => 0.0,
                10..20 => -0.0,
                20..30 => f64::INFINITY,
                30..40 => f64::NEG_INFINITY,
                40..50 => f64::NAN,
                50..60 => -f64::NAN,
                _ => f64::from_bits(bits),
            };
            let [x, y] = [0, 1].map(|k| special_or(bits[k], special[k]));
            prop_assert_eq!(f64::of_key(x.key()).to_bits(), x.to_bits());
            prop_assert_eq!(x.rank().cmp(&y.rank()), compare(x, y));
            prop_assert!(compare(x, y).is_eq() || compare(x, y) == x.key().cmp(&y.key()));
            let [p, q] = [x as f32, y as f32];
            prop_assert_eq!(f32::of_key(p.key()).to_bits(), p.to_bits());
            prop_assert_eq!(p.rank().cmp(&q.rank()), compare(p.into(), q.into()));
            let [i, j] = bits.map(|bits| bits as i64);
            prop_assert_eq!(i.key().cmp(&j.key()), i.cmp(&j));
            prop_assert_eq!(i64::of_key(i.key()), i);
        }
    }
}
