//! Standard normal and standard exponential numbers by the ziggurat method.
//!
//! Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", Journal of Statistical Software 5
//! (2000), with 256 layers of one area. A draw takes one number of 64 bits (32 for `f32`): eight of them choose the
//! layer, the others a place in it, and nearly always that is all. The tables are NumPy's, bit for bit (`ziggurat.bin`,
//! written by `make_ziggurat.py` beside it), since tables computed anew differ in last bits.

use super::Distribution;
use crate::BitGenerator;

/// One layer of a ziggurat.
#[derive(Clone, Copy)]
struct Layer<K, X> {
    /// Places below this lie under the curve for certain.
    inside: K,
    /// What a place is multiplied by.
    width: X,
}

const LAYERS: usize = 256;
const TABLES: &[u8; 18 * 1024] = include_bytes!("ziggurat.bin");

static NORMAL: [Layer<u64, f64>; LAYERS] = layers64(0, 2048);
static NORMAL_HEIGHTS: [f64; LAYERS] = heights64(4096);
static EXPONENTIAL: [Layer<u64, f64>; LAYERS] = layers64(6144, 8192);
static EXPONENTIAL_HEIGHTS: [f64; LAYERS] = heights64(10240);
static NORMAL_F32: [Layer<u32, f32>; LAYERS] = layers32(12288, 13312);
static NORMAL_HEIGHTS_F32: [f32; LAYERS] = heights32(14336);
static EXPONENTIAL_F32: [Layer<u32, f32>; LAYERS] = layers32(15360, 16384);
static EXPONENTIAL_HEIGHTS_F32: [f32; LAYERS] = heights32(17408);

/// Where the tail of the normal distribution begins.
const NORMAL_R: f64 = 3.6541528853610087963519472518;
/// Its reciprocal, as NumPy has it.
const NORMAL_INVERSE_R: f64 = 0.27366123732975827203338247596;
/// Where the tail of the exponential distribution begins.
const EXPONENTIAL_R: f64 = 7.6971174701310497140446280481;

/// The eight bytes at a place of the tables.
const fn word(at: usize) -> u64 {
    half(at) as u64 | (half(at + 4) as u64) << 32
}

/// The four bytes at a place of the tables.
const fn half(at: usize) -> u32 {
    u32::from_le_bytes([TABLES[at], TABLES[at + 1], TABLES[at + 2], TABLES[at + 3]])
}

/// A value for each layer, made at compile time.
macro_rules! each_layer {
    (|$i:ident| $value:expr) => {{
        let mut $i = 0;
        let mut values = [$value; LAYERS];
        while $i < LAYERS {
            values[$i] = $value;
            $i += 1;
        }
        values
    }};
}

const fn layers64(inside: usize, width: usize) -> [Layer<u64, f64>; LAYERS] {
    each_layer!(|i| Layer {
        inside: word(inside + 8 * i),
        width: f64::from_bits(word(width + 8 * i)),
    })
}

const fn heights64(at: usize) -> [f64; LAYERS] {
    each_layer!(|i| f64::from_bits(word(at + 8 * i)))
}

const fn layers32(inside: usize, width: usize) -> [Layer<u32, f32>; LAYERS] {
    each_layer!(|i| Layer {
        inside: half(inside + 4 * i),
        width: f32::from_bits(half(width + 4 * i)),
    })
}

const fn heights32(at: usize) -> [f32; LAYERS] {
    each_layer!(|i| f32::from_bits(half(at + 4 * i)))
}

/// Normal numbers with mean zero and standard deviation one (`numpy.random.Generator.standard_normal`), as `f64` or
/// `f32`.
///
/// ```
/// use np_random::distributions::{Distribution, StandardNormal};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).standard_normal()
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x: f64 = StandardNormal.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.001230153357");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StandardNormal;

/// Exponential numbers with mean one (`numpy.random.Generator.standard_exponential`), as `f64` or `f32`.
///
/// ```
/// use np_random::distributions::{Distribution, StandardExponential};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).standard_exponential()
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x: f64 = StandardExponential.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.707529255792");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StandardExponential;

/// The same distribution with each number made of one uniform number (`standard_exponential` with `method="inv"`, or any
/// other name but `"zig"`), so that a number always takes the same bits.
///
/// ```
/// use np_random::distributions::{Distribution, StandardExponentialByInversion};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).standard_exponential(method="inv")
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x: f64 = StandardExponentialByInversion.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.981083863035");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StandardExponentialByInversion;

/// A standard normal number.
#[inline]
pub(crate) fn standard_normal<B: BitGenerator + ?Sized>(bits: &mut B) -> f64 {
    let drawn = bits.next_u64();
    let (layer, place, x) = normal_place(drawn);
    match place < NORMAL[layer].inside {
        true => x,
        false => normal_outside(bits, layer, place, x),
    }
}

/// The layer, the place in it and the number that 64 bits stand for: eight bits of layer, one of sign, 52 of place.
#[inline]
fn normal_place(drawn: u64) -> (usize, u64, f64) {
    let layer = (drawn & 0xff) as usize;
    let place = (drawn >> 9) & 0x000f_ffff_ffff_ffff;
    let x = place as f64 * NORMAL[layer].width;
    // The sign bit is moved to where a float has its own.
    (
        layer,
        place,
        f64::from_bits(x.to_bits() | (drawn & 0x100) << 55),
    )
}

#[cold]
#[inline(never)]
fn normal_outside<B: BitGenerator + ?Sized>(
    bits: &mut B,
    mut layer: usize,
    mut place: u64,
    mut x: f64,
) -> f64 {
    loop {
        if layer == 0 {
            return normal_tail(bits, place);
        }
        let (low, high) = (NORMAL_HEIGHTS[layer], NORMAL_HEIGHTS[layer - 1]);
        if (high - low) * bits.next_f64() + low < (-0.5 * x * x).exp() {
            return x;
        }
        (layer, place, x) = normal_place(bits.next_u64());
        if place < NORMAL[layer].inside {
            return x;
        }
    }
}

/// A number beyond the last layer, by Marsaglia's method; a bit of the place chooses the side.
fn normal_tail<B: BitGenerator + ?Sized>(bits: &mut B, place: u64) -> f64 {
    loop {
        let x = -NORMAL_INVERSE_R * (-bits.next_f64()).ln_1p();
        let y = -(-bits.next_f64()).ln_1p();
        if y + y > x * x {
            return match place >> 8 & 1 {
                1 => -(NORMAL_R + x),
                _ => NORMAL_R + x,
            };
        }
    }
}

/// A standard normal number in single precision.
#[inline]
pub(super) fn standard_normal_f32(bits: &mut dyn BitGenerator) -> f32 {
    loop {
        let drawn = bits.next_u32();
        let layer = (drawn & 0xff) as usize;
        let place = drawn >> 9;
        let magnitude = place as f32 * NORMAL_F32[layer].width;
        let x = f32::from_bits(magnitude.to_bits() | (drawn & 0x100) << 23);
        if place < NORMAL_F32[layer].inside {
            return x;
        }
        if layer == 0 {
            return normal_tail_f32(bits, place);
        }
        if normal_accepts_f32(bits, layer, x) {
            return x;
        }
    }
}

#[cold]
#[inline(never)]
fn normal_accepts_f32(bits: &mut dyn BitGenerator, layer: usize, x: f32) -> bool {
    let (low, high) = (NORMAL_HEIGHTS_F32[layer], NORMAL_HEIGHTS_F32[layer - 1]);
    // NumPy compares with the exponential in double precision.
    let x = f64::from(x);
    f64::from((high - low) * bits.next_f32() + low) < (-0.5 * x * x).exp()
}

#[cold]
#[inline(never)]
fn normal_tail_f32(bits: &mut dyn BitGenerator, place: u32) -> f32 {
    loop {
        let x = -(NORMAL_INVERSE_R as f32) * (-bits.next_f32()).ln_1p();
        let y = -(-bits.next_f32()).ln_1p();
        if y + y > x * x {
            return match place >> 8 & 1 {
                1 => -(NORMAL_R as f32 + x),
                _ => NORMAL_R as f32 + x,
            };
        }
    }
}

/// A standard exponential number.
#[inline]
pub(crate) fn standard_exponential<B: BitGenerator + ?Sized>(bits: &mut B) -> f64 {
    let (layer, place, x) = exponential_place(bits.next_u64());
    match place < EXPONENTIAL[layer].inside {
        true => x,
        false => exponential_outside(bits, layer, x),
    }
}

/// The layer, the place in it and the number that 64 bits stand for: three bits unused, eight of layer, 53 of place.
#[inline]
fn exponential_place(drawn: u64) -> (usize, u64, f64) {
    let layer = (drawn >> 3 & 0xff) as usize;
    let place = drawn >> 11;
    (layer, place, place as f64 * EXPONENTIAL[layer].width)
}

#[cold]
#[inline(never)]
fn exponential_outside<B: BitGenerator + ?Sized>(
    bits: &mut B,
    mut layer: usize,
    mut x: f64,
) -> f64 {
    loop {
        if layer == 0 {
            return EXPONENTIAL_R - (-bits.next_f64()).ln_1p();
        }
        let (low, high) = (EXPONENTIAL_HEIGHTS[layer], EXPONENTIAL_HEIGHTS[layer - 1]);
        if (high - low) * bits.next_f64() + low < (-x).exp() {
            return x;
        }
        let place;
        (layer, place, x) = exponential_place(bits.next_u64());
        if place < EXPONENTIAL[layer].inside {
            return x;
        }
    }
}

/// A standard exponential number in single precision.
#[inline]
pub(super) fn standard_exponential_f32(bits: &mut dyn BitGenerator) -> f32 {
    loop {
        let drawn = bits.next_u32();
        let layer = (drawn >> 1 & 0xff) as usize;
        let place = drawn >> 9;
        let x = place as f32 * EXPONENTIAL_F32[layer].width;
        if place < EXPONENTIAL_F32[layer].inside {
            return x;
        }
        if layer == 0 {
            return exponential_tail_f32(bits);
        }
        if exponential_accepts_f32(bits, layer, x) {
            return x;
        }
    }
}

#[cold]
#[inline(never)]
fn exponential_accepts_f32(bits: &mut dyn BitGenerator, layer: usize, x: f32) -> bool {
    let (low, high) = (
        EXPONENTIAL_HEIGHTS_F32[layer],
        EXPONENTIAL_HEIGHTS_F32[layer - 1],
    );
    (high - low) * bits.next_f32() + low < (-x).exp()
}

#[cold]
#[inline(never)]
fn exponential_tail_f32(bits: &mut dyn BitGenerator) -> f32 {
    EXPONENTIAL_R as f32 - (-bits.next_f32()).ln_1p()
}

impl Distribution<f64> for StandardNormal {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        bits.next_normal()
    }
}

impl Distribution<f32> for StandardNormal {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> f32 {
        standard_normal_f32(bits)
    }
}

impl Distribution<f64> for StandardExponential {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        bits.next_exponential()
    }
}

impl Distribution<f32> for StandardExponential {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> f32 {
        standard_exponential_f32(bits)
    }
}

impl Distribution<f64> for StandardExponentialByInversion {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        -(-bits.next_f64()).ln_1p()
    }
}

impl Distribution<f32> for StandardExponentialByInversion {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f32 {
        // NumPy takes the logarithm in double precision.
        -(f64::from(-bits.next_f32()).ln_1p() as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marsaglia and Tsang's construction: all layers have one area, and the tables are their edges.
    fn is_a_ziggurat(
        layers: &[Layer<u64, f64>],
        heights: &[f64],
        scale: f64,
        curve: fn(f64) -> f64,
    ) {
        let edge = |i: usize| layers[i].width * scale;
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-13 * b.abs();
        let area = edge(0) * heights[255];
        for i in 1..LAYERS {
            assert!(close(heights[i], curve(edge(i))), "height {i}");
            let layer = edge(i) * (heights[i - 1] - heights[i]);
            assert!(close(layer, area), "area {i}");
            let inside = if i == 1 {
                0.0
            } else {
                edge(i - 1) / edge(i) * scale
            };
            assert!(
                (layers[i].inside as f64 - inside).abs() <= 64.0,
                "place {i}"
            );
        }
        assert_eq!(heights[0], 1.0);
        assert!((layers[0].inside as f64 - edge(255) / edge(0) * scale).abs() <= 64.0);
    }

    #[test]
    fn tables_are_ziggurats() {
        is_a_ziggurat(&NORMAL, &NORMAL_HEIGHTS, 2f64.powi(52), |x| {
            (-0.5 * x * x).exp()
        });
        is_a_ziggurat(&EXPONENTIAL, &EXPONENTIAL_HEIGHTS, 2f64.powi(53), |x| {
            (-x).exp()
        });
    }

    /// The tables in single precision are those of double precision, rounded.
    #[test]
    fn tables_of_both_precisions_agree() {
        let pairs = [
            (
                &NORMAL,
                &NORMAL_HEIGHTS,
                &NORMAL_F32,
                &NORMAL_HEIGHTS_F32,
                29,
            ),
            (
                &EXPONENTIAL,
                &EXPONENTIAL_HEIGHTS,
                &EXPONENTIAL_F32,
                &EXPONENTIAL_HEIGHTS_F32,
                30,
            ),
        ];
        for (double, heights, single, heights_f32, shift) in pairs {
            let factor = (1u64 << shift) as f64;
            for i in 0..LAYERS {
                let near = |a: f32, b: f64| (f64::from(a) - b).abs() <= 6.1e-8 * b.abs();
                assert!(
                    near(heights_f32[i], heights[i])
                        && near(single[i].width, double[i].width * factor)
                );
                assert!(
                    (f64::from(single[i].inside) - double[i].inside as f64 / factor).abs() <= 0.501
                );
            }
        }
    }
}
