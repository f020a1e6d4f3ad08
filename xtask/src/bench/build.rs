//! What the kernels cost to compile: `cargo xtask bench --build`.
//!
//! Every kernel is instantiated for dtypes and SIMD levels, in np-kernels or where its table stands, in np-ufunc. Machine
//! code and compile time are watched, so that a form that does not pay is seen.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::child;
use crate::workspace::Workspace;

/// The crates that hold kernels, in the order in which they are built.
const CRATES: [&str; 2] = ["np-kernels", "np-ufunc"];

/// Compiles the crates anew and says how long that takes and how much machine code comes out.
pub(super) fn measure(workspace: &Workspace) -> Result<String, String> {
    // A folder of its own: nobody else's build is thrown away, and nothing is compiled from a cache.
    let target = workspace.target.join("bench-build");
    let cargo = |arguments: &[&str]| {
        let mut command = child::cargo();
        command.args(arguments).arg("--target-dir").arg(&target);
        child::run(&mut command)
    };
    // Dependencies first, so that only the crate itself is compiled while the clock runs.
    cargo(&["build", "--release", "--quiet", "-p", CRATES[1]])?;
    let mut text = String::new();
    for name in CRATES {
        cargo(&["clean", "--release", "--quiet", "-p", name])?;
        let start = Instant::now();
        cargo(&["build", "--release", "--quiet", "-p", name])?;
        let seconds = start.elapsed().as_secs_f64();
        let library = format!("lib{}.rlib", name.replace('-', "_"));
        let bytes = machine_code(&target.join("release").join(library))?;
        text.push_str(&format!(
            "{name:<12} {:>8.1} KiB of machine code, compiled in {seconds:.1} s\n",
            bytes as f64 / 1024.0
        ));
    }
    Ok(text)
}

/// Bytes of machine code in a library.
fn machine_code(library: &Path) -> Result<u64, String> {
    // The archive has members that are no object files, at which `size` complains and goes on.
    let output = Command::new("size")
        .args(["--format=sysv"])
        .arg(library)
        .output()
        .map_err(|error| format!("cannot start size, of the GNU binutils: {error}"))?;
    let total = text_sections(&String::from_utf8_lossy(&output.stdout));
    if total == 0 {
        return Err(format!("{} has no machine code", library.display()));
    }
    Ok(total)
}

/// The sum of the sections `.text` and `.text.*` in what `size --format=sysv` prints.
fn text_sections(listing: &str) -> u64 {
    let mut total = 0;
    for line in listing.lines() {
        let mut fields = line.split_whitespace();
        if let (Some(name), Some(size)) = (fields.next(), fields.next())
            && (name == ".text" || name.starts_with(".text."))
        {
            total += size.parse::<u64>().unwrap_or(0);
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_machine_code_are_added_up() {
        let listing = "a.o  (ex lib.rlib):\nsection   size   addr\n.text.f    30      0\n.rodata    7      0\n\
                       .text    12      0\n.text.g    5      0\nTotal   54\n";
        assert_eq!(text_sections(listing), 47);
    }
}
