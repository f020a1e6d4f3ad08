//! Keyword arguments as C gives them: a list of keys and values, which is read into [`Options`].
//!
//! One table says which keys there are, as what each is given, and which keyword of [`Options`] it sets.

use std::ffi::{c_char, c_int};

use numpy_rs::fft::Norm;
use numpy_rs::options::{
    AnyKind, Axes as AxesOf, BitOrder, Copying, Indexing, Initial, MemoryOrder, Method, Mode,
    NormOrder, Options, ReflectType, Relative, Side, Triangle, Trim,
};
use numpy_rs::{Casting, Error};

use crate::named::Named;
use crate::parameter::{
    Array, Axes, Dtype, Int, Ints, MaybeOperand, Operand, Parameter, Real, Text, Truth,
};
use crate::status::Failure;

/// A keyword argument: `nrs_keyword` in C.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Keyword {
    key: i64,
    /// The bits of the value: a number, or an address.
    value: u64,
}

/// What fits the value of a keyword.
trait FromBits {
    fn from_bits(bits: u64) -> Self;
}

impl FromBits for isize {
    fn from_bits(bits: u64) -> isize {
        bits as isize
    }
}

impl FromBits for c_int {
    fn from_bits(bits: u64) -> c_int {
        c_int::from(bits != 0)
    }
}

impl FromBits for f64 {
    fn from_bits(bits: u64) -> f64 {
        f64::from_bits(bits)
    }
}

impl<T> FromBits for *const T {
    fn from_bits(bits: u64) -> *const T {
        bits as usize as *const T
    }
}

/// A key as it is declared.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// NumPy's keyword.
    pub name: &'static str,
    /// Its number.
    pub number: i64,
    /// Which member of the union its value is.
    pub member: &'static str,
}

/// Which member of C's union a kind is.
trait Member: Parameter {
    const MEMBER: &'static str;
}

macro_rules! members {
    ($($kind:ident: $member:literal;)*) => {$(impl Member for $kind { const MEMBER: &'static str = $member; })*};
}

members! {
    Array: "array"; Operand: "array"; MaybeOperand: "array"; Axes: "axes"; Ints: "integers"; Int: "integer"; Truth: "integer";
    Real: "real"; Dtype: "dtype"; Text: "text";
}

/// A value that has a name in NumPy.
#[derive(Debug)]
pub enum Name {}

impl Parameter for Name {
    type Raw = *const c_char;
    type Value<'a> = &'a str;
    const SPELLING: crate::table::Spelling = <Text as Parameter>::SPELLING;

    unsafe fn read<'a>(raw: *const c_char, name: &str) -> Result<&'a str, Failure> {
        // SAFETY: the caller's promise.
        unsafe { <Text as Parameter>::read(raw, name) }
    }
}

impl Member for Name {
    const MEMBER: &'static str = "name";
}

macro_rules! keys {
    ($($number:literal $name:literal $kind:ident => |$options:ident, $value:ident| $set:expr;)*) => {
        /// Every key.
        pub const KEYS: &[Key] = &[$(Key { name: $name, number: $number, member: <$kind as Member>::MEMBER }),*];

        /// Sets the keyword of a key.
        ///
        /// # Safety
        /// The value is what the key says, and pointers in it are valid for `'a`.
        unsafe fn set<'a>(options: Options<'a>, keyword: Keyword) -> Result<Options<'a>, Failure> {
            match keyword.key {
                $($number => {
                    let (raw, $options) = (FromBits::from_bits(keyword.value), options);
                    // SAFETY: the caller's promise.
                    let $value = unsafe { <$kind as Parameter>::read(raw, $name) }?;
                    Ok($set)
                })*
                key => Err(Error::Type(format!("there is no keyword of the number {key}")).into()),
            }
        }
    };
}

fn size(value: isize, name: &str) -> Result<usize, Failure> {
    let message = || Error::Value(format!("{name} must not be negative"));
    Ok(usize::try_from(value).map_err(|_| message())?)
}

fn named<T: Named>(name: &str) -> Result<T, Failure> {
    T::named(name)
}

fn optional<'a>(value: Option<numpy_rs::operand::Operand<'a>>) -> Initial<'a> {
    value.map_or(Initial::None, Initial::Value)
}

fn relative<'a>(value: Option<numpy_rs::operand::Operand<'a>>) -> Relative<'a> {
    value.map_or(Relative::None, Relative::Value)
}

/// `s=`: the smallest integer is `None`.
fn points(lengths: &[isize]) -> Vec<Option<isize>> {
    let point = |&length: &isize| (length != isize::MIN).then_some(length);
    lengths.iter().map(point).collect()
}

/// Axes for each operand: how many, or -1 for one alone, and they themselves.
fn lists_of_axes(mut rest: &[isize]) -> Vec<AxesOf> {
    let mut lists = Vec::new();
    while let [count, axes @ ..] = rest {
        let length = usize::try_from(*count).unwrap_or(1).min(axes.len());
        let (own, others) = axes.split_at(length);
        lists.push(match own {
            [axis] if *count < 0 => AxesOf::One(*axis),
            _ => AxesOf::from(own),
        });
        rest = others;
    }
    lists
}

/// `copy=`: 0 never, 1 always, otherwise where it has to be.
fn copying(value: isize) -> Copying {
    match value {
        0 => Copying::Never,
        1 => Copying::Always,
        _ => Copying::IfNeeded,
    }
}

keys! {
    1 "axis" Axes => |o, v| o.axis(v);
    2 "dtype" Dtype => |o, v| o.dtype(v);
    3 "keepdims" Truth => |o, v| o.keepdims(v);
    4 "out" Array => |o, v| o.out(v);
    5 "where" Array => |o, v| o.where_(v);
    6 "initial" MaybeOperand => |o, v| o.initial(optional(v));
    7 "order" Name => |o, v| o.order(named::<MemoryOrder>(v)?);
    8 "casting" Name => |o, v| o.casting(named::<Casting>(v)?);
    9 "endpoint" Truth => |o, v| o.endpoint(v);
    10 "copy" Int => |o, v| o.copy(copying(v));
    11 "n" Int => |o, v| o.n(size(v, "n")?);
    12 "norm" Name => |o, v| o.norm(named::<Norm>(v)?);
    13 "M" Int => |o, v| o.columns(size(v, "M")?);
    14 "k" Int => |o, v| o.k(v);
    15 "kind" Name => |o, v| o.kind(named::<AnyKind>(v)?);
    16 "UPLO" Name => |o, v| o.uplo(named::<Triangle>(v)?);
    17 "upper" Truth => |o, v| o.upper(v);
    18 "hermitian" Truth => |o, v| o.hermitian(v);
    19 "full_matrices" Truth => |o, v| o.full_matrices(v);
    20 "rcond" Operand => |o, v| o.rcond(v);
    21 "ind" Int => |o, v| o.ind(v);
    22 "stable" Truth => |o, v| o.stable(v);
    23 "decimals" Int => |o, v| o.decimals(v as i32);
    24 "deg" Truth => |o, v| o.deg(v);
    25 "tol" Operand => |o, v| o.tol(v);
    26 "rtol" MaybeOperand => |o, v| o.rtol(relative(v));
    27 "atol" Operand => |o, v| o.atol(v);
    28 "equal_nan" Truth => |o, v| o.equal_nan(v);
    29 "nan" Operand => |o, v| o.nan(v);
    30 "posinf" Operand => |o, v| o.posinf(v);
    31 "neginf" Operand => |o, v| o.neginf(v);
    32 "default" Operand => |o, v| o.default_(v);
    33 "prepend" Operand => |o, v| o.prepend(v);
    34 "append" Operand => |o, v| o.append(v);
    35 "to_begin" Operand => |o, v| o.to_begin(v);
    36 "to_end" Operand => |o, v| o.to_end(v);
    37 "edge_order" Int => |o, v| o.edge_order(size(v, "edge_order")?);
    38 "x" Operand => |o, v| o.x(v);
    39 "dx" Operand => |o, v| o.dx(v);
    40 "discont" Operand => |o, v| o.discont(v);
    41 "period" Operand => |o, v| o.period(v);
    42 "left" Operand => |o, v| o.left(v);
    43 "right" Operand => |o, v| o.right(v);
    44 "axisa" Int => |o, v| o.axisa(v);
    45 "axisb" Int => |o, v| o.axisb(v);
    46 "axisc" Int => |o, v| o.axisc(v);
    47 "N" Int => |o, v| o.powers(size(v, "N")?);
    48 "increasing" Truth => |o, v| o.increasing(v);
    49 "mode" Name => |o, v| o.mode(named::<Mode>(v)?);
    50 "shape" Ints => |o, v| o.shape(v);
    51 "ndmin" Int => |o, v| o.ndmin(size(v, "ndmin")?);
    52 "base" Operand => |o, v| o.base(v);
    53 "sparse" Truth => |o, v| o.sparse(v);
    54 "indexing" Name => |o, v| o.indexing(named::<Indexing>(v)?);
    55 "count" Int => |o, v| o.count(v);
    56 "offset" Int => |o, v| o.offset(v);
    57 "s" Ints => |o, v| o.s(&points(v)[..]);
    58 "axes" Axes => |o, v| o.axes(v);
    59 "axis1" Int => |o, v| o.axis1(v);
    60 "axis2" Int => |o, v| o.axis2(v);
    61 "trim" Name => |o, v| o.trim(named::<Trim>(v)?);
    62 "constant_values" Operand => |o, v| o.constant_values(v);
    63 "end_values" Operand => |o, v| o.end_values(v);
    64 "stat_length" Operand => |o, v| o.stat_length(v);
    65 "reflect_type" Name => |o, v| o.reflect_type(named::<ReflectType>(v)?);
    66 "bitorder" Name => |o, v| o.bitorder(named::<BitOrder>(v)?);
    67 "ddof" Real => |o, v| o.ddof(v);
    68 "correction" Real => |o, v| o.correction(v);
    69 "mean" Operand => |o, v| o.mean(v);
    70 "weights" Operand => |o, v| o.weights(v);
    71 "include_initial" Truth => |o, v| o.include_initial(v);
    72 "side" Name => |o, v| o.side(named::<Side>(v)?);
    73 "sorter" Array => |o, v| o.sorter(v);
    74 "minlength" Int => |o, v| o.minlength(v);
    75 "density" Truth => |o, v| o.density(v);
    76 "y" Operand => |o, v| o.y(v);
    77 "rowvar" Truth => |o, v| o.rowvar(v);
    78 "bias" Truth => |o, v| o.bias(v);
    79 "fweights" Operand => |o, v| o.fweights(v);
    80 "aweights" Operand => |o, v| o.aweights(v);
    81 "method" Name => |o, v| o.method(named::<Method>(v)?);
    82 "assume_unique" Truth => |o, v| o.assume_unique(v);
    83 "invert" Truth => |o, v| o.invert(v);
    84 "return_index" Truth => |o, v| o.return_index(v);
    85 "return_inverse" Truth => |o, v| o.return_inverse(v);
    86 "return_counts" Truth => |o, v| o.return_counts(v);
    87 "sorted" Truth => |o, v| o.sorted(v);
    88 "overwrite_input" Truth => |o, v| o.overwrite_input(v);
    89 "ord" Real => |o, v| o.ord(v);
    90 "p" Real => |o, v| o.p(v);
    91 "ord_name" Name => |o, v| o.ord(named::<NormOrder>(v)?);
    92 "p_name" Name => |o, v| o.p(named::<NormOrder>(v)?);
    93 "operand_axes" Ints => |o, v| o.operand_axes(lists_of_axes(v));
    94 "size" Ints => |o, v| o.size(v);
    95 "replace" Truth => |o, v| o.replace(v);
    96 "shuffle" Truth => |o, v| o.shuffle(v);
    97 "probabilities" Operand => |o, v| o.probabilities(v);
    98 "algorithm" Name => |o, v| o.algorithm(v);
    99 "check_valid" Name => |o, v| o.check_valid(v);
}

/// Reads keywords up to one whose key is 0.
///
/// # Safety
/// The pointer is null, or points to such a list; values are what their keys say, and pointers in them are valid for `'a`.
pub(crate) unsafe fn read<'a>(raw: *const Keyword) -> Result<Options<'a>, Failure> {
    let mut options = Options::default();
    if raw.is_null() {
        return Ok(options);
    }
    for k in 0.. {
        // SAFETY: the caller's promise: nothing after the key 0 is read.
        let keyword = unsafe { *raw.add(k) };
        if keyword.key == 0 {
            break;
        }
        // SAFETY: the caller's promise.
        options = unsafe { set(options, keyword) }?;
    }
    Ok(options)
}
