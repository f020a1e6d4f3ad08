//! What a comparison ran on.

use std::fmt;
use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::child;

/// The machine and the versions, as far as the system tells.
#[derive(Debug)]
pub(super) struct Machine {
    lines: Vec<(&'static str, String)>,
}

impl Machine {
    /// Reads the system's files; `versions` is what NumPy's worker says of itself.
    pub(super) fn read(versions: &Value) -> Machine {
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let text = |key: &str| versions[key].as_str().unwrap_or("?").to_owned();
        let simd: Vec<&str> = versions["simd"]
            .as_array()
            .map(|found| found.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let rustc = child::output(Command::new("rustc").arg("--version")).unwrap_or_default();
        let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
        Machine {
            lines: vec![
                ("Processor", processor(&read("/proc/cpuinfo"))),
                ("Cores", cores.to_string()),
                ("Caches of a core", caches()),
                ("System", system(&read("/proc/sys/kernel/osrelease"))),
                ("Rust", rustc.trim().to_owned()),
                (
                    "Flags",
                    match flags.as_str() {
                        "" => "profile `release`, no `RUSTFLAGS`".to_owned(),
                        flags => format!("profile `release`, RUSTFLAGS={flags}"),
                    },
                ),
                (
                    "NumPy",
                    format!("{}, Python {}", text("numpy"), text("python")),
                ),
                ("NumPy's SIMD", simd.join(" ")),
            ],
        }
    }

    /// The lines of the report.
    pub(super) fn lines(&self) -> &[(&'static str, String)] {
        &self.lines
    }

    pub(super) fn to_json(&self) -> Value {
        let pairs = self.lines.iter();
        Value::Object(
            pairs
                .map(|(key, value)| ((*key).to_owned(), json!(value)))
                .collect(),
        )
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (key, value) in &self.lines {
            writeln!(f, "{key}: {value}")?;
        }
        Ok(())
    }
}

fn system(release: &str) -> String {
    format!(
        "{} {} {}",
        std::env::consts::OS,
        release.trim(),
        std::env::consts::ARCH
    )
}

/// The processor's name from Linux's `/proc/cpuinfo`.
fn processor(cpuinfo: &str) -> String {
    let field = |name: &str| {
        let fields = cpuinfo.lines().filter_map(|line| line.split_once(':'));
        let mut found = fields.filter(|(key, _)| key.trim() == name);
        found.next().map(|(_, value)| value.trim().to_owned())
    };
    let Some(model) = field("model name") else {
        return "unknown".to_owned();
    };
    match (field("cpu family"), field("model")) {
        (Some(family), Some(number)) => format!("{model}, family {family} model {number}"),
        _ => model,
    }
}

/// The data caches of the first core, as Linux lists them.
fn caches() -> String {
    let mut found = Vec::new();
    for index in 0.. {
        let folder = format!("/sys/devices/system/cpu/cpu0/cache/index{index}");
        let read = |name: &str| fs::read_to_string(format!("{folder}/{name}"));
        let (Ok(level), Ok(kind), Ok(size)) = (read("level"), read("type"), read("size")) else {
            break;
        };
        if kind.trim() != "Instruction" {
            found.push(format!("L{} {}", level.trim(), size.trim()));
        }
    }
    if found.is_empty() {
        return "unknown".to_owned();
    }
    found.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_is_named() {
        let cpuinfo = "processor\t: 0\ncpu family\t: 26\nmodel\t\t: 2\nmodel name\t: Some CPU\n";
        assert_eq!(processor(cpuinfo), "Some CPU, family 26 model 2");
        assert_eq!(processor(""), "unknown");
    }

    #[test]
    fn versions_are_listed() {
        let versions = json!({ "numpy": "2.4.6", "python": "3.12.1", "simd": ["AVX2", "FMA3"] });
        let text = Machine::read(&versions).to_string();
        assert!(text.contains("NumPy: 2.4.6, Python 3.12.1\n"), "{text}");
        assert!(text.contains("NumPy's SIMD: AVX2 FMA3\n"), "{text}");
    }
}
