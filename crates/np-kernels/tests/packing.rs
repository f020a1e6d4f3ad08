//! Bits packed and unpacked stay in bounds and are what a plain loop gives.

use np_kernels::movement::packing::{BitOrder, Lane, pack, unpack};
use proptest::prelude::*;

/// Memory with a margin, in which a lane lies with a stride of either sign.
fn lane(memory: &mut [u8], count: usize, stride: isize, width: usize) -> Lane {
    let reach = count.saturating_sub(1) * stride.unsigned_abs();
    assert!(memory.len() >= reach + width + 2 * MARGIN);
    let start = if stride < 0 { MARGIN + reach } else { MARGIN };
    Lane {
        pointer: memory[start..].as_mut_ptr(),
        stride,
        count,
    }
}

const MARGIN: usize = 16;

fn place(lane: &Lane, base: *const u8, k: usize) -> usize {
    let start = lane.pointer as usize - base as usize;
    start.wrapping_add_signed(k as isize * lane.stride)
}

fn orders() -> impl Strategy<Value = BitOrder> {
    prop_oneof![Just(BitOrder::Big), Just(BitOrder::Little)]
}

fn bit(order: BitOrder, i: usize) -> u8 {
    match order {
        BitOrder::Big => 0x80 >> i,
        BitOrder::Little => 1 << i,
    }
}

proptest! {
    #[test]
    fn packed_bits_are_truths(
        values in prop::collection::vec(prop_oneof![Just(0u64), any::<u64>(), (0..64u32).prop_map(|k| 1 << k)], 0..170),
        power in 0..4u32,
        gap in 0..3usize,
        backwards: bool,
        target_step in 1..3isize,
        order in orders(),
    ) {
        let width = 1usize << power;
        let step = (width + gap) as isize * if backwards { -1 } else { 1 };
        let mut memory = vec![0xa5; values.len() * (width + gap) + width + 2 * MARGIN];
        let base = memory.as_ptr();
        let source = lane(&mut memory, values.len(), step, width);
        for (k, value) in values.iter().enumerate() {
            let at = place(&source, base, k);
            memory[at..at + width].copy_from_slice(&value.to_le_bytes()[..width]);
        }
        let count = values.len().div_ceil(8);
        let mut out = vec![0xa5; count * target_step as usize + 1 + 2 * MARGIN];
        let target = lane(&mut out, count, target_step, 1);
        // SAFETY: both lanes lie in memory of their own.
        unsafe { pack(source, width, target, order) };
        let low = |value: u64| value << (64 - 8 * width) != 0;
        let mut expected = vec![0xa5; out.len()];
        for k in 0..count {
            let group = &values[8 * k..values.len().min(8 * k + 8)];
            let bits = group.iter().enumerate().filter(|(_, value)| low(**value));
            expected[MARGIN + k * target_step as usize] = bits.map(|(i, _)| bit(order, i)).sum();
        }
        prop_assert_eq!(out, expected);
    }

    #[test]
    fn unpacked_bits_are_bits(
        bytes in prop::collection::vec(any::<u8>(), 0..20),
        count in 0..180usize,
        step in 1..4isize,
        backwards: bool,
        order in orders(),
    ) {
        let mut memory = bytes.clone();
        let source = Lane { pointer: memory.as_mut_ptr(), stride: 1, count: bytes.len() };
        let step = if backwards { -step } else { step };
        let mut out = vec![0xa5; count * step.unsigned_abs() + 1 + 2 * MARGIN];
        let base = out.as_ptr();
        let target = lane(&mut out, count, step, 1);
        // SAFETY: both lanes lie in memory of their own.
        unsafe { unpack(source, target, order) };
        let mut expected = vec![0xa5; out.len()];
        for k in 0..count {
            let byte = bytes.get(k / 8).copied().unwrap_or(0);
            expected[place(&target, base, k)] = u8::from(byte & bit(order, k % 8) != 0);
        }
        prop_assert_eq!(out, expected);
    }
}
