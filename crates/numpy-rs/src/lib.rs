//! NumPy for Rust: one array type with run-time dtypes, views that alias, and NumPy's answers.
//!
//! ```
//! use numpy_rs as np;
//! use np::s;
//!
//! let a = np::arange(12, ())?.reshape([3, 4])?;
//! let b = &a * 0.5 + 1.0;
//! assert_eq!(b.dtype(), np::float64);
//! assert_eq!(b.get(s![.., -1])?.to_vec::<f64>()?, [2.5, 4.5, 6.5]);
//! assert_eq!(a.mean(0)?.to_vec::<f64>()?, [4.0, 5.0, 6.0, 7.0]);
//! # Ok::<(), np::Error>(())
//! ```
//!
//! Whoever knows NumPy guesses the names. The rooms:
//!
//! - [`array`](mod@array): [`Array`], shapes, strides, flags, items, typed views; [`storage`] is the memory under it.
//! - [`creation`], [`nested`], [`shape`](mod@shape): new arrays, from nothing, from Rust's, and what may stand for a shape.
//! - [`indexing`]: [`s!`], `get`, `set`. [`index_arrays`]: indices with arrays in them, `advanced`: what they name, got and set.
//!   [`take`](mod@take): elements by position and condition. [`index_tricks`], [`nonzero`](mod@nonzero): arrays of indices.
//!   [`manipulation`]: other shapes and orders, arrays joined and split, elements put in and left out, `pad`.
//! - [`conversion`]: `astype` and the dtypes' names. [`common_types`]: the dtypes of results. [`memory`]: where elements lie.
//! - [`elementwise`], [`operators`], [`call`](mod@call), [`operand`]: functions, operators and ufuncs on arrays and numbers.
//! - [`rounding`], [`parts`], [`classification`], [`closeness`], [`special`], [`clipping`], [`choice`], [`piecewise`](mod@piecewise),
//!   [`emath`]: elementwise functions that are no ufuncs.
//! - [`nditer`](mod@nditer): arrays visited together, element by element.
//! - [`vectorized`]: functions of elements as functions of arrays.
//! - [`ufunc_methods`]: `reduce`, `accumulate`, `reduceat`, `outer`, `at` of every ufunc.
//! - [`reductions`]: `sum`, `mean`, `std`, `max`, `argmax`, `any`, `cumsum` and their sisters, with NaN and without.
//! - [`differences`], [`gradient`](mod@gradient), [`unwrapping`]: differences of neighbours. [`cross`](mod@cross), [`vandermonde`]: products.
//! - [`products`]: of vectors, matrices, stacks of matrices, and by Einstein's convention.
//! - [`correlation`], [`interpolation`]: convolutions, and values between samples.
//! - [`searching`]: places among sorted elements. [`bincount`](mod@bincount), [`histograms`]: elements counted.
//!   [`quantiles`]: medians and other quantiles. [`covariance`]: how variables vary together.
//! - [`sorting`]: `sort`, `argsort`, `lexsort`, `partition`, `argpartition`. [`sets`]: `unique`, `isin`, `union1d` and their kin.
//! - [`linalg`]: matrices factored, equations solved, norms. [`fft`](mod@fft): Fourier transforms. [`windows`]: weights for pieces of a
//!   signal. [`npy`]: files.
//! - [`random`]: random numbers, NumPy's streams of them.
//! - [`printing`]: `str` and `repr`, which are `Display` and `Debug` of an array, print options, single numbers as text.
//! - [`nested`], [`nesting`]: nested vectors and arrays of Rust's, to and from arrays. [`interop`]: arrays and matrices of other crates.
//! - [`options`]: keyword arguments. [`errstate`](mod@errstate), [`warnings`]: floating-point errors. [`error`]: what can fail.
//!
//! The engines below are crates of their own, re-exported as [`dtype`], [`layout`] and [`ufunc`].

mod advanced;
pub mod array;
pub mod bincount;
pub mod call;
pub mod choice;
pub mod classification;
pub mod clipping;
pub mod closeness;
pub mod common_types;
pub mod conversion;
pub mod correlation;
pub mod covariance;
pub mod creation;
pub mod cross;
pub mod differences;
mod display;
mod element;
pub mod elementwise;
pub mod emath;
pub mod error;
pub mod errstate;
pub mod fft;
mod folding;
mod fused;
pub mod gradient;
pub mod histograms;
pub mod index_arrays;
pub mod index_tricks;
pub mod indexing;
pub mod interop;
pub mod interpolation;
pub mod linalg;
pub mod manipulation;
mod masked;
pub mod memory;
pub mod nditer;
pub mod nested;
pub mod nesting;
pub mod nonzero;
pub mod npy;
pub mod operand;
pub mod operators;
pub mod options;
pub mod parts;
pub mod piecewise;
pub mod printing;
pub mod products;
pub mod quantiles;
pub mod random;
pub mod reductions;
mod remapped;
pub mod rounding;
pub mod searching;
pub mod sets;
pub mod shape;
pub mod sorting;
pub mod special;
pub mod storage;
mod stride_order;
pub mod take;
pub mod ufunc_methods;
pub mod unwrapping;
pub mod vandermonde;
pub mod vectorized;
pub mod warnings;
pub mod windows;

pub use np_dtype as dtype;
pub use np_layout as layout;
pub use np_ufunc as ufunc;

/// The array type and everything that makes or takes one.
pub mod api {
    pub use crate::array::Array;
}

pub use array::Array;
pub use bincount::bincount;
pub use call::{call, call_multiple, where_};
pub use choice::{choose, select};
pub use classification::{isneginf, isposinf, nan_to_num};
pub use clipping::clip;
pub use closeness::{allclose, array_equal, array_equiv, isclose};
pub use common_types::{common_type, min_scalar_type, mintypecode, result_type};
pub use conversion::dtypes::*;
pub use correlation::{convolve, correlate};
pub use covariance::{corrcoef, cov};
pub use creation::{
    Block, GridRange, arange, array, array_with, asarray, asarray_chkfinite, ascontiguousarray,
    asfortranarray, block, broadcast_arrays, copy, diag, diagflat, empty, empty_like, eye,
    frombuffer, fromfunction, fromiter, fromstring, full, full_like, geomspace, identity, indices,
    linspace, linspace_with_step, logspace, meshgrid, mgrid, ogrid, ones, ones_like, open_indices,
    repeat, tile, tri, tril, triu, zeros, zeros_like,
};
pub use cross::cross;
pub use differences::{diff, ediff1d, trapezoid};
pub use dtype::{
    Casting, Complex, DType, Element, Scalar, can_cast, f16, finfo, iinfo, promote_types,
};
pub use elementwise::*;
pub use error::{Error, ErrorKind, Result};
pub use gradient::gradient;
pub use histograms::{histogram, histogram_bin_edges, histogram2d, histogramdd};
pub use index_tricks::{
    diag_indices, diag_indices_from, fill_diagonal, ix_, mask_indices, ndenumerate, ndindex,
    ravel_multi_index, tril_indices, tril_indices_from, triu_indices, triu_indices_from,
    unravel_index,
};
pub use indexing::NewAxis;
pub use interpolation::interp;
pub use manipulation::{
    append, apply_along_axis, apply_over_axes, array_split, atleast_1d, atleast_2d, atleast_3d,
    column_stack, concat, concatenate, delete, dsplit, dstack, expand_dims, flip, fliplr, flipud,
    hsplit, hstack, insert, matrix_transpose, moveaxis, ndim, packbits, pad, pad_with,
    permute_dims, ravel, reshape, resize, roll, rollaxis, rot90, shape, size, split, squeeze,
    stack, swapaxes, transpose, trim_zeros, unpackbits, unstack, vsplit, vstack,
};
pub use memory::{byte_bounds, isfortran, may_share_memory, require, shares_memory};
pub use nditer::nditer;
pub use nonzero::{argwhere, flatnonzero, nonzero};
pub use npy::{load, save};
pub use parts::{angle, imag, iscomplex, iscomplexobj, isreal, isrealobj, real, real_if_close};
pub use piecewise::{Piece, piecewise};
pub use printing::{
    array_repr, array_str, array2string, format_float_positional, format_float_scientific,
    get_printoptions, printoptions, set_printoptions,
};
pub use products::{
    diagonal, dot, einsum, einsum_path, inner, kron, matmul, matvec, outer, tensordot, trace, vdot,
    vecdot, vecmat,
};
pub use quantiles::{median, nanmedian, nanpercentile, nanquantile, percentile, quantile};
pub use reductions::{
    all, amax, amin, any, argmax, argmin, average, average_with_weights, count_nonzero, cumprod,
    cumsum, cumulative_prod, cumulative_sum, max, mean, min, nanargmax, nanargmin, nancumprod,
    nancumsum, nanmax, nanmean, nanmin, nanprod, nanstd, nansum, nanvar, prod, ptp, std, sum, var,
};
pub use rounding::{around, fix, round};
pub use searching::{digitize, searchsorted};
pub use sets::{
    in1d, intersect1d, intersect1d_with_indices, isin, setdiff1d, setxor1d, union1d, unique,
    unique_all, unique_counts, unique_inverse, unique_values, unique_with,
};
pub use sorting::{argpartition, argsort, lexsort, partition, sort, sort_complex};
pub use special::{i0, sinc};
pub use storage::{ArrayView, ArrayViewMut};
pub use take::{
    compress, copyto, extract, place, put, put_along_axis, putmask, take, take_along_axis,
};
pub use ufunc_methods::UfuncMethods;
pub use unwrapping::unwrap;
pub use vandermonde::vander;
pub use vectorized::vectorize;
pub use windows::{bartlett, blackman, hamming, hanning, kaiser};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
