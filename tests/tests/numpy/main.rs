//! NumPy's answers and numpy-rs's, topic by topic: one program, since every one of them would be linked with all kernels.

mod arrays;
mod counting;
mod creation;
mod differences;
mod elementwise;
mod floating_errors;
mod functions;
mod indexing;
mod linalg;
mod manipulation;
mod printing;
mod products;
mod quantiles;
mod random;
mod reductions;
mod reference;
mod sets;
mod sorting;
mod transforms;
