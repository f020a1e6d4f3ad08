//! What is refused, what is ignored, and what the plan cache keeps.

use np_fft::{
    Direction, FftError, Norm, clear_plan_cache, fft, fft_lane, fftfreq, irfft, irfft_lane,
    plan_cache_size, rfft, rfftfreq,
};
use num_complex::Complex;

type C = Complex<f64>;

#[test]
fn requests_are_checked() {
    let input = [C::default(); 6];
    let mut output = [C::default(); 6];
    let mut run = |shape: &[usize], axis, n| {
        fft(
            &input,
            shape,
            axis,
            n,
            Direction::Forward,
            Norm::Backward,
            &mut output,
        )
        .unwrap_err()
        .to_string()
    };
    assert_eq!(
        run(&[6], 0, 0),
        "Invalid number of FFT data points (0) specified."
    );
    assert_eq!(
        run(&[6], 1, 6),
        "axis 1 is out of bounds for array of dimension 1"
    );
    assert_eq!(run(&[6], 0, 5), "output array has wrong shape.");
    assert_eq!(
        run(&[7], 0, 6),
        "cannot reshape array of size 6 into shape [7]"
    );
    let half = 1 << (usize::BITS - 2);
    assert!(run(&[half, 8, 6], 2, 6).starts_with("array is too big"));
    assert_eq!(fft_lane::<f64>(&[]), Err(FftError::InvalidPointCount(0)));
    assert_eq!(
        irfft_lane::<f64>(&[], 0),
        Err(FftError::InvalidPointCount(0))
    );
    assert_eq!(
        FftError::InvalidPointCount(-1).to_string(),
        "Invalid number of FFT data points (-1) specified."
    );
}

#[test]
fn norms_have_numpys_names() {
    for (name, norm) in [
        ("backward", Norm::Backward),
        ("ortho", Norm::Ortho),
        ("forward", Norm::Forward),
    ] {
        assert_eq!(Norm::from_name(name, Direction::Forward), Ok(norm));
        assert_eq!(norm.swapped().swapped(), norm);
    }
    assert_eq!(
        Norm::from_name("bad", Direction::Forward)
            .unwrap_err()
            .to_string(),
        "Invalid norm value bad; should be \"backward\",\"ortho\" or \"forward\"."
    );
    assert_eq!(
        Norm::from_name("bad", Direction::Inverse)
            .unwrap_err()
            .to_string(),
        "Invalid norm value bad; should be \"backward\", \"ortho\" or \"forward\"."
    );
}

#[test]
fn frequencies_of_nothing_are_a_division_by_zero() {
    assert_eq!(fftfreq(0, 1.0), Err(FftError::ZeroDivision));
    assert_eq!(
        rfftfreq(4, 0.0).unwrap_err().to_string(),
        "float division by zero"
    );
}

#[test]
fn irfft_ignores_the_imaginary_parts_that_a_real_signal_lacks() {
    for n in [1usize, 2, 3, 8, 9] {
        let clean: Vec<C> = (0..n / 2 + 1)
            .map(|k| C::new(1.0 + k as f64, 0.0))
            .collect();
        let mut marked = clean.clone();
        marked[0].im = f64::NAN;
        if n.is_multiple_of(2) {
            marked[n / 2].im = f64::INFINITY;
        }
        assert_eq!(irfft_lane(&marked, n), irfft_lane(&clean, n), "{n}");
    }
}

#[test]
fn missing_points_are_zeros_even_if_all_are_missing() {
    let mut spectrum = [C::new(7.0, 7.0); 4];
    fft(
        &[],
        &[0],
        0,
        4,
        Direction::Forward,
        Norm::Backward,
        &mut spectrum,
    )
    .unwrap();
    assert_eq!(spectrum, [C::default(); 4]);
    let mut samples = [7.0f32; 6];
    irfft(&[], &[0, 2], 0, 3, Norm::Backward, &mut samples).unwrap();
    assert_eq!(samples, [0.0; 6]);
}

/// Scratch space of this length is the process's, not the thread's.
#[test]
fn long_lanes_are_transformed_by_several_threads_at_once() {
    let n = 300_000;
    std::thread::scope(|scope| {
        for shift in 0..3 {
            scope.spawn(move || {
                let mut signal = vec![C::default(); n];
                signal[shift].re = 1.0;
                for _ in 0..2 {
                    let again = np_fft::ifft_lane(&fft_lane(&signal).unwrap()).unwrap();
                    let error = |(a, b): (&C, &C)| (a - b).norm();
                    assert!(
                        again
                            .iter()
                            .zip(&signal)
                            .map(error)
                            .all(|error| error < 1e-14)
                    );
                }
            });
        }
    });
}

#[test]
fn no_lanes_are_no_work_whatever_the_length() {
    let n = usize::MAX / 2;
    rfft::<f64>(&[], &[0, 3], 1, n, Norm::Backward, &mut []).unwrap();
}

/// One test, since the cache belongs to the process.
#[test]
fn the_plan_cache_is_bounded_and_shared_by_threads() {
    let kinds = 2 * 3;
    std::thread::scope(|scope| {
        for thread in 0..4usize {
            scope.spawn(move || {
                for step in 0..400usize {
                    let n = 1 + (step * 7 + thread) % 90;
                    let mut delta = vec![C::default(); n];
                    delta[0].re = 1.0;
                    let spectrum = fft_lane(&delta).unwrap();
                    assert_eq!(spectrum.len(), n);
                    assert!(spectrum.iter().all(|bin| (bin - 1.0).norm() < 1e-14), "{n}");
                    let flat = vec![Complex::new(1.0f32, 0.0); n / 2 + 1];
                    let samples = irfft_lane(&flat, n).unwrap();
                    assert!((samples[0] - 1.0).abs() < 1e-6);
                    if step % 100 == 99 {
                        clear_plan_cache();
                    }
                }
            });
        }
    });
    let size = plan_cache_size();
    assert!(size.plans <= kinds * np_fft::cache::MAX_PLANS, "{size:?}");
    assert!(size.points <= kinds * np_fft::cache::MAX_POINTS, "{size:?}");
    clear_plan_cache();
}
