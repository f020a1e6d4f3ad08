//! Lanes of any dtype sorted and partitioned: elements that follow each other, native and aligned, named by a pointer.
//!
//! ```
//! use np_kernels::sorting::sort_lanes::{Lane, lane_kernels};
//! use np_kernels::team::Team;
//!
//! let mut lane = [3.0f32, f32::NAN, 1.0];
//! let (pointer, n) = (lane.as_mut_ptr().cast(), lane.len());
//! let kernels = lane_kernels(np_dtype::TypeCode::Float32);
//! // SAFETY: the lane is a slice of this type.
//! unsafe { (kernels.sort)(Lane { pointer, n }, false, Team::ALONE) };
//! assert_eq!(lane[..2], [1.0, 3.0]);
//! ```
//!
//! Where the type is known, [`sort`], [`argsort`] and [`partition`] work on slices.

use half::f16;
use np_dtype::{Complex, Truth, TypeCode};

use crate::sorting::argsort::{self, Ties};
use crate::sorting::ordered::Ordered;
use crate::sorting::partition;
use crate::sorting::sort;
use crate::sorting::{complex_order, complex_order::Part};
use crate::team::Team;

/// Elements that follow each other in memory.
#[derive(Clone, Copy, Debug)]
pub struct Lane {
    /// The first one.
    pub pointer: *mut u8,
    /// How many there are.
    pub n: usize,
}

impl Lane {
    /// # Safety
    /// The elements are there, of this type and aligned, and nobody writes them as long as the slice is used.
    unsafe fn elements<'a, T>(self) -> &'a [T] {
        // SAFETY: the caller's promise.
        unsafe { std::slice::from_raw_parts(self.pointer.cast(), self.n) }
    }

    /// # Safety
    /// As for [`elements`](Lane::elements), and nobody else reads them either.
    unsafe fn elements_mut<'a, T>(self) -> &'a mut [T] {
        // SAFETY: the caller's promise.
        unsafe { std::slice::from_raw_parts_mut(self.pointer.cast(), self.n) }
    }
}

/// What is done with lanes of one dtype. Positions rise; there are as many indices as elements. A team may help with long lanes, and changes
/// no result.
///
/// # Safety
/// The lane's elements are of the dtype, native and aligned. `sort` and `partition` write them, and nobody else touches them meanwhile; the
/// others read them, and nobody writes them.
#[derive(Clone, Copy, Debug)]
pub struct LaneKernels {
    /// Sorts a lane; equal elements keep their order if that is wanted, else the order of zeros and NaNs among themselves is arbitrary.
    pub sort: unsafe fn(Lane, stable: bool, team: Team<'_>),
    /// Writes the indices that sort a lane, those of equal elements in rising order.
    pub argsort: unsafe fn(Lane, order: &mut [u64], team: Team<'_>),
    /// The same, and tells which elements are equal.
    pub argsort_with_ties: unsafe fn(Lane, order: &mut [u64], team: Team<'_>) -> Ties,
    /// Sorts indices that are tied by the lane's elements, and leaves the ties that remain.
    pub break_ties: unsafe fn(Lane, order: &mut [u64], ties: &mut Ties),
    /// Puts the elements that belong at some positions there.
    pub partition: unsafe fn(Lane, kth: &[usize], team: Team<'_>),
    /// Writes the indices that do so.
    pub argpartition: unsafe fn(Lane, kth: &[usize], order: &mut [u64]),
}

/// The kernels of a dtype.
pub fn lane_kernels(code: TypeCode) -> &'static LaneKernels {
    match code {
        TypeCode::Bool => real::<Truth>(),
        TypeCode::Int8 => real::<i8>(),
        TypeCode::Int16 => real::<i16>(),
        TypeCode::Int32 => real::<i32>(),
        TypeCode::Int64 => real::<i64>(),
        TypeCode::UInt8 => real::<u8>(),
        TypeCode::UInt16 => real::<u16>(),
        TypeCode::UInt32 => real::<u32>(),
        TypeCode::UInt64 => real::<u64>(),
        TypeCode::Float16 => real::<f16>(),
        TypeCode::Float32 => real::<f32>(),
        TypeCode::Float64 => real::<f64>(),
        TypeCode::Complex64 => complex::<f32>(),
        TypeCode::Complex128 => complex::<f64>(),
    }
}

fn real<T: Ordered>() -> &'static LaneKernels {
    const {
        &LaneKernels {
            sort: |lane, stable, team| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements_mut::<T>() };
                sort::sort_by(lane, stable, team)
            },
            argsort: |lane, order, team| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements::<T>() };
                argsort::argsort_by(lane, order, None, team)
            },
            argsort_with_ties: |lane, order, team| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements::<T>() };
                let mut ties = Ties::new();
                argsort::argsort_by(lane, order, Some(&mut ties), team);
                ties
            },
            break_ties: |lane, order, ties| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements::<T>() };
                argsort::break_ties(lane, order, ties);
            },
            partition: |lane, kth, team| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements_mut::<T>() };
                partition::partition_by(lane, kth, team);
            },
            argpartition: |lane, kth, order| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements::<T>() };
                partition::argpartition(lane, kth, order);
            },
        }
    }
}

fn complex<F: Part>() -> &'static LaneKernels {
    const {
        &LaneKernels {
            sort: |lane, _, _| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements_mut::<Complex<F>>() };
                complex_order::sort(lane)
            },
            argsort: |lane, order, _| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements::<Complex<F>>() };
                complex_order::argsort(lane, order);
            },
            argsort_with_ties: |lane, order, _| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements::<Complex<F>>() };
                complex_order::argsort(lane, order)
            },
            break_ties: |lane, order, ties| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements::<Complex<F>>() };
                complex_order::break_ties(lane, order, ties);
            },
            partition: |lane, kth, _| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements_mut::<Complex<F>>() };
                complex_order::partition(lane, kth);
            },
            argpartition: |lane, kth, order| {
                // SAFETY: the contract of `LaneKernels`.
                let lane = unsafe { lane.elements::<Complex<F>>() };
                complex_order::argpartition(lane, kth, order);
            },
        }
    }
}

/// Writes the indices that sort by several lanes of one length to `order`: by the last one, where that is equal by the one before, and so on
/// (`numpy.lexsort`).
///
/// # Panics
/// If there is no lane, or there are not as many indices as elements.
///
/// # Safety
/// As for [`LaneKernels`], for each lane.
pub unsafe fn lexsort(lanes: &[(TypeCode, Lane)], order: &mut [u64], team: Team<'_>) {
    let [others @ .., (code, lane)] = lanes else {
        panic!("there is nothing to sort by");
    };
    if others.is_empty() {
        // SAFETY: the caller's promise.
        return unsafe { (lane_kernels(*code).argsort)(*lane, order, team) };
    }
    // SAFETY: the caller's promise.
    let mut ties = unsafe { (lane_kernels(*code).argsort_with_ties)(*lane, order, team) };
    for (code, lane) in others.iter().rev() {
        if ties.is_empty() {
            return;
        }
        // SAFETY: the caller's promise.
        unsafe { (lane_kernels(*code).break_ties)(*lane, order, &mut ties) };
    }
}
