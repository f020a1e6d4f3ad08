//! Functions of one element, or of a few.
//!
//! - [`arithmetic`], [`square`], [`division`], [`integer_division`], [`integer_power`], [`divisors`]: arithmetic; [`cross`]: products of
//!   vectors of two or three elements.
//! - [`comparison`], [`extremum`], [`closeness`], [`logical`], [`bits`]: order, truth, bits.
//! - [`select`], [`choose`]: one of two elements, one of many.
//! - [`rounding`], [`sign`], [`classification`], [`float_parts`], [`transcendental`], [`complex_transcendental`], [`complex_blocks`]:
//!   functions of floats, made of [`math`](crate::math) where they are more than an instruction.
//! - [`half_floats`], [`half_tables`]: half floats in blocks; functions of half floats as tables.

pub mod arithmetic;
pub mod bits;
pub mod choose;
pub mod classification;
pub mod closeness;
pub mod comparison;
pub mod complex_blocks;
pub mod complex_transcendental;
pub mod cross;
pub mod division;
pub mod divisors;
pub mod extremum;
pub mod float_parts;
pub mod half_floats;
pub mod half_tables;
pub mod integer_division;
pub mod integer_power;
pub mod logical;
pub mod rounding;
pub mod select;
pub mod sign;
pub mod square;
pub mod transcendental;
