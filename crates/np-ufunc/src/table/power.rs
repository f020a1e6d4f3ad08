//! `power`, `float_power`.

use np_dtype::f16;
use np_kernels::fpe;
use np_kernels::transcendental::{Half, Power};

use super::transcendental::paired;
use crate::ufunc::Ufunc;

/// `numpy.power` (`pow`).
pub static POWER: Ufunc = Ufunc::new(
    "power",
    2,
    1,
    &[
        paired::<Half<Power>, fpe::RealPower, f16>(),
        paired::<Power, fpe::RealPower, f32>(),
        paired::<Power, fpe::RealPower, f64>(),
    ],
);

/// `numpy.float_power`: never in less than double precision.
pub static FLOAT_POWER: Ufunc = Ufunc::new(
    "float_power",
    2,
    1,
    &[paired::<Power, fpe::RealPower, f64>()],
);
