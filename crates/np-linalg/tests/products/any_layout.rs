//! Products of any layout against the sum that defines them, with the error bound of floating-point sums.

use half::f16;
use np_linalg::{LinalgError, MatMut, MatRef, MatmulElement, Stack, matmul, matmul_stack};
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every kernel at the edges of its tiles: rows, columns, and products of one.
    #[test]
    fn any_kernel_gives_the_product(
        [n, k, m] in [0..20usize, 0..70usize, 0..70usize],
        vectors in 0..3u8,
        layouts in [layout(), layout(), layout()],
        seed: u64,
    ) {
        let [n, m] = match vectors {
            0 => [1, m],
            1 => [n, 1],
            _ => [n, m],
        };
        let shapes = [[n, k], [k, m], [n, m]];
        let matrices = [0, 1, 2].map(|i| stored(seed ^ i as u64, shapes[i], layouts[i]));
        check::<f64>(&matrices, f64::from)?;
        check::<f32>(&matrices, |x| x as f32)?;
        check::<u8>(&matrices, |x| x as u8)?;
        check::<i16>(&matrices, |x| x as i16)?;
        check::<u32>(&matrices, |x| x as u32)?;
        check::<i64>(&matrices, i64::from)?;
        check::<Complex<f32>>(&matrices, |x| Complex::new(x as f32, 0.0))?;
        check::<Complex<f64>>(&matrices, |x| Complex::new(x.into(), 0.0))?;
    }

    #[test]
    fn stacks_are_their_matrices(
        [first, second] in [1..4usize, 1..5usize],
        [n, k, m] in [1..9usize, 0..9usize, 1..9usize],
        repeated in [any::<bool>(), any::<bool>()],
        seed: u64,
    ) {
        let stacked = first * second;
        let size = |rows: usize, columns: usize, repeated: bool| {
            rows * columns * if repeated { 1 } else { stacked }
        };
        let numbers = |count: usize, seed: u64| stored(seed, [count, 1], [0, 0, 0]).data;
        let a = numbers(size(n, k, repeated[0]), seed);
        let b = numbers(size(k, m, repeated[1]), !seed);
        let steps = |size: usize, repeated: bool| {
            if repeated { [0, 0] } else { [(size * second) as isize, size as isize] }
        };
        let (a_steps, b_steps) = (steps(n * k, repeated[0]), steps(k * m, repeated[1]));
        let out_steps = steps(n * m, false);
        let mut out = vec![0; n * m * stacked];
        let row = |columns: usize| [columns as isize, 1];
        let stack = |data, steps, columns| Stack { data, offset: 0, steps, strides: row(columns) };
        let product = Stack { data: &mut out[..], offset: 0, steps: &out_steps, strides: row(m) };
        matmul_stack(
            &[first, second],
            [n, k, m],
            stack(&a[..], &a_steps, k),
            stack(&b[..], &b_steps, m),
            product,
            1,
        )
        .unwrap();
        for number in 0..stacked {
            let part = |data: &[i32], size: usize, repeated: bool| {
                let start = if repeated { 0 } else { number * size };
                data[start..start + size].to_vec()
            };
            let (x, y) = (part(&a, n * k, repeated[0]), part(&b, k * m, repeated[1]));
            let mut alone = vec![0; n * m];
            matmul(
                MatRef::from_rows(&x, n, k).unwrap(),
                MatRef::from_rows(&y, k, m).unwrap(),
                MatMut::from_rows(&mut alone, n, m).unwrap(),
                1,
            )
            .unwrap();
            prop_assert_eq!(&out[number * n * m..][..n * m], &alone[..]);
        }
    }

    /// Halves are summed in single precision; booleans take `or` for the sum.
    #[test]
    fn halves_and_booleans_have_sums_of_their_own(
        [n, k, m] in [1..9usize, 1..40usize, 1..40usize],
        seed: u64,
    ) {
        let (a, b) = (stored(seed, [n, k], [0, 0, 0]).data, stored(!seed, [k, m], [0, 0, 0]).data);
        let halves = |data: &[i32]| data.iter().map(|&x| f16::from_f32(x as f32)).collect::<Vec<_>>();
        let truths = |data: &[i32]| data.iter().map(|&x| x % 5 == 0).collect::<Vec<_>>();
        let product = |out: &mut [f16], x: &[f16], y: &[f16]| {
            let (x, y) = (MatRef::from_rows(x, n, k).unwrap(), MatRef::from_rows(y, k, m).unwrap());
            matmul(x, y, MatMut::from_rows(out, n, m).unwrap(), 1).unwrap();
        };
        let mut sums = vec![f16::ZERO; n * m];
        product(&mut sums, &halves(&a), &halves(&b));
        let (p, q) = (truths(&a), truths(&b));
        let mut any = vec![false; n * m];
        matmul(
            MatRef::from_rows(&p, n, k).unwrap(),
            MatRef::from_rows(&q, k, m).unwrap(),
            MatMut::from_rows(&mut any, n, m).unwrap(),
            1,
        )
        .unwrap();
        for i in 0..n {
            for j in 0..m {
                let sum: i32 = (0..k).map(|l| a[i * k + l] * b[l * m + j]).sum();
                prop_assert_eq!(sums[i * m + j], f16::from_f32(sum as f32));
                prop_assert_eq!(any[i * m + j], (0..k).any(|l| p[i * k + l] && q[l * m + j]));
            }
        }
    }
}

/// More than one block along each axis.
#[test]
fn large_matrices_are_cut_into_blocks() {
    for [n, k, m] in [[100, 600, 30], [7, 257, 1030], [193, 5, 513], [24, 20, 18]] {
        let shapes = [[n, k], [k, m], [n, m]];
        let matrices = [0, 1, 2].map(|i| stored(i as u64 + 7, shapes[i], [i as u8 % 2, 0, 0]));
        check::<f64>(&matrices, f64::from).unwrap();
        check::<f32>(&matrices, |x| x as f32).unwrap();
        check::<Complex<f32>>(&matrices, |x| Complex::new(x as f32, 0.0)).unwrap();
        check::<u16>(&matrices, |x| x as u16).unwrap();
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

/// A matrix of small integers in C order, given by rows.
fn rows_of<const M: usize>(rows: &[[i64; M]]) -> Stored {
    Stored {
        data: rows.iter().flatten().map(|&x| x as i32).collect(),
        shape: [rows.len(), M],
        strides: [M as isize, 1],
        offset: 0,
    }
}

/// The product as integers, in C order.
fn multiplied(a: &Stored, b: &Stored) -> Stored {
    let shape = [a.shape[0], b.shape[1]];
    let mut out = vec![0; shape[0] * shape[1]];
    matmul(
        MatRef::new(&a.data, a.shape, a.strides, a.offset).unwrap(),
        MatRef::new(&b.data, b.shape, b.strides, b.offset).unwrap(),
        MatMut::from_rows(&mut out, shape[0], shape[1]).unwrap(),
        1,
    )
    .unwrap();
    Stored {
        data: out,
        shape,
        strides: [shape[1] as isize, 1],
        offset: 0,
    }
}

impl Stored {
    fn get(&self, i: usize, j: usize) -> i32 {
        let view = MatRef::new(&self.data, self.shape, self.strides, self.offset);
        view.unwrap().get(i, j)
    }

    /// All elements, row by row.
    fn elements(&self) -> Vec<i32> {
        let [rows, columns] = self.shape;
        let at = |i| (0..columns).map(move |j| (i, j));
        (0..rows)
            .flat_map(at)
            .map(|(i, j)| self.get(i, j))
            .collect()
    }

    fn transposed(&self) -> Stored {
        Stored {
            data: self.data.clone(),
            shape: [self.shape[1], self.shape[0]],
            strides: [self.strides[1], self.strides[0]],
            offset: self.offset,
        }
    }

    /// The sum with a matrix of the same shape, in C order.
    fn plus(&self, other: &Stored) -> Stored {
        let sums = self.elements().into_iter().zip(other.elements());
        Stored {
            data: sums.map(|(x, y)| x + y).collect(),
            shape: self.shape,
            strides: [self.shape[1] as isize, 1],
            offset: 0,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The laws of products, of views of any stride; integers keep them exactly.
    #[test]
    fn products_obey_their_laws(
        [n, k, l, m] in [0..12usize, 0..12usize, 0..12usize, 0..12usize],
        layouts in [layout(), layout(), layout(), layout()],
        seed: u64,
    ) {
        let shapes = [[n, k], [k, l], [l, m], [k, l]];
        let [a, b, c, d] = [0, 1, 2, 3].map(|i| stored(seed ^ i as u64, shapes[i], layouts[i]));
        let ab = multiplied(&a, &b);
        prop_assert_eq!(
            multiplied(&ab, &c).elements(),
            multiplied(&a, &multiplied(&b, &c)).elements(),
            "(A B) C = A (B C)"
        );
        prop_assert_eq!(
            multiplied(&a, &b.plus(&d)).elements(),
            ab.plus(&multiplied(&a, &d)).elements(),
            "A (B + D) = A B + A D"
        );
        prop_assert_eq!(
            ab.transposed().elements(),
            multiplied(&b.transposed(), &a.transposed()).elements(),
            "(A B)^T = B^T A^T"
        );
        let one = Stored {
            data: (0..n * n).map(|i| i32::from(i % (n + 1) == 0)).collect(),
            shape: [n, n],
            strides: [n as isize, 1],
            offset: 0,
        };
        prop_assert_eq!(multiplied(&one, &a).elements(), a.elements(), "1 A = A");
    }
}

/// Checks a product in every type of floating-point numbers and in some of integers.
fn check_types(matrices: &[Stored; 3]) {
    check::<f64>(matrices, f64::from).unwrap();
    check::<f32>(matrices, |x| x as f32).unwrap();
    check::<f16>(matrices, |x| f16::from_f32(x as f32)).unwrap();
    check::<Complex<f64>>(matrices, |x| Complex::new(x.into(), 0.0)).unwrap();
    check::<Complex<f32>>(matrices, |x| Complex::new(x as f32, 0.0)).unwrap();
    check::<i64>(matrices, i64::from).unwrap();
    check::<i8>(matrices, |x| x as i8).unwrap();
    check::<u16>(matrices, |x| x as u16).unwrap();
}

fn shaped(shapes: [[usize; 2]; 3]) -> [Stored; 3] {
    [0, 1, 2].map(|i| stored(i as u64 + 3, shapes[i], [0, 0, 0]))
}

#[test]
fn a_row_times_a_column_is_a_number() {
    for k in [1, 2, 7, 16] {
        check_types(&shaped([[1, k], [k, 1], [1, 1]]));
    }
    let product = multiplied(&rows_of(&[[1, 2, 3]]), &rows_of(&[[4], [5], [6]]));
    assert_eq!(product.elements(), [32]);
}

#[test]
fn a_column_times_a_row_is_a_matrix() {
    check_types(&shaped([[5, 1], [1, 7], [5, 7]]));
}

#[test]
fn a_matrix_times_a_column() {
    check_types(&shaped([[5, 9], [9, 1], [5, 1]]));
}

#[test]
fn a_row_times_a_matrix() {
    check_types(&shaped([[1, 9], [9, 5], [1, 5]]));
}

#[test]
fn a_matrix_times_a_matrix() {
    check_types(&shaped([[3, 4], [4, 2], [3, 2]]));
    check_types(&shaped([[8, 8], [8, 8], [8, 8]]));
}

/// Sums of no products are zero, whatever the output held.
#[test]
fn no_products_sum_to_zero() {
    check_types(&shaped([[3, 0], [0, 4], [3, 4]]));
    check_types(&shaped([[0, 3], [3, 4], [0, 4]]));
    check_types(&shaped([[3, 2], [2, 0], [3, 0]]));
}

#[test]
fn transposed_and_reversed_operands() {
    for layouts in [[1, 0, 0], [0, 2, 0], [0, 0, 1], [1, 1, 2], [1, 2, 3]] {
        let shapes = [[6, 7], [7, 5], [6, 5]];
        check_types(&[0, 1, 2].map(|i| stored(i as u64, shapes[i], layouts)));
    }
}

/// One row or column that stands for all of them.
#[test]
fn operands_whose_elements_repeat() {
    let data = [1.0f64, 2.0, 3.0];
    let rows = MatRef::new(&data, [4, 3], [0, 1], 0).unwrap();
    let columns = MatRef::new(&data, [3, 5], [1, 0], 0).unwrap();
    let mut out = [0.0; 20];
    matmul(rows, columns, MatMut::from_rows(&mut out, 4, 5).unwrap(), 1).unwrap();
    assert_eq!(out, [14.0; 20]);
}

#[test]
fn integers_wrap() {
    let (a, b) = ([100i8, 100], [2i8, 2]);
    let (a, b) = (
        MatRef::from_rows(&a, 1, 2).unwrap(),
        MatRef::from_rows(&b, 2, 1).unwrap(),
    );
    let mut out = [0];
    matmul(a, b, MatMut::from_rows(&mut out, 1, 1).unwrap(), 1).unwrap();
    assert_eq!(out, [400i32 as i8]);
}

#[test]
fn complex_numbers_are_not_conjugated() {
    let (a, b) = ([Complex::new(0.0, 1.0)], [Complex::new(0.0, 1.0f64)]);
    let (a, b) = (
        MatRef::from_rows(&a, 1, 1).unwrap(),
        MatRef::from_rows(&b, 1, 1).unwrap(),
    );
    let mut out = [Complex::default()];
    matmul(a, b, MatMut::from_rows(&mut out, 1, 1).unwrap(), 1).unwrap();
    assert_eq!(out, [Complex::new(-1.0, 0.0)]);
}

/// Threads share the rows out; the sums are the same.
#[test]
fn the_number_of_threads_makes_no_difference() {
    let (n, k, m) = (300, 280, 260);
    let number = |i: usize| ((i * 37) as f64).sin();
    let a: Vec<f64> = (0..n * k).map(number).collect();
    let b: Vec<f64> = (0..k * m).map(number).collect();
    let (a, b) = (
        MatRef::from_rows(&a, n, k).unwrap(),
        MatRef::from_rows(&b, k, m).unwrap(),
    );
    let product = |threads: usize| {
        let mut out = vec![0.0; n * m];
        matmul(a, b, MatMut::from_rows(&mut out, n, m).unwrap(), threads).unwrap();
        out
    };
    assert_eq!(product(1), product(2));
}
