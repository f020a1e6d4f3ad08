//! The table as Python: what `ctypes` has to know.

use std::fmt::Write;

use crate::abi::AREAS;
use crate::keyword::KEYS;
use crate::status::Status;

/// The text of `python/numpy_rs/_declarations.py`.
pub fn declarations() -> String {
    let mut text = String::from(START);
    // Writing to a string can't fail, here and below.
    let _ = write!(
        text,
        "\nVERSION = {:?}\n\nSTATUSES = {{\n",
        env!("CARGO_PKG_VERSION")
    );
    for &status in &Status::ALL[1..] {
        let _ = writeln!(text, "    {}: {:?},", status as i32, status.kind());
    }
    text.push_str("}\n\nKEYS = {\n");
    for key in KEYS {
        let _ = writeln!(
            text,
            "    {:?}: ({}, {:?}),",
            key.name, key.number, key.member
        );
    }
    text.push_str("}\n\nFUNCTIONS = (\n");
    for area in AREAS {
        let _ = writeln!(text, "    # {}", area.title);
        for function in area.functions {
            let parameters = function
                .parameters
                .iter()
                .map(|(spelling, _)| format!("{}, ", spelling.ctypes));
            let parameters = parameters.collect::<String>();
            let quick = if area.quick { "True" } else { "False" };
            let _ = writeln!(
                text,
                "    ({:?}, {}, ({}), {quick}),",
                function.name,
                function.result.ctypes,
                parameters.trim_end_matches(' '),
            );
        }
    }
    text.push_str(")\n");
    text
}

const START: &str = "\
\"\"\"The functions of the C ABI, their statuses and keywords. Made from the table of np-capi: see its README.\"\"\"

from ctypes import POINTER, c_char_p, c_double, c_int, c_size_t, c_ssize_t, c_void_p

P, T, D, I, S, N, A = c_void_p, c_char_p, c_double, c_int, c_size_t, c_ssize_t, POINTER(c_void_p)
";
