//! Ramps and repetitions, in several blocks and for any number of threads.

use np_dtype::{Complex, Element, Scalar, f16};
use np_ufunc::ramp::{self, Slope};
use np_ufunc::repeat::{self, Added, Counts};
use np_ufunc::threads;
use proptest::prelude::*;

/// What a repetition gives, part by part.
fn copies(source: &[u8], outer: usize, counts: &[i64], width: usize) -> Vec<u8> {
    let mut parts = source.chunks_exact(width.max(1));
    let mut wanted = Vec::new();
    for _ in 0..outer {
        for &count in counts {
            let part = parts.next().expect("a part for each count");
            wanted.extend(part.iter().copied().cycle().take(width * count as usize));
        }
    }
    wanted
}

fn check(source: &[u8], outer: usize, counts: Counts<'_>, wanted: &[u8], width: usize) {
    const GUARD: usize = 40;
    for number in [1, 3] {
        threads::set_num_threads(number);
        let mut target = vec![0x5a; wanted.len() + GUARD];
        // SAFETY: the source has a part for each count of each row, and the target is longer than all copies.
        unsafe { repeat::run(source.as_ptr(), target.as_mut_ptr(), outer, counts, width) };
        assert!(target[..wanted.len()] == *wanted, "other bytes");
        assert!(target[wanted.len()..] == [0x5a; GUARD], "bytes behind");
    }
    threads::set_num_threads(0);
}

proptest! {
    #[test]
    fn parts_are_repeated_row_by_row(
        outer in 1usize..5,
        counts in prop::collection::vec(0i64..30, 1..40),
        count in 0usize..50,
        width in prop::sample::select(vec![1usize, 2, 4, 8, 16, 24, 160]),
    ) {
        let source: Vec<u8> = (0..outer * counts.len() * width).map(|i| (i % 251) as u8).collect();
        let wanted = copies(&source, outer, &counts, width);
        check(&source, outer, Counts::Each(Added::up(&counts).expect("counts that can be added up")), &wanted, width);
        let runs = counts.len();
        let wanted = copies(&source, outer, &vec![count as i64; runs], width);
        check(&source, outer, Counts::All { runs, count }, &wanted, width);
    }
}

#[test]
fn long_rows_are_repeated_in_blocks() {
    for (width, parts) in [(1, 1_300_000), (8, 150_001), (24, 50_000), (600_000, 3)] {
        let source: Vec<u8> = (0..parts * width).map(|i| (i % 249) as u8).collect();
        let counts: Vec<i64> = (0..parts as i64).map(|k| k * 7 % 4).collect();
        let wanted = copies(&source, 1, &counts, width);
        check(
            &source,
            1,
            Counts::Each(Added::up(&counts).expect("counts that can be added up")),
            &wanted,
            width,
        );
        let wanted = copies(&source, 1, &vec![2; parts], width);
        let all = Counts::All {
            runs: parts,
            count: 2,
        };
        check(&source, 1, all, &wanted, width);
    }
}

/// A ramp of enough elements for several blocks, with a tail.
fn ramp_of<T: Element>(first: T, slope: Slope, element: impl Fn(usize) -> T)
where
    Scalar: From<T>,
{
    for number in [1, 3] {
        threads::set_num_threads(number);
        for count in [0, 1, 2, 3, 140_011] {
            let mut target = vec![first; count + 1];
            // SAFETY: the target has room for the elements.
            unsafe {
                ramp::run(
                    target.as_mut_ptr().cast(),
                    count,
                    Scalar::from(first),
                    slope,
                )
            };
            for (i, got) in target[..count].iter().enumerate() {
                assert_eq!(Scalar::from(*got), Scalar::from(element(i)), "element {i}");
            }
            assert_eq!(
                Scalar::from(target[count]),
                Scalar::from(first),
                "the one behind"
            );
        }
    }
    threads::set_num_threads(0);
}

#[test]
fn ramps_rise_across_blocks() {
    ramp_of(3i64, Slope::Second(Scalar::Int64(-4)), |i| 3 - 7 * i as i64);
    ramp_of(200u8, Slope::Step(Scalar::UInt8(13)), |i| {
        200u8.wrapping_add((i as u8).wrapping_mul(13))
    });
    ramp_of(0.5f32, Slope::Step(Scalar::Float32(0.1)), |i| {
        0.5 + i as f32 * 0.1
    });
    ramp_of(0.5f64, Slope::Second(Scalar::Float64(0.6)), |i| match i {
        1 => 0.6,
        _ => 0.5 + i as f64 * (0.6 - 0.5),
    });
    let (start, step) = (f16::from_f32(1.0), f16::from_f32(0.1));
    ramp_of(start, Slope::Step(Scalar::Float16(step)), |i| {
        f16::from_f32(1.0 + i as f32 * step.to_f32())
    });
    let (start, step) = (Complex::new(1.0, -2.0), Complex::new(0.25, 3.0));
    ramp_of(start, Slope::Step(Scalar::Complex128(step)), |i| {
        Complex::new(1.0 + i as f64 * 0.25, -2.0 + i as f64 * 3.0)
    });
}

#[test]
fn two_booleans_are_a_ramp() {
    let mut target = [true, true, true];
    let first = Scalar::Bool(false);
    // SAFETY: the target has room for the elements.
    unsafe {
        ramp::run(
            target.as_mut_ptr().cast(),
            2,
            first,
            Slope::Second(Scalar::Bool(true)),
        )
    };
    assert_eq!(target, [false, true, true]);
}
