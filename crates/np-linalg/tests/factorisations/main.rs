//! Factorisations multiplied out again: residuals and orthogonality within what rounding allows, on matrices that are easy and hard.
//!
//! [`matrices`] makes the matrices and compares them; each other file is about one factorisation, `any_shape` about all of them on random
//! matrices, `any_input` about numbers that are none and about layouts.

/// Runs a test of generic elements for each type that they may have.
macro_rules! each_type {
    ($run:ident) => {
        $run::<f32>();
        $run::<f64>();
        $run::<np_linalg::Complex<f32>>();
        $run::<np_linalg::Complex<f64>>();
    };
}

mod any_input;
mod any_shape;
mod cholesky;
mod eigen;
mod hermitian;
mod least_squares;
mod lu;
mod matrices;
mod qr;
mod reductions;
mod svd;
