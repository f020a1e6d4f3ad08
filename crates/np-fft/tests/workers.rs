//! Blocks that are shared among threads: the same bits as lane by lane.

use np_fft::{Direction, FftFloat, Norm, fft, irfft, rfft, work_with};
use num_complex::Complex;

/// Two threads, which take every other task.
fn two_threads(count: usize, work: &(dyn Fn(usize) + Sync)) {
    std::thread::scope(|scope| {
        scope.spawn(|| (0..count).step_by(2).for_each(work));
        (1..count).step_by(2).for_each(work);
    });
}

fn signal<T: FftFloat>(len: usize) -> Vec<Complex<T>> {
    let number = |k: usize| T::from_usize(k * 7919 % 1013).unwrap() - T::from_usize(500).unwrap();
    (0..len)
        .map(|k| Complex::new(number(k), number(3 * k + 1)))
        .collect()
}

/// The lanes of a block along an axis, one after the other.
fn lanes<E: Copy>(block: &[E], shape: [usize; 3], axis: usize) -> Vec<Vec<E>> {
    let inner: usize = shape[axis + 1..].iter().product();
    let outer: usize = shape[..axis].iter().product();
    let len = shape[axis];
    let lane = |o: usize, i: usize| (0..len).map(|k| block[(o * len + k) * inner + i]).collect();
    (0..outer)
        .flat_map(|o| (0..inner).map(move |i| (o, i)))
        .map(|(o, i)| lane(o, i))
        .collect()
}

fn agrees_with_single_lanes<T: FftFloat>(shape: [usize; 3], axis: usize, n: usize) {
    work_with(two_threads);
    let len = shape.iter().product();
    let with = |n: usize| {
        let mut shape = shape;
        shape[axis] = n;
        shape
    };
    let zero = Complex::new(T::zero(), T::zero());
    let norm = Norm::Ortho;

    let input = signal::<T>(len);
    let mut output = vec![zero; with(n).iter().product()];
    fft(
        &input,
        &shape,
        axis,
        n,
        Direction::Forward,
        norm,
        &mut output,
    )
    .unwrap();
    for (lane, got) in lanes(&input, shape, axis)
        .iter()
        .zip(lanes(&output, with(n), axis))
    {
        let mut expected = vec![zero; n];
        fft(
            lane,
            &[lane.len()],
            0,
            n,
            Direction::Forward,
            norm,
            &mut expected,
        )
        .unwrap();
        assert_eq!(got, expected, "{shape:?} along {axis}");
    }

    let samples: Vec<T> = input.iter().map(|z| z.re).collect();
    let bins = n / 2 + 1;
    let mut output = vec![zero; with(bins).iter().product()];
    rfft(&samples, &shape, axis, n, norm, &mut output).unwrap();
    for (lane, got) in lanes(&samples, shape, axis)
        .iter()
        .zip(lanes(&output, with(bins), axis))
    {
        let mut expected = vec![zero; bins];
        rfft(lane, &[lane.len()], 0, n, norm, &mut expected).unwrap();
        assert_eq!(got, expected, "{shape:?} along {axis}");
    }

    let mut output = vec![T::zero(); with(n).iter().product()];
    irfft(&input, &shape, axis, n, norm, &mut output).unwrap();
    for (lane, got) in lanes(&input, shape, axis)
        .iter()
        .zip(lanes(&output, with(n), axis))
    {
        let mut expected = vec![T::zero(); n];
        irfft(lane, &[lane.len()], 0, n, norm, &mut expected).unwrap();
        assert_eq!(got, expected, "{shape:?} along {axis}");
    }
}

#[test]
fn lanes_one_after_the_other() {
    agrees_with_single_lanes::<f64>([1, 300, 256], 2, 256);
    agrees_with_single_lanes::<f32>([3, 100, 270], 2, 256);
}

#[test]
fn columns_of_one_matrix() {
    agrees_with_single_lanes::<f64>([1, 256, 300], 1, 256);
    agrees_with_single_lanes::<f32>([256, 13, 25], 0, 300);
}

#[test]
fn matrices_of_a_stack() {
    agrees_with_single_lanes::<f64>([70, 32, 31], 1, 32);
    agrees_with_single_lanes::<f32>([3, 128, 600], 1, 100);
}
