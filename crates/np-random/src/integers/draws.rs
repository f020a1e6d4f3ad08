//! The draws of integers, of which some are rejected.
//!
//! A slice is filled in blocks. A block never has more draws than numbers are still missing, so that none is drawn in vain;
//! the accepted ones are moved together without a branch, and rejected ones leave room for the next block.

use super::Rejection;
use crate::{BitGenerator, vectors};

/// Draws of a block.
const BLOCK: usize = 512;

/// The lower bits of a word, all set.
#[inline(always)]
fn ones(bits: u32) -> u64 {
    u64::MAX >> (64 - bits)
}

/// The least mask that a number fits into.
#[inline]
fn mask(span: u64) -> u64 {
    u64::MAX >> (span | 1).leading_zeros()
}

/// Lemire's product of a draw and the number of members: the number, and the part that decides whether it is taken. A product of
/// 64-bit draws has 128 bits.
#[derive(Clone, Copy)]
struct Lemire {
    members: u64,
    threshold: u64,
}

impl Lemire {
    /// For a span that is less than the greatest draw of so many bits.
    fn new(bits: u32, span: u64) -> Lemire {
        let members = span + 1;
        let threshold = (ones(bits) - span) % members;
        Lemire { members, threshold }
    }

    #[inline(always)]
    fn narrow(self, bits: u32, draw: u64) -> (u64, bool) {
        let product = draw * self.members;
        (product >> bits, product & ones(bits) >= self.threshold)
    }

    #[inline]
    fn wide(self, draw: u64) -> (u64, bool) {
        let product = u128::from(draw) * u128::from(self.members);
        ((product >> 64) as u64, product as u64 >= self.threshold)
    }
}

/// Draws one by one, and what is left of the last 32 bits.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Pieces {
    word: u32,
    left: u32,
}

impl Pieces {
    /// So many bits, of 32 that are used up bit by bit from the lowest.
    fn next(&mut self, bits: &mut dyn BitGenerator, count: u32) -> u64 {
        if count == 64 {
            return bits.next_u64();
        }
        if self.left == 0 {
            self.word = bits.next_u32();
            self.left = 32 / count;
        } else {
            self.word >>= count;
        }
        self.left -= 1;
        u64::from(self.word) & ones(count)
    }

    /// A number of `0..=span`, from draws of so many bits.
    pub(super) fn bounded(
        &mut self,
        bits: &mut dyn BitGenerator,
        count: u32,
        span: u64,
        rejection: Rejection,
    ) -> u64 {
        // A wide type with a narrow range takes narrow draws.
        let count = if span <= ones(32) {
            count.min(32)
        } else {
            count
        };
        if span == ones(count) {
            return self.next(bits, count);
        }
        match rejection {
            Rejection::Lemire => {
                let lemire = Lemire::new(count, span);
                loop {
                    let draw = self.next(bits, count);
                    let (x, taken) = match count {
                        64 => lemire.wide(draw),
                        _ => lemire.narrow(count, draw),
                    };
                    if taken {
                        return x;
                    }
                }
            }
            Rejection::Masked => loop {
                let x = self.next(bits, count) & mask(span);
                if x <= span {
                    return x;
                }
            },
        }
    }
}

/// Fills a slice from pieces of 32-bit draws: with what `accept` makes of a piece, where it accepts it.
///
/// Where rejection is rare, blocks are tried as if there was none, which is a loop that vectors can do.
fn fill_from_32<T, const BITS: u32>(
    bits: &mut dyn BitGenerator,
    out: &mut [T],
    rare: bool,
    accept: impl Fn(u64) -> (T, bool) + Copy,
) {
    let pieces = 32 / BITS as usize;
    let mut words = [0; BLOCK];
    let mut done = 0;
    while done < out.len() {
        let missing = (out.len() - done).div_ceil(pieces);
        let words = &mut words[..missing.min(BLOCK)];
        bits.fill_u32(words);
        let words = &*words;
        if rare && let Some(slots) = out[done..].get_mut(..words.len() * pieces) {
            let all = vectors::run(
                #[inline(always)]
                move || fill_all::<T, BITS>(words, slots, accept),
            );
            if all {
                done += words.len() * pieces;
                continue;
            }
        }
        for &word in words {
            for i in 0..pieces {
                let (value, taken) = accept(piece::<BITS>(word, i));
                let Some(slot) = out.get_mut(done) else {
                    return;
                };
                *slot = value;
                done += usize::from(taken);
            }
        }
    }
}

/// The piece of a word, counted from its lowest bits.
#[inline(always)]
fn piece<const BITS: u32>(word: u32, i: usize) -> u64 {
    u64::from(word) >> (i as u32 * BITS) & ones(BITS)
}

/// Fills as many slots as there are pieces, and tells whether all were accepted.
#[inline(always)]
fn fill_all<T, const BITS: u32>(
    words: &[u32],
    slots: &mut [T],
    accept: impl Fn(u64) -> (T, bool),
) -> bool {
    let mut all = true;
    for (slots, &word) in slots.chunks_exact_mut(32 / BITS as usize).zip(words) {
        for (i, slot) in slots.iter_mut().enumerate() {
            let (value, taken) = accept(piece::<BITS>(word, i));
            *slot = value;
            all &= taken;
        }
    }
    all
}

/// Fills a slice from 64-bit draws.
fn fill_from_64(bits: &mut dyn BitGenerator, out: &mut [u64], accept: impl Fn(u64) -> (u64, bool)) {
    let mut done = 0;
    while done < out.len() {
        let end = out.len().min(done + BLOCK);
        let block = &mut out[done..end];
        bits.fill_u64(block);
        let mut kept = 0;
        for i in 0..block.len() {
            let (value, taken) = accept(block[i]);
            block[kept] = value;
            kept += usize::from(taken);
        }
        done += kept;
    }
}

/// Fills a slice with what `wrap` makes of numbers of `0..=span`, a span of at most so many bits.
fn fill_narrow<T, const BITS: u32>(
    bits: &mut dyn BitGenerator,
    span: u64,
    rejection: Rejection,
    out: &mut [T],
    wrap: impl Fn(u64) -> T + Copy,
) {
    if span == ones(BITS) {
        return fill_from_32::<T, BITS>(
            bits,
            out,
            true,
            #[inline(always)]
            move |x| (wrap(x), true),
        );
    }
    match rejection {
        Rejection::Lemire => {
            let lemire = Lemire::new(BITS, span);
            // Less than one in some two blocks.
            let rare = lemire.threshold * BLOCK as u64 * u64::from(64 / BITS) <= ones(BITS);
            fill_from_32::<T, BITS>(
                bits,
                out,
                rare,
                #[inline(always)]
                move |draw| {
                    let (x, taken) = lemire.narrow(BITS, draw);
                    (wrap(x), taken)
                },
            );
        }
        Rejection::Masked => {
            let mask = mask(span);
            fill_from_32::<T, BITS>(
                bits,
                out,
                span == mask,
                #[inline(always)]
                move |draw| (wrap(draw & mask), draw & mask <= span),
            );
        }
    }
}

pub(super) fn fill_bool(bits: &mut dyn BitGenerator, out: &mut [bool]) {
    let mut words = [0; BLOCK];
    for block in out.chunks_mut(32 * BLOCK) {
        let words = &mut words[..block.len().div_ceil(32)];
        bits.fill_u32(words);
        let words = &*words;
        let (whole, rest) = block.as_chunks_mut::<8>();
        let bytes = words.iter().flat_map(|word| word.to_le_bytes());
        for (slots, byte) in whole.iter_mut().zip(bytes.clone()) {
            *slots = truths(byte);
        }
        for (slots, byte) in rest.chunks_mut(8).zip(bytes.skip(whole.len())) {
            slots.copy_from_slice(&truths(byte)[..slots.len()]);
        }
    }
}

/// The bits of a byte, from its lowest.
#[inline]
fn truths(byte: u8) -> [bool; 8] {
    // Copies of the byte, of each one bit, which a carry moves to the top of its copy.
    let copies = u64::from(byte) * 0x0101_0101_0101_0101;
    let carried = (copies & 0x8040_2010_0804_0201) + 0x7F7F_7F7F_7F7F_7F7F;
    (carried >> 7 & 0x0101_0101_0101_0101)
        .to_le_bytes()
        .map(|bit| bit == 1)
}

pub(super) fn fill_u8(
    bits: &mut dyn BitGenerator,
    offset: u8,
    span: u8,
    rejection: Rejection,
    out: &mut [u8],
) {
    fill_narrow::<u8, 8>(
        bits,
        span.into(),
        rejection,
        out,
        #[inline(always)]
        move |x| offset.wrapping_add(x as u8),
    );
}

pub(super) fn fill_u16(
    bits: &mut dyn BitGenerator,
    offset: u16,
    span: u16,
    rejection: Rejection,
    out: &mut [u16],
) {
    fill_narrow::<u16, 16>(
        bits,
        span.into(),
        rejection,
        out,
        #[inline(always)]
        move |x| offset.wrapping_add(x as u16),
    );
}

pub(super) fn fill_u32(
    bits: &mut dyn BitGenerator,
    offset: u32,
    span: u32,
    rejection: Rejection,
    out: &mut [u32],
) {
    fill_narrow::<u32, 32>(
        bits,
        span.into(),
        rejection,
        out,
        #[inline(always)]
        move |x| offset.wrapping_add(x as u32),
    );
}

pub(super) fn fill_u64(
    bits: &mut dyn BitGenerator,
    offset: u64,
    span: u64,
    rejection: Rejection,
    out: &mut [u64],
) {
    let wrap = |x: u64| offset.wrapping_add(x);
    if span <= ones(32) {
        return fill_narrow::<u64, 32>(
            bits,
            span,
            rejection,
            out,
            #[inline(always)]
            move |x| offset.wrapping_add(x),
        );
    }
    if span == u64::MAX {
        bits.fill_u64(out);
        if offset != 0 {
            out.iter_mut().for_each(|x| *x = wrap(*x));
        }
        return;
    }
    match rejection {
        Rejection::Lemire => {
            let lemire = Lemire::new(64, span);
            fill_from_64(bits, out, |draw| {
                let (x, taken) = lemire.wide(draw);
                (wrap(x), taken)
            });
        }
        Rejection::Masked => {
            let mask = mask(span);
            fill_from_64(bits, out, |draw| (wrap(draw & mask), draw & mask <= span));
        }
    }
}
