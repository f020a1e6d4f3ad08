//! Memory order of outputs and order of additions, against NumPy: vectors of `data/make_vectors.py`.

use np_iter::runs::BUFFER_SIZE;
use np_iter::{
    OwnLayout, Plan, contiguous_output_strides, k_order_strides, reduced_output_strides,
};

/// The integers of a field such as `3,-8`; `.` is the empty list.
fn numbers<T: std::str::FromStr>(field: &str) -> Vec<T>
where
    T::Err: std::fmt::Debug,
{
    if field == "." {
        return Vec::new();
    }
    field.split(',').map(|n| n.parse().unwrap()).collect()
}

/// Strides of an operand broadcast to `shape`.
fn broadcast(own: &[usize], strides: &[isize], shape: &[usize]) -> Vec<isize> {
    let missing = shape.len() - own.len();
    let mut full = vec![0; missing];
    for (axis, &stride) in strides.iter().enumerate() {
        full.push(if own[axis] == shape[missing + axis] {
            stride
        } else {
            0
        });
    }
    full
}

#[test]
fn allocated_outputs_have_numpys_strides() {
    let mut shortcuts = 0;
    for line in include_str!("data/k_order.tsv").lines() {
        let field: Vec<&str> = line.split('\t').collect();
        let [
            itemsize,
            shape,
            inputs,
            allocated,
            ufunc_itemsize,
            exact,
            ufunc,
        ] = field[..]
        else {
            panic!("{line}");
        };
        let shape: Vec<usize> = numbers(shape);
        let inputs: Vec<(Vec<usize>, Vec<isize>, usize)> = inputs
            .split('|')
            .map(|input| {
                let part: Vec<&str> = input.split(':').collect();
                (numbers(part[0]), numbers(part[1]), part[2].parse().unwrap())
            })
            .collect();
        let full: Vec<Vec<isize>> = inputs
            .iter()
            .map(|(own, strides, _)| broadcast(own, strides, &shape))
            .collect();
        let full: Vec<&[isize]> = full.iter().map(Vec::as_slice).collect();

        let ours = k_order_strides(&shape, &full, itemsize.parse().unwrap());
        assert_eq!(ours[..], numbers::<isize>(allocated), "nditer: {line}");

        let own: Vec<OwnLayout<'_>> = inputs
            .iter()
            .map(|(shape, strides, itemsize)| OwnLayout {
                shape,
                strides,
                itemsize: *itemsize,
            })
            .collect();
        let itemsize = ufunc_itemsize.parse().unwrap();
        let shortcut = (exact == "1")
            .then(|| contiguous_output_strides(&own, itemsize))
            .flatten();
        shortcuts += usize::from(shortcut.is_some());
        let ours = shortcut.unwrap_or_else(|| k_order_strides(&shape, &full, itemsize));
        assert_eq!(ours[..], numbers::<isize>(ufunc), "ufunc: {line}");
    }
    assert!(shortcuts > 100);
}

/// Element `k` of the base array of the reductions; see `make_vectors.py`.
fn base(k: u64) -> f64 {
    (k.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 11) as f64 * (-53f64).exp2() - 0.5
}

/// NumPy's pairwise sum of one inner loop.
fn pairwise(values: &[f64]) -> f64 {
    let n = values.len();
    if n < 8 {
        return values.iter().fold(-0.0, |sum, v| sum + v);
    }
    if n > 128 {
        let half = n / 2 - n / 2 % 8;
        return pairwise(&values[..half]) + pairwise(&values[half..]);
    }
    let (lanes, rest) = values.split_at(n - n % 8);
    let mut r = [0.0; 8];
    r.copy_from_slice(&lanes[..8]);
    for chunk in lanes[8..].chunks_exact(8) {
        for (r, v) in r.iter_mut().zip(chunk) {
            *r += v;
        }
    }
    let sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    rest.iter().fold(sum, |sum, v| sum + v)
}

/// Byte positions of the elements of a run of `shape` for operand `op`, innermost axis fastest.
fn run_positions(plan: &Plan, op: usize, start: isize, shape: &[usize]) -> Vec<isize> {
    let mut positions = vec![start];
    for (axis, &len) in shape.iter().enumerate() {
        let step = if plan.ndim() == 0 {
            0
        } else {
            plan.axis_strides(axis)[op]
        };
        let inner = positions.clone();
        for i in 1..len as isize {
            positions.extend(inner.iter().map(|p| p + i * step));
        }
    }
    positions
}

/// Sums as the plan says, into an output with the given strides; bits of the result in C order.
fn sum_bits(plan: &Plan, cast: bool, offset: isize, out: &mut [f64], out_first: isize) {
    let runs = plan.reduction_runs(&[false, cast], BUFFER_SIZE);
    let still = plan.ndim() == 0 || !plan.writes_apart(0);
    plan.for_each_run(runs, |offsets, shape| {
        let outputs = run_positions(plan, 0, offsets[0] + out_first, shape);
        let inputs = run_positions(plan, 1, offsets[1] + offset, shape);
        let values: Vec<f64> = inputs.iter().map(|&p| base(p as u64 / 8)).collect();
        if still {
            assert!(outputs.iter().all(|&p| p == outputs[0]));
            out[outputs[0] as usize / 8] += pairwise(&values);
        } else {
            for (&p, v) in outputs.iter().zip(values) {
                out[p as usize / 8] += v;
            }
        }
    });
}

#[test]
fn sums_have_numpys_bits() {
    let mut wrong = 0;
    let mut rows = 0;
    for line in include_str!("data/reduction.tsv").lines() {
        let field: Vec<&str> = line.split('\t').collect();
        let [
            shape,
            strides,
            offset,
            mask,
            swapped,
            given,
            fresh,
            keep,
            hash,
        ] = field[..]
        else {
            panic!("{line}");
        };
        let shape: Vec<usize> = numbers(shape);
        let strides: Vec<isize> = numbers(strides);
        let mask: Vec<u8> = numbers(mask);
        let reduced = |axis: usize| mask[axis] == 1;
        let ours = reduced_output_strides(&shape, &[&strides], reduced, false, 8);
        assert_eq!(ours[..], numbers::<isize>(fresh), "{line}");
        let kept = reduced_output_strides(&shape, &[&strides], reduced, true, 8);
        assert_eq!(kept[..], numbers::<isize>(keep), "{line}");

        let out_strides = if given == "-" {
            ours.to_vec()
        } else {
            numbers(given)
        };
        let mut own = out_strides.iter();
        let full: Vec<isize> = (0..shape.len())
            .map(|axis| {
                if reduced(axis) {
                    0
                } else {
                    *own.next().unwrap()
                }
            })
            .collect();
        let plan = Plan::reduction(&shape, &full, &[&strides], given == "-");

        let kept: Vec<usize> = (0..shape.len())
            .filter(|&a| !reduced(a))
            .map(|a| shape[a])
            .collect();
        let mut out = vec![-0.0; kept.iter().product()];
        let first: isize = kept
            .iter()
            .zip(&out_strides)
            .map(|(&n, &s)| if s < 0 { -s * (n as isize - 1) } else { 0 })
            .sum();
        sum_bits(
            &plan,
            swapped == "1",
            offset.parse().unwrap(),
            &mut out,
            first,
        );

        // The output in C order, hashed as in the script.
        let mut positions = vec![first];
        for (&n, &s) in kept.iter().zip(&out_strides) {
            positions = positions
                .iter()
                .flat_map(|&p| (0..n as isize).map(move |i| p + i * s))
                .collect();
        }
        let ours = positions.iter().fold(0xCBF2_9CE4_8422_2325u64, |h, &p| {
            (h ^ out[p as usize / 8].to_bits()).wrapping_mul(0x100_0000_01B3)
        });
        rows += 1;
        if format!("{ours:016x}") != hash {
            wrong += 1;
            if wrong < 20 {
                println!("{line}\n   {plan:?}");
            }
        }
    }
    assert_eq!(wrong, 0, "of {rows}");
}
