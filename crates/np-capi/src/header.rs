//! The table as C.

use std::fmt::Write;

use crate::abi::AREAS;
use crate::keyword::KEYS;
use crate::status::Status;
use crate::table::Function;

/// The text of `include/numpy_rs.h`.
pub fn header() -> String {
    let mut text = String::from(START);
    text.push_str("typedef enum nrs_status {\n");
    for &status in Status::ALL {
        // Writing to a string can't fail.
        let _ = writeln!(text, "    {} = {},", status.name(), status as i32);
    }
    text.push_str("} nrs_status;\n");
    text.push_str(KEYWORDS);
    text.push_str("enum {\n");
    for key in KEYS {
        let name = key.name.to_uppercase();
        // `n` and `N` are two keywords, as are `k` and `K`.
        let capital = if key.name.len() == 1 && key.name == name {
            "CAPITAL_"
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "    NRS_KEY_{capital}{name} = {}, /* {} */",
            key.number, key.member
        );
    }
    text.push_str("};\n");
    for area in AREAS {
        let _ = write!(text, "\n/* ---- {} ---- */\n", area.title);
        for function in area.functions {
            text.push('\n');
            text.push_str(&declaration(function));
        }
    }
    text.push_str(END);
    text
}

fn declaration(function: &Function) -> String {
    let doc = function.doc.iter().map(|line| line.trim().replace('`', ""));
    let doc = doc.collect::<Vec<_>>().join("\n * ");
    let parameters = function.parameters.iter();
    let parameters = parameters.map(|(spelling, name)| joined(spelling.c, name));
    let mut parameters = parameters.collect::<Vec<_>>().join(", ");
    if parameters.is_empty() {
        parameters.push_str("void");
    }
    let name = joined(function.result.c, function.name);
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
 * A call that fails returns NULL, a status that is not NRS_OK, or what is said below; the thread's last error tells why. Arrays that
 * are returned are the caller's, who frees them with nrs_free; lists of them and texts live until the thread is given another list or
 * text. Everything that is passed is read during the call only. An array may be used by several threads at once; whoever
 * frees it is the last.
 *
 * Integers of a shape, axes and the like are one pointer: to their number, and after it they themselves, as in
 * (ptrdiff_t[]){2, 3, 4} for the shape (3, 4). For axes NULL stands for all, and -1 before one axis for it alone. */
#ifndef NUMPY_RS_H
#define NUMPY_RS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern \"C\" {
#endif

/* An array of any dtype and shape, or a number that stands beside arrays. */
typedef struct nrs_array nrs_array;

/* A generator of random bits; nrs_random_free frees it. */
typedef struct nrs_random nrs_random;

/* Tells the owner of memory that no array uses it any more. */
typedef void (*nrs_release)(void *context);

/* Is given the category and the message of a warning; anything but 0 makes the call that warned fail. */
typedef int (*nrs_on_warning)(const char *category, const char *message);

/* A function that is given an element, to free, and tells its text by nrs_give_text; anything but 0 stands for an exception. */
typedef int (*nrs_on_element)(nrs_array *element);

/* A function that is given a text and a number; anything but 0 stands for an exception. */
typedef int (*nrs_on_text)(const char *text, int number);

/* A part of an index; the last part has the kind 0. A slice has NRS_SLICE and those of the others whose bounds it has. */
typedef struct nrs_index_part {
    ptrdiff_t kind;
    ptrdiff_t start; /* the integer, where a slice begins, or the handle of an array */
    ptrdiff_t stop;
    ptrdiff_t step;
} nrs_index_part;

enum {
    NRS_INDEX_INT = 1,
    NRS_INDEX_NEW_AXIS = 2,
    NRS_INDEX_ELLIPSIS = 3,
    NRS_INDEX_ARRAY = 4,
    NRS_INDEX_SLICE = 5,
    NRS_INDEX_START = 8,
    NRS_INDEX_STOP = 16,
    NRS_INDEX_STEP = 32,
};

/* What a call returns: success, or the exception that NumPy raises. */
";

const KEYWORDS: &str = "
/* A keyword argument of NumPy's; the last one of a list has the key 0. */
typedef struct nrs_keyword {
    int64_t key;
    union {
        intptr_t integer;
        double real;
        const char *name;
        const char *dtype;
        const ptrdiff_t *axes;
        const ptrdiff_t *integers;
        const nrs_array *array;
    } value;
} nrs_keyword;

/* The keys, and which member of the union has the value. */
";

const END: &str = "
#ifdef __cplusplus
}
#endif

#endif
";
