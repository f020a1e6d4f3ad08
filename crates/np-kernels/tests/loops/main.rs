//! Every family of kernels at every SIMD level of the machine, against one element at a time.
//!
//! - [`memory`]: operands in all forms, in memory that ends where their elements do.
//! - [`scalar`]: what a function gives for one element.
//! - [`elementwise`], [`chunked`], [`movement`], [`reduction`]: the families.

/// Calls a macro with the list of all element types.
macro_rules! every_type {
    ($body:ident) => {
        $body!(
            Truth,
            i8,
            i16,
            i32,
            i64,
            u8,
            u16,
            u32,
            u64,
            f16,
            f32,
            f64,
            Complex<f32>,
            Complex<f64>
        )
    };
}

mod chunked;
mod elementwise;
mod memory;
mod movement;
mod reduction;
mod scalar;
