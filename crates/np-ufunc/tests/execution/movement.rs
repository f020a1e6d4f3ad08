//! Casts, copies and `where` over random operands.

use np_dtype::DType;
use np_ufunc::{Flags, convert, table};
use proptest::prelude::*;

use crate::arrangement::{dtypes, forms, indices, place, shapes};
use crate::elementwise::check;

proptest! {
    #[test]
    fn choices(
        shape in shapes(),
        forms in prop::collection::vec(forms(), 4),
        types in prop::collection::vec(dtypes(), 4),
        uniform in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let inner = table::where_loop(types[3].code());
        let mut operands: Vec<_> = forms.into_iter().zip(types).collect();
        if uniform {
            operands[0].1 = DType::BOOL;
            for k in 1..4 {
                operands[k].1 = operands[3].1.to_native();
            }
        }
        let (memory, placed) = place(&shape, &operands, 3, seed);
        check(inner, &shape, &memory, &placed);
    }

    #[test]
    fn conversions(
        shape in shapes(),
        operands in prop::collection::vec((forms(), dtypes()), 2),
        seed in any::<u64>(),
    ) {
        let (memory, placed) = place(&shape, &operands, 1, seed);
        check(table::cast_loop(placed[0].dtype.code(), placed[1].dtype.code()), &shape, &memory, &placed);
    }

    /// A copy keeps every bit: of NaNs, and of booleans that are neither 0 nor 1.
    #[test]
    fn copies_of_bytes(
        shape in shapes(),
        (from, to) in (forms(), forms()),
        dtype in dtypes(),
        seed in any::<u64>(),
    ) {
        let (before, placed) = place(&shape, &[(from, dtype), (to, dtype)], 1, seed);
        let mut expected = before.clone();
        let width = dtype.itemsize();
        for index in indices(&shape) {
            let (from, to) = (placed[0].at(&index), placed[1].at(&index));
            expected.bytes[to..][..width].copy_from_slice(&before.bytes[from..][..width]);
        }
        let mut memory = before.clone();
        let (source, target) = (placed[0].operand(&mut memory), placed[1].operand(&mut memory));
        // SAFETY: the operands lie in the memory, and the target does not overlap itself.
        unsafe { convert::copy(&shape, &source, &target, Flags::NONE) };
        prop_assert!(memory.bytes == expected.bytes);
    }
}
