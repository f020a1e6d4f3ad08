//! Arrays made from a formula.
//!
//! Element `i` of operand `k` comes from the `i`-th output of SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast
//! splittable pseudorandom number generators", 2014) with the seed `k + 1`, whose top 53 bits are a number in [0, 1).
//! An output follows from its number alone, so NumPy computes all of them at once.

use numpy_rs::ufunc::table::ADD;
use numpy_rs::{Array, Complex, DType, Element, Result, UfuncMethods, f16, s};
use serde_json::{Value, json};

/// How an operand is a view of the array that the formula fills, or made of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum View {
    /// The array itself.
    Whole,
    /// `[::2]`: every second element; the array is twice as long.
    Stepped,
    /// `[::-1]`
    Reversed,
    /// `.T`
    Transposed,
    /// `.cumsum()`: numbers that rise where those of the array are positive.
    Summed,
    /// The sums from the last to the first: numbers that fall.
    Falling,
    /// Every second sum, and back through the others: numbers that rise and then fall.
    OrganPipe,
    /// Square matrices, plus their length on their diagonals: their lower triangles are those of positive definite ones.
    Dominant,
    /// The sums in an order in which the median of the first, the middle and the last number is one of the smallest, and so among what is left
    /// (D. R. Musser, "Introspective sorting and selection algorithms", 1997).
    Killer,
}

impl View {
    /// What Python writes after the array.
    pub fn suffix(self) -> &'static str {
        match self {
            View::Whole => "",
            View::Stepped => "[::2]",
            View::Reversed => "[::-1]",
            View::Transposed => ".T",
            View::Summed => ".cumsum()",
            View::Falling => ".cumsum()[::-1].copy()",
            View::OrganPipe => ".cumsum()[np.r_[0:array.size:2, array.size - 1:0:-2]]",
            View::Dominant => " + np.eye(shape[-1]) * shape[-1]",
            View::Killer => {
                ".cumsum()[np.r_[np.stack([np.r_[0:array.size // 2:2], np.r_[array.size // 2:array.size:2]], 1).ravel(), 1:array.size:2]]"
            }
        }
    }

    /// Which of the `n` sums stands at each place, `n` being a multiple of four, if the view is an order of them.
    fn order(self, n: usize) -> Option<Vec<i64>> {
        let n = n as i64;
        Some(match self {
            View::Whole
            | View::Stepped
            | View::Reversed
            | View::Transposed
            | View::Dominant
            | View::Summed => {
                return None;
            }
            View::Falling => (0..n).rev().collect(),
            View::OrganPipe => (0..n).step_by(2).chain((0..n).rev().step_by(2)).collect(),
            View::Killer => (0..n / 2)
                .step_by(2)
                .flat_map(|i| [i, n / 2 + i])
                .chain((1..n).step_by(2))
                .collect(),
        })
    }
}

/// An operand: its dtype, the shape before the view, and the range of its values.
#[derive(Clone, Debug)]
pub struct Operand {
    /// The element type.
    pub dtype: DType,
    /// The shape of the array that the formula fills.
    pub shape: Vec<usize>,
    /// Values are at least this.
    pub low: f64,
    /// Values are below this, or all are `low` if it is no larger.
    pub high: f64,
    /// The view that the operand is.
    pub view: View,
}

impl Operand {
    /// An operand without gaps.
    pub fn new(dtype: DType, shape: &[usize], (low, high): (f64, f64)) -> Operand {
        Operand {
            dtype,
            shape: shape.to_vec(),
            low,
            high,
            view: View::Whole,
        }
    }

    /// The same operand seen through a view.
    pub fn seen(self, view: View) -> Operand {
        Operand { view, ..self }
    }

    /// What the other worker needs to know.
    pub fn to_json(&self) -> Value {
        json!({
            "dtype": self.dtype.name(),
            "shape": self.shape,
            "low": self.low,
            "high": self.high,
            "view": self.view.suffix(),
        })
    }

    /// The operand, as number `number` of its case.
    ///
    /// # Errors
    /// Where memory is short.
    pub fn make(&self, number: usize) -> Result<Array> {
        let array = match self.dtype.name() {
            "bool" => self.filled(number, |x| x < 0.5),
            "int8" => self.filled(number, |x| x.floor() as i8),
            "uint8" => self.filled(number, |x| x.floor() as u8),
            "int16" => self.filled(number, |x| x.floor() as i16),
            "int32" => self.filled(number, |x| x.floor() as i32),
            "int64" => self.filled(number, |x| x.floor() as i64),
            // By way of single precision: conversions that round once are not everywhere.
            "float16" => self.filled(number, |x| f16::from_f32(x as f32)),
            "float32" => self.filled(number, |x| x as f32),
            "float64" => self.filled(number, |x| x),
            "complex64" => self.filled_complex(number, |re, im| Complex::new(re as f32, im as f32)),
            "complex128" => self.filled_complex(number, Complex::new),
            other => panic!("no case has operands of dtype {other}"),
        }?;
        match self.view {
            View::Whole => Ok(array),
            View::Stepped => array.get(s![..;2]),
            View::Reversed => array.get(s![..;-1]),
            View::Transposed => Ok(array.t()),
            View::Summed => ADD.accumulate(&array, ()),
            View::Dominant => {
                let n = self.shape.last().copied().unwrap_or(0);
                let diagonal = numpy_rs::multiply(&numpy_rs::eye(n, ())?, n as f64)?;
                numpy_rs::add(&array, &diagonal)
            }
            View::Falling | View::OrganPipe | View::Killer => {
                let sums = ADD.accumulate(&array, ())?;
                let order = self.view.order(array.size()).unwrap_or_default();
                numpy_rs::take(&sums, &numpy_rs::array(order)?, ())
            }
        }
    }

    fn value(&self, number: usize, i: usize) -> f64 {
        self.low + (self.high - self.low) * uniform(number, i)
    }

    fn filled<T: Element>(&self, number: usize, of: impl Fn(f64) -> T) -> Result<Array> {
        self.with_values(|i| of(self.value(number, i)))
    }

    fn filled_complex<T: Element>(
        &self,
        number: usize,
        of: impl Fn(f64, f64) -> T,
    ) -> Result<Array> {
        let part = |i| self.value(number, i);
        self.with_values(|i| of(part(2 * i), part(2 * i + 1)))
    }

    /// An array in memory of the library's own, which lies on huge pages where NumPy's does.
    fn with_values<T: Element>(&self, of: impl Fn(usize) -> T) -> Result<Array> {
        let array = numpy_rs::zeros(&self.shape[..], self.dtype)?;
        let mut view = array.view_mut::<T>()?;
        for (i, element) in view.iter_mut().enumerate() {
            *element = of(i);
        }
        drop(view);
        Ok(array)
    }
}

/// Number `i` of the sequence of operand `number`, in [0, 1).
fn uniform(number: usize, i: usize) -> f64 {
    let step = (i as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut z = (number as u64 + 1).wrapping_add(step);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    (z >> 11) as f64 * (0.5f64).powi(53)
}

/// The sum of all elements taken as bytes, by which the workers see that they have the same data.
///
/// # Errors
/// Where memory is short.
pub fn checksum(array: &Array) -> Result<u64> {
    fn sum<T: Element + bytemuck::NoUninit>(array: &Array) -> Result<u64> {
        let values = array.to_vec::<T>()?;
        let bytes: &[u8] = bytemuck::cast_slice(&values);
        Ok(bytes.iter().map(|&byte| u64::from(byte)).sum())
    }
    match array.dtype().name() {
        "bool" => sum::<bool>(array),
        "int8" => sum::<i8>(array),
        "uint8" => sum::<u8>(array),
        "int16" => sum::<i16>(array),
        "int32" => sum::<i32>(array),
        "int64" => sum::<i64>(array),
        "float16" => sum::<f16>(array),
        "float32" => sum::<f32>(array),
        "float64" => sum::<f64>(array),
        "complex64" => sum::<Complex<f32>>(array),
        "complex128" => sum::<Complex<f64>>(array),
        other => panic!("no case has operands of dtype {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_that_of_splitmix64() {
        // The first output for the seed 1 is 0x910a2dec89025cc1 (the reference code of the paper's authors).
        assert_eq!(
            uniform(0, 0),
            (0x910a_2dec_8902_5cc1_u64 >> 11) as f64 / (1u64 << 53) as f64
        );
    }

    #[test]
    fn orders_name_every_sum_once() {
        for view in [View::Falling, View::OrganPipe, View::Killer] {
            let mut order = view.order(12).unwrap();
            order.sort_unstable();
            assert!(order.into_iter().eq(0..12));
        }
    }

    #[test]
    fn views_are_views_and_values_are_in_range() {
        let operand = Operand::new(numpy_rs::int32, &[6], (2.0, 5.0)).seen(View::Stepped);
        let array = operand.make(0).unwrap();
        assert_eq!(array.shape(), [3]);
        assert_eq!(array.strides(), [8]);
        assert!(
            array
                .to_vec::<i32>()
                .unwrap()
                .iter()
                .all(|x| (2..5).contains(x))
        );
    }
}
