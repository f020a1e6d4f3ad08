//! Values of keywords that are names in NumPy.

use numpy_rs::fft::Norm;
use numpy_rs::options::{
    AnyKind, BitOrder, Indexing, IsinKind, MemoryOrder, Method, Mode, NormOrder, ReflectType, Side,
    SortKind, Triangle, Trim,
};
use numpy_rs::{Casting, Error};

use crate::status::Failure;

/// A value with a name.
pub trait Named: Sized {
    /// The value of a name.
    ///
    /// # Errors
    /// `ValueError` if there is none.
    fn named(name: &str) -> Result<Self, Failure>;
}

macro_rules! names {
    ($($t:ty, $message:literal: { $($name:pat => $value:expr,)* })*) => {$(
        impl Named for $t {
            fn named(name: &str) -> Result<$t, Failure> {
                Ok(match name {
                    $($name => $value.into(),)*
                    _ => return Err(unknown($message, name)),
                })
            }
        }
    )*};
}

#[cold]
fn unknown(message: &str, name: &str) -> Failure {
    Error::Value(message.replace("{}", name)).into()
}

names! {
    MemoryOrder, "order must be one of 'C', 'F', 'A', or 'K' (got '{}')": {
        "C" | "c" => MemoryOrder::C,
        "F" | "f" => MemoryOrder::F,
        "A" | "a" => MemoryOrder::A,
        "K" | "k" => MemoryOrder::K,
    }
    Norm, "Invalid norm value {}; should be \"backward\",\"ortho\" or \"forward\".": {
        "backward" => Norm::Backward,
        "ortho" => Norm::Ortho,
        "forward" => Norm::Forward,
    }
    AnyKind, "sort kind must be one of 'quick', 'heap', or 'stable' (got '{}')": {
        "quicksort" | "q" => SortKind::Quicksort,
        "heapsort" | "h" => SortKind::Heapsort,
        "mergesort" | "m" => SortKind::Mergesort,
        "stable" | "s" => SortKind::Stable,
        "sort" => IsinKind::Sort,
        "table" => IsinKind::Table,
    }
    Mode, "clipmode must be one of 'clip', 'raise', or 'wrap' (got '{}')": {
        "raise" => Mode::Raise,
        "wrap" => Mode::Wrap,
        "clip" => Mode::Clip,
        "full" => Mode::Full,
        "same" => Mode::Same,
        "valid" => Mode::Valid,
        "constant" => Mode::Constant,
        "edge" => Mode::Edge,
        "linear_ramp" => Mode::LinearRamp,
        "maximum" => Mode::Maximum,
        "mean" => Mode::Mean,
        "median" => Mode::Median,
        "minimum" => Mode::Minimum,
        "reflect" => Mode::Reflect,
        "symmetric" => Mode::Symmetric,
        "empty" => Mode::Empty,
        "reduced" => Mode::Reduced,
        "complete" => Mode::Complete,
    }
    Side, "search side must be 'left' or 'right' (got '{}')": { "left" => Side::Left, "right" => Side::Right, }
    Triangle, "UPLO argument must be 'L' or 'U'": { "L" | "l" => Triangle::Lower, "U" | "u" => Triangle::Upper, }
    BitOrder, "'order' must be either 'little' or 'big'": { "big" => BitOrder::Big, "little" => BitOrder::Little, }
    NormOrder, "Invalid norm order '{}'": { "fro" | "f" => "fro", "nuc" => "nuc", }
    Indexing, "Valid values for `indexing` are 'xy' and 'ij'.": { "xy" => Indexing::Xy, "ij" => Indexing::Ij, }
    ReflectType, "reflect_type must not be '{}'": { "even" => ReflectType::Even, "odd" => ReflectType::Odd, }
    Trim, "unexpected character(s) in `trim`: '{}'": { "f" => Trim::Front, "b" => Trim::Back, "fb" | "bf" => Trim::Both, }
}

impl Named for Casting {
    fn named(name: &str) -> Result<Casting, Failure> {
        Ok(Casting::parse(name)?)
    }
}

impl Named for Method {
    fn named(name: &str) -> Result<Method, Failure> {
        let found = Method::ALL.into_iter().find(|method| method.name() == name);
        found.ok_or_else(|| {
            let names = Method::ALL.map(|method| format!("'{}'", method.name()));
            let names = names.join(", ");
            let text = format!("'{name}' is not a valid method. Use one of: dict_keys([{names}])");
            Error::Value(text).into()
        })
    }
}
