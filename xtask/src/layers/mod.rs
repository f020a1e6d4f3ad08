//! `cargo xtask layers`: the architecture as a check.
//!
//! - [`table`]: the rules, one row a crate: what it may import, and where `unsafe` may stand in it.
//! - [`imports`]: the dependencies that manifests state, held against the table.
//! - [`sources`]: sources and manifests, held against the table.
//! - [`tokens`]: as much of Rust's grammar as it takes to tell the word `unsafe` from a comment that mentions it.

mod imports;
mod sources;
mod table;
mod tokens;

use crate::refuse_arguments;
use crate::workspace::Workspace;

/// Names everything that the table does not allow, and fails if there is anything.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    refuse_arguments(arguments)?;
    check(&Workspace::read()?)
}

/// The same, for a workspace that has been read.
pub(crate) fn check(workspace: &Workspace) -> Result<(), String> {
    let mut offences = imports::offences(workspace);
    offences.extend(sources::offences(workspace)?);
    for offence in &offences {
        eprintln!("{offence}");
    }
    match offences.len() {
        0 => {
            println!(
                "layers: {} crates keep to the table",
                workspace.members.len()
            );
            Ok(())
        }
        count => Err(format!(
            "layers: {count} offences against xtask/src/layers/table.rs"
        )),
    }
}

/// The crates that may hold `unsafe`.
pub(crate) fn with_unsafe() -> impl Iterator<Item = &'static str> {
    table::LAYERS
        .iter()
        .filter(|layer| layer.unsafe_code.is_possible())
        .map(|layer| layer.name)
}
