//! Ufuncs, by their numbers.

use numpy_rs::operand::AsOperand;
use numpy_rs::options::Options;
use numpy_rs::ufunc::ufunc::{Identity, Ufunc as UfuncOf};
use numpy_rs::{self as np, UfuncMethods};

use crate::outcome::Done;
use crate::parameter::{
    Array, Arrays, Index, Ints, Keywords, MaybeOperand, Operand, Operands, Text, Ufunc,
};
use crate::status::Failure;
use crate::table::functions;

/// All that Python has to know of a ufunc, as `name nin nout identity loops`; each loop as in `dd->d`.
fn description(ufunc: &UfuncOf) -> String {
    let identity = match ufunc.identity {
        Identity::None => "None",
        Identity::Reorderable => "Reorderable",
        Identity::MinusOne => "-1",
        Identity::Zero => "0",
        Identity::One => "1",
        Identity::MinusInfinity => "-inf",
    };
    let loops = ufunc.loops.iter().map(|inner| {
        let letters = |codes: &[np::dtype::TypeCode]| {
            codes.iter().map(|code| code.char()).collect::<String>()
        };
        let types = &inner.types[..inner.nop];
        format!(
            "{}->{}",
            letters(&types[..inner.nin]),
            letters(&types[inner.nin..])
        )
    });
    let loops = loops.collect::<Vec<_>>().join(",");
    format!(
        "{} {} {} {identity} {loops}",
        ufunc.name, ufunc.nin, ufunc.nout
    )
}

fn all<'a>(operands: &'a [np::operand::Operand<'a>]) -> Vec<&'a dyn AsOperand> {
    operands.iter().map(|one| one as _).collect()
}

/// A call with an array for each output or for none.
fn call<'a>(
    ufunc: &UfuncOf,
    inputs: &[np::operand::Operand<'_>],
    outs: &'a [&'a np::Array],
    mut options: Options<'a>,
) -> Result<Vec<np::Array>, Failure> {
    if !outs.is_empty() {
        options = options.outs(outs);
    }
    Ok(np::call_multiple(ufunc, &all(inputs), options)?)
}

functions! {
    /// What a ufunc is: its name, the numbers of its inputs and outputs, its identity (`None`, `Reorderable`, a number) and its
    /// loops, as in `"add 2 1 0 ??->?,bb->b"`. Ufuncs have the numbers from 0 up to the first for which this is NULL.
    fn nrs_ufunc(ufunc: Ufunc) -> Text = Ok::<_, Failure>(description(ufunc));

    /// A ufunc of one input and one output, called.
    fn nrs_unary(ufunc: Ufunc, a: Operand) -> Array = np::call(ufunc, &[&a], ());

    /// A ufunc of two inputs and one output, called.
    fn nrs_binary(ufunc: Ufunc, a: Operand, b: Operand) -> Array = np::call(ufunc, &[&a, &b], ());

    /// A ufunc of one output, called on as many operands as it takes; keywords `out`, `where`, `dtype`, `casting`, `order`.
    fn nrs_call(ufunc: Ufunc, inputs: Operands, keywords: Keywords) -> Array = np::call(ufunc, &all(&inputs), keywords);

    /// A ufunc of any number of outputs, called; with an array for each output in `outs`, or with none. Keywords as for `nrs_call`, but
    /// for `out`.
    fn nrs_call_multiple(ufunc: Ufunc, inputs: Operands, outs: Arrays, keywords: Keywords) -> Arrays =
        call(ufunc, &inputs, &outs, keywords);

    /// `ufunc.reduce`; keywords `axis`, `dtype`, `out`, `keepdims`, `initial`, `where`.
    fn nrs_reduce(ufunc: Ufunc, a: Array, keywords: Keywords) -> Array = ufunc.reduce(a, keywords);

    /// `ufunc.accumulate`; keywords `axis`, `dtype`, `out`.
    fn nrs_accumulate(ufunc: Ufunc, a: Array, keywords: Keywords) -> Array = ufunc.accumulate(a, keywords);

    /// `ufunc.reduceat`; keywords `axis`, `dtype`, `out`.
    fn nrs_reduceat(ufunc: Ufunc, a: Array, indices: Ints, keywords: Keywords) -> Array =
        ufunc.reduceat(a, indices, keywords);

    /// `ufunc.outer`.
    fn nrs_outer(ufunc: Ufunc, a: Operand, b: Operand) -> Array = ufunc.outer(a, b);

    /// `ufunc.at`; `value` is NULL for ufuncs of one input.
    fn nrs_at(ufunc: Ufunc, a: Array, index: Index, value: MaybeOperand) -> Done =
        ufunc.at(a, index, value.as_ref().map(|value| value as &dyn AsOperand));
}
