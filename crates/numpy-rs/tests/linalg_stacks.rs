//! Stacks that several threads share: the same numbers as on one thread, and the errors of any of the matrices.

use np::ufunc::threads::set_num_threads;
use np::{Array, ErrorKind, Result, linalg, s};
use numpy_rs as np;

/// So many matrices of eight rows, all different.
fn stack(count: usize) -> Result<Array> {
    let mut state = 7u64;
    let numbers = (0..count * 64).map(|_| {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (state >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    });
    Array::from_shape_vec([count, 8, 8], numbers.collect::<Vec<f64>>())
}

#[test]
fn threads_make_no_difference() -> Result<()> {
    let a = stack(2000)?;
    let definite = &a + &a.swapaxes(-1, -2)? + np::eye(8, ())? * 20.0;
    let all = || -> Result<Vec<Vec<f64>>> {
        let svd = linalg::svd(&a, ())?;
        let eigh = linalg::eigh(&definite, ())?;
        let qr = linalg::qr(&a, ())?;
        let arrays = [
            svd.U,
            svd.S,
            svd.Vh,
            eigh.eigenvalues,
            eigh.eigenvectors,
            qr.Q,
            qr.R,
            linalg::inv(&a)?,
            linalg::det(&a)?,
            linalg::cholesky(&definite, ())?,
            linalg::solve(&a, &np::ones(8, ())?)?,
            linalg::slogdet(&a)?.logabsdet,
            linalg::eigvals(&a)?.imag()?,
            linalg::pinv(&a, ())?,
        ];
        arrays.iter().map(|array| array.to_vec()).collect()
    };
    set_num_threads(1);
    let alone = all()?;
    set_num_threads(3);
    let shared = all()?;
    set_num_threads(0);
    assert!(alone == shared);
    Ok(())
}

#[test]
fn any_singular_matrix_is_an_error() -> Result<()> {
    for place in [0, 700, 1999] {
        let a = stack(2000)?;
        a.set(s![place], 0.0)?;
        let error = linalg::inv(&a).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LinAlgError);
        assert_eq!(error.to_string(), "Singular matrix");
        assert_eq!(linalg::det(&a)?.get(s![place])?.item::<f64>()?, 0.0);
    }
    Ok(())
}
