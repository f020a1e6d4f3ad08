//! [`BitGenerator`]: a source of random bits.

use crate::distributions::ziggurat;

/// 2^-53: what turns 53 bits into a number of [0, 1).
pub(crate) const UNIT_F64: f64 = 1.0 / 9_007_199_254_740_992.0;
/// 2^-24.
const UNIT_F32: f32 = 1.0 / 16_777_216.0;

/// The upper 53 bits as a number of [0, 1).
#[inline(always)]
pub(crate) fn unit_f64(bits: u64) -> f64 {
    (bits >> 11) as i64 as f64 * UNIT_F64
}

/// The upper 24 bits as a number of [0, 1).
#[inline(always)]
pub(crate) fn unit_f32(bits: u32) -> f32 {
    (bits >> 8) as f32 * UNIT_F32
}

/// A source of random bits (NumPy's `bitgen_t`).
///
/// Distributions take it as `&mut dyn BitGenerator`, so that their code is made once. The `fill_` functions are the ones whose time
/// is the generator's own: each generator gets a loop of its own for them, with no virtual call per draw.
pub trait BitGenerator: Send {
    /// 64 bits.
    fn next_u64(&mut self) -> u64;

    /// 32 bits. Generators of 64 bits keep the upper half for the next call, as NumPy's do.
    fn next_u32(&mut self) -> u32;

    /// Uniform over [0, 1), with 53 bits.
    fn next_f64(&mut self) -> f64 {
        // `unit_f64`'s conversion would make an instruction that waits for the old content of its register, on x86-64, and so each draw
        // for the logarithm or the power before it: two halves with exponents put on have the same bits. Gamma numbers with a shape below
        // one take two thirds of the time. Fills have no such neighbours, and are quicker with the conversion.
        const HIGH: u64 = 0x4530_0000_0000_0000; // 2^84
        const LOW: u64 = 0x4330_0000_0000_0000; // 2^52
        let bits = self.next_u64() >> 11;
        let high = f64::from_bits(bits >> 32 | HIGH) - (f64::from_bits(HIGH) + f64::from_bits(LOW));
        (high + f64::from_bits(bits & 0xFFFF_FFFF | LOW)) * UNIT_F64
    }

    /// Uniform over [0, 1), with 24 bits.
    fn next_f32(&mut self) -> f32 {
        unit_f32(self.next_u32())
    }

    /// A standard normal number, by the ziggurat method. All distributions made of normal numbers take them here, so that
    /// [`RandomState`](crate::legacy::RandomState) can have a method of its own.
    fn next_normal(&mut self) -> f64 {
        ziggurat::standard_normal(self)
    }

    /// A standard exponential number, by the ziggurat method. All distributions made of exponential numbers take them here.
    fn next_exponential(&mut self) -> f64 {
        ziggurat::standard_exponential(self)
    }

    /// What the generator makes in one step, 32 or 64 bits (`random_raw`).
    fn next_raw(&mut self) -> u64;

    /// As many draws of [`next_u64`](Self::next_u64) as there is room for.
    fn fill_u64(&mut self, out: &mut [u64]) {
        for x in out {
            *x = self.next_u64();
        }
    }

    /// As many draws of [`next_u32`](Self::next_u32) as there is room for.
    fn fill_u32(&mut self, out: &mut [u32]) {
        for x in out {
            *x = self.next_u32();
        }
    }

    /// As many draws of [`next_f64`](Self::next_f64) as there is room for.
    fn fill_f64(&mut self, out: &mut [f64]) {
        for x in out {
            *x = self.next_f64();
        }
    }

    /// As many draws of [`next_f32`](Self::next_f32) as there is room for.
    fn fill_f32(&mut self, out: &mut [f32]) {
        for x in out {
            *x = self.next_f32();
        }
    }

    /// Bytes, four of each draw of [`next_u32`](Self::next_u32), its lowest first (`Generator.bytes`). What is left of the last
    /// draw is dropped. Like NumPy, it draws once for no bytes at all.
    fn fill_bytes(&mut self, out: &mut [u8]) {
        if out.is_empty() {
            self.next_u32();
        }
        let mut words = [0; 256];
        for chunk in out.chunks_mut(4 * words.len()) {
            let words = &mut words[..chunk.len().div_ceil(4)];
            self.fill_u32(words);
            for (bytes, word) in chunk.chunks_mut(4).zip(words) {
                bytes.copy_from_slice(&word.to_le_bytes()[..bytes.len()]);
            }
        }
    }
}

/// A generator whose type is not known.
impl<B: BitGenerator + ?Sized> BitGenerator for Box<B> {
    fn next_u64(&mut self) -> u64 {
        (**self).next_u64()
    }

    fn next_u32(&mut self) -> u32 {
        (**self).next_u32()
    }

    fn next_f64(&mut self) -> f64 {
        (**self).next_f64()
    }

    fn next_f32(&mut self) -> f32 {
        (**self).next_f32()
    }

    fn next_normal(&mut self) -> f64 {
        (**self).next_normal()
    }

    fn next_exponential(&mut self) -> f64 {
        (**self).next_exponential()
    }

    fn next_raw(&mut self) -> u64 {
        (**self).next_raw()
    }

    fn fill_u64(&mut self, out: &mut [u64]) {
        (**self).fill_u64(out);
    }

    fn fill_u32(&mut self, out: &mut [u32]) {
        (**self).fill_u32(out);
    }

    fn fill_f64(&mut self, out: &mut [f64]) {
        (**self).fill_f64(out);
    }

    fn fill_f32(&mut self, out: &mut [f32]) {
        (**self).fill_f32(out);
    }
}
