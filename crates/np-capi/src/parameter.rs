//! Kinds of parameters: how each is spelt, and how it is read from what C gives and checked.
//!
//! Every kind is one C value, since a call from Python pays for each. Lists are therefore pointers to their length and elements, or
//! end with a null pointer.

use std::ffi::{c_char, c_int, c_void};

use numpy_rs::dtype::DType;
use numpy_rs::index_arrays::IndexPart;
use numpy_rs::layout::AxisIndex;
use numpy_rs::options::{Axes as AxesOf, Options};
use numpy_rs::ufunc::{Ufunc as UfuncOf, table};
use numpy_rs::{Error, operand};

use crate::handle::Handle;
use crate::keyword::{self, Keyword};
use crate::pointer::{get, text};
use crate::source::Source;
use crate::status::{Failure, Status};
use crate::table::Spelling;

/// A kind of parameter.
pub trait Parameter {
    /// What C gives.
    type Raw: Copy;
    /// What the body of a function takes.
    type Value<'a>;
    /// How `Raw` is spelt.
    const SPELLING: Spelling;

    /// Reads the value of the parameter `name`.
    ///
    /// # Errors
    /// Where a null pointer may not stand, or the value is none of its kind.
    ///
    /// # Safety
    /// A pointer is null, or points to what the kind says, for `'a`.
    unsafe fn read<'a>(raw: Self::Raw, name: &str) -> Result<Self::Value<'a>, Failure>;
}

macro_rules! kinds {
    ($(
        $(#[doc = $doc:literal])*
        $kind:ident: $raw:ty, $c:literal, $ctypes:literal => <$a:lifetime> $value:ty = |$given:ident, $name:ident| $read:expr;
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug)]
        pub enum $kind {}

        impl Parameter for $kind {
            type Raw = $raw;
            type Value<$a> = $value;
            const SPELLING: Spelling = Spelling { c: $c, ctypes: $ctypes };

            #[inline]
            // Kinds without pointers have no lifetime.
            #[allow(unused_lifetimes)]
            unsafe fn read<$a>($given: $raw, $name: &str) -> Result<Self::Value<$a>, Failure> {
                // Kinds without pointers have nothing unsafe.
                #[allow(unused_unsafe)]
                // SAFETY: the caller's promise about what the pointer points to.
                unsafe { $read }
            }
        }
    )*};
}

kinds! {
    /// An array.
    Array: *const Handle, "const nrs_array *", "P" => <'a> &'a numpy_rs::Array = |raw, name| get(raw, name)?.array(name);
    /// An array, or NULL for none.
    MaybeArray: *const Handle, "const nrs_array *", "P" => <'a> Option<&'a numpy_rs::Array> =
        |raw, name| raw.as_ref().map(|handle| handle.array(name)).transpose();
    /// An array or a number.
    Operand: *const Handle, "const nrs_array *", "P" => <'a> operand::Operand<'a> = |raw, name| Ok(get(raw, name)?.operand());
    /// An array or a number, or NULL for none.
    MaybeOperand: *const Handle, "const nrs_array *", "P" => <'a> Option<operand::Operand<'a>> =
        |raw, _name| Ok(raw.as_ref().map(Handle::operand));
    /// A handle, of whatever it is.
    Any: *const Handle, "const nrs_array *", "P" => <'a> &'a Handle = |raw, name| get(raw, name);
    /// A handle that the call takes, or NULL.
    Owned: *mut Handle, "nrs_array *", "P" => <'a> Option<Box<Handle>> =
        |raw, _name| Ok((!raw.is_null()).then(|| Box::from_raw(raw)));
    /// Arrays and numbers: handles up to a null pointer.
    Operands: *const *const Handle, "const nrs_array *const *", "P" => <'a> Vec<operand::Operand<'a>> =
        |raw, name| Ok(handles(raw, name)?.map(Handle::operand).collect());
    /// Arrays: handles up to a null pointer.
    Arrays: *const *const Handle, "const nrs_array *const *", "P" => <'a> Vec<&'a numpy_rs::Array> =
        |raw, name| handles(raw, name)?.map(|handle| handle.array(name)).collect();
    /// Integers: how many, and then they themselves.
    Ints: *const isize, "const ptrdiff_t *", "P" => <'a> &'a [isize] = |raw, name| integers(raw, name);
    /// Integers, or NULL for none.
    MaybeInts: *const isize, "const ptrdiff_t *", "P" => <'a> Option<&'a [isize]> =
        |raw, name| (!raw.is_null()).then(|| integers(raw, name)).transpose();
    /// Axes: integers, or -1 and one axis; NULL for all.
    Axes: *const isize, "const ptrdiff_t *", "P" => <'a> AxesOf = |raw, name| axes(raw, name);
    /// A bit generator.
    Random: *const Source, "const nrs_random *", "P" => <'a> &'a Source = |raw, name| get(raw, name);
    /// Two numbers to read and to write: whether a normal number waits, and it.
    Gauss: *mut f64, "double *", "P" => <'a> &'a mut [f64; 2] =
        |raw, name| get(raw.cast_const(), name).map(|_checked| &mut *raw.cast());
    /// A bit generator that the call takes, or NULL.
    OwnedSource: *mut Source, "nrs_random *", "P" => <'a> Option<Box<Source>> =
        |raw, _name| Ok((!raw.is_null()).then(|| Box::from_raw(raw)));
    /// An integer.
    Int: isize, "ptrdiff_t", "N" => <'a> isize = |raw, _name| Ok(raw);
    /// A length.
    Length: usize, "size_t", "S" => <'a> usize = |raw, _name| Ok(raw);
    /// A floating-point number.
    Real: f64, "double", "D" => <'a> f64 = |raw, _name| Ok(raw);
    /// A truth value.
    Truth: c_int, "int", "I" => <'a> bool = |raw, _name| Ok(raw != 0);
    /// A text.
    Text: *const c_char, "const char *", "T" => <'a> &'a str = |raw, name| text(raw, name);
    /// A dtype: `"float64"`, `"<f8"`, `"d"`, ...
    Dtype: *const c_char, "const char *", "T" => <'a> DType = |raw, name| Ok(DType::parse(text(raw, name)?)?);
    /// A ufunc, by its number.
    Ufunc: usize, "size_t", "S" => <'a> &'static UfuncOf = |raw, _name| ufunc(raw);
    /// Keywords up to one whose key is 0; NULL for none.
    Keywords: *const Keyword, "const nrs_keyword *", "P" => <'a> Options<'a> = |raw, _name| keyword::read(raw);
    /// The parts of an index up to one whose kind is 0.
    Index: *const RawIndexPart, "const nrs_index_part *", "P" => <'a> Vec<IndexPart<'a>> = |raw, name| index(raw, name);
    /// Memory to read.
    Memory: *const c_void, "const void *", "P" => <'a> *const c_void = |raw, _name| Ok(raw);
    /// Memory to write.
    Room: *mut c_void, "void *", "P" => <'a> *mut c_void = |raw, _name| Ok(raw);
    /// A function that is called with the context when memory is not used any more, on whichever thread that happens; or NULL.
    Release: Option<unsafe extern "C" fn(*mut c_void)>, "nrs_release", "P" => <'a>
        Option<unsafe extern "C" fn(*mut c_void)> = |raw, _name| Ok(raw);
    /// A function that is given warnings, or NULL.
    OnWarning: Option<crate::thread::OnWarning>, "nrs_on_warning", "P" => <'a>
        Option<crate::thread::OnWarning> = |raw, _name| Ok(raw);
    /// A function that is given an element, to free, and tells its text by `nrs_give_text`; anything but 0 stands for an exception.
    OnElement: Option<unsafe extern "C" fn(*mut Handle) -> c_int>, "nrs_on_element", "P" => <'a>
        Option<unsafe extern "C" fn(*mut Handle) -> c_int> = |raw, _name| Ok(raw);
    /// A function that is given a text and a number, or NULL; anything but 0 stands for an exception.
    OnText: Option<unsafe extern "C" fn(*const c_char, c_int) -> c_int>, "nrs_on_text", "P" => <'a>
        Option<unsafe extern "C" fn(*const c_char, c_int) -> c_int> = |raw, _name| Ok(raw);
}

/// Handles up to a null pointer.
///
/// # Safety
/// The pointer is null, or points to handles and a null pointer, for `'a`.
unsafe fn handles<'a>(
    raw: *const *const Handle,
    name: &str,
) -> Result<impl Iterator<Item = &'a Handle>, Failure> {
    // SAFETY: the caller's promise.
    unsafe { get(raw, name) }?;
    // SAFETY: the caller's promise: nothing after the null pointer is read.
    Ok((0..).map_while(move |k| unsafe { (*raw.add(k)).as_ref() }))
}

/// # Safety
/// The pointer is null, or points to a length and as many integers, for `'a`.
pub(crate) unsafe fn integers<'a>(raw: *const isize, name: &str) -> Result<&'a [isize], Failure> {
    // SAFETY: the caller's promise.
    let count = unsafe { *get(raw, name)? };
    let Ok(count) = usize::try_from(count) else {
        let message = format!("{name} has a negative number of integers");
        return Err(Failure::new(Status::ValueError, message));
    };
    // SAFETY: the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(raw.add(1), count) })
}

/// # Safety
/// As [`integers`]; after a length of -1 there is one integer.
pub(crate) unsafe fn axes(raw: *const isize, name: &str) -> Result<AxesOf, Failure> {
    // SAFETY: the caller's promise.
    unsafe {
        match raw.as_ref() {
            None => Ok(AxesOf::All),
            Some(-1) => Ok(AxesOf::One(*raw.add(1))),
            Some(_) => Ok(AxesOf::from(integers(raw, name)?)),
        }
    }
}

fn ufunc(number: usize) -> Result<&'static UfuncOf, Failure> {
    match table::ALL.get(number) {
        Some(ufunc) => Ok(ufunc),
        None => {
            let message = format!("there is no ufunc of the number {number}");
            Err(Failure::new(Status::AttributeError, message))
        }
    }
}

/// A part of an index: `nrs_index_part` in C.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct RawIndexPart {
    /// What it is, and for slices which bounds there are.
    kind: isize,
    /// The integer, where a slice begins, or the address of the handle of an array.
    start: isize,
    /// Where a slice ends.
    stop: isize,
    /// The step of a slice.
    step: isize,
}

/// # Safety
/// The pointer is null, or points to parts and one of kind 0; handles are alive for `'a`.
unsafe fn index<'a>(raw: *const RawIndexPart, name: &str) -> Result<Vec<IndexPart<'a>>, Failure> {
    let mut parts = Vec::new();
    // SAFETY: the caller's promise.
    unsafe { get(raw, name) }?;
    for k in 0.. {
        // SAFETY: the caller's promise: nothing after the part of kind 0 is read.
        let part = unsafe { *raw.add(k) };
        let bound = |bit: isize, value: isize| (part.kind & bit != 0).then_some(value);
        parts.push(IndexPart::Basic(match part.kind & 7 {
            0 => return Ok(parts),
            1 => AxisIndex::Int(part.start),
            2 => AxisIndex::NewAxis,
            3 => AxisIndex::Ellipsis,
            4 => {
                // SAFETY: the caller's promise.
                let handle = unsafe { get(part.start as *const Handle, name) }?;
                parts.push(IndexPart::Array(handle.array(name)?));
                continue;
            }
            5 => AxisIndex::Slice {
                start: bound(8, part.start),
                stop: bound(16, part.stop),
                step: bound(32, part.step),
            },
            _ => return Err(Error::Index("there is no such part of an index".to_owned()).into()),
        }));
    }
    unreachable!("the parts end")
}
