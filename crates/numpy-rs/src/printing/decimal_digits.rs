//! Decimal digits of integers, written two at a time.

/// The digits of 0 to 99.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

/// The powers of ten that fit.
pub(super) const POWERS: [u64; 20] = {
    let mut powers = [1; 20];
    let mut exponent = 1;
    while exponent < powers.len() {
        powers[exponent] = powers[exponent - 1] * 10;
        exponent += 1;
    }
    powers
};

/// How many digits a number has; zero has one.
#[inline]
pub(super) fn text_len(number: u64) -> usize {
    number.checked_ilog10().unwrap_or(0) as usize + 1
}

/// How many zeros a number above zero ends in.
pub(super) fn zeros_at_end(mut number: u64) -> usize {
    let mut zeros = 0;
    while number.is_multiple_of(10) {
        number /= 10;
        zeros += 1;
    }
    zeros
}

/// Writes a number at the end of a field that it fits; where its digits start.
#[inline]
pub(super) fn put_number(field: &mut [u8], mut number: u64) -> usize {
    let mut start = field.len();
    while number >= 100 {
        start -= 2;
        field[start..start + 2].copy_from_slice(&PAIRS[(number % 100) as usize]);
        number /= 100;
    }
    if number >= 10 {
        start -= 2;
        field[start..start + 2].copy_from_slice(&PAIRS[number as usize]);
    } else {
        start -= 1;
        field[start] = b'0' + number as u8;
    }
    start
}

/// Fills a field with a number and zeros before it; digits that it has no room for are lost.
#[inline]
pub(super) fn fill_with_number(field: &mut [u8], mut number: u64) {
    let mut pairs = field.rchunks_exact_mut(2);
    for pair in &mut pairs {
        pair.copy_from_slice(&PAIRS[(number % 100) as usize]);
        number /= 100;
    }
    if let [first] = pairs.into_remainder() {
        *first = b'0' + (number % 10) as u8;
    }
}
