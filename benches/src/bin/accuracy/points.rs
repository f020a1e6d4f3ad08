//! The arguments at which functions are measured, the same in every run.

use crate::functions::{Function, Reference};
use crate::value::{FLOAT32, FLOAT64, Format};

/// A generator of random bits (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * 2.0_f64.powi(-53)
    }

    /// A number of either sign whose exponent of two is uniform.
    fn any_exponent(&mut self, (low, high): (i32, i32)) -> f64 {
        let exponent = low + (self.bits() % (high - low).max(1) as u64) as i32;
        let size = (1.0 + self.unit())
            * 2.0_f64.powi(exponent / 2)
            * 2.0_f64.powi(exponent - exponent / 2);
        if self.bits() & 1 == 0 { size } else { -size }
    }
}

/// `count` points of a function's domain that are numbers of the format; the second is 0 where it takes one.
pub(crate) fn points(
    function: &Function,
    format: Format,
    count: usize,
    seed: u64,
) -> Vec<[f64; 2]> {
    let mut random = Random::new(seed);
    let (low, high) = function.bounds;
    let mut points = Vec::with_capacity(count);
    while points.len() < count {
        let x = rounded(one(function, format, &mut random), format);
        let y = match function.reference {
            Reference::Unary(..) => 0.0,
            Reference::Binary(..) => rounded(second(function, x, &mut random), format),
        };
        if x >= low && x <= high && x.is_finite() && y.is_finite() {
            points.push([x, y]);
        }
    }
    points
}

fn one(function: &Function, format: Format, random: &mut Random) -> f64 {
    let (low, high) = function.bounds;
    let exponents = match format {
        FLOAT64 => function.exponents,
        _ => (
            function.exponents.0.max(-149),
            function.exponents.1.min(128),
        ),
    };
    match random.bits() % 8 {
        // Spread evenly over a moderate range.
        0 | 1 => {
            let (low, high) = (low.max(-1000.0), high.min(1000.0));
            low + random.unit() * (high - low)
        }
        // Where most arguments are.
        2 => (random.unit() - 0.5) * 8.0,
        // Close to a centre: a few units of its last place, or any small distance.
        3 => {
            let centre = function.centres[random.bits() as usize % function.centres.len()];
            let last_place = if format == FLOAT64 {
                2.0_f64.powi(-52)
            } else {
                2.0_f64.powi(-23)
            };
            centre * (1.0 + (random.bits() % 9) as f64 * last_place - 4.0 * last_place)
        }
        4 => {
            let centre = function.centres[random.bits() as usize % function.centres.len()];
            centre + random.any_exponent((-52, -2))
        }
        _ => random.any_exponent(exponents),
    }
}

/// A second argument that makes the result finite and interesting.
fn second(function: &Function, x: f64, random: &mut Random) -> f64 {
    match function.name {
        "power" => {
            let largest = (700.0 / x.ln().abs()).min(1e6);
            (random.unit() * 2.0 - 1.0) * largest
        }
        "arctan2" | "hypot" => x * random.any_exponent((-60, 60)),
        _ => x + random.any_exponent((-10, 6)),
    }
}

fn rounded(x: f64, format: Format) -> f64 {
    match format {
        FLOAT64 => x,
        FLOAT32 => f64::from(x as f32),
        _ => numpy_rs::f16::from_f64(x).to_f64(),
    }
}

/// Every half float as the first argument.
pub(crate) fn every_half() -> Vec<[f64; 2]> {
    (0..=u16::MAX)
        .map(|bits| [numpy_rs::f16::from_bits(bits).to_f64(), 0.0])
        .collect()
}

/// A point of the plane: a moderate one, one of any size, or one near an axis or near ±1, ±i.
pub(crate) fn complex_point(random: &mut Random) -> numpy_rs::Complex<f64> {
    let (re, im) = match random.bits() % 4 {
        0 => ((random.unit() - 0.5) * 8.0, (random.unit() - 0.5) * 8.0),
        1 => (random.any_exponent((-20, 6)), random.any_exponent((-20, 6))),
        2 => (random.any_exponent((-2, 4)), random.any_exponent((-60, -2))),
        _ => (
            1.0 + random.any_exponent((-40, -3)),
            random.any_exponent((-40, -3)),
        ),
    };
    if random.bits() & 1 == 0 {
        numpy_rs::Complex::new(re, im)
    } else {
        numpy_rs::Complex::new(im, re)
    }
}
