//! Asks the questions of files of vectors, which need not be committed ones: `compare FILE...`.

use std::process::ExitCode;

use np_conformance::run;
use np_ufunc::table;

fn main() -> ExitCode {
    let mut failed = false;
    for file in std::env::args().skip(1) {
        let report = run(&file, &table::by_name);
        print!("{report}");
        failed |= !report.failures.is_empty() || report.asked == 0;
    }
    ExitCode::from(u8::from(failed))
}
