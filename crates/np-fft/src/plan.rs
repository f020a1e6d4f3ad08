//! One interface to the three kinds of plan.

use std::sync::Arc;

use num_complex::Complex;
use realfft::{ComplexToReal, RealToComplex};
use rustfft::Fft;

use crate::float::FftFloat;
use crate::norm::Direction;

/// An element of a lane: a complex number, or its real type.
pub(crate) trait LaneElement<T: FftFloat>: Copy + Send + Sync {
    /// How many of these lie in one complex number of scratch space.
    const PER_COMPLEX: usize;

    /// The element that lanes are padded with.
    fn zero() -> Self;

    /// Scratch space as elements of this type.
    fn from_scratch(scratch: &mut [Complex<T>]) -> &mut [Self];

    /// The element multiplied by a factor.
    fn scaled(self, factor: T) -> Self;
}

/// A plan for lanes of one length: what [`crate::lanes`] needs of it.
///
/// Several lanes may lie in one buffer, one after the other.
pub(crate) trait LanePlan<T: FftFloat>: Sync {
    type In: LaneElement<T>;
    type Out: LaneElement<T>;

    /// Elements of an input lane.
    fn input_len(&self) -> usize;

    /// Elements of an output lane.
    fn output_len(&self) -> usize;

    /// Scratch elements that a transform needs.
    fn scratch_len(&self) -> usize;

    /// Transforms lanes, and leaves garbage in the input.
    fn run(&self, input: &mut [Self::In], output: &mut [Self::Out], scratch: &mut [Complex<T>]);

    /// Transforms lanes and leaves the input as it was, if the plan can do that; otherwise does
    /// nothing and returns false.
    fn run_preserving(
        &self,
        input: &[Self::In],
        output: &mut [Self::Out],
        scratch: &mut [Complex<T>],
    ) -> bool;
}

impl<T: FftFloat> LaneElement<T> for T {
    const PER_COMPLEX: usize = 2;

    #[inline]
    fn zero() -> Self {
        T::zero()
    }

    #[inline]
    fn from_scratch(scratch: &mut [Complex<T>]) -> &mut [Self] {
        bytemuck::cast_slice_mut(scratch)
    }

    #[inline]
    fn scaled(self, factor: T) -> Self {
        self * factor
    }
}

impl<T: FftFloat> LaneElement<T> for Complex<T> {
    const PER_COMPLEX: usize = 1;

    #[inline]
    fn zero() -> Self {
        Complex::new(T::zero(), T::zero())
    }

    #[inline]
    fn from_scratch(scratch: &mut [Complex<T>]) -> &mut [Self] {
        scratch
    }

    #[inline]
    fn scaled(self, factor: T) -> Self {
        Complex::new(self.re * factor, self.im * factor)
    }
}

impl<T: FftFloat> LanePlan<T> for Arc<dyn Fft<T>> {
    type In = Complex<T>;
    type Out = Complex<T>;

    fn input_len(&self) -> usize {
        self.len()
    }

    fn output_len(&self) -> usize {
        self.len()
    }

    fn scratch_len(&self) -> usize {
        self.get_outofplace_scratch_len()
            .max(self.get_immutable_scratch_len())
    }

    fn run(&self, input: &mut [Complex<T>], output: &mut [Complex<T>], scratch: &mut [Complex<T>]) {
        self.process_outofplace_with_scratch(input, output, scratch);
    }

    fn run_preserving(
        &self,
        input: &[Complex<T>],
        output: &mut [Complex<T>],
        scratch: &mut [Complex<T>],
    ) -> bool {
        self.process_immutable_with_scratch(input, output, scratch);
        true
    }
}

impl<T: FftFloat> LanePlan<T> for Arc<dyn RealToComplex<T>> {
    type In = T;
    type Out = Complex<T>;

    fn input_len(&self) -> usize {
        self.len()
    }

    fn output_len(&self) -> usize {
        self.complex_len()
    }

    fn scratch_len(&self) -> usize {
        self.get_scratch_len()
    }

    fn run(&self, input: &mut [T], output: &mut [Complex<T>], scratch: &mut [Complex<T>]) {
        let lanes = input.chunks_exact_mut(self.len());
        for (samples, bins) in lanes.zip(output.chunks_exact_mut(self.complex_len())) {
            self.process_with_scratch(samples, bins, scratch)
                .expect("lanes and scratch have the plan's lengths");
        }
    }

    fn run_preserving(&self, _: &[T], _: &mut [Complex<T>], _: &mut [Complex<T>]) -> bool {
        false
    }
}

impl<T: FftFloat> LanePlan<T> for Arc<dyn ComplexToReal<T>> {
    type In = Complex<T>;
    type Out = T;

    fn input_len(&self) -> usize {
        self.complex_len()
    }

    fn output_len(&self) -> usize {
        self.len()
    }

    fn scratch_len(&self) -> usize {
        self.get_scratch_len()
    }

    /// The imaginary parts of bin 0 and, for even lengths, of the last bin would be zero in the
    /// spectrum of real samples; whatever they are, they are not looked at.
    fn run(&self, input: &mut [Complex<T>], output: &mut [T], scratch: &mut [Complex<T>]) {
        let lanes = input.chunks_exact_mut(self.complex_len());
        for (bins, samples) in lanes.zip(output.chunks_exact_mut(self.len())) {
            bins[0].im = T::zero();
            if self.len().is_multiple_of(2) {
                bins[self.len() / 2].im = T::zero();
            }
            self.process_with_scratch(bins, samples, scratch)
                .expect("lanes and scratch have the plan's lengths, and the bins are real");
        }
    }

    fn run_preserving(&self, _: &[Complex<T>], _: &mut [T], _: &mut [Complex<T>]) -> bool {
        false
    }
}

/// The plan of a complex transform of `n` points.
pub(crate) fn complex<T: FftFloat>(n: usize, direction: Direction) -> Arc<dyn Fft<T>> {
    T::plans()
        .complex
        .get_or_make((n, direction), n, || T::plan_complex(n, direction))
}

/// The plan of the transform of `n` real samples.
pub(crate) fn real_forward<T: FftFloat>(n: usize) -> Arc<dyn RealToComplex<T>> {
    T::plans()
        .real_forward
        .get_or_make(n, n, || T::plan_real_forward(n))
}

/// The plan of the transform back to `n` real samples.
pub(crate) fn real_inverse<T: FftFloat>(n: usize) -> Arc<dyn ComplexToReal<T>> {
    T::plans()
        .real_inverse
        .get_or_make(n, n, || T::plan_real_inverse(n))
}
