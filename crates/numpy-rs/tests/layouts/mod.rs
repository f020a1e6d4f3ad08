//! Arrays in all layouts that NumPy makes: axes of a C-contiguous array sliced with steps of either sign, in any order, some
//! of them broadcast; down to no axes and no elements.

use numpy_rs::{Array, s};
use proptest::prelude::*;

/// What is known of an array from the way it was made.
#[derive(Debug)]
pub(crate) struct Made {
    /// Elements are numbered by their place in memory.
    pub(crate) array: Array,
    /// All indices in C order, each with its element.
    pub(crate) elements: Vec<(Vec<usize>, i32)>,
    /// Whether an element has several indices.
    pub(crate) overlaps: bool,
}

/// Arrays of up to `ndim` axes.
pub(crate) fn arrays(ndim: usize) -> impl Strategy<Value = Made> {
    let step = prop_oneof![Just(1isize), -2isize..=-1, 1isize..=2];
    let length = prop_oneof![8 => 1usize..5, 1 => Just(0)];
    let axis = (length, 0usize..3, step, 0u8..12);
    let axes = proptest::collection::vec(axis, 0..=ndim);
    let order = axes.prop_flat_map(|axes| {
        let order: Vec<usize> = (0..axes.len()).collect();
        (Just(axes), Just(order.clone()).prop_shuffle())
    });
    order.prop_map(|(axes, order)| {
        let (mut span, mut first, mut overlaps) = (1, 0, false);
        let mut parts = Vec::new();
        for &(length, margin, step, kind) in axes.iter().rev() {
            // The tightest axes in a third of the cases, so that there are contiguous ones.
            let margin = if kind < 4 { 0 } else { margin };
            let reach = length.saturating_sub(1) * step.unsigned_abs();
            first += span * (margin + if step < 0 { reach } else { 0 });
            overlaps |= kind == 11 && length > 1;
            parts.push((length, if kind == 11 { 0 } else { step * span as isize }));
            span *= margin + reach + 1;
        }
        parts.reverse();
        let (shape, steps): (Vec<usize>, Vec<isize>) =
            order.iter().map(|&axis| parts[axis]).unzip();
        let mut elements = vec![(vec![], first as isize)];
        for (&length, &step) in shape.iter().zip(&steps) {
            elements = elements
                .into_iter()
                .flat_map(|(index, at)| {
                    (0..length).map(move |i| ([&index[..], &[i]].concat(), at + i as isize * step))
                })
                .collect();
        }
        let flat = Array::from_vec((0..span as i32).collect()).unwrap();
        let strides: Vec<isize> = steps.iter().map(|step| 4 * step).collect();
        let from_first = match shape.contains(&0) {
            true => flat,
            false => flat.get(s![first as isize..]).unwrap(),
        };
        Made {
            overlaps: overlaps && !shape.contains(&0),
            array: from_first.as_strided(&shape, &strides).unwrap(),
            elements: elements
                .into_iter()
                .map(|(index, at)| (index, at as i32))
                .collect(),
        }
    })
}
