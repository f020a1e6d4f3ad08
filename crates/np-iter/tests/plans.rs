//! What plans look like: axes dropped, merged, flipped, exchanged and tiled.

use np_iter::tile::{COLUMN, LONG_RUN, TILE};
use np_iter::{Plan, PlanOptions, k_order_strides};

/// Strides of a C-contiguous array of 8-byte elements.
fn c_strides(shape: &[usize]) -> Vec<isize> {
    k_order_strides(shape, &[], 8).to_vec()
}

fn calls(plan: &Plan) -> Vec<(Vec<isize>, usize, usize)> {
    let mut calls = Vec::new();
    plan.for_each_block(|offsets, n0, n1| calls.push((offsets.to_vec(), n0, n1)));
    calls
}

#[test]
fn zero_dimensions_are_one_call() {
    let plan = Plan::new(&[], &[&[], &[], &[]], PlanOptions::default());
    assert_eq!((plan.ndim(), plan.size(), plan.is_empty()), (0, 1, false));
    assert_eq!(plan.inner_strides(), [0; 6]);
    assert_eq!(calls(&plan), [(vec![0, 0, 0], 1, 1)]);
    let ones = Plan::new(&[1, 1, 1], &[&[5, 6, 7]], PlanOptions::default());
    assert_eq!((ones.ndim(), ones.kernel_calls()), (0, 1));
}

#[test]
fn no_elements_are_no_call() {
    for shape in [&[0][..], &[3, 0], &[0, 3], &[2, 0, 5, 0]] {
        let strides = vec![-8; shape.len()];
        let plan = Plan::new(shape, &[&strides, &strides], PlanOptions::default());
        assert!(plan.is_empty());
        assert_eq!((plan.size(), plan.kernel_calls()), (0, 0));
        assert!(calls(&plan).is_empty());
        assert!(plan.split(10, |_| true).is_empty());
    }
}

#[test]
fn contiguous_arrays_of_any_number_of_axes_are_one_call() {
    for ndim in 1..=64 {
        let shape: Vec<usize> = (0..ndim)
            .map(|axis| if axis < 20 { 2 } else { 1 })
            .collect();
        let c = c_strides(&shape);
        let f: Vec<isize> = c.iter().rev().copied().collect();
        let reversed: Vec<usize> = shape.iter().rev().copied().collect();
        for (shape, strides) in [(&shape, &c), (&reversed, &f)] {
            let plan = Plan::new(shape, &[strides, strides, strides], PlanOptions::default());
            assert_eq!(plan.shape(), [1 << ndim.min(20)]);
            assert_eq!(plan.axis_strides(0), [8, 8, 8]);
            assert_eq!(plan.kernel_calls(), 1);
        }
    }
}

#[test]
fn sixty_four_axes_that_do_not_merge() {
    let shape: Vec<usize> = (0..64)
        .map(|axis| if axis % 8 == 0 { 2 } else { 1 })
        .collect();
    let strides: Vec<isize> = (0..64).map(|axis| 1000 - axis).collect();
    let plan = Plan::new(&shape, &[&strides], PlanOptions::default());
    assert_eq!(
        (plan.ndim(), plan.size(), plan.kernel_calls()),
        (8, 256, 64)
    );
    assert_eq!(plan.array_axes(), [56, 48, 40, 32, 24, 16, 8, 0]);
}

#[test]
#[should_panic(expected = "more than 64 axes")]
fn sixty_five_axes_are_refused() {
    Plan::new(&[1; 65], &[&[0; 65]], PlanOptions::default());
}

#[test]
fn axes_merge_only_where_all_operands_continue() {
    // A column is broadcast along the rows: the axes stay apart.
    let plan = Plan::new(
        &[40, 50],
        &[&[400, 8], &[8, 0], &[400, 8]],
        PlanOptions::default(),
    );
    assert_eq!(plan.shape(), [50, 40]);
    assert_eq!(plan.inner_strides(), [8, 0, 8, 400, 8, 400]);
    assert_eq!(plan.kernel_calls(), 1);
    // A scalar merges with everything.
    let plan = Plan::new(
        &[40, 50],
        &[&[400, 8], &[0, 0], &[400, 8]],
        PlanOptions::default(),
    );
    assert_eq!(plan.shape(), [2000]);
}

#[test]
fn axes_flip_only_when_no_operand_goes_forward() {
    let both = Plan::new(&[4, 6], &[&[-48, -8], &[-48, 0]], PlanOptions::default());
    assert_eq!(both.offsets(), [-184, -144]);
    assert_eq!(both.inner_strides(), [8, 0, 48, 48]);
    let mixed = Plan::new(&[6], &[&[-8], &[8]], PlanOptions::default());
    assert_eq!(
        (mixed.offsets(), mixed.axis_strides(0)),
        (&[0, 0][..], &[-8, 8][..])
    );
    let kept = Plan::new(&[6], &[&[-8]], PlanOptions::REDUCTION);
    assert_eq!(
        (kept.offsets(), kept.axis_strides(0)),
        (&[0][..], &[-8][..])
    );
    // Flipped axes merge like others.
    let plan = Plan::new(&[4, 6], &[&[-48, -8]], PlanOptions::default());
    assert_eq!((plan.shape(), plan.offsets()), (&[24][..], &[-184][..]));
}

#[test]
fn a_short_inner_axis_gives_way_to_a_long_one() {
    let rows = [32, 8];
    let plan = Plan::new(&[1000, 3], &[&rows, &rows], PlanOptions::default());
    assert_eq!(plan.shape(), [1000, 3]);
    assert_eq!(plan.array_axes(), [0, 1]);
    assert_eq!(plan.inner_strides(), [32, 32, 8, 8]);
    assert_eq!(plan.kernel_calls(), 1000usize.div_ceil(LONG_RUN));
    let whole = PlanOptions {
        tile: false,
        ..PlanOptions::default()
    };
    assert_eq!(
        Plan::new(&[1000, 3], &[&rows, &rows], whole).kernel_calls(),
        1
    );
    let kept = PlanOptions {
        keep_order: true,
        ..PlanOptions::default()
    };
    assert_eq!(
        Plan::new(&[1000, 3], &[&rows, &rows], kept).shape(),
        [3, 1000]
    );
    // Neither wider rows, nor rows far apart, nor few of them.
    assert_eq!(
        Plan::new(&[1000, 8], &[&[72, 8]], PlanOptions::default()).shape(),
        [8, 1000]
    );
    assert_eq!(
        Plan::new(&[1000, 3], &[&[800, 8]], PlanOptions::default()).shape(),
        [3, 1000]
    );
    assert_eq!(
        Plan::new(&[10, 3], &[&rows], PlanOptions::default()).shape(),
        [3, 10]
    );
}

#[test]
fn operands_that_disagree_are_tiled() {
    let plan = |n: usize, options: PlanOptions| {
        let (c, f) = ([8 * n as isize, 8], [8, 8 * n as isize]);
        Plan::new(&[n, n], &[&c, &f, &c], options)
    };
    // Columns of 520 lines that share a set of the cache, and columns too long for it.
    let padded = Plan::new(
        &[520, 520],
        &[&[8192, 8], &[8, 8192]],
        PlanOptions::default(),
    );
    for plan in [padded, plan(COLUMN + 2, PlanOptions::default())] {
        let calls = calls(&plan);
        let n = plan.shape()[0];
        assert_eq!(calls.len(), n.div_ceil(TILE).pow(2));
        assert!(calls.iter().all(|&(_, n0, n1)| n0 <= TILE && n1 <= TILE));
        assert_eq!(
            calls.iter().map(|&(_, n0, n1)| n0 * n1).sum::<usize>(),
            n * n
        );
    }
    // It can be turned off, and is not done where a column stays in cache or operands agree.
    let whole = PlanOptions {
        tile: false,
        ..PlanOptions::default()
    };
    assert_eq!(plan(COLUMN + 2, whole).kernel_calls(), 1);
    assert_eq!(plan(150, PlanOptions::default()).kernel_calls(), 1);
    let f = [8, 8192];
    assert_eq!(
        Plan::new(&[520, 520], &[&f, &f], PlanOptions::default()).kernel_calls(),
        1
    );
}

#[test]
fn the_axis_dense_for_the_other_operand_comes_second() {
    // C order against the reversed order of axes: the first axis is dense for the second operand.
    let (c, f) = (c_strides(&[70, 20, 90]), [8, 560, 11200]);
    let plan = Plan::new(&[70, 20, 90], &[&c, &f], PlanOptions::default());
    assert_eq!(plan.array_axes(), [2, 0, 1]);
    assert_eq!(plan.shape(), [90, 70, 20]);
    let kept = PlanOptions {
        keep_order: true,
        ..PlanOptions::default()
    };
    assert_eq!(
        Plan::new(&[70, 20, 90], &[&c, &f], kept).array_axes(),
        [2, 1, 0]
    );
}

#[test]
fn parts_have_about_the_grain() {
    let plan = Plan::new(&[1_000_000], &[&[8], &[8]], PlanOptions::default());
    let blocks = plan.split(32_768, |_| true);
    assert_eq!(blocks.len(), 31);
    assert!(blocks.iter().take(30).all(|part| part.size() == 32_768));
    // A short outer axis is cut through, and the next one too.
    let plan = Plan::new(&[2, 1_000_000], &[&[9_000_000, 8]], PlanOptions::default());
    assert_eq!(plan.split(32_768, |_| true).len(), 62);
    assert_eq!(plan.split(usize::MAX, |_| true).len(), 1);
    assert_eq!(plan.split(1, |_| false).len(), 1);
}

#[test]
fn small_plans_do_not_spill() {
    let c = c_strides(&[3, 4, 5, 6]);
    let plan = Plan::new(
        &[3, 4, 5, 6],
        &[&c, &[0, 8, 0, 16], &c, &[1, 0, 2, 0]],
        PlanOptions::default(),
    );
    assert_eq!((plan.ndim(), plan.nop()), (4, 4));
    assert!(!plan.allocates());
}
