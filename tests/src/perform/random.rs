//! Methods of `random::Generator` and `random::RandomState`: what they draw, and the state that they leave.

use np_dtype::{DType, WeakScalar};
use numpy_rs::operand::AsOperand;
use numpy_rs::options::Options;
use numpy_rs::random::{
    BitGenerator, FromSeed, Generator, MT19937, PCG64, PCG64DXSM, Philox, RandomState, SFC64,
    SeedSequence, default_rng,
};
use numpy_rs::{Array, Result};
use serde_json::Value;

use super::functions::Given;
use crate::operands::{Input, integer, integers, text};

/// What a method of a generator gives, if the operation is one.
pub(super) fn perform(op: &str, given: Given<'_>) -> Option<Result<Array>> {
    match op.split_once('.')? {
        ("rng", method) => Some(drawn(method, given)),
        ("state", method) => Some(drawn_as_ever(method, given)),
        _ => None,
    }
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

/// The `RandomState` of a seed, or of a bit generator's name and a seed.
fn random_state(start: &Value) -> Result<RandomState> {
    let Some(parts) = start.as_array() else {
        return RandomState::new(start.as_i64().expect("a seed"));
    };
    let Some(kind) = parts.first().and_then(Value::as_str) else {
        return RandomState::new(&integers(start)[..]);
    };
    let seed = SeedSequence::new(parts[1].as_u64().expect("a seed"));
    Ok(match kind {
        PCG64::NAME => RandomState::from_bits(PCG64::new(&seed)),
        MT19937::NAME => RandomState::from_bits(MT19937::new(&seed)),
        _ => RandomState::from_bits(SFC64::new(&seed)),
    })
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

/// Methods that take so many inputs and keywords, by their names.
macro_rules! methods {
    ($rng:ident, $method:ident, $inputs:ident, $options:ident: { $($count:tt: $($name:ident),*;)* } $($other:pat => $result:expr,)*) => {
        match $method {
            $($(stringify!($name) => methods!(@$count $name $rng $inputs $options),)*)*
            $($other => $result,)*
            other => panic!("no method: {other}"),
        }
    };
    (@0 $name:ident $rng:ident $inputs:ident $options:ident) => { $rng.$name($options) };
    (@1 $name:ident $rng:ident $inputs:ident $options:ident) => { $rng.$name(&$inputs[0], $options) };
    (@2 $name:ident $rng:ident $inputs:ident $options:ident) => { $rng.$name(&$inputs[0], &$inputs[1], $options) };
    (@3 $name:ident $rng:ident $inputs:ident $options:ident) => {
        $rng.$name(&$inputs[0], &$inputs[1], &$inputs[2], $options)
    };
}

/// The inputs without probabilities, and the keywords with them.
fn split<'a>(given: &Given<'a>) -> Result<(&'a [Input], Options<'a>)> {
    let options = keywords(given.options.clone(), &given.args[2])?;
    if given.args[2].get("p").is_none() {
        return Ok((given.values, options));
    }
    let (p, others) = given.values.split_last().expect("probabilities");
    Ok((others, options.probabilities(p.as_operand())))
}

/// The next numbers of a bit generator.
fn after(bits: &mut dyn BitGenerator) -> Vec<u64> {
    let half = bits.next_u32().into();
    vec![half, bits.next_raw(), bits.next_raw()]
}

fn drawn(method: &str, given: Given<'_>) -> Result<Array> {
    let mut rng = generator(&given.args[0])?;
    let (inputs, options) = split(&given)?;
    let result = methods! {
        rng, method, inputs, options:
        {
        0: random, standard_cauchy, standard_exponential, standard_normal;
        1: chisquare, choice, dirichlet, exponential, geometric, logseries, pareto, permutation, permuted, poisson, power,
            rayleigh, standard_gamma, standard_t, weibull, zipf;
        2: beta, binomial, f, gamma, gumbel, integers, laplace, logistic, lognormal, multinomial, multivariate_normal,
            negative_binomial, noncentral_chisquare, normal, uniform, vonmises, wald;
        3: hypergeometric, noncentral_f, triangular;
        }
        "shuffle" => rng.shuffle(inputs[0].array(), options).map(|()| inputs[0].array().alias()),
        "bytes" => Array::from_vec(rng.bytes(whole(&inputs[0]) as usize)),
        "multivariate_hypergeometric" => {
            rng.multivariate_hypergeometric(&inputs[0], whole(&inputs[1]), options)
        },
    }?;
    match text(&given.args[1]) {
        "state" => Array::from_vec(after(rng.bits())),
        _ => Ok(result),
    }
}

fn drawn_as_ever(method: &str, given: Given<'_>) -> Result<Array> {
    let mut state = random_state(&given.args[0])?;
    let (inputs, options) = split(&given)?;
    let shape = || integers(&given.args[2]["shape"]);
    let result = methods! {
        state, method, inputs, options:
        {
        0: random, random_sample, standard_cauchy, standard_exponential, standard_normal, tomaxint;
        1: chisquare, choice, dirichlet, exponential, geometric, logseries, pareto, poisson, power, rayleigh, standard_gamma,
            standard_t, weibull, zipf;
        2: beta, binomial, f, gamma, gumbel, laplace, logistic, lognormal, multinomial, multivariate_normal, negative_binomial,
            noncentral_chisquare, normal, randint, random_integers, uniform, vonmises, wald;
        3: hypergeometric, noncentral_f, triangular;
        }
        "rand" => state.rand(shape()),
        "randn" => state.randn(shape()),
        "permutation" => state.permutation(&inputs[0]),
        "shuffle" => state.shuffle(inputs[0].array()).map(|()| inputs[0].array().alias()),
        "bytes" => Array::from_vec(state.bytes(whole(&inputs[0]) as usize)),
    }?;
    match text(&given.args[1]) {
        "state" => {
            let waits = state.gauss().0.into();
            let mut numbers = after(state.bits());
            numbers.push(waits);
            Array::from_vec(numbers)
        }
        _ => Ok(result),
    }
}
