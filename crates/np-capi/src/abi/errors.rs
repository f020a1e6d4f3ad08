//! What happens on floating-point errors.

use numpy_rs::errstate::{ErrorMode, ErrorState, geterr, seterr};

use crate::parameter::Int;
use crate::status::Failure;
use crate::table::functions;

/// The modes in the order of their numbers.
const MODES: [ErrorMode; 6] = [
    ErrorMode::Ignore,
    ErrorMode::Warn,
    ErrorMode::Raise,
    ErrorMode::Call,
    ErrorMode::Print,
    ErrorMode::Log,
];

/// A state as one number, with four bits for each kind of error.
fn packed(state: ErrorState) -> isize {
    let kinds = [state.divide, state.over, state.under, state.invalid];
    let numbers = kinds.map(|mode| MODES.iter().position(|&one| one == mode).unwrap_or(0));
    let bits = numbers
        .iter()
        .enumerate()
        .map(|(k, number)| number << (4 * k));
    bits.sum::<usize>() as isize
}

fn unpacked(bits: isize) -> ErrorState {
    let mode = |k: u32| {
        *MODES
            .get((bits >> (4 * k) & 15) as usize)
            .unwrap_or(&ErrorMode::Ignore)
    };
    ErrorState {
        divide: mode(0),
        over: mode(1),
        under: mode(2),
        invalid: mode(3),
    }
}

functions! {
    /// What the thread does on floating-point errors, four bits for each of division by zero, overflow, underflow and invalid
    /// operation, from the lowest: 0 ignore, 1 warn, 2 raise, 3 call, 4 print, 5 log.
    fn nrs_geterr() -> Int = Ok::<_, Failure>(packed(geterr()));

    /// Sets that, and gives what was set before.
    fn nrs_seterr(state: Int) -> Int = Ok::<_, Failure>(packed(seterr(unpacked(state))));
}
