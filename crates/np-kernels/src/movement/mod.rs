//! Elements moved, converted and repeated.
//!
//! - [`cast`]: conversion between all dtypes, byte order included; [`copy`]: elements moved as they are.
//! - [`ramp`]: elements that rise step by step; [`repeat`]: runs written several times.
//! - [`mask`]: the runs of true elements in a mask. [`compress`]: the elements there gathered, or replaced.
//! - [`positions`]: indices as places in memory; [`gather`]: the elements at them. [`indexed`]: functions applied in place at indices.
//! - [`neighbours`]: lanes gathered from memory where they lie across. [`packing`]: eight elements as the bits of a byte, and back.

pub mod cast;
pub mod compress;
pub mod copy;
pub mod gather;
pub mod indexed;
pub mod mask;
pub mod neighbours;
pub mod packing;
pub mod positions;
pub mod ramp;
pub mod repeat;
