//! `cargo xtask bench`: the benchmarks.

use crate::child;

/// Runs the benchmarks of `np-benches`; the arguments go to `cargo bench`, so `-- NAME` picks some of them.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    child::run(
        child::cargo()
            .args(["bench", "-p", "np-benches"])
            .args(arguments),
    )
}
