//! Laws that hold for every layout: views stay within their storage, broadcasting is a join, a
//! reshape keeps the order of the elements, overlap is what comparing all bytes finds.

use std::collections::HashSet;

use np_layout::{
    AxisIndex, Layout, Order, Shape, Strides, TooHard, broadcast_operands, broadcast_shapes,
    may_share_memory, shares_memory,
};
use proptest::prelude::*;

/// Addresses of all elements in the given order.
fn addresses(layout: &Layout, order: Order) -> Vec<isize> {
    let ndim = layout.ndim();
    let size: usize = layout.shape().iter().product();
    (0..size)
        .map(|mut rest| {
            let mut address = layout.offset() as isize;
            for step in 0..ndim {
                let axis = if order == Order::C {
                    ndim - 1 - step
                } else {
                    step
                };
                let length = layout.shape()[axis];
                address += (rest % length) as isize * layout.strides()[axis];
                rest /= length;
            }
            address
        })
        .collect()
}

fn bytes(layout: &Layout, itemsize: usize) -> HashSet<isize> {
    addresses(layout, Order::C)
        .into_iter()
        .flat_map(|address| address..address + itemsize as isize)
        .collect()
}

fn end() -> impl Strategy<Value = Option<isize>> {
    prop_oneof![
        2 => Just(None),
        6 => (-8_isize..8).prop_map(Some),
        1 => any::<isize>().prop_map(Some),
        1 => prop_oneof![Just(isize::MIN), Just(isize::MAX), Just(1 << 62)].prop_map(Some),
    ]
}

fn axis_index() -> impl Strategy<Value = AxisIndex> {
    prop_oneof![
        2 => (-5_isize..5).prop_map(AxisIndex::Int),
        6 => (end(), end(), end())
            .prop_map(|(start, stop, step)| AxisIndex::Slice { start, stop, step }),
        1 => Just(AxisIndex::NewAxis),
        1 => Just(AxisIndex::Ellipsis),
    ]
}

fn shape() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0_usize..6, 0..5)
}

/// A view of an eight-byte-element array, and the size of its storage.
fn view() -> impl Strategy<Value = (Layout, usize)> {
    let indices = prop::collection::vec(axis_index(), 0..4);
    let chain = prop::collection::vec((indices, any::<bool>()), 0..4);
    (shape(), any::<bool>(), chain).prop_map(|(shape, fortran, chain)| {
        let order = if fortran { Order::F } else { Order::C };
        let mut layout = Layout::contiguous(&shape, 8, order).unwrap();
        let storage = layout.nbytes(8);
        for (indices, reverse) in chain {
            layout = layout.index(&indices).unwrap_or(layout);
            if reverse {
                layout = layout.reversed();
            }
        }
        (layout, storage)
    })
}

/// Arbitrary strides and shapes within small bounds.
fn strided() -> impl Strategy<Value = Layout> {
    let axes = prop::collection::vec((0_usize..5, -30_isize..30), 0..4);
    (axes, 0_usize..100).prop_map(|(axes, offset)| {
        let (shape, strides): (Shape, Strides) = axes.into_iter().unzip();
        Layout::from_parts(shape, strides, 500 + offset)
    })
}

/// Layouts that nobody has checked.
fn foreign() -> impl Strategy<Value = (Layout, usize)> {
    let length = prop_oneof![0_usize..4, any::<usize>()];
    let stride = prop_oneof![-20_isize..20, any::<isize>()];
    let axes = prop::collection::vec((length, stride), 0..4);
    let offset = prop_oneof![0_usize..100, any::<usize>()];
    (axes, offset, 0_usize..200).prop_map(|(axes, offset, storage)| {
        let (shape, strides): (Shape, Strides) = axes.into_iter().unzip();
        (Layout::from_parts(shape, strides, offset), storage)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn views_stay_in_the_storage_and_select_old_elements(
        (layout, storage) in view(),
        indices in prop::collection::vec(axis_index(), 0..5),
    ) {
        prop_assert!(layout.fits(storage, 8));
        if let Ok(selected) = layout.index(&indices) {
            prop_assert!(selected.fits(storage, 8));
            let old: HashSet<_> = addresses(&layout, Order::C).into_iter().collect();
            prop_assert!(addresses(&selected, Order::C).iter().all(|at| old.contains(at)));
        }
    }

    #[test]
    fn bounds_are_those_of_all_elements(layout in strided(), itemsize in 1_usize..9) {
        let bounds = layout.byte_bounds(itemsize).unwrap();
        let touched = bytes(&layout, itemsize);
        match (touched.iter().min(), touched.iter().max()) {
            (Some(&low), Some(&high)) => {
                prop_assert_eq!(bounds.start as isize..bounds.end as isize, low..high + 1);
            }
            _ => prop_assert!(bounds.is_empty()),
        }
        prop_assert_eq!(layout.fits(600, itemsize), bounds.end <= 600);
    }

    #[test]
    fn a_foreign_layout_that_fits_has_all_elements_in_the_storage(
        (layout, storage) in foreign(),
        itemsize in 1_usize..9,
    ) {
        // In more bits than one product needs; sums that saturate are outside either way.
        let mut low = layout.offset() as i128;
        let mut high = low + if layout.is_empty() { 0 } else { itemsize as i128 };
        let mut size = itemsize as i128;
        for (&length, &stride) in layout.shape().iter().zip(layout.strides()) {
            size = size.saturating_mul(length.max(1) as i128);
            if !layout.is_empty() {
                let reach = (length as i128 - 1) * stride as i128;
                low = low.saturating_add(reach.min(0));
                high = high.saturating_add(reach.max(0));
            }
        }
        let inside = low >= 0 && high <= storage as i128 && size <= isize::MAX as i128;
        prop_assert_eq!(layout.fits(storage, itemsize), inside);
    }

    #[test]
    fn contiguity_is_the_order_of_addresses((layout, _) in view()) {
        let from = layout.offset() as isize;
        let dense = |order: Order| {
            let expected = (0..).map(|element| from + 8 * element);
            addresses(&layout, order).into_iter().zip(expected).all(|(at, expected)| at == expected)
        };
        prop_assert_eq!(layout.is_c_contiguous(8), dense(Order::C));
        prop_assert_eq!(layout.is_f_contiguous(8), dense(Order::F));
    }

    #[test]
    fn reshape_keeps_the_elements_in_order(
        (layout, _) in view(),
        cuts in prop::collection::vec(1_usize..7, 0..4),
        fortran in any::<bool>(),
    ) {
        let order = if fortran { Order::F } else { Order::C };
        let mut rest = layout.size();
        let mut shape = Vec::new();
        for cut in cuts {
            if rest.is_multiple_of(cut) {
                shape.push(cut);
                rest /= cut;
            }
        }
        shape.push(rest);
        let view = layout.reshape_view(&shape, 8, order);
        let elements = addresses(&layout, order);
        if let Some(view) = view {
            prop_assert_eq!(view.shape(), shape);
            prop_assert_eq!(addresses(&view, order), elements);
        } else if elements.len() > 1 {
            let even = elements.windows(3).all(|at| at[1] - at[0] == at[2] - at[1]);
            prop_assert!(!even, "evenly spaced elements can have any shape");
        }
    }

    #[test]
    fn broadcasting_is_a_join(a in shape(), b in shape(), c in shape()) {
        let join = |shapes: &[&[usize]]| broadcast_operands(shapes).ok();
        prop_assert_eq!(join(&[&a, &b]), join(&[&b, &a]));
        prop_assert_eq!(join(&[&a, &a]), Some(Shape::from_slice(&a)));
        prop_assert_eq!(join(&[&a, &[]]), Some(Shape::from_slice(&a)));
        prop_assert_eq!(broadcast_shapes(&[&a, &b, &c]).ok(), join(&[&a, &b, &c]));
        let left = join(&[&a, &b]).and_then(|ab| join(&[&ab, &c]));
        let right = join(&[&b, &c]).and_then(|bc| join(&[&a, &bc]));
        prop_assert_eq!(&left, &right);
        prop_assert_eq!(&left, &join(&[&a, &b, &c]));
        if let Some(joined) = left {
            let layout = Layout::contiguous(&a, 8, Order::C).unwrap();
            let repeated = layout.broadcast_to(&joined, 8).unwrap();
            prop_assert_eq!(repeated.shape(), joined.as_slice());
            prop_assert!(repeated.fits(layout.nbytes(8), 8));
        }
    }

    #[test]
    fn overlap_is_what_comparing_all_bytes_finds(
        a in strided(),
        b in strided(),
        itemsize_a in 1_usize..9,
        itemsize_b in 1_usize..9,
    ) {
        let shared = !bytes(&a, itemsize_a).is_disjoint(&bytes(&b, itemsize_b));
        prop_assert_eq!(shares_memory(&a, itemsize_a, &b, itemsize_b, None), Ok(shared));
        prop_assert!(!shared || may_share_memory(&a, itemsize_a, &b, itemsize_b));
        let quick = shares_memory(&a, itemsize_a, &b, itemsize_b, Some(2));
        prop_assert!(quick == Ok(shared) || quick == Err(TooHard));
        let repeated = bytes(&a, itemsize_a).len() < a.size() * itemsize_a;
        prop_assert_eq!(a.internal_overlap(itemsize_a, None), Ok(repeated));
        prop_assert!(a.has_internal_overlap(itemsize_a) || !repeated);
    }

    #[test]
    fn permutations_come_back((layout, _) in view(), from in -5_isize..5, to in -5_isize..5) {
        prop_assert_eq!(&layout.reversed().reversed(), &layout);
        if let Ok(moved) = layout.moveaxis(&[from], &[to]) {
            prop_assert_eq!(&moved.moveaxis(&[to], &[from]).unwrap(), &layout);
        }
        if let Ok(swapped) = layout.swapaxes(from, to) {
            prop_assert_eq!(&swapped.swapaxes(to, from).unwrap(), &layout);
        }
        let twice = layout.flip(None).unwrap().flip(None).unwrap();
        prop_assert_eq!(addresses(&twice, Order::C), addresses(&layout, Order::C));
    }
}
