//! Samples from a population, with replacement and without, with probabilities and without.

use super::shuffle;
use crate::BitGenerator;
use crate::distributions::ParameterErrorKind;
use crate::distributions::multivariate::kahan_sum;
use crate::integers::{IntegerRange, Rejection};

/// Whose numbers are drawn, and whose words are said: the two choose in different ways.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stream {
    /// `numpy.random.Generator`.
    Generator,
    /// `numpy.random.RandomState`.
    RandomState,
}

/// Why a choice was refused, in the words of `Generator` or of `RandomState`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ChoiceError {
    /// A population of no number of members, of which some are to be drawn.
    NotPositive(Stream),
    /// An empty array, of which some elements are to be drawn.
    Empty(Stream),
    /// As many probabilities as there are members are needed.
    Lengths(Stream),
    /// NaN among the probabilities.
    NotANumber(Stream),
    /// A probability below zero.
    Negative(Stream),
    /// The sum of the probabilities is not one.
    Sum(Stream),
    /// More members are to be drawn than there are.
    TooLarge(Stream),
    /// More members are to be drawn than there are with a probability above zero.
    FewNonzero,
    /// There is no memory for all of so many members.
    NoMemory(usize),
}

impl std::fmt::Display for ChoiceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use Stream::{Generator, RandomState};
        f.write_str(match *self {
            ChoiceError::NotPositive(Generator) => {
                "a must be a positive integer unless no samples are taken"
            }
            ChoiceError::NotPositive(RandomState) => {
                "a must be greater than 0 unless no samples are taken"
            }
            ChoiceError::Empty(Generator) => "a cannot be empty unless no samples are taken",
            ChoiceError::Empty(RandomState) => "'a' cannot be empty unless no samples are taken",
            ChoiceError::Lengths(Generator) => "a and p must have same size",
            ChoiceError::Lengths(RandomState) => "'a' and 'p' must have same size",
            ChoiceError::NotANumber(Generator) => "Probabilities contain NaN",
            ChoiceError::NotANumber(RandomState) => "probabilities contain NaN",
            ChoiceError::Negative(Generator) => "Probabilities are not non-negative",
            ChoiceError::Negative(RandomState) => "probabilities are not non-negative",
            ChoiceError::Sum(Generator) => {
                "Probabilities do not sum to 1. See Notes section of docstring for more information."
            }
            ChoiceError::Sum(RandomState) => "probabilities do not sum to 1",
            ChoiceError::TooLarge(Generator) => {
                "Cannot take a larger sample than population when replace is False"
            }
            ChoiceError::TooLarge(RandomState) => {
                "Cannot take a larger sample than population when 'replace=False'"
            }
            ChoiceError::FewNonzero => "Fewer non-zero entries in p than size",
            ChoiceError::NoMemory(len) => {
                let bytes = len as u128 * size_of::<i64>() as u128;
                return write!(
                    f,
                    "Unable to allocate {bytes} bytes for an array with shape ({len},) and data type int64"
                );
            }
        })
    }
}

impl std::error::Error for ChoiceError {}

impl ChoiceError {
    /// The Python exception that NumPy raises.
    pub fn kind(&self) -> ParameterErrorKind {
        match self {
            ChoiceError::NoMemory(_) => ParameterErrorKind::Memory,
            _ => ParameterErrorKind::Value,
        }
    }
}

/// A population to choose from: its members are `0..population`.
///
/// ```
/// use np_random::Mt19937;
/// use np_random::permutation::{Choice, Stream};
///
/// let choice = Choice::new(Stream::RandomState, 5);
/// let mut sample = [0; 3];
/// choice.with_replacement(&mut Mt19937::from_legacy_seed(42), &mut sample)?;
/// assert_eq!(sample, [3, 4, 2]); // numpy.random.RandomState(42).choice(5, 3)
/// assert_eq!(
///     choice.without_replacement(&mut Mt19937::from_legacy_seed(42), 6, true).unwrap_err().to_string(),
///     "Cannot take a larger sample than population when 'replace=False'",
/// );
/// # Ok::<(), np_random::permutation::ChoiceError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    stream: Stream,
    population: usize,
}

/// From this population on the places of all members are shuffled, where the sample is not small.
const LARGE: usize = 10_000;

impl Choice {
    /// The population of so many members, for the streams of `Generator` or of `RandomState` (`choice`).
    pub fn new(stream: Stream, population: usize) -> Choice {
        Choice { stream, population }
    }

    /// Members, each drawn from all (`choice` with `replace=True`).
    ///
    /// # Errors
    ///
    /// [`ChoiceError::NotPositive`] where there is none to draw.
    pub fn with_replacement(
        &self,
        bits: &mut dyn BitGenerator,
        out: &mut [i64],
    ) -> Result<(), ChoiceError> {
        if out.is_empty() {
            return Ok(());
        }
        let rejection = match self.stream {
            Stream::Generator => Rejection::Lemire,
            Stream::RandomState => Rejection::Masked,
        };
        let members = IntegerRange::new(0, self.population as i128, false);
        let members = members.map_err(|_| ChoiceError::NotPositive(self.stream))?;
        members.fill(bits, rejection, out);
        Ok(())
    }

    /// Members that are all different (`choice` with `replace=False`).
    ///
    /// A `Generator` draws large parts of large populations by the last steps of a shuffle, and other samples by
    /// Floyd's method, which puts them in a random order only if `shuffled`. A `RandomState` shuffles all members, whatever
    /// `shuffled` is.
    ///
    /// # Errors
    ///
    /// [`ChoiceError::TooLarge`] where there are fewer, [`ChoiceError::NoMemory`] where all members must be held and there is no
    /// memory for them.
    ///
    /// ```
    /// use np_random::Mt19937;
    /// use np_random::permutation::{Choice, Stream};
    ///
    /// let choice = Choice::new(Stream::RandomState, 4);
    /// let sample = choice.without_replacement(&mut Mt19937::from_legacy_seed(42), 2, true)?;
    /// assert_eq!(sample, [1, 3]); // numpy.random.RandomState(42).choice(4, 2, replace=False)
    /// # Ok::<(), np_random::permutation::ChoiceError>(())
    /// ```
    pub fn without_replacement(
        &self,
        bits: &mut dyn BitGenerator,
        size: usize,
        shuffled: bool,
    ) -> Result<Vec<i64>, ChoiceError> {
        let Choice { stream, population } = *self;
        if size > population {
            return Err(ChoiceError::TooLarge(stream));
        }
        let part = if shuffled { 50 } else { 20 };
        Ok(match stream {
            Stream::RandomState => {
                let mut members = all(population)?;
                shuffle(bits, &mut members);
                members.truncate(size);
                members
            }
            Stream::Generator if population > LARGE && size > population / part => {
                let mut members = all(population)?;
                let first = (population - size).max(1);
                shuffle_from(bits, first, &mut members);
                members.split_off(population - size)
            }
            Stream::Generator => {
                let mut members = floyd(bits, population as u64, size);
                if shuffled {
                    shuffle_from(bits, 1, &mut members);
                }
                members
            }
        })
    }
}

/// All members of a population.
fn all(population: usize) -> Result<Vec<i64>, ChoiceError> {
    let mut members = Vec::new();
    match members.try_reserve_exact(population) {
        Ok(()) => members.extend(0..population as i64),
        Err(_) => return Err(ChoiceError::NoMemory(population)),
    }
    Ok(members)
}

/// The exchanges of the elements from `first` on, the last one first. A shuffle draws its places in another way.
fn shuffle_from(bits: &mut dyn BitGenerator, first: usize, members: &mut [i64]) {
    for i in (first..members.len()).rev() {
        members.swap(i, bounded(bits, i as u64) as usize);
    }
}

/// Floyd's method, after Bentley, "Programming Pearls: A Sample of Brilliance", Communications of the ACM 30 (1987): of
/// `0..=j`, for each of the last `size` numbers `j`, one that is not there yet, and otherwise `j`.
fn floyd(bits: &mut dyn BitGenerator, population: u64, size: usize) -> Vec<i64> {
    let mut members = Vec::with_capacity(size);
    // An open table with room left: no number of the population is the mark of an empty place.
    const EMPTY: u64 = u64::MAX;
    let mask = ((1.2 * size as f64) as usize + 1).next_power_of_two() - 1;
    let mut table = vec![EMPTY; mask + 1];
    let place_of = |table: &[u64], value: u64| {
        let mut place = value as usize & mask;
        while table[place] != EMPTY && table[place] != value {
            place = (place + 1) & mask;
        }
        place
    };
    for j in population - size as u64..population {
        let mut value = bounded(bits, j);
        let mut place = place_of(&table, value);
        if table[place] == value {
            value = j;
            place = place_of(&table, value);
        }
        table[place] = value;
        members.push(value as i64);
    }
    members
}

/// A population whose members have probabilities (`choice` with `p`).
///
/// ```
/// use np_random::Mt19937;
/// use np_random::permutation::{Stream, Weights};
///
/// let weights = Weights::new(Stream::RandomState, 3, &[0.1, 0.2, 0.7], Weights::TOLERANCE)?;
/// let mut sample = [0; 4];
/// weights.with_replacement(&mut Mt19937::from_legacy_seed(0), &mut sample);
/// assert_eq!(sample, [2, 2, 2, 2]); // numpy.random.RandomState(0).choice(3, 4, p=[0.1, 0.2, 0.7])
/// let error = Weights::new(Stream::Generator, 3, &[0.1, 0.2], Weights::TOLERANCE).unwrap_err();
/// assert_eq!(error.to_string(), "a and p must have same size");
/// # Ok::<(), np_random::permutation::ChoiceError>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Weights {
    probabilities: Vec<f64>,
}

impl Weights {
    /// How far from one the sum of the probabilities may be: the root of the distance of 1 from the next `f64`. For
    /// probabilities that were given as smaller floats, NumPy takes the root of their distance.
    pub const TOLERANCE: f64 = 1.4901161193847656e-8;

    /// The population with the probability of each member.
    ///
    /// # Errors
    ///
    /// [`ChoiceError`] where there are not as many as members, one is NaN or negative, or the sum is farther from one than
    /// the tolerance.
    pub fn new(
        stream: Stream,
        population: usize,
        probabilities: &[f64],
        tolerance: f64,
    ) -> Result<Weights, ChoiceError> {
        let sum = kahan_sum(probabilities);
        match () {
            () if probabilities.len() != population => Err(ChoiceError::Lengths(stream)),
            () if sum.is_nan() => Err(ChoiceError::NotANumber(stream)),
            () if probabilities.iter().any(|&p| p < 0.0) => Err(ChoiceError::Negative(stream)),
            () if (sum - 1.0).abs() > tolerance => Err(ChoiceError::Sum(stream)),
            () => Ok(Weights {
                probabilities: probabilities.to_vec(),
            }),
        }
    }

    /// Members, each drawn from all (`choice` with `p` and `replace=True`).
    pub fn with_replacement(&self, bits: &mut dyn BitGenerator, out: &mut [i64]) {
        let cumulated = cumulated(&self.probabilities);
        for slot in out {
            *slot = member(&cumulated, bits.next_f64());
        }
    }

    /// Members that are all different (`choice` with `p` and `replace=False`): as many draws as members are missing, of
    /// which the new ones are kept, until none is missing. Those that were drawn have no probability any more.
    ///
    /// # Errors
    ///
    /// [`ChoiceError::TooLarge`] and [`ChoiceError::FewNonzero`] where there are not enough.
    ///
    /// ```
    /// use np_random::Mt19937;
    /// use np_random::permutation::{Stream, Weights};
    ///
    /// let weights = Weights::new(Stream::Generator, 2, &[1.0, 0.0], Weights::TOLERANCE)?;
    /// let error = weights.without_replacement(&mut Mt19937::from_legacy_seed(0), Stream::Generator, 2);
    /// assert_eq!(error.unwrap_err().to_string(), "Fewer non-zero entries in p than size");
    /// # Ok::<(), np_random::permutation::ChoiceError>(())
    /// ```
    pub fn without_replacement(
        &self,
        bits: &mut dyn BitGenerator,
        stream: Stream,
        size: usize,
    ) -> Result<Vec<i64>, ChoiceError> {
        let mut left = self.probabilities.clone();
        if size > left.len() {
            return Err(ChoiceError::TooLarge(stream));
        }
        if left.iter().filter(|&&p| p > 0.0).count() < size {
            return Err(ChoiceError::FewNonzero);
        }
        let mut members: Vec<i64> = Vec::with_capacity(size);
        while members.len() < size {
            let cumulated = cumulated(&left);
            for _ in members.len()..size {
                let new = member(&cumulated, bits.next_f64());
                if std::mem::take(&mut left[new as usize]) != 0.0 {
                    members.push(new);
                }
            }
        }
        Ok(members)
    }
}

/// The sums of the first probabilities, as parts of the sum of all.
fn cumulated(probabilities: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut cumulated: Vec<f64> = probabilities
        .iter()
        .map(|p| {
            sum += p;
            sum
        })
        .collect();
    for part in &mut cumulated {
        *part /= sum;
    }
    cumulated
}

/// The first member whose part ends above a uniform number (`searchsorted` with `side="right"`).
fn member(cumulated: &[f64], u: f64) -> i64 {
    cumulated.partition_point(|&part| part <= u) as i64
}

/// A number in `0..=max`, as one of [`crate::integers`] by [`Rejection::Lemire`]; but `max` changes from call to call, and so
/// the remainder that decides about rare draws is taken only for these.
fn bounded(bits: &mut dyn BitGenerator, max: u64) -> u64 {
    match u32::try_from(max) {
        Ok(0) => 0,
        Ok(u32::MAX) => bits.next_u32().into(),
        Ok(max) => {
            let count = max + 1;
            loop {
                let product = u64::from(bits.next_u32()) * u64::from(count);
                let rest = product as u32;
                if rest >= count || rest >= (u32::MAX - max) % count {
                    return product >> 32;
                }
            }
        }
        Err(_) if max == u64::MAX => bits.next_u64(),
        Err(_) => {
            let count = max + 1;
            loop {
                let product = u128::from(bits.next_u64()) * u128::from(count);
                let rest = product as u64;
                if rest >= count || rest >= (u64::MAX - max) % count {
                    return (product >> 64) as u64;
                }
            }
        }
    }
}
