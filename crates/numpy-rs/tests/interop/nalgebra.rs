//! The crate `nalgebra`.

use ::nalgebra::{self as na, DMatrix, DVector};
use numpy_rs::storage::ViewError;
use numpy_rs::{self as np, Array, Error, s};
use proptest::prelude::*;

use crate::layouts::arrays;

/// The stride that keeps an array from being a view, if one does.
fn not_upward(array: &Array) -> Option<isize> {
    let axes = array.shape().iter().zip(array.strides());
    let mut strides =
        axes.filter(|&(&length, &stride)| length > 1 && stride <= 0 && !array.is_empty());
    strides.next().map(|(_, &stride)| stride)
}

proptest! {
    #[test]
    fn views_have_the_elements_of_layouts_with_positive_strides(made in arrays(3)) {
        let array = &made.array;
        let at = |index: &[usize]| (index[0], index.get(1).copied().unwrap_or(0));
        {
            let view = array.view::<i32>().unwrap();
            let theirs = view.as_nalgebra();
            if !(1..=2).contains(&array.ndim()) {
                let refused = matches!(theirs, Err(Error::View(ViewError::Dimensions { ndim, .. })) if ndim == array.ndim());
                prop_assert!(refused);
                return Ok(());
            }
            if let Some(found) = not_upward(array) {
                let refused = matches!(theirs, Err(Error::View(ViewError::NotUpward { stride })) if stride == found);
                prop_assert!(refused);
            } else {
                let theirs = theirs.unwrap();
                let (rows, columns) = (array.shape()[0], array.shape().get(1).copied().unwrap_or(1));
                prop_assert_eq!(theirs.shape(), (rows, columns));
                for (index, value) in &made.elements {
                    prop_assert_eq!(theirs.get(at(index)), Some(value));
                    prop_assert!(std::ptr::eq(&theirs[at(index)], &view[index]));
                }
                let mut columns: Vec<i32> = made.elements.iter().map(|element| element.1).collect();
                if array.ndim() == 2 {
                    columns = array.transpose(()).unwrap().to_vec().unwrap();
                }
                prop_assert!(theirs.iter().eq(&columns));
                prop_assert!(theirs.iter().rev().eq(columns.iter().rev()));
                if array.ndim() == 1 {
                    let vector = view.as_nalgebra_vector().unwrap();
                    prop_assert!(vector.iter().eq(view.iter()));
                    prop_assert_eq!(vector.len(), view.len());
                } else {
                    prop_assert!(view.as_nalgebra_vector().is_err());
                }
                let back = Array::try_from(&theirs).unwrap();
                prop_assert_eq!(back.shape(), [rows, theirs.ncols()]);
                prop_assert_eq!(back.to_vec::<i32>().unwrap(), view.to_vec());
            }
        }
        let copy = array.to_nalgebra::<f64>().unwrap();
        for (index, value) in &made.elements {
            prop_assert_eq!(copy.get(at(index)), Some(&f64::from(*value)));
        }
        prop_assert_eq!(copy.len(), made.elements.len());

        if made.overlaps || not_upward(array).is_some() {
            return Ok(());
        }
        let mut view = array.view_mut::<i32>().unwrap();
        let mut theirs = view.as_nalgebra_mut().unwrap();
        for j in 0..theirs.ncols() {
            for i in 0..theirs.nrows() {
                theirs[(i, j)] = (10 * i + j) as i32;
            }
        }
        for (index, _) in &made.elements {
            let (i, j) = at(index);
            prop_assert_eq!(view[index], (10 * i + j) as i32);
        }
        if array.ndim() == 1 {
            view.as_nalgebra_vector_mut().unwrap().iter_mut().for_each(|value| *value += 1);
            let expected = (0..view.len()).map(|i| 10 * i as i32 + 1);
            prop_assert_eq!(view.to_vec(), expected.collect::<Vec<_>>());
        }
    }
}

#[test]
fn what_nalgebra_owns_stays_where_it_is() -> np::Result<()> {
    for (rows, columns) in [(2, 3), (1, 4), (4, 1), (0, 3), (3, 0)] {
        let matrix = DMatrix::from_fn(rows, columns, |i, j| (10 * i + j) as f32);
        let place = matrix.as_slice().first().map(std::ptr::from_ref);
        let array = Array::try_from(matrix.clone_owned())?;
        assert_eq!(
            (array.shape(), array.dtype()),
            (&[rows, columns][..], np::float32)
        );
        let array = Array::try_from(matrix)?;
        let view = array.view::<f32>()?;
        assert!(place.is_none() || view.iter().next().map(std::ptr::from_ref) == place);
        for (i, row) in view.rows().enumerate() {
            assert!((0..columns).all(|j| row[j] == (10 * i + j) as f32));
        }
    }
    let array = Array::try_from(DVector::from_vec(vec![1u8, 2, 3]))?;
    assert_eq!(
        (array.shape(), array.to_vec::<u8>()?),
        (&[3][..], vec![1, 2, 3])
    );
    assert_eq!(
        array.to_nalgebra_vector::<f64>()?,
        DVector::from_vec(vec![1.0, 2.0, 3.0])
    );
    assert!(
        array
            .get(s![.., np::NewAxis])?
            .to_nalgebra_vector::<f64>()
            .is_err()
    );
    Ok(())
}

#[test]
fn matrices_of_fixed_sizes_are_copied() -> np::Result<()> {
    let array = Array::try_from(&na::Matrix2x3::new(1, 2, 3, 4, 5, 6))?;
    assert_eq!(array.tolist::<[[i32; 3]; 2]>()?, [[1, 2, 3], [4, 5, 6]]);
    assert_eq!(Array::try_from(&na::Vector3::new(1, 2, 3))?.shape(), [3]);
    assert_eq!(
        Array::try_from(&na::RowVector3::new(1, 2, 3))?.shape(),
        [1, 3]
    );
    Ok(())
}
