//! The table as C.

use std::fmt::Write;

use crate::abi::{FUNCTIONS, Function};
use crate::status::Status;

/// The text of `include/numpy_rs.h`.
pub fn header() -> String {
    let mut text = String::from(START);
    text.push_str("typedef enum nrs_status {\n");
    for &status in Status::ALL {
        // Writing to a string can't fail.
        let _ = writeln!(text, "    {} = {},", status.name(), status as i32);
    }
    text.push_str("} nrs_status;\n");
    for function in FUNCTIONS {
        text.push('\n');
        text.push_str(&declaration(function));
    }
    text.push_str(END);
    text
}

fn declaration(function: &Function) -> String {
    let doc = function.doc.iter().map(|line| line.trim().replace('`', ""));
    let doc = doc.collect::<Vec<_>>().join("\n * ");
    let parameters = function.parameters.iter();
    let parameters = parameters.map(|(spelling, name)| joined(spelling, name));
    let mut parameters = parameters.collect::<Vec<_>>().join(", ");
    if parameters.is_empty() {
        parameters.push_str("void");
    }
    let name = joined(function.result, function.name);
    format!("/* {doc} */\n{name}({parameters});\n")
}

/// A type and a name; a star stands at the name.
fn joined(spelling: &str, name: &str) -> String {
    let gap = if spelling.ends_with('*') { "" } else { " " };
    format!("{spelling}{gap}{name}")
}

const START: &str = "\
/* The C ABI of numpy-rs. Generated; see the README.
 *
 * Every call that can fail returns a status, and leaves what it was to write as it is when it fails. Names and shapes
 * are read during the call only. An array may be used by several threads at once; whoever frees it is the last. */
#ifndef NUMPY_RS_H
#define NUMPY_RS_H

#include <stddef.h>

#ifdef __cplusplus
extern \"C\" {
#endif

/* An array of any dtype and shape. */
typedef struct nrs_array nrs_array;

/* What a call returns: success, or the exception that NumPy raises. */
";

const END: &str = "
#ifdef __cplusplus
}
#endif

#endif
";
