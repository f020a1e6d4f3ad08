//! Bit generators, seed sequences and integers (`tests/generate/random_bits.py`).

mod generators;
mod integers;
mod seeds;

use serde_json::Value;

use crate::answers::digest;

/// The rows of a file that ask for an operation, each with its arguments.
fn rows<'a>(file: &'a str, op: &'a str) -> impl Iterator<Item = Value> + 'a {
    let rows = file.lines().map(|line| serde_json::from_str(line).unwrap());
    rows.filter(move |row: &Value| row["op"] == op)
}

/// Compares what we tell with what NumPy told.
fn compare(file: &str, op: &str, least: usize, tell: impl Fn(&Value) -> String) {
    let mut failures = Vec::new();
    let mut count = 0;
    for row in rows(file, op) {
        count += 1;
        let ours = tell(&row["args"]);
        let theirs = match row["error"]["message"].as_str() {
            Some(message) => message,
            None => row["text"].as_str().unwrap(),
        };
        if ours != theirs {
            failures.push(format!("{}\n  {ours}\n  {theirs}", row["args"]));
        }
    }
    assert!(count >= least, "{count} rows of {op}");
    let shown = failures.len().min(2000);
    assert!(failures.is_empty(), "{}", failures[..shown].join("\n"));
}

/// Numbers as NumPy's answers tell them.
fn words<T: std::fmt::LowerHex>(numbers: &[T]) -> String {
    let texts: Vec<String> = numbers.iter().map(|x| format!("{x:x}")).collect();
    texts.join(",")
}

/// The first four numbers and a digest of all of them, which are bits of so many bytes.
fn told(bytes: &[u8], size: usize) -> String {
    let number = |bytes: &[u8]| {
        let digits = bytes.iter().rev();
        digits.fold(0u64, |value, &byte| value << 8 | u64::from(byte))
    };
    let first: Vec<u64> = bytes.chunks(size).take(4).map(number).collect();
    format!("{} {:x}", words(&first), digest(bytes.iter().copied()))
}
