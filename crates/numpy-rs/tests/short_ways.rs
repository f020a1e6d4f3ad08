//! Small operations take short ways, without a plan: they stay inside their arrays and give what plain loops or the general ways give, whatever the
//! strides.

use numpy_rs::{self as np, Array, s};
use proptest::prelude::*;

/// A row of numbers, seen through a slice with a step of either sign, and what that is.
fn row(numbers: &[i64], start: usize, step: isize) -> (Array, Vec<i64>) {
    let whole = np::array(numbers.to_vec()).unwrap();
    let first = start.min(numbers.len().saturating_sub(1));
    let view = match step > 0 {
        true => whole.get(s![first..; step]).unwrap(),
        false => whole.get(s![..; step]).unwrap(),
    };
    let seen: Vec<i64> = match step > 0 {
        true => numbers[first..]
            .iter()
            .copied()
            .step_by(step as usize)
            .collect(),
        false => numbers
            .iter()
            .rev()
            .copied()
            .step_by(step.unsigned_abs())
            .collect(),
    };
    (view, seen)
}

fn rows() -> impl Strategy<Value = (Array, Vec<i64>)> {
    let steps = prop::sample::select(vec![1isize, 1, 2, 3, -1, -2]);
    (prop::collection::vec(-50i64..50, 1..600), 0usize..3, steps)
        .prop_map(|(numbers, start, step)| row(&numbers, start, step))
}

/// Where an index leads, if it is there.
fn place(index: i64, length: usize) -> Option<usize> {
    let length = length as i64;
    (-length..length)
        .contains(&index)
        .then(|| index.rem_euclid(length) as usize)
}

proptest! {
    #[test]
    fn elements_are_taken_and_put_by_their_positions(
        (array, seen) in rows(), picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..400),
        stray in prop::option::weighted(0.2, (any::<prop::sample::Index>(), -700i64..700)),
    ) {
        let length = seen.len();
        let mut indices: Vec<i64> = picks
            .iter()
            .map(|(pick, back)| pick.index(length) as i64 - if *back { length as i64 } else { 0 })
            .collect();
        if let (Some((at, index)), false) = (stray, indices.is_empty()) {
            let at = at.index(indices.len());
            indices[at] = index;
        }
        let places: Option<Vec<usize>> = indices.iter().map(|&index| place(index, length)).collect();
        let named = np::array(indices.clone()).unwrap();
        let values: Vec<i64> = (0..indices.len() as i64).map(|i| 1000 + i).collect();
        let row = np::array(values.clone()).unwrap();
        let (taken, taken_too) = (array.get(&named), np::take(&array, &named, ()));
        let before = array.copy(()).unwrap();
        let put = array.set(&named, &row);
        let Some(places) = places else {
            prop_assert!(taken.is_err() && taken_too.is_err() && put.is_err());
            // Nothing was written.
            prop_assert_eq!(array.to_vec::<i64>().unwrap(), before.to_vec::<i64>().unwrap());
            return Ok(());
        };
        let wanted: Vec<i64> = places.iter().map(|&place| seen[place]).collect();
        prop_assert_eq!(taken.unwrap().to_vec::<i64>().unwrap(), wanted.clone());
        prop_assert_eq!(taken_too.unwrap().to_vec::<i64>().unwrap(), wanted);
        put.unwrap();
        let mut after = seen.clone();
        for (&place, &value) in places.iter().zip(&values) {
            after[place] = value;
        }
        prop_assert_eq!(array.to_vec::<i64>().unwrap(), after.clone());
        array.set(&named, 7).unwrap();
        for place in places {
            after[place] = 7;
        }
        prop_assert_eq!(array.to_vec::<i64>().unwrap(), after);
    }

    #[test]
    fn rows_and_columns_are_taken_by_their_positions(
        shape in (1usize..20, 1usize..20), picks in prop::collection::vec(any::<prop::sample::Index>(), 1..30), fortran in any::<bool>(),
    ) {
        let (rows, columns) = shape;
        let plain = np::arange((rows * columns) as i64, ()).unwrap();
        let array = match fortran {
            false => plain.reshape([rows, columns]).unwrap(),
            true => plain.reshape([columns, rows]).unwrap().t(),
        };
        let at = |i: usize, j: usize| if fortran { j * rows + i } else { i * columns + j } as i64;
        let picked = |length: usize| -> Vec<i64> { picks.iter().map(|pick| pick.index(length) as i64).collect() };
        let (some_rows, some_columns) = (picked(rows), picked(columns));
        let found = array.get(np::array(some_rows.clone()).unwrap()).unwrap();
        let wanted: Vec<i64> =
            some_rows.iter().flat_map(|&i| (0..columns).map(move |j| at(i as usize, j))).collect();
        prop_assert_eq!(found.to_vec::<i64>().unwrap(), wanted);
        let named = np::array(some_columns.clone()).unwrap();
        let found = array.get(s![.., &named]).unwrap();
        let wanted: Vec<i64> = (0..rows)
            .flat_map(|i| some_columns.iter().map(move |&j| at(i, j as usize)))
            .collect();
        prop_assert_eq!(found.to_vec::<i64>().unwrap(), wanted);
    }

    #[test]
    fn rows_are_computed_converted_and_assigned((a, seen) in rows(), (b, other) in rows(), place in any::<prop::sample::Index>()) {
        let n = seen.len().min(other.len());
        let (a, b) = (a.get(s![..n]).unwrap(), b.get(s![..n]).unwrap());
        let sums: Vec<i64> = seen.iter().zip(&other).map(|(x, y)| x + y).collect();
        prop_assert_eq!((&a + &b).to_vec::<i64>().unwrap(), sums);
        let floats: Vec<f64> = seen[..n].iter().map(|&x| x as f64).collect();
        prop_assert_eq!(a.astype(np::float64).unwrap().to_vec::<f64>().unwrap(), floats);
        let joined = np::concatenate(&[&a, &b, &a], ()).unwrap().to_vec::<i64>().unwrap();
        prop_assert_eq!(joined, [&seen[..n], &other[..n], &seen[..n]].concat());
        let best = (0..n).rev().max_by_key(|&i| seen[i]).unwrap() as i64;
        prop_assert_eq!(a.argmax(()).unwrap().item::<i64>().unwrap(), best);
        prop_assert_eq!(a.sum(()).unwrap().item::<i64>().unwrap(), seen[..n].iter().sum::<i64>());
        a.set(s![...], &b).unwrap();
        let mut wanted = other[..n].to_vec();
        prop_assert_eq!(a.to_vec::<i64>().unwrap(), wanted.clone());
        let at = place.index(n);
        a.set(s![at as i64], 99).unwrap();
        wanted[at] = 99;
        prop_assert_eq!(a.to_vec::<i64>().unwrap(), wanted);
        a.set(s![...], 5).unwrap();
        prop_assert_eq!(a.to_vec::<i64>().unwrap(), vec![5; n]);
    }

    #[test]
    fn operands_of_mixed_dtypes_are_converted_piece_by_piece(
        numbers in prop::collection::vec(-50i64..50, 1..2600), steps in (1isize..4, 1isize..4), swap in any::<bool>(),
    ) {
        let (a, seen) = row(&numbers, 0, if swap { -steps.0 } else { steps.0 });
        let (b, other) = row(&numbers, 0, steps.1);
        let n = seen.len().min(other.len());
        // Both keep their strides.
        let shorts = np::array(numbers.iter().map(|&x| x as i16).collect::<Vec<_>>()).unwrap();
        let shorts = shorts.get(s![..; steps.1]).unwrap().get(s![..n]).unwrap();
        let (a, b) = (a.get(s![..n]).unwrap(), b.get(s![..n]).unwrap());
        let sums: Vec<i64> = seen.iter().zip(&other).map(|(x, y)| x + y).collect();
        prop_assert_eq!((&a + &shorts).to_vec::<i64>().unwrap(), sums.clone());
        let floats = b.astype(np::float64).unwrap();
        let wanted: Vec<f64> = sums.iter().map(|&x| x as f64).collect();
        prop_assert_eq!((&a + &floats).to_vec::<f64>().unwrap(), wanted);
        let roots = np::sqrt(np::abs(&a).unwrap()).unwrap();
        let wanted: Vec<f64> = seen[..n].iter().map(|&x| (x.abs() as f64).sqrt()).collect();
        prop_assert_eq!(roots.to_vec::<f64>().unwrap(), wanted);
        // A function of contiguous elements, and one of complex numbers beside real ones.
        let complex = floats.astype(np::complex128).unwrap();
        let products = np::multiply(&a, &complex).unwrap().real().to_vec::<f64>().unwrap();
        let wanted: Vec<f64> = seen.iter().zip(&other).map(|(x, y)| (x * y) as f64).collect();
        prop_assert_eq!(products, wanted);
        let sides = np::hypot(&shorts, &floats).unwrap().to_vec::<f64>().unwrap();
        let own = np::hypot(&floats, &floats).unwrap().to_vec::<f64>().unwrap();
        prop_assert_eq!(sides, own);
    }

    #[test]
    fn matrices_are_copied_in_either_order(shape in (1usize..40, 1usize..40), steps in (1isize..3, 1isize..3), fortran in any::<bool>()) {
        let (rows, columns) = shape;
        let plain = np::arange((rows * columns) as i64, ()).unwrap();
        let whole = match fortran {
            false => plain.reshape([rows, columns]).unwrap(),
            true => plain.reshape([columns, rows]).unwrap().t(),
        };
        let array = whole.get(s![..; steps.0, ..; -steps.1]).unwrap();
        let at = |i: usize, j: usize| if fortran { j * rows + i } else { i * columns + j } as i64;
        let wanted: Vec<i64> = (0..rows)
            .step_by(steps.0 as usize)
            .flat_map(|i| (0..columns).rev().step_by(steps.1 as usize).map(move |j| at(i, j)))
            .collect();
        let copies = [
            np::ascontiguousarray(&array, ()).unwrap(),
            np::asfortranarray(&array, ()).unwrap(),
            array.copy(()).unwrap(),
            array.astype(np::int32).unwrap().astype(np::int64).unwrap(),
        ];
        for copy in &copies {
            prop_assert_eq!(copy.shape(), array.shape());
            prop_assert_eq!(copy.to_vec::<i64>().unwrap(), wanted.clone());
        }
        prop_assert!(copies[0].is_c_contiguous() && copies[1].is_f_contiguous());
        prop_assert_eq!(array.ravel().unwrap().to_vec::<i64>().unwrap(), wanted);
    }
}

/// A matrix of small whole numbers of some dtype, stored in rows, in columns, with gaps, backwards or byte-swapped.
fn matrix(rows: usize, columns: usize, dtype: np::DType, way: usize) -> Array {
    let numbers = (0..rows * columns).map(|i| (i * 7 % 5) as i64);
    let plain = np::array(numbers.collect::<Vec<i64>>()).unwrap();
    let plain = plain.reshape([rows, columns]).unwrap();
    let stored = match way {
        0 => plain,
        1 => plain.t().copy(()).unwrap().t(),
        2 => {
            let wide = np::zeros([rows, 2 * columns], np::int64).unwrap();
            wide.set(s![.., ..; 2], &plain).unwrap();
            return wide.astype(dtype).unwrap().get(s![.., ..; 2]).unwrap();
        }
        3 => {
            let turned = plain.get(s![..; -1]).unwrap().copy(()).unwrap();
            return turned.astype(dtype).unwrap().get(s![..; -1]).unwrap();
        }
        _ => {
            return plain
                .astype(dtype.with_byte_order(np::dtype::ByteOrder::Swapped))
                .unwrap();
        }
    };
    stored.astype(dtype).unwrap()
}

proptest! {
    /// The general way goes by stacks: a stack of one matrix has the same product.
    #[test]
    fn products_of_matrices_are_those_of_stacks_of_them(
        (n, k, m) in (1usize..20, 1usize..20, 1usize..20), ways in (0usize..5, 0usize..5), vectors in any::<[bool; 2]>(),
        dtype in prop::sample::select(np::dtype::TypeCode::ALL.map(np::DType::native).to_vec()),
    ) {
        let (a, b) = (matrix(n, k, dtype, ways.0), matrix(k, m, dtype, ways.1));
        let a = if vectors[0] { a.get(s![0]).unwrap() } else { a };
        let b = if vectors[1] { b.get(s![.., 0]).unwrap() } else { b };
        let product = np::matmul(&a, &b, ()).unwrap();
        let row = if vectors[0] { a.expand_dims(&[0]).unwrap() } else { a.alias() };
        let column = if vectors[1] { b.expand_dims(&[-1]).unwrap() } else { b.alias() };
        let stacks = np::matmul(row.expand_dims(&[0]).unwrap(), column.expand_dims(&[0]).unwrap(), ()).unwrap();
        prop_assert_eq!(product.dtype(), stacks.dtype());
        let wanted = stacks.reshape(product.shape()).unwrap();
        prop_assert!(np::array_equal(&product, &wanted, ()).unwrap());
        prop_assert!(np::array_equal(np::dot(&a, &b, ()).unwrap(), &wanted, ()).unwrap());
    }
}
