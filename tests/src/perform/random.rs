//! Methods of `random::Generator`: what they draw, and the state that they leave.

use np_dtype::{DType, WeakScalar};
use numpy_rs::operand::AsOperand;
use numpy_rs::options::Options;
use numpy_rs::random::{
    BitGenerator, FromSeed, Generator, MT19937, PCG64, PCG64DXSM, Philox, SFC64, SeedSequence,
    default_rng,
};
use numpy_rs::{Array, Result};
use serde_json::Value;

use super::functions::Given;
use crate::operands::{Input, integer, integers, text};

/// What a method of a generator gives, if the operation is one.
pub(super) fn perform(op: &str, given: Given<'_>) -> Option<Result<Array>> {
    Some(drawn(op.strip_prefix("rng.")?, given))
}

/// The generator of a seed, or of a bit generator's name, a seed and the number of a child.
fn generator(start: &Value) -> Result<Generator> {
    let Some(parts) = start.as_array() else {
        return default_rng(start.as_i64().expect("a seed"));
    };
    let Some(kind) = parts[0].as_str() else {
        let seed: Vec<u64> = parts
            .iter()
            .map(|part| part.as_u64().expect("a seed"))
            .collect();
        return default_rng(&seed[..]);
    };
    let seed = SeedSequence::new(parts[1].as_u64().expect("a seed"));
    let mut rng = match kind {
        PCG64::NAME => Generator::from_seed::<PCG64>(seed),
        PCG64DXSM::NAME => Generator::from_seed::<PCG64DXSM>(seed),
        MT19937::NAME => Generator::from_seed::<MT19937>(seed),
        Philox::NAME => Generator::from_seed::<Philox>(seed),
        _ => Generator::from_seed::<SFC64>(seed),
    };
    match usize::try_from(integer(&parts[2])) {
        Ok(child) => Ok(rng.spawn(3)?.swap_remove(child)),
        Err(_) => Ok(rng),
    }
}

/// The keywords that only these methods have, and those that have other values here.
fn keywords<'a>(mut options: Options<'a>, given: &'a Value) -> Result<Options<'a>> {
    for (keyword, value) in given.as_object().expect("keywords") {
        let truth = || value.as_bool().expect("a bool");
        options = match keyword.as_str() {
            "size" => options.size(integers(value)),
            "dtype" => options.dtype(DType::parse(text(value))?),
            "method" => options.algorithm(text(value)),
            "check_valid" => options.check_valid(text(value)),
            "endpoint" => options.endpoint(truth()),
            "replace" => options.replace(truth()),
            "shuffle" => options.shuffle(truth()),
            "axis" => options.axis(integer(value)),
            _ => options,
        };
    }
    Ok(options)
}

/// A Python integer.
fn whole(input: &Input) -> i64 {
    match input.weak() {
        WeakScalar::Int(value) => value as i64,
        other => panic!("{other:?} is no integer"),
    }
}

fn drawn(method: &str, given: Given<'_>) -> Result<Array> {
    let mut rng = generator(&given.args[0])?;
    let mut options = keywords(given.options, &given.args[2])?;
    let mut inputs = given.values;
    if given.args[2].get("p").is_some() {
        let (p, others) = inputs.split_last().expect("probabilities");
        (inputs, options) = (others, options.probabilities(p.as_operand()));
    }
    let v = |k: usize| &inputs[k];
    macro_rules! methods {
        ($($count:tt: $($name:ident),*;)*) => {
            match method {
                $($(stringify!($name) => methods!(@$count $name),)*)*
                "shuffle" => rng.shuffle(v(0).array(), options).map(|()| v(0).array().alias()),
                "bytes" => Array::from_vec(rng.bytes(whole(v(0)) as usize)),
                "multivariate_hypergeometric" => {
                    rng.multivariate_hypergeometric(v(0), whole(v(1)), options)
                }
                other => panic!("no method: {other}"),
            }
        };
        (@0 $name:ident) => { rng.$name(options) };
        (@1 $name:ident) => { rng.$name(v(0), options) };
        (@2 $name:ident) => { rng.$name(v(0), v(1), options) };
        (@3 $name:ident) => { rng.$name(v(0), v(1), v(2), options) };
    }
    let result = methods! {
        0: random, standard_cauchy, standard_exponential, standard_normal;
        1: chisquare, choice, dirichlet, exponential, geometric, logseries, pareto, permutation, permuted, poisson, power,
            rayleigh, standard_gamma, standard_t, weibull, zipf;
        2: beta, binomial, f, gamma, gumbel, integers, laplace, logistic, lognormal, multinomial, multivariate_normal,
            negative_binomial, noncentral_chisquare, normal, uniform, vonmises, wald;
        3: hypergeometric, noncentral_f, triangular;
    }?;
    match text(&given.args[1]) {
        "state" => {
            let bits: &mut dyn BitGenerator = rng.bits();
            let half = bits.next_u32().into();
            Array::from_vec(vec![half, bits.next_raw(), bits.next_raw()])
        }
        _ => Ok(result),
    }
}
