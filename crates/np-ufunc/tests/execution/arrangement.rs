//! Random operands, in one memory in which they may overlap.

use np_dtype::{ByteOrder, DType, Scalar, TypeCode};
use np_ufunc::Operand;
use proptest::prelude::*;

/// The memory of all operands of a call.
#[derive(Clone, Debug)]
pub(crate) struct Memory {
    pub(crate) bytes: Vec<u8>,
}

/// An operand: where its first element is in the memory, its dtype and its strides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Placed {
    pub(crate) first: usize,
    pub(crate) dtype: DType,
    pub(crate) strides: Vec<isize>,
}

impl Placed {
    pub(crate) fn at(&self, index: &[usize]) -> usize {
        let steps = index.iter().zip(&self.strides);
        let distance = steps.map(|(&i, &stride)| i as isize * stride).sum();
        self.first.strict_add_signed(distance)
    }

    pub(crate) fn operand<'a>(&'a self, memory: &mut Memory) -> Operand<'a> {
        let pointer = memory.bytes.as_mut_ptr().wrapping_add(self.first);
        Operand::new(pointer, self.dtype, &self.strides)
    }
}

impl Memory {
    pub(crate) fn get(&self, operand: &Placed, index: &[usize]) -> Scalar {
        let (at, width) = (operand.at(index), operand.dtype.itemsize());
        let mut bytes = [0; 16];
        bytes[..width].copy_from_slice(&self.bytes[at..][..width]);
        reorder(operand.dtype, &mut bytes);
        Scalar::from_bytes(operand.dtype.code(), &bytes)
    }

    pub(crate) fn put(&mut self, operand: &Placed, index: &[usize], value: Scalar) {
        assert_eq!(value.code(), operand.dtype.code());
        let (at, width) = (operand.at(index), operand.dtype.itemsize());
        let mut bytes = value.to_bytes();
        reorder(operand.dtype, &mut bytes);
        self.bytes[at..][..width].copy_from_slice(&bytes[..width]);
    }

    /// Checks the elements of an output, and that nothing else has changed.
    pub(crate) fn assert_is(&self, mut expected: Memory, output: &Placed, shape: &[usize]) {
        for index in indices(shape) {
            let (found, wanted) = (self.get(output, &index), expected.get(output, &index));
            assert!(
                same(found, wanted),
                "element {index:?} is {found:?}, not {wanted:?}"
            );
            expected.put(output, &index, found);
        }
        let mut found = self.clone();
        // Bytes of booleans that count as the same need not be.
        for index in indices(shape) {
            let value = found.get(output, &index);
            found.put(output, &index, value);
        }
        assert!(found.bytes == expected.bytes, "wrote beside the output");
    }
}

/// Turns the bytes of an element from native order to that of a dtype, or back.
fn reorder(dtype: DType, bytes: &mut [u8; 16]) {
    if dtype.is_native() {
        return;
    }
    let parts = match dtype.code() {
        TypeCode::Complex64 | TypeCode::Complex128 => 2,
        _ => 1,
    };
    bytes[..dtype.itemsize()]
        .chunks_mut(dtype.itemsize() / parts)
        .for_each(|part| part.reverse());
}

/// Whether two values are the same: bit for bit, but any NaN is as good as another.
pub(crate) fn same(a: Scalar, b: Scalar) -> bool {
    let part = |x: f64, y: f64| x.to_bits() == y.to_bits() || (x.is_nan() && y.is_nan());
    if a.code() != b.code() {
        return false;
    }
    if let (Some(a), Some(b)) = (a.as_i128(), b.as_i128()) {
        return a == b;
    }
    let (a, b) = (a.as_complex(), b.as_complex());
    part(a.re, b.re) && part(a.im, b.im)
}

/// All indices of a shape in C order.
pub(crate) fn indices(shape: &[usize]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for &length in shape {
        all = all
            .into_iter()
            .flat_map(|index| (0..length).map(move |i| [&index[..], &[i]].concat()))
            .collect();
    }
    all
}

/// The dtype in the other byte order.
pub(crate) fn swapped(dtype: DType) -> DType {
    dtype.with_byte_order(ByteOrder::Swapped)
}

pub(crate) fn dtypes() -> impl Strategy<Value = DType> {
    (0..TypeCode::COUNT, any::<bool>()).prop_map(|(code, other)| {
        let dtype = DType::native(TypeCode::ALL[code]);
        if other { swapped(dtype) } else { dtype }
    })
}

/// Shapes of up to four axes; one of them may be longer than a buffer's row.
pub(crate) fn shapes() -> impl Strategy<Value = Vec<usize>> {
    let short = prop::collection::vec(0usize..5, 0..5);
    let long = (
        prop::collection::vec(1usize..4, 0..3),
        60usize..1100,
        0usize..3,
    );
    prop_oneof![
        2 => short,
        1 => long.prop_map(|(mut shape, length, at)| {
            shape.insert(at.min(shape.len()), length);
            shape
        }),
    ]
}

/// How an axis of an operand is laid out.
#[derive(Clone, Debug)]
struct AxisForm {
    /// Sorts the axes: the smallest is the innermost.
    rank: u32,
    gap: usize,
    negative: bool,
    repeated: bool,
}

/// What is random of an operand besides its dtype.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    axes: Vec<AxisForm>,
    position: f64,
}

pub(crate) fn forms() -> impl Strategy<Value = Form> {
    let gap = prop_oneof![4 => Just(0usize), 1 => 1usize..20];
    let axis = (
        any::<u32>(),
        gap,
        prop::bool::weighted(0.3),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(rank, gap, negative, repeated)| AxisForm {
            rank,
            gap,
            negative,
            repeated,
        });
    // C order as often as any other.
    (prop::collection::vec(axis, 7), any::<bool>(), 0.0..1.0).prop_map(
        |(mut axes, sorted, position)| {
            if sorted {
                axes.sort_by_key(|axis| std::cmp::Reverse(axis.rank));
            }
            Form { axes, position }
        },
    )
}

/// Bytes below the first element, strides, and bytes from the first element up.
fn span(form: &Form, shape: &[usize], dtype: DType, input: bool) -> (usize, Vec<isize>, usize) {
    let mut order: Vec<usize> = (0..shape.len()).collect();
    order.sort_by_key(|&axis| form.axes[axis].rank);
    let mut strides = vec![0; shape.len()];
    let (mut step, mut low, mut high) = (dtype.itemsize(), 0, dtype.itemsize());
    for axis in order {
        let form = &form.axes[axis];
        if form.repeated && input {
            continue;
        }
        step += form.gap;
        let reach = step * shape[axis].saturating_sub(1);
        strides[axis] = if form.negative {
            low += reach;
            -(step as isize)
        } else {
            high += reach;
            step as isize
        };
        step += reach;
    }
    (low, strides, high)
}

/// Operands of the given forms in one memory of random bytes; those for which `input` holds may repeat elements.
pub(crate) fn place(
    shape: &[usize],
    operands: &[(Form, DType)],
    nin: usize,
    seed: u64,
) -> (Memory, Vec<Placed>) {
    let spans: Vec<_> = operands
        .iter()
        .enumerate()
        .map(|(k, (form, dtype))| span(form, shape, *dtype, k < nin))
        .collect();
    let largest = spans.iter().map(|(low, _, high)| low + high).max();
    // Room to be apart, but not always.
    let len = largest.unwrap_or(0) * if seed & 1 == 0 { 1 } else { 3 } + 8;
    let placed = std::iter::zip(operands, spans)
        .map(|((form, dtype), (low, strides, high))| {
            let free = len - low - high;
            Placed {
                first: low + (form.position * (free + 1) as f64) as usize,
                dtype: *dtype,
                strides,
            }
        })
        .collect();
    let mut state = seed | 1;
    let bytes = (0..len)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            // Half of the bytes are small, so that numbers of all sizes occur.
            if state & 1 == 0 { state as u8 } else { 0 }
        })
        .collect();
    (Memory { bytes }, placed)
}
