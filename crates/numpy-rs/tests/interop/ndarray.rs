//! The crate `ndarray`.

use ::ndarray::{self as nd, ArrayD, Axis, Dimension, IxDyn, ShapeBuilder, Slice};
use np_layout::Layout;
use numpy_rs::storage::ViewError;
use numpy_rs::{self as np, Array, Complex, Error};
use proptest::prelude::*;

use crate::layouts::arrays;

proptest! {
    #[test]
    fn views_have_the_elements_of_any_layout(made in arrays(5)) {
        let array = &made.array;
        {
            let view = array.view::<i32>().unwrap();
            let theirs = view.as_ndarray().unwrap();
            prop_assert_eq!(theirs.shape(), array.shape());
            for (index, value) in &made.elements {
                prop_assert_eq!(theirs.get(IxDyn(index)), Some(value));
                prop_assert!(std::ptr::eq(&theirs[IxDyn(index)], &view[index]));
            }
            prop_assert!(theirs.iter().eq(view.iter()));
        }
        if made.overlaps {
            return Ok(());
        }
        let mut view = array.view_mut::<i32>().unwrap();
        let mut theirs = view.as_ndarray_mut().unwrap();
        theirs.indexed_iter_mut().for_each(|(index, value)| {
            *value = -1 - index.slice().iter().fold(0, |n, &i| 10 * n + i as i32);
        });
        for (index, _) in &made.elements {
            let expected = -1 - index.iter().fold(0, |n, &i| 10 * n + i as i32);
            prop_assert_eq!(view[index], expected);
        }
    }

    #[test]
    fn copies_and_arrays_of_copies_have_the_same_elements(made in arrays(4)) {
        let array = &made.array;
        let copy = array.to_ndarray::<f64>().unwrap();
        prop_assert_eq!(copy.shape(), array.shape());
        prop_assert!(copy.iter().zip(&made.elements).all(|(&x, (_, value))| x == f64::from(*value)));
        prop_assert_eq!(copy.is_standard_layout(), array.is_c_contiguous() || !array.is_f_contiguous() || array.is_empty());

        let view = array.view::<i32>().unwrap();
        let back = Array::try_from(&view.as_ndarray().unwrap()).unwrap();
        prop_assert_eq!((back.shape(), back.dtype()), (array.shape(), np::int32));
        prop_assert_eq!(back.to_vec::<i32>().unwrap(), view.to_vec());
        prop_assert!(!back.may_share_memory(array));
    }

    #[test]
    fn owned_arrays_of_any_layout_stay_where_they_are(
        shape in proptest::collection::vec(0usize..5, 0..4),
        columns in any::<bool>(),
        flips in any::<[bool; 4]>(),
        from in 0usize..2,
    ) {
        let len = shape.iter().product::<usize>() as i64;
        let shape = IxDyn(&shape).set_f(columns);
        let mut theirs = ArrayD::from_shape_vec(shape, (0..len).collect()).unwrap();
        for axis in 0..theirs.ndim() {
            theirs.slice_axis_inplace(Axis(axis), Slice::from(from.min(theirs.len_of(Axis(axis)))..));
            if flips[axis] {
                theirs.invert_axis(Axis(axis));
            }
        }
        let expected = theirs.clone();
        let place = theirs.first().map(std::ptr::from_ref);
        let array = Array::try_from(theirs).unwrap();
        prop_assert_eq!((array.shape(), array.dtype()), (expected.shape(), np::int64));
        prop_assert!(array.to_vec::<i64>().unwrap().iter().eq(expected.iter()));
        let view = array.view::<i64>().unwrap();
        prop_assert_eq!(view.iter().next().map(std::ptr::from_ref), place);
    }
}

#[test]
fn every_element_type_goes_there_and_back() -> np::Result<()> {
    fn check<T: np::Element>(values: [T; 2]) -> np::Result<()> {
        let array = Array::try_from(nd::arr1(&values))?;
        assert_eq!(array.dtype(), T::DTYPE);
        assert_eq!(
            array.view::<T>()?.as_ndarray()?,
            nd::arr1(&values).into_dyn()
        );
        assert_eq!(array.to_ndarray::<T>()?, nd::arr1(&values).into_dyn());
        Ok(())
    }
    check([true, false])?;
    check([1i8, 2])?;
    check([1i16, 2])?;
    check([1i32, 2])?;
    check([1i64, 2])?;
    check([1u8, 2])?;
    check([1u16, 2])?;
    check([1u32, 2])?;
    check([1u64, 2])?;
    check([np::f16::ONE, np::f16::PI])?;
    check([1.5f32, 2.5])?;
    check([1.5f64, 2.5])?;
    check([Complex::new(1.0f32, 2.0), Complex::new(3.0, 4.0)])?;
    check([Complex::new(1.0f64, 2.0), Complex::new(3.0, 4.0)])
}

#[test]
fn what_ndarray_cannot_hold_is_refused() -> np::Result<()> {
    let layout = Layout::from_parts([2][..].into(), [24][..].into(), 0);
    let fractional = Array::from_bytes(vec![0; 40], np::complex128, layout)?;
    let view = fractional.view::<Complex<f64>>()?;
    let error = view.as_ndarray().unwrap_err();
    assert!(matches!(
        error,
        Error::View(ViewError::FractionalStride { stride: 24 })
    ));
    Ok(())
}

#[test]
fn memory_stays_borrowed_while_a_view_is_alive() -> np::Result<()> {
    let a = np::zeros([2, 2], ())?;
    let view = a.view::<f64>()?;
    let theirs = view.as_ndarray()?;
    assert_eq!(a.fill(1).unwrap_err().kind().name(), "BufferError");
    assert_eq!(theirs.sum(), 0.0);
    drop(view);
    a.fill(1)
}
