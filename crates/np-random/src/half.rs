//! The upper half of a 64-bit draw, which the next 32-bit draw takes.

/// What is left of the last 64 bits that a 32-bit draw was made from: NumPy's `has_uint32` and `uinteger`. The value stays
/// after it is taken, as it does in NumPy's states.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Half {
    pub(crate) waits: bool,
    pub(crate) value: u32,
}

impl Half {
    /// The half that waits, or else the lower half of a fresh draw.
    #[inline]
    pub(crate) fn next(&mut self, draw: impl FnOnce() -> u64) -> u32 {
        if self.waits {
            self.waits = false;
            return self.value;
        }
        let bits = draw();
        self.waits = true;
        self.value = (bits >> 32) as u32;
        bits as u32
    }
}

/// Implements [`BitGenerator`](crate::BitGenerator) for a generator of 64 bits that has a field `half`, a method `step` for one
/// draw, and a method `fill_mapped` that fills a slice with functions of successive draws.
macro_rules! bit_generator_of_64 {
    ([$($generics:tt)*] $generator:ty) => {
        impl<$($generics)*> $crate::BitGenerator for $generator {
            #[inline]
            fn next_u64(&mut self) -> u64 {
                self.step()
            }

            #[inline]
            fn next_u32(&mut self) -> u32 {
                let mut half = self.half;
                let bits = half.next(|| self.step());
                self.half = half;
                bits
            }

            #[inline]
            fn next_raw(&mut self) -> u64 {
                self.step()
            }

            fn fill_u64(&mut self, out: &mut [u64]) {
                self.fill_mapped(out, |bits| bits);
            }

            fn fill_u32(&mut self, out: &mut [u32]) {
                self.fill_halves(out, |bits| bits);
            }

            fn fill_f64(&mut self, out: &mut [f64]) {
                self.fill_mapped(out, $crate::bit_generator::unit_f64);
            }

            fn fill_f32(&mut self, out: &mut [f32]) {
                self.fill_halves(out, $crate::bit_generator::unit_f32);
            }
        }

        impl<$($generics)*> $generator {
            /// Fills a slice with functions of successive 32-bit draws.
            fn fill_halves<T>(&mut self, out: &mut [T], map: impl Fn(u32) -> T + Copy) {
                use $crate::BitGenerator;
                let first = usize::from(self.half.waits).min(out.len());
                let (first, out) = out.split_at_mut(first);
                for slot in first {
                    *slot = map(self.next_u32());
                }
                // The last pair, or the last one alone, by itself: its upper half stays in the state.
                let pairs = out.len().saturating_sub(1) / 2;
                let (pairs, last) = out.split_at_mut(2 * pairs);
                self.fill_mapped(
                    pairs.as_chunks_mut::<2>().0,
                    #[inline(always)]
                    |bits| [map(bits as u32), map((bits >> 32) as u32)],
                );
                for slot in last {
                    *slot = map(self.next_u32());
                }
            }
        }
    };
}

pub(crate) use bit_generator_of_64;
