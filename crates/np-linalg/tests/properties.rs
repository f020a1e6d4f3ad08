//! Products of any layout against the sum that defines them, with the error bound of floating-point sums.

use np_linalg::{LinalgError, MatMut, MatRef, MatmulElement, matmul};
use num_complex::Complex;
use proptest::prelude::*;

/// A matrix of small integers, whose elements and products are exact in every type.
struct Stored {
    data: Vec<i32>,
    shape: [usize; 2],
    strides: [isize; 2],
    offset: usize,
}

/// Memory in which a matrix of this shape lies in C or Fortran order, with gaps, and backwards where asked.
fn stored(seed: u64, [rows, columns]: [usize; 2], layout: [u8; 3]) -> Stored {
    let [order, gap, backwards] = layout;
    let gap = gap as usize + 1;
    let (along_row, along_column) = if order == 0 {
        (columns * gap, gap)
    } else {
        (gap, rows * gap)
    };
    let mut state = seed | 1;
    let data = (0..(rows * columns * gap).max(1)).map(|_| {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (state >> 58) as i32 - 32
    });
    let last = |stride: usize, length: usize| stride * length.saturating_sub(1);
    let (mut strides, mut offset) = ([along_row as isize, along_column as isize], 0);
    if backwards & 1 != 0 {
        strides[0] = -strides[0];
        offset += last(along_row, rows);
    }
    if backwards & 2 != 0 {
        strides[1] = -strides[1];
        offset += last(along_column, columns);
    }
    Stored {
        data: data.collect(),
        shape: [rows, columns],
        strides,
        offset,
    }
}

fn check<T: MatmulElement + PartialEq + std::fmt::Debug>(
    [a, b, out]: &[Stored; 3],
    number: impl Fn(i32) -> T,
) -> Result<(), TestCaseError> {
    let of = |stored: &Stored| stored.data.iter().map(|&x| number(x)).collect::<Vec<T>>();
    let (a_data, b_data, mut out_data) = (of(a), of(b), of(out));
    let integers = |x: &Stored, i: usize, j: usize| {
        let matrix = MatRef::new(&x.data, x.shape, x.strides, x.offset).unwrap();
        matrix.get(i, j)
    };
    matmul(
        MatRef::new(&a_data, a.shape, a.strides, a.offset).unwrap(),
        MatRef::new(&b_data, b.shape, b.strides, b.offset).unwrap(),
        MatMut::new(&mut out_data, out.shape, out.strides, out.offset).unwrap(),
        1,
    )
    .unwrap();
    let result = MatRef::new(&out_data, out.shape, out.strides, out.offset).unwrap();
    for i in 0..out.shape[0] {
        for j in 0..out.shape[1] {
            let sum = (0..b.shape[0])
                .map(|p| integers(a, i, p) * integers(b, p, j))
                .sum();
            prop_assert_eq!(result.get(i, j), number(sum), "element ({}, {})", i, j);
        }
    }
    Ok(())
}

fn layout() -> impl Strategy<Value = [u8; 3]> {
    [0..2u8, 0..3u8, 0..4u8]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_layout_gives_the_product(
        [n, k, m] in [0..40usize, 0..40usize, 0..40usize],
        layouts in [layout(), layout(), layout()],
        seed: u64,
    ) {
        let shapes = [[n, k], [k, m], [n, m]];
        let matrices = [0, 1, 2].map(|i| stored(seed ^ i as u64, shapes[i], layouts[i]));
        check::<f64>(&matrices, f64::from)?;
        check::<f32>(&matrices, |x| x as f32)?;
        check::<i64>(&matrices, i64::from)?;
        check::<Complex<f64>>(&matrices, |x| Complex::new(x.into(), 0.0))?;
    }
}

/// More than one block along each axis.
#[test]
fn large_matrices_are_cut_into_blocks() {
    for [n, k, m] in [[100, 600, 30], [7, 257, 1030], [193, 5, 513]] {
        let shapes = [[n, k], [k, m], [n, m]];
        let matrices = [0, 1, 2].map(|i| stored(i as u64 + 7, shapes[i], [i as u8 % 2, 0, 0]));
        check::<f64>(&matrices, f64::from).unwrap();
        check::<f32>(&matrices, |x| x as f32).unwrap();
        check::<Complex<f32>>(&matrices, |x| Complex::new(x as f32, 0.0)).unwrap();
    }
}

/// Rounded sums stay within k roundings of the sum of absolute products (Higham, "Accuracy and Stability", 3.1).
#[test]
fn rounding_errors_are_those_of_a_sum() {
    let (n, k, m) = (33, 700, 35);
    let complex = |x: usize, y: usize| {
        let angle = (x * 31 + y * 17) as f64;
        Complex::new(angle.sin(), (angle * 0.7).cos() / 3.0)
    };
    let a: Vec<_> = (0..n * k).map(|i| complex(i, 1)).collect();
    let b: Vec<_> = (0..k * m).map(|i| complex(3, i)).collect();
    let mut out = vec![Complex::default(); n * m];
    let (a, b) = (
        MatRef::from_rows(&a, n, k).unwrap(),
        MatRef::from_rows(&b, k, m).unwrap(),
    );
    matmul(a, b, MatMut::from_rows(&mut out, n, m).unwrap(), 1).unwrap();
    for i in 0..n {
        for j in 0..m {
            let products = (0..k).map(|p| (a.get(i, p), b.get(p, j)));
            let (mut sum, mut size) = (Complex::default(), 0.0);
            for (x, y) in products {
                sum += x * y;
                size += (x.re.abs() + x.im.abs()) * (y.re.abs() + y.im.abs());
            }
            let bound = 2.0 * (2 * k) as f64 * f64::EPSILON / 2.0 * size;
            assert!((out[i * m + j] - sum).norm() <= bound, "element ({i}, {j})");
        }
    }
}

#[test]
fn not_a_number_reaches_its_row_and_column_only() {
    let (n, k, m) = (20, 30, 40);
    let mut a = vec![1.0f32; n * k];
    a[5 * k + 3] = f32::NAN;
    let b = vec![1.0f32; k * m];
    let mut out = vec![0.0; n * m];
    matmul(
        MatRef::from_rows(&a, n, k).unwrap(),
        MatRef::from_rows(&b, k, m).unwrap(),
        MatMut::from_rows(&mut out, n, m).unwrap(),
        1,
    )
    .unwrap();
    for (i, x) in out.iter().enumerate() {
        assert_eq!(x.is_nan(), i / m == 5);
    }
}

#[test]
fn matrices_outside_their_slice_are_refused() {
    let data = [0u8; 12];
    let new = |shape, strides, offset| MatRef::new(&data, shape, strides, offset).map(|_| ());
    assert_eq!(new([3, 4], [4, 1], 0), Ok(()));
    assert_eq!(new([3, 4], [-4, -1], 11), Ok(()));
    assert_eq!(new([usize::MAX, 4], [0, 1], 0), Ok(()));
    assert_eq!(new([0, 4], [isize::MAX, isize::MIN], 99), Ok(()));
    for (shape, strides, offset) in [
        ([3, 4], [4, 1], 1),
        ([3, 4], [-4, 1], 7),
        ([2, 2], [isize::MAX, isize::MAX], 0),
        ([usize::MAX, usize::MAX], [isize::MIN, isize::MAX], 0),
        ([1, 1], [0, 0], 12),
    ] {
        let refused = new(shape, strides, offset);
        assert!(
            matches!(refused, Err(LinalgError::OutOfBounds { len: 12, .. })),
            "{refused:?}"
        );
    }
}

#[test]
fn outputs_whose_elements_overlap_are_refused() {
    let mut data = [0u8; 12];
    let mut new = |shape, strides| MatMut::new(&mut data, shape, strides, 0).map(|_| ());
    assert_eq!(new([3, 4], [4, 1]), Ok(()));
    assert_eq!(new([1, 4], [0, 1]), Ok(()));
    assert_eq!(new([2, 3], [3, 1]), Ok(()));
    for (shape, strides) in [([3, 4], [2, 1]), ([2, 2], [0, 1]), ([2, 2], [1, 1])] {
        assert!(matches!(
            new(shape, strides),
            Err(LinalgError::Overlap { .. })
        ));
    }
}
