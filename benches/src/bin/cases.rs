//! The worker that measures numpy-rs, for `cargo xtask bench`.
//!
//! - `cases --list` prints every case as JSON.
//! - `cases` reads requests from its standard input, a line each: the name of a case, the number of threads (0: one for each
//!   core) and the seconds to measure for, separated by tabs. It answers each with a line of JSON. The
//!   case `copy N` is a plain loop that copies, moving `N` bytes in all: what memory can do.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use np_benches::case::{Case, Work};
use np_benches::operands::checksum;
use np_benches::{table, timing};
use numpy_rs::Array;
use numpy_rs::ufunc::threads::set_num_threads;
use serde_json::{Value, json};

fn main() -> ExitCode {
    let cases = table::all();
    if std::env::args().nth(1).as_deref() == Some("--list") {
        let list: Vec<Value> = cases.iter().map(Case::to_json).collect();
        println!("{}", Value::from(list));
        return ExitCode::SUCCESS;
    }
    match serve(&cases) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The case that was asked for last: it is likely to be asked for again.
struct Ready<'a> {
    name: String,
    work: &'a Work,
    arrays: Vec<Array>,
    checksums: Vec<u64>,
    /// Calls of a sample, for each number of threads that was asked for.
    calls: Vec<(usize, u64)>,
}

fn serve(cases: &[Case]) -> Result<(), String> {
    let mut ready: Option<Ready<'_>> = None;
    let mut threads = None;
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| error.to_string())?;
        let request = parse(&line).ok_or_else(|| format!("no request: {line}"))?;
        let (name, wanted, seconds) = request;
        if threads != Some(wanted) {
            set_num_threads(wanted);
            threads = Some(wanted);
        }
        let answer = match name.strip_prefix("copy ") {
            Some(bytes) => copy(bytes.parse().map_err(|_| "no number of bytes")?, seconds),
            None => {
                if ready.as_ref().is_none_or(|ready| ready.name != name) {
                    // The arrays of the case before are freed first.
                    drop(ready.take());
                    ready = Some(prepare(cases, name)?);
                }
                let ready = ready.as_mut().ok_or("no case is ready")?;
                measure(ready, wanted, seconds)?
            }
        };
        println!("{answer}");
        std::io::stdout()
            .flush()
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn parse(line: &str) -> Option<(&str, usize, f64)> {
    let mut fields = line.split('\t');
    let request = (
        fields.next()?,
        fields.next()?.parse().ok()?,
        fields.next()?.parse().ok()?,
    );
    fields.next().is_none().then_some(request)
}

fn prepare<'a>(cases: &'a [Case], name: &str) -> Result<Ready<'a>, String> {
    let case = cases.iter().find(|case| case.name() == name);
    let case = case.ok_or_else(|| format!("no case {name}"))?;
    let work = case.work.as_ref().map_err(Clone::clone)?;
    let arrays = case.arrays().map_err(|error| error.to_string())?;
    let checksums = arrays[..case.operands.len()]
        .iter()
        .map(checksum)
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())?;
    Ok(Ready {
        name: name.to_owned(),
        work,
        arrays,
        checksums,
        calls: Vec::new(),
    })
}

fn measure(ready: &mut Ready<'_>, threads: usize, seconds: f64) -> Result<Value, String> {
    let Ready { work, arrays, .. } = ready;
    work(arrays).map_err(|error| error.to_string())?;
    let mut call = || work(arrays).expect("the work was done before");
    let known = ready.calls.iter().find(|(number, _)| *number == threads);
    let calls = match known {
        Some(&(_, calls)) => calls,
        None => {
            let calls = timing::calibrate(seconds, &mut call);
            ready.calls.push((threads, calls));
            calls
        }
    };
    let times = timing::measure(seconds, calls, call);
    Ok(json!({
        "minimum": times.minimum,
        "median": times.median,
        "samples": times.samples,
        "checksums": ready.checksums,
    }))
}

/// A loop that moves `bytes` bytes in all: it reads half of them and writes the other half.
fn copy(bytes: usize, seconds: f64) -> Value {
    let words = bytes / 16;
    // Arrays of the facade lie on huge pages where the system has them, as those of the cases do.
    let array = || numpy_rs::ones(words, numpy_rs::int64).expect("memory for two arrays");
    let (source, target) = (array(), array());
    let source = source
        .view::<i64>()
        .expect("an array that nobody else knows");
    let mut target = target
        .view_mut::<i64>()
        .expect("an array that nobody else knows");
    let source = source.as_slice().expect("an array without gaps");
    let target = target.as_mut_slice().expect("an array without gaps");
    let mut call = || {
        for (to, from) in target.iter_mut().zip(std::hint::black_box(source)) {
            // Not the bare value: that would be a call of memcpy, which writes past the caches.
            *to = from.wrapping_add(1);
        }
        std::hint::black_box(&mut *target);
    };
    let calls = timing::calibrate(seconds, &mut call);
    let times = timing::measure(seconds, calls, call);
    json!({ "minimum": times.minimum, "median": times.median, "samples": times.samples })
}
