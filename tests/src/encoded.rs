//! [`EncodedArray`]: an array as JSON, its elements in hex.

use np_dtype::{DType, Scalar};
use np_layout::{AxisIndex, Layout, Order};
use numpy_rs::{Array, Result};
use serde::Deserialize;

use crate::vector::unhex;

/// Dtype, shape, elements in C order, and strides where they are not those of a new array in C order.
#[derive(Debug, Deserialize)]
pub struct EncodedArray {
    /// The typestring.
    #[serde(rename = "dt")]
    pub dtype: String,
    /// The shape.
    #[serde(rename = "sh")]
    pub shape: Vec<usize>,
    /// The elements in hex.
    #[serde(rename = "d")]
    pub data: String,
    /// The strides.
    #[serde(rename = "st")]
    pub strides: Option<Vec<isize>>,
}

impl EncodedArray {
    /// The dtype.
    ///
    /// # Panics
    /// If the typestring is none.
    pub fn dtype(&self) -> DType {
        DType::parse(&self.dtype).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The strides.
    pub fn strides(&self) -> Vec<isize> {
        self.strides
            .clone()
            .unwrap_or_else(|| row_major(&self.shape, self.dtype().itemsize()))
    }

    /// The elements in C order.
    pub fn elements(&self) -> Vec<Scalar> {
        elements(self.dtype(), &unhex(&self.data))
    }

    /// The array itself, with its strides.
    ///
    /// # Errors
    /// If it can't be made.
    pub fn build(&self) -> Result<Array> {
        let dtype = self.dtype();
        let plain = Layout::contiguous(&self.shape, dtype.itemsize(), Order::C)?;
        let plain = Array::from_bytes(unhex(&self.data), dtype, plain)?;
        let Some(strides) = &self.strides else {
            return Ok(plain);
        };
        // Along an axis without a stride there is one element, which is repeated.
        let narrow: Vec<usize> = std::iter::zip(&self.shape, strides)
            .map(|(&length, &stride)| if stride == 0 { length.min(1) } else { length })
            .collect();
        let reach = |(&length, &stride): (&usize, &isize)| (length as isize - 1) * stride;
        let reaches: Vec<isize> = std::iter::zip(&narrow, strides).map(reach).collect();
        let low: isize = reaches.iter().map(|&r| r.min(0)).sum();
        let high: isize = reaches.iter().map(|&r| r.max(0)).sum();
        let storage = vec![0; (high - low) as usize + dtype.itemsize()];
        let layout = Layout::from_parts(narrow[..].into(), strides[..].into(), -low as usize);
        let placed = Array::from_bytes(storage, dtype, layout)?;
        let first = |&length: &usize| AxisIndex::Slice {
            start: None,
            stop: Some(length as isize),
            step: None,
        };
        let firsts: Vec<AxisIndex> = narrow.iter().map(first).collect();
        placed.set([AxisIndex::Ellipsis], &plain.get(firsts)?)?;
        if narrow != self.shape {
            return placed.broadcast_to(&self.shape[..]);
        }
        Ok(placed)
    }
}

/// The strides of a new array in C order as NumPy counts them: axes without elements count as one.
pub fn row_major(shape: &[usize], itemsize: usize) -> Vec<isize> {
    let mut step = itemsize as isize;
    let mut strides: Vec<isize> = shape
        .iter()
        .rev()
        .map(|&length| {
            let stride = step;
            step *= length.max(1) as isize;
            stride
        })
        .collect();
    strides.reverse();
    strides
}

/// The elements that bytes in a row hold.
pub fn elements(dtype: DType, bytes: &[u8]) -> Vec<Scalar> {
    let element = |chunk: &[u8]| {
        let mut native = [0; 16];
        native[..chunk.len()].copy_from_slice(chunk);
        if !dtype.is_native() {
            for part in native[..chunk.len()].chunks_exact_mut(dtype.code().swap_width()) {
                part.reverse();
            }
        }
        Scalar::from_bytes(dtype.code(), &native)
    };
    bytes.chunks_exact(dtype.itemsize()).map(element).collect()
}
