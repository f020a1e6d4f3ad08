//! `gcd`, `lcm`.

use np_kernels::functions::divisors::{Gcd, Lcm};

use super::loops::{integer_loops, plain};
use crate::ufunc::{Identity, Resolver, Ufunc};

/// `numpy.gcd`: the greatest common divisor.
pub static GCD: Ufunc = Ufunc::new("gcd", 2, 1, integer_loops!(each plain Gcd; []; []))
    .resolved_by(Resolver::Promotion)
    .with_identity(Identity::Zero);

/// `numpy.lcm`: the least common multiple.
pub static LCM: Ufunc = Ufunc::new("lcm", 2, 1, integer_loops!(each plain Lcm; []; []))
    .resolved_by(Resolver::Promotion);
