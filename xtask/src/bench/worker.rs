//! A process that is asked and answers, a line each.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

/// Variables that would give one side an advantage or a handicap that its users do not have.
const UNSET: [&str; 4] = [
    "OPENBLAS_CORETYPE",
    "OPENBLAS_L2_SIZE",
    "NUMPY_RS_SIMD",
    "NPY_DISABLE_CPU_FEATURES",
];

/// A running worker; it ends when its standard input is closed.
#[derive(Debug)]
pub(super) struct Worker {
    process: Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Worker {
    /// Starts a worker, with the priority of this process.
    pub(super) fn start(command: &mut Command) -> Result<Worker, String> {
        for variable in UNSET {
            command.env_remove(variable);
        }
        let name = command.get_program().to_string_lossy().into_owned();
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start {name}: {error}"))?;
        let (requests, answers) = (process.stdin.take(), process.stdout.take());
        let answers = answers.ok_or("a worker without output")?;
        Ok(Worker {
            process,
            requests,
            answers: BufReader::new(answers),
        })
    }

    /// Asks for a case, with that number of threads (0: one for each core), measured for about `seconds`.
    pub(super) fn ask(
        &mut self,
        case: &str,
        threads: usize,
        seconds: f64,
    ) -> Result<Value, String> {
        let failed = |what: &str| format!("{case}: {what}");
        let requests = self.requests.as_mut().ok_or("a worker without input")?;
        writeln!(requests, "{case}\t{threads}\t{seconds}")
            .and_then(|()| requests.flush())
            .map_err(|error| failed(&error.to_string()))?;
        let mut line = String::new();
        self.answers
            .read_line(&mut line)
            .map_err(|error| failed(&error.to_string()))?;
        if line.is_empty() {
            return Err(failed("the worker has ended"));
        }
        serde_json::from_str(&line).map_err(|_| failed(&format!("no answer: {line}")))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.requests.take());
        // How it ends means nothing any more.
        let _ = self.process.wait();
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn requests_are_lines_and_answers_json() {
        let script = "while read -r line; do echo \"[\\\"$line\\\"]\" | tr '\\t' ' '; done";
        let mut worker = Worker::start(Command::new("sh").args(["-c", script])).unwrap();
        let answer = worker.ask("add 10", 2, 0.5).unwrap();
        assert_eq!(answer, serde_json::json!(["add 10 2 0.5"]));
    }

    #[test]
    fn a_worker_that_ends_is_an_error() {
        let mut worker = Worker::start(&mut Command::new("true")).unwrap();
        let error = worker.ask("add 10", 1, 0.5).unwrap_err();
        assert!(error.starts_with("add 10: "), "{error}");
    }
}
