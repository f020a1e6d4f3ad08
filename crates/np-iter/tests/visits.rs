//! Every plan visits exactly the elements that nested loops over the shape would, whatever its options and however
//! it is split.

use np_iter::runs::BUFFER_SIZE;
use np_iter::{Plan, PlanOptions};
use proptest::prelude::*;

/// Offsets of all operands at every position, in C order.
fn naive(shape: &[usize], operands: &[Vec<isize>]) -> Vec<Vec<isize>> {
    let mut positions = vec![vec![0; operands.len()]];
    for (axis, &len) in shape.iter().enumerate() {
        positions = positions
            .iter()
            .flat_map(|p| {
                (0..len as isize).map(move |i| {
                    p.iter()
                        .zip(operands)
                        .map(|(at, strides)| at + i * strides[axis])
                        .collect()
                })
            })
            .collect();
    }
    positions
}

/// Offsets of all operands in the order in which the blocks of `plan` visit them.
fn visits(plan: &Plan) -> Vec<Vec<isize>> {
    let mut visited = Vec::new();
    let mut calls = 0;
    let (inner, outer) = plan.inner_strides().split_at(plan.nop());
    plan.for_each_block(|offsets, n0, n1| {
        assert!(n0 > 0 && n1 > 0);
        calls += 1;
        for j in 0..n1 as isize {
            for i in 0..n0 as isize {
                let at = |op: usize| offsets[op] + i * inner[op] + j * outer[op];
                visited.push((0..plan.nop()).map(at).collect());
            }
        }
    });
    assert_eq!(calls, plan.kernel_calls());
    assert_eq!(visited.len(), plan.size());
    visited
}

/// The same through the runs of a reduction.
fn run_visits(plan: &Plan, buffer: usize) -> Vec<Vec<isize>> {
    let runs = plan.reduction_runs(&vec![false; plan.nop()], buffer);
    let mut visited = Vec::new();
    plan.for_each_run(runs, |offsets, shape| {
        let inside: Vec<Vec<isize>> = (0..plan.nop())
            .map(|op| {
                (0..plan.ndim().min(shape.len()))
                    .map(|a| plan.axis_strides(a)[op])
                    .rev()
                    .collect()
            })
            .collect();
        let reversed: Vec<usize> = shape[..plan.ndim().min(shape.len())]
            .iter()
            .rev()
            .copied()
            .collect();
        for steps in naive(&reversed, &inside) {
            visited.push(steps.iter().zip(offsets).map(|(s, o)| s + o).collect());
        }
    });
    visited
}

fn sorted(mut visited: Vec<Vec<isize>>) -> Vec<Vec<isize>> {
    visited.sort();
    visited
}

/// Strides of an array with elements `step` bytes apart whose axes are ordered by `keys`, some flipped and some
/// broadcast.
fn strides_from(shape: &[usize], keys: &[(u8, u8)], mut step: isize) -> Vec<isize> {
    let mut axes: Vec<usize> = (0..shape.len()).collect();
    axes.sort_by_key(|&axis| keys[axis].0 % 8);
    let mut strides = vec![0; shape.len()];
    for axis in axes {
        let (sign, gap) = match keys[axis].1 % 10 {
            0 => (0, 1),
            1 | 2 => (-1, 1),
            3 => (1, 2),
            _ => (1, 1),
        };
        strides[axis] = sign * step * gap;
        step *= shape[axis].max(1) as isize * gap;
    }
    strides
}

/// A shape of up to six axes, some long enough to be cut, and the strides of up to five operands. Elements that are
/// 4096 bytes apart alias in the cache, which calls for tiles.
fn operands() -> impl Strategy<Value = (Vec<usize>, Vec<Vec<isize>>)> {
    let len = prop_oneof![16 => 0usize..6, 4 => 15usize..18, 4 => 60usize..140, 1 => 250usize..600];
    let shape = prop::collection::vec(len, 0..=6).prop_map(|mut shape| {
        // Small enough to enumerate.
        while shape.iter().product::<usize>() > 20_000 {
            shape.pop();
        }
        shape
    });
    shape.prop_flat_map(|shape| {
        let keys = prop::collection::vec(any::<(u8, u8)>(), shape.len());
        let one = (keys, prop_oneof![Just(8isize), Just(4096)]);
        let shared = shape.clone();
        let strides = prop::collection::vec(one, 0..=5).prop_map(move |all| {
            all.iter()
                .map(|(keys, step)| strides_from(&shared, keys, *step))
                .collect()
        });
        (Just(shape), strides)
    })
}

fn options() -> impl Strategy<Value = PlanOptions> {
    any::<(bool, bool, bool)>().prop_map(|(flip_negative, keep_order, tile)| PlanOptions {
        flip_negative,
        keep_order,
        tile,
    })
}

fn slices(operands: &[Vec<isize>]) -> Vec<&[isize]> {
    operands.iter().map(Vec::as_slice).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_element_is_visited_once((shape, operands) in operands(), options in options()) {
        let plan = Plan::new(&shape, &slices(&operands), options);
        prop_assert_eq!(plan.is_empty(), shape.contains(&0));
        prop_assert_eq!(sorted(visits(&plan)), sorted(naive(&shape, &operands)));
    }

    #[test]
    fn parts_visit_each_element_once(
        (shape, operands) in operands(),
        options in options(),
        grain in 1usize..3000,
        fixed in any::<u8>(),
    ) {
        let plan = Plan::new(&shape, &slices(&operands), options);
        let splittable = |axis: usize| fixed >> (axis % 8) & 1 == 0;
        let blocks = plan.split(grain, splittable);
        let parts: Vec<Plan> = blocks.iter().collect();
        prop_assert_eq!(blocks.is_empty(), plan.is_empty());
        prop_assert_eq!(parts.len(), blocks.len());
        for part in &parts {
            for axis in 0..plan.ndim() {
                prop_assert!(splittable(axis) || part.shape()[axis] == plan.shape()[axis]);
            }
        }
        let together: Vec<_> = parts.iter().flat_map(visits).collect();
        prop_assert_eq!(sorted(together), sorted(visits(&plan)));
        // A function of the plan and the grain: an equal plan gives equal parts.
        let again = Plan::new(&shape, &slices(&operands), options);
        prop_assert!(again.split(grain, splittable).iter().eq(parts));
    }

    #[test]
    fn reductions_split_along_the_output_write_apart(
        (shape, operands) in operands(),
        reduced in any::<u8>(),
        grain in 1usize..3000,
    ) {
        let is_reduced = |axis: usize| reduced >> axis & 1 == 1;
        let own: Vec<isize> = np_iter::reduced_output_strides(&shape, &slices(&operands), is_reduced, true, 8)
            .iter()
            .enumerate()
            .map(|(axis, &stride)| if is_reduced(axis) { 0 } else { stride })
            .collect();
        let plan = Plan::reduction(&shape, &own, &slices(&operands), true);
        let mut all = vec![own];
        all.extend(operands);
        prop_assert_eq!(sorted(visits(&plan)), sorted(naive(&shape, &all)));

        let mut seen = std::collections::BTreeSet::new();
        let blocks = plan.split(grain, |axis| plan.writes_apart(axis));
        for part in blocks.iter() {
            let outputs: std::collections::BTreeSet<isize> =
                visits(&part).iter().map(|v| v[0]).collect();
            for output in outputs {
                prop_assert!(seen.insert(output), "two parts write {}", output);
            }
        }
    }

    #[test]
    fn runs_visit_in_the_order_of_the_blocks(
        (shape, operands) in operands(),
        buffer in prop_oneof![Just(BUFFER_SIZE), 1usize..200],
    ) {
        prop_assume!(!operands.is_empty());
        let plan = Plan::new(&shape, &slices(&operands), PlanOptions::REDUCTION);
        prop_assert_eq!(run_visits(&plan, buffer), visits(&plan));
    }

    #[test]
    fn kept_order_does_not_depend_on_flips_of_nothing((shape, operands) in operands()) {
        // Without negative strides there is nothing to flip.
        let forward: Vec<Vec<isize>> =
            operands.iter().map(|s| s.iter().map(|s| s.abs()).collect()).collect();
        let flipping = PlanOptions { flip_negative: true, ..PlanOptions::REDUCTION };
        let plan = Plan::new(&shape, &slices(&forward), flipping);
        prop_assert_eq!(plan, Plan::new(&shape, &slices(&forward), PlanOptions::REDUCTION));
    }
}
