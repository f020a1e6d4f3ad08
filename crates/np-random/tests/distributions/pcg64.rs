//! PCG64 as NumPy seeds and steps it, by O'Neill's definition (PCG XSL-RR 128/64), so that distributions are looked at
//! apart from the generators of the crate.

use np_random::BitGenerator;
use serde_json::Value;

/// The state of NumPy's PCG64: the last fields are the half of a draw that is kept, and whether it is still to be
/// given.
pub(crate) struct Pcg64 {
    state: u128,
    increment: u128,
    half: u32,
    has_half: bool,
}

impl Pcg64 {
    /// The generator that NumPy says a seed makes, from the lines of the vectors about seeds.
    pub(crate) fn seeded(vectors: &str, seed: &Value) -> Pcg64 {
        let rows = vectors
            .lines()
            .map(|line| serde_json::from_str(line).unwrap());
        let mut rows = rows.take_while(|row: &Value| row["op"] == "seeded");
        let row = rows.find(|row| row["args"][0] == *seed).unwrap();
        let mut words = row["text"].as_str().unwrap().split(' ');
        let mut word = || u128::from_str_radix(words.next().unwrap(), 16).unwrap();
        Pcg64 {
            state: word(),
            increment: word(),
            half: 0,
            has_half: false,
        }
    }

    /// The state as the vectors tell it.
    pub(crate) fn state(&self) -> String {
        let has_half = u8::from(self.has_half);
        format!("{:x} {has_half} {:x}", self.state, self.half)
    }
}

impl BitGenerator for Pcg64 {
    fn next_u64(&mut self) -> u64 {
        const MULTIPLIER: u128 = 0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645;
        self.state = self
            .state
            .wrapping_mul(MULTIPLIER)
            .wrapping_add(self.increment);
        let folded = (self.state >> 64) as u64 ^ self.state as u64;
        folded.rotate_right((self.state >> 122) as u32)
    }

    fn next_u32(&mut self) -> u32 {
        self.has_half = !self.has_half;
        if !self.has_half {
            return self.half;
        }
        let drawn = self.next_u64();
        self.half = (drawn >> 32) as u32;
        drawn as u32
    }

    fn next_raw(&mut self) -> u64 {
        self.next_u64()
    }
}
