//! The crate `faer`.

use ::faer::Mat;
use numpy_rs::storage::ViewError;
use numpy_rs::{self as np, Array};
use proptest::prelude::*;

use crate::layouts::arrays;

proptest! {
    #[test]
    fn matrices_have_the_elements_of_any_layout(made in arrays(3)) {
        let array = &made.array;
        let at = |index: &[usize]| (index[0], index.get(1).copied().unwrap_or(0));
        {
            let view = array.view::<i32>().unwrap();
            if !(1..=2).contains(&array.ndim()) {
                let error = view.as_faer().unwrap_err();
                prop_assert_eq!(error, ViewError::Dimensions { ndim: array.ndim(), wanted: "matrix" });
                prop_assert!(array.to_faer::<i32>().is_err());
                return Ok(());
            }
            let theirs = view.as_faer().unwrap();
            let columns = array.shape().get(1).copied().unwrap_or(1);
            prop_assert_eq!(theirs.shape(), (array.shape()[0], columns));
            for (index, value) in &made.elements {
                prop_assert_eq!(&theirs[at(index)], value);
                prop_assert!(std::ptr::eq(&theirs[at(index)], &view[index]));
            }
            let back = Array::try_from(theirs).unwrap();
            prop_assert_eq!(back.shape(), [array.shape()[0], columns]);
            prop_assert!(back.is_f_contiguous());
            prop_assert_eq!(back.to_vec::<i32>().unwrap(), view.to_vec());
            let copy = array.to_faer::<i32>().unwrap();
            prop_assert_eq!(&copy, &theirs);
            let copy = Array::try_from(&copy).unwrap();
            prop_assert_eq!(copy.to_vec::<i32>().unwrap(), view.to_vec());
            if array.ndim() == 1 {
                let column = Array::try_from(theirs.col(0)).unwrap();
                prop_assert_eq!(column.shape(), array.shape());
                prop_assert_eq!(column.to_vec::<i32>().unwrap(), view.to_vec());
            }
        }
        let converted = array.to_faer::<f64>().unwrap();
        for (index, value) in &made.elements {
            prop_assert_eq!(converted[at(index)], f64::from(*value));
        }
        if made.overlaps {
            return Ok(());
        }
        let mut view = array.view_mut::<i32>().unwrap();
        let mut theirs = view.as_faer_mut().unwrap();
        for j in 0..theirs.ncols() {
            for i in 0..theirs.nrows() {
                theirs[(i, j)] = (10 * i + j) as i32;
            }
        }
        for (index, _) in &made.elements {
            let (i, j) = at(index);
            prop_assert_eq!(view[index], (10 * i + j) as i32);
        }
    }
}

#[test]
fn a_product_of_views_is_that_of_the_elements() -> np::Result<()> {
    let a = np::arange(12, np::float64)?.reshape([3, 4])?;
    let transposed = a.transpose(())?;
    let (left, right) = (a.view::<f64>()?, transposed.view::<f64>()?);
    let product: Mat<f64> = left.as_faer()? * right.as_faer()?;
    let by_lanes = |i, j| {
        let (row, column) = (
            left.rows().nth(i).unwrap(),
            right.lanes(0).unwrap().nth(j).unwrap(),
        );
        row.iter().zip(column).map(|(x, y)| x * y).sum::<f64>()
    };
    assert_eq!(product, Mat::from_fn(3, 3, by_lanes));
    Ok(())
}
