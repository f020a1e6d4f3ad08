//! Every function of the ABI: the rows, by what they are about.
//!
//! A new function is a row in the file of its area; a new area is a file and a line in [`AREAS`]. See [`table`](crate::table) for what a
//! row is.

pub mod creation;
pub mod dtypes;
pub mod errors;
pub mod fft;
pub mod functions;
pub mod handles;
pub mod indexing;
pub mod library;
pub mod linalg;
pub mod manipulation;
pub mod memory;
pub mod numbers;
pub mod printing;
pub mod products;
pub mod random;
pub mod reductions;
pub mod sets;
pub mod sorting;
pub mod statistics;
pub mod ufuncs;
pub mod windows;

use crate::table::Area;

macro_rules! areas {
    ($($title:literal, $quick:literal, $module:ident;)*) => {
        /// The areas, in the order of the header.
        pub const AREAS: &[Area] = &[$(Area { title: $title, quick: $quick, functions: $module::FUNCTIONS }),*];
    };
}

areas! {
    "The library", true, library;
    "Handles", true, handles;
    "Numbers", true, numbers;
    "Floating-point errors", true, errors;
    "Memory", false, memory;
    "Dtypes", false, dtypes;
    "Ufuncs", false, ufuncs;
    "Indexing", false, indexing;
    "Creation", false, creation;
    "Manipulation", false, manipulation;
    "Reductions", false, reductions;
    "Sorting and searching", false, sorting;
    "Sets", false, sets;
    "Windows", false, windows;
    "Statistics", false, statistics;
    "Functions of elements", false, functions;
    "Products", false, products;
    "Linear algebra", false, linalg;
    "Fourier transforms", false, fft;
    "Random numbers", false, random;
    "Printing", false, printing;
}
