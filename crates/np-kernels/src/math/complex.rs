//! tmp
use np_dtype::Complex;
use num_traits::Float;
macro_rules! t {($($n:ident)*)=>{$(
/// tmp
pub fn $n<T: Float>(z: Complex<T>) -> Complex<T> { z.$n() })*}}
t!(sqrt exp sin cos);
/// tmp
pub fn log<T: Float>(z: Complex<T>) -> Complex<T> { z.ln() }
/// tmp
pub fn log10<T: Float>(z: Complex<T>) -> Complex<T> { z.ln() }
