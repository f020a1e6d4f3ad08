//! Overlap of strided arrays in one buffer, compared with NumPy's exact answers.

use crate::vectors::{array, lines, signeds, unsigned, unsigneds};
use np_layout::{Layout, may_share_memory, shares_memory};
use serde_json::Value;

fn strided(parts: &Value) -> (Layout, usize) {
    let [shape, strides, offset, itemsize] = array(parts) else {
        panic!("{parts}")
    };
    let (shape, strides) = (unsigneds(shape), signeds(strides));
    let layout = Layout::from_parts(
        shape.into_iter().collect(),
        strides.into_iter().collect(),
        unsigned(offset),
    );
    (layout, unsigned(itemsize))
}

#[test]
fn overlap_is_that_of_numpy() {
    let mut cases = 0;
    for case in lines(include_str!("../data/overlap.jsonl")) {
        cases += 1;
        let (a, size_a) = strided(&case[0]);
        let (b, size_b) = strided(&case[1]);
        assert_eq!(
            may_share_memory(&a, size_a, &b, size_b),
            case[2] == 1,
            "{case}"
        );
        assert_eq!(
            shares_memory(&a, size_a, &b, size_b, None),
            Ok(case[3] == 1),
            "{case}"
        );
        assert_eq!(
            shares_memory(&b, size_b, &a, size_a, None),
            Ok(case[3] == 1),
            "{case}"
        );
        assert_eq!(a.internal_overlap(size_a, None), Ok(case[4] == 1), "{case}");
        assert_eq!(b.internal_overlap(size_b, None), Ok(case[5] == 1), "{case}");
        // The answer within a budget may only err towards overlap.
        assert!(a.has_internal_overlap(size_a) || case[4] == 0, "{case}");
    }
    assert!(cases > 2000);
}
