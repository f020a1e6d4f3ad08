//! Operands of kernels in all forms that memory takes, and the run of a kernel over them.

use np_dtype::{Kind, Scalar, TypeCode};
use np_kernels::abi::{Kernel, LevelKernels};
use np_kernels::simd::{self, LevelId};
use np_ufunc::{Loop, LoopForm, Ufunc};

use crate::scalar::same;

/// Lengths of the inner axis: nothing, less than a vector, whole vectors, tails, several chunks.
const INNER: [usize; 9] = [0, 1, 2, 7, 8, 63, 64, 65, 1000];
/// Lengths of the outer axis.
const OUTER: [usize; 3] = [0, 1, 3];
/// Chunks have 512 bytes: of bytes one, of wider elements several, whole and with an element more.
const CHUNKS: [[usize; 2]; 2] = [[512, 1], [513, 1]];

/// Lengths of the inner and of the outer axis. Under valgrind, where everything takes fifty times as long, a few.
pub(crate) fn lengths() -> impl Iterator<Item = [usize; 2]> {
    let few = std::env::var_os("NUMPY_RS_VALGRIND").is_some();
    let all = INNER
        .into_iter()
        .flat_map(|n0| OUTER.map(|n1| [n0, n1]))
        .chain(CHUNKS);
    all.filter(move |lengths| !few || matches!(lengths, [0 | 1 | 65, 1 | 3]))
}

/// The levels that the machine has, but for those that share their kernel with the level below.
pub(crate) fn levels(kernels: &LevelKernels) -> impl Iterator<Item = LevelId> {
    let (best, kernels) = (simd::detected(), kernels.0);
    LevelId::ALL.into_iter().filter(move |&level| {
        let number = level as usize;
        let own = number == 0 || !std::ptr::fn_addr_eq(kernels[number], kernels[number - 1]);
        own && level <= best
    })
}

/// How an operand's elements follow each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Contiguous,
    /// Contiguous from an odd address on.
    Unaligned,
    /// One element for a whole row.
    Repeated,
    /// Gaps that leave most elements unaligned.
    Strided,
    Reversed,
    /// Backwards with gaps, the last row first.
    ReversedStrided,
}

impl Form {
    pub(crate) const INPUTS: [Form; 6] = [
        Form::Contiguous,
        Form::Unaligned,
        Form::Repeated,
        Form::Strided,
        Form::Reversed,
        Form::ReversedStrided,
    ];
    pub(crate) const OUTPUTS: [Form; 5] = [
        Form::Contiguous,
        Form::Unaligned,
        Form::Strided,
        Form::Reversed,
        Form::ReversedStrided,
    ];
}

/// Random numbers (G. Marsaglia, "Xorshift RNGs", 2003).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e3779b97f4a7c15) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// An operand: memory of exactly the bytes that its elements span.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    bytes: Vec<u8>,
    code: TypeCode,
    first: usize,
    pub(crate) strides: [isize; 2],
    lengths: [usize; 2],
}

impl Block {
    /// An operand of arbitrary bytes.
    pub(crate) fn new(
        code: TypeCode,
        form: Form,
        lengths: [usize; 2],
        random: &mut Random,
    ) -> Block {
        let width = code.itemsize() as isize;
        let inner = match form {
            Form::Contiguous | Form::Unaligned => width,
            Form::Repeated => 0,
            Form::Strided => 2 * width + 1,
            Form::Reversed => -width,
            Form::ReversedStrided => -3 * width,
        };
        let row = inner.abs().max(width) * lengths[0].max(1) as isize + 3;
        let outer = if form == Form::ReversedStrided {
            -row
        } else {
            row
        };
        Block::of_strides(
            code,
            [inner, outer],
            lengths,
            usize::from(form == Form::Unaligned),
            random,
        )
    }

    /// An operand of given strides, `skew` bytes behind an aligned address.
    pub(crate) fn of_strides(
        code: TypeCode,
        strides: [isize; 2],
        lengths: [usize; 2],
        skew: usize,
        random: &mut Random,
    ) -> Block {
        let (mut low, mut high) = (0isize, code.itemsize() as isize);
        for (stride, length) in strides.into_iter().zip(lengths) {
            let reach = stride * (length as isize - 1).max(0);
            low += reach.min(0);
            high += reach.max(0);
        }
        let first = low.unsigned_abs() + skew;
        let len = if lengths.contains(&0) {
            0
        } else {
            first + high as usize
        };
        let mut block = Block {
            bytes: vec![0; len],
            code,
            first,
            strides,
            lengths,
        };
        block.bytes.fill_with(|| random.next() as u8);
        for (i, j) in block.indices() {
            block.put(i, j, probe(code, random));
        }
        block
    }

    pub(crate) fn indices(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let [n0, n1] = self.lengths;
        (0..n1).flat_map(move |j| (0..n0).map(move |i| (i, j)))
    }

    fn at(&self, i: usize, j: usize) -> usize {
        let [inner, outer] = self.strides;
        self.first
            .strict_add_signed(i as isize * inner + j as isize * outer)
    }

    pub(crate) fn get(&self, i: usize, j: usize) -> Scalar {
        let mut bytes = [0; 16];
        let width = self.code.itemsize();
        bytes[..width].copy_from_slice(&self.bytes[self.at(i, j)..][..width]);
        Scalar::from_bytes(self.code, &bytes)
    }

    pub(crate) fn put(&mut self, i: usize, j: usize, bytes: [u8; 16]) {
        let (at, width) = (self.at(i, j), self.code.itemsize());
        self.bytes[at..][..width].copy_from_slice(&bytes[..width]);
    }

    fn pointer(&mut self) -> *mut u8 {
        self.bytes.as_mut_ptr().wrapping_add(self.first)
    }

    /// Checks every element, and that no byte between elements has changed.
    pub(crate) fn assert_is(&self, mut expected: Block, what: impl Fn() -> String) {
        for (i, j) in self.indices() {
            let (found, wanted) = (self.get(i, j), expected.get(i, j));
            assert!(
                same(found, wanted),
                "{}: element ({i}, {j}) is {found:?}, not {wanted:?}",
                what()
            );
            expected.put(i, j, found.to_bytes());
        }
        let own = |block: &Block| {
            let mut gaps = block.clone();
            gaps.indices().for_each(|(i, j)| gaps.put(i, j, [0; 16]));
            gaps.bytes
        };
        assert!(
            own(self) == own(&expected),
            "{}: wrote between the elements",
            what()
        );
    }
}

/// Numbers that are special to some type.
const SPECIAL: [f64; 16] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
    f64::MAX,
    f64::MIN_POSITIVE,
    5e-324,
    127.0,
    -128.0,
    65504.0,
    1e-7,
    1.7e308,
    -2147483648.0,
];

/// The bytes of an element: special, of moderate size, or any.
pub(crate) fn probe(code: TypeCode, random: &mut Random) -> [u8; 16] {
    let choice = random.next();
    let mut part = || match choice % 3 {
        0 => SPECIAL[random.next() as usize % SPECIAL.len()],
        _ => (random.next() % 2001) as f64 / 8.0 - 125.0,
    };
    let (re, im) = (part(), part());
    if choice % 3 == 2 {
        let halves = [random.next().to_ne_bytes(), random.next().to_ne_bytes()];
        return std::array::from_fn(|i| halves[i / 8][i % 8]);
    }
    let value = Scalar::Complex128(np_dtype::Complex::new(re, im));
    value.cast(code).to_bytes()
}

/// Where a kernel writes: memory of its own, or over an input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    Apart(Form),
    Over(usize),
}

/// Runs `kernel` on `operands`, of which the output is the last, or over an input.
pub(crate) fn run(kernel: Kernel, operands: &mut [&mut Block], lengths: [usize; 2]) {
    let pointers: Vec<*mut u8> = operands.iter_mut().map(|block| block.pointer()).collect();
    run_at(kernel, &pointers, operands, lengths);
}

fn run_at(kernel: Kernel, pointers: &[*mut u8], operands: &[&mut Block], [n0, n1]: [usize; 2]) {
    let strides: Vec<isize> = (0..2)
        .flat_map(|axis| operands.iter().map(move |block| block.strides[axis]))
        .collect();
    // SAFETY: blocks hold their elements; the output's are apart from the inputs' or the very same.
    unsafe {
        kernel(
            std::ptr::null(),
            pointers.as_ptr(),
            strides.as_ptr(),
            n0,
            n1,
        )
    };
}

/// What a function gives for one element of each input at a level.
pub(crate) type Oracle<'a> = &'a dyn Fn(LevelId, &[Scalar]) -> Scalar;

/// Runs a kernel once and compares with `oracle` element by element.
pub(crate) fn check_once(
    kernels: &LevelKernels,
    level: LevelId,
    types: &[TypeCode],
    forms: &[Form],
    target: Target,
    lengths: [usize; 2],
    oracle: Oracle<'_>,
) {
    let mut random = Random::new(lengths[0] as u64 * 31 + lengths[1] as u64 + 1);
    let nin = forms.len();
    let mut inputs: Vec<Block> = (0..nin)
        .map(|k| Block::new(types[k], forms[k], lengths, &mut random))
        .collect();
    let mut expected = match target {
        Target::Apart(form) => Block::new(types[nin], form, lengths, &mut random),
        Target::Over(k) => Block {
            code: types[nin],
            ..inputs[k].clone()
        },
    };
    let mut output = expected.clone();
    for (i, j) in expected.indices() {
        let values: Vec<Scalar> = inputs.iter().map(|input| input.get(i, j)).collect();
        expected.put(i, j, oracle(level, &values).to_bytes());
    }
    let before = inputs.clone();
    let mut operands: Vec<&mut Block> = inputs.iter_mut().collect();
    operands.push(&mut output);
    let mut pointers: Vec<*mut u8> = operands.iter_mut().map(|block| block.pointer()).collect();
    if let Target::Over(k) = target {
        pointers[nin] = pointers[k];
    }
    run_at(kernels.0[level as usize], &pointers, &operands, lengths);
    let what = || format!("{types:?} {forms:?} {target:?} {lengths:?} at {level:?}");
    for (k, (input, before)) in inputs.iter().zip(before).enumerate() {
        if target != Target::Over(k) {
            assert!(input.bytes == before.bytes, "{}: input {k} changed", what());
        }
    }
    if let Target::Over(k) = target {
        output = Block {
            code: types[nin],
            ..inputs[k].clone()
        };
    }
    output.assert_is(expected, what);
}

/// Runs a kernel at every level, in every form and length, and compares with `oracle`.
pub(crate) fn check(kernels: &LevelKernels, types: &[TypeCode], oracle: Oracle<'_>) {
    let nin = types.len() - 1;
    let contiguous = vec![Form::Contiguous; nin];
    let mut cases: Vec<(Vec<Form>, Target)> = Vec::new();
    for output in Form::OUTPUTS {
        cases.push((contiguous.clone(), Target::Apart(output)));
    }
    for k in 0..nin {
        for form in Form::INPUTS {
            let mut forms = contiguous.clone();
            forms[k] = form;
            cases.push((forms, Target::Apart(Form::Contiguous)));
        }
        for form in Form::OUTPUTS {
            if types[k].itemsize() != types[nin].itemsize() {
                continue;
            }
            // The other inputs as they come, or one element for all.
            for others in [Form::Contiguous, Form::Repeated] {
                let mut forms = vec![others; nin];
                forms[k] = form;
                cases.push((forms, Target::Over(k)));
            }
        }
    }
    cases.push((vec![Form::Repeated; nin], Target::Apart(Form::Contiguous)));
    cases.push((vec![Form::Strided; nin], Target::Apart(Form::Reversed)));
    cases.push((vec![Form::Unaligned; nin], Target::Apart(Form::Unaligned)));
    check_cases(kernels, types, &cases, oracle);
}

/// As [`check`], in the forms that a kernel of contiguous operands takes.
fn check_contiguous(kernels: &LevelKernels, types: &[TypeCode], oracle: Oracle<'_>) {
    let nin = types.len() - 1;
    let cases = [
        (Form::Contiguous, Target::Apart(Form::Contiguous)),
        (Form::Unaligned, Target::Apart(Form::Contiguous)),
        (Form::Contiguous, Target::Apart(Form::Unaligned)),
        (Form::Contiguous, Target::Over(0)),
        (Form::Unaligned, Target::Over(0)),
    ];
    let cases = cases.map(|(form, target)| (vec![form; nin], target));
    check_cases(kernels, types, &cases, oracle);
}

fn check_cases(
    kernels: &LevelKernels,
    types: &[TypeCode],
    cases: &[(Vec<Form>, Target)],
    oracle: Oracle<'_>,
) {
    for level in levels(kernels) {
        for (forms, target) in cases {
            for lengths in lengths() {
                check_once(kernels, level, types, forms, *target, lengths, oracle);
            }
        }
    }
}

/// Checks a loop of a ufunc with one output, in all forms that it takes.
pub(crate) fn check_loop(inner: &Loop, oracle: Oracle<'_>) {
    assert_eq!(inner.nop, inner.nin + 1);
    let types = &inner.types[..inner.nop];
    match inner.form {
        LoopForm::Strided => check(&inner.kernels, types, oracle),
        LoopForm::Contiguous => check_contiguous(&inner.kernels, types, oracle),
    }
}

/// Checks the loops of a ufunc whose first input is of one of the kinds; there are `count` of them.
pub(crate) fn check_ufunc(ufunc: &Ufunc, kinds: &[Kind], count: usize, oracle: Oracle<'_>) {
    let of_kind = |inner: &&Loop| kinds.contains(&inner.types[0].kind());
    let loops: Vec<&Loop> = ufunc.loops.iter().filter(of_kind).collect();
    assert_eq!(loops.len(), count, "loops of {}", ufunc.name);
    for inner in loops {
        check_loop(inner, oracle);
    }
}
