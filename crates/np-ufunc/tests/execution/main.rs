//! Loops run over operands of every arrangement, against one element at a time.
//!
//! - [`arrangement`]: random operands, in one memory in which they may overlap.
//! - [`single`]: a loop run for a single element, by its kernel alone.
//! - [`elementwise`], [`reduction`], [`movement`]: what runs over many elements has to give.
//! - [`methods`]: `accumulate`, `reduceat`, `at`, and the errors of folds.
//! - [`generation`]: ramps and repetitions.
//! - [`calls`]: how often a kernel is called.
//! - [`counting`]: elements looked up, counted, and found in sorted lanes.
//! - [`packing`]: bits along an axis.
//! - [`pairs`]: ufuncs with two outputs, against NumPy.
//! - [`resolution`]: which loop is chosen.
//! - [`selection`]: chains in one loop, and elements by a mask or an index.
//! - [`sliding`]: sequences that slide along each other, against the definition.
//! - [`sorting`]: lanes sorted and partitioned.
//! - [`threads`]: the same bits for any number of threads.

mod arrangement;
mod calls;
mod counting;
mod elementwise;
mod generation;
mod methods;
mod movement;
mod packing;
mod pairs;
mod reduction;
mod resolution;
mod selection;
mod single;
mod sliding;
mod sorting;
mod threads;
