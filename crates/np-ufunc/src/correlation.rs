//! Sums of products of two sequences that slide along each other: what `numpy.correlate` and `numpy.convolve` do.

use np_dtype::{DType, Kind, TypeCode};
use np_kernels::abi::Kernel;
use np_kernels::fpe::Flags;
use np_kernels::samples::correlation::{BLOCK, kernels, working_type};

use crate::convert;
use crate::elementwise;
use crate::operand::Operand;
use crate::table::NEGATIVE;
use crate::threads;

/// Products that one thread sums at least.
const GRAIN: usize = 1 << 19;

/// Outputs that one thread sums at once, so that they stay near the processor after they are set to zero.
const MOST: usize = 1 << 15;

/// Two sequences that slide along each other.
#[derive(Clone, Copy, Debug)]
pub struct Correlation<'a> {
    /// The type that both are converted to, and that of the result.
    pub common: TypeCode,
    /// The sequence that stays, along its only axis.
    pub long: Operand<'a>,
    /// The sequence that slides.
    pub short: Operand<'a>,
    /// How many elements `long` has, and `short`, which are no more.
    pub lengths: [usize; 2],
    /// Whether the elements of `long` are conjugated, and those of `short`.
    pub conjugated: [bool; 2],
    /// How many elements of `short` hang over the left end of `long` for the first output; fewer than all.
    pub overhang: usize,
}

/// Writes `count` outputs, native and of the common type: output `i` is the sum of `long[i - overhang + k] * short[k]` over every `k` for which there is such an
/// element.
///
/// The order of a sum is the same for any number of threads. Complex numbers are multiplied part by part; half floats are summed in
/// single precision.
///
/// # Panics
/// If `short` is empty or the longer one, or hangs over too far, or the last output had no element to sum; if the output is of another type.
///
/// # Safety
/// Every element of the sequences is valid to read, and the `count` elements of `output` are valid to write, by this thread alone; they
/// overlap neither each other nor the sequences.
pub unsafe fn run(correlation: &Correlation<'_>, output: &Operand<'_>, count: usize) {
    let Correlation {
        common, overhang, ..
    } = *correlation;
    let [n, m] = correlation.lengths;
    assert!(m <= n, "the sequence that slides is the shorter one");
    assert!(
        overhang < m && count <= n + overhang,
        "every output is a sum of some elements"
    );
    assert_eq!(output.dtype, DType::native(common), "sums of another type");
    if count == 0 {
        return;
    }
    let slide = Slide {
        kernel: kernels(working_type(common)).get(),
        width: element_type(common).itemsize(),
        lengths: [n, m],
        overhang,
        count,
    };
    // SAFETY: the caller's promise; parts of elements lie where the elements do.
    unsafe {
        let long = |part| Sequence::of(&correlation.long, n, common, part);
        let short = |part| Sequence::of(&correlation.short, m, common, part);
        let (re, mut sum) = ((long(0), short(0)), Sums::over(output, count, common));
        slide.add(&re.0, &re.1, &sum);
        if common.kind() != Kind::Complex {
            sum.write(output, 0);
            return;
        }
        let [long_sign, short_sign] = correlation.conjugated;
        let long_im = long(1).conjugated(long_sign);
        let short_im = short(1).conjugated(short_sign);
        let mut imaginary = Sums::new(count, common);
        slide.add(&re.0, &short_im, &imaginary);
        slide.add(&long_im, &re.1, &imaginary);
        slide.add(&long_im, &short_im.conjugated(true), &sum);
        sum.write(output, 0);
        imaginary.write(output, 1);
    }
}

/// The type that elements, or their parts, are converted to: their own, unless sums need another one.
fn element_type(common: TypeCode) -> TypeCode {
    match common.kind() {
        Kind::Float | Kind::Complex => working_type(common),
        _ => common,
    }
}

/// The real or the imaginary parts of complex elements, themselves an operand.
fn part_of<'a>(operand: &Operand<'a>, part: usize) -> Operand<'a> {
    let code = match operand.dtype.code() {
        TypeCode::Complex64 => TypeCode::Float32,
        TypeCode::Complex128 => TypeCode::Float64,
        _ => return *operand,
    };
    Operand {
        pointer: operand.pointer.wrapping_add(part * code.itemsize()),
        dtype: DType::native(code).with_byte_order(operand.dtype.byte_order()),
        strides: operand.strides,
    }
}

/// Whether kernels take elements where they lie.
fn lies_ready(operand: &Operand<'_>, code: TypeCode) -> bool {
    let width = code.itemsize();
    operand.dtype == DType::native(code)
        && operand.strides == [width as isize]
        && operand.pointer.addr().is_multiple_of(width)
}

fn memory_for(count: usize, code: TypeCode) -> Vec<u128> {
    vec![0; (count * code.itemsize()).div_ceil(size_of::<u128>())]
}

/// Elements that follow each other, of a type that kernels take: where they were found, or converted in memory of their own.
struct Sequence {
    pointer: *mut u8,
    count: usize,
    code: TypeCode,
    _memory: Vec<u128>,
}

impl Sequence {
    /// The elements of an operand, or one of the parts of complex ones.
    ///
    /// # Safety
    /// The `count` elements are valid to read as long as the sequence is there.
    unsafe fn of(operand: &Operand<'_>, count: usize, common: TypeCode, part: usize) -> Sequence {
        let code = element_type(common);
        let real = operand.dtype.kind() != Kind::Complex;
        let source = part_of(operand, part);
        if lies_ready(&source, code) && part == 0 {
            return Sequence {
                pointer: source.pointer,
                count,
                code,
                _memory: Vec::new(),
            };
        }
        let mut memory = memory_for(count, code);
        let pointer = memory.as_mut_ptr().cast();
        let made = Sequence {
            pointer,
            count,
            code,
            _memory: memory,
        };
        if part == 0 || !real {
            // SAFETY: the caller's promise, and the memory has room for every element.
            unsafe { convert::copy(&[count], &source, &made.operand(), Flags::NONE) };
        }
        made
    }

    /// Whether no element is infinite or NaN.
    ///
    /// # Safety
    /// The elements are valid to read, aligned.
    unsafe fn is_finite(&self) -> bool {
        // SAFETY: the caller's promise; the elements have the type of the code.
        unsafe {
            match self.code {
                TypeCode::Float32 => {
                    let elements =
                        std::slice::from_raw_parts(self.pointer.cast::<f32>(), self.count);
                    elements.iter().fold(true, |all, x| all & x.is_finite())
                }
                TypeCode::Float64 => {
                    let elements =
                        std::slice::from_raw_parts(self.pointer.cast::<f64>(), self.count);
                    elements.iter().fold(true, |all, x| all & x.is_finite())
                }
                _ => true,
            }
        }
    }

    fn operand(&self) -> Operand<'static> {
        Operand::new(self.pointer, DType::native(self.code), strides(self.code))
    }

    /// Imaginary parts with the other sign, or as they are.
    fn conjugated(self, wanted: bool) -> Sequence {
        if !wanted {
            return self;
        }
        let mut memory = memory_for(self.count, self.code);
        let negated = Sequence {
            pointer: memory.as_mut_ptr().cast(),
            count: self.count,
            code: self.code,
            _memory: memory,
        };
        let inner = NEGATIVE.loop_of(self.code).expect("floats have a sign");
        let operands = [self.operand(), negated.operand()];
        // SAFETY: both have all elements, the new ones in memory of their own.
        let done = unsafe { elementwise::run(inner, &[self.count], &operands, Flags::NONE) };
        done.expect("no number is refused");
        negated
    }
}

/// The strides of elements that follow each other.
fn strides(code: TypeCode) -> &'static [isize] {
    match code.itemsize() {
        1 => &[1],
        2 => &[2],
        4 => &[4],
        _ => &[8],
    }
}

/// Sums in the making.
struct Sums {
    sequence: Sequence,
    /// Whether the sums are the output's own elements, which have to be set to zero first.
    in_place: bool,
}

impl Sums {
    fn new(count: usize, common: TypeCode) -> Sums {
        let code = element_type(common);
        let mut memory = memory_for(count, code);
        Sums {
            sequence: Sequence {
                pointer: memory.as_mut_ptr().cast(),
                count,
                code,
                _memory: memory,
            },
            in_place: false,
        }
    }

    /// Sums in an output, where it can hold them; it holds something else so far.
    fn over(output: &Operand<'_>, count: usize, common: TypeCode) -> Sums {
        let code = element_type(common);
        if code != common || !lies_ready(output, code) {
            return Sums::new(count, common);
        }
        Sums {
            sequence: Sequence {
                pointer: output.pointer,
                count,
                code,
                _memory: Vec::new(),
            },
            in_place: true,
        }
    }

    /// Brings the sums to the output, as a part of its elements if those are complex.
    ///
    /// # Safety
    /// The output's elements are valid to write.
    unsafe fn write(&mut self, output: &Operand<'_>, part: usize) {
        if self.in_place {
            return;
        }
        let (source, target) = (self.sequence.operand(), part_of(output, part));
        // SAFETY: the caller's promise; the sums are memory of their own.
        unsafe { convert::copy(&[self.sequence.count], &source, &target, Flags::NONE) };
    }
}

/// How one sequence slides along the other.
struct Slide {
    kernel: Kernel,
    /// Bytes of an element.
    width: usize,
    lengths: [usize; 2],
    overhang: usize,
    count: usize,
}

/// Where the elements are that threads read, and the sums that each of them writes some of.
#[derive(Clone, Copy)]
struct Pointers([*mut u8; 3]);

// SAFETY: the elements are only read, and each part of the work writes sums of its own.
unsafe impl Send for Pointers {}
// SAFETY: as above.
unsafe impl Sync for Pointers {}

/// The two ends of the long sequence, each with as many zeros beyond: for a block of outputs at an end, whose ranges of factors grow by
/// one from output to output, in one call. Single calls for each output took two thirds of the time for sequences of one length, 1000.
struct Ends {
    left: Vec<u128>,
    right: Vec<u128>,
    /// Elements of each end: as many as a block has outputs but one.
    count: usize,
}

impl Ends {
    /// The ends of a sequence, unless products with zeros would show: those with factors that are not finite are NaN.
    fn of(long: &Sequence, short: &Sequence, width: usize) -> Option<Ends> {
        let count = BLOCK / width - 1;
        // SAFETY: elements that were converted to their code, or lie ready.
        if long.count < count || !unsafe { short.is_finite() } {
            return None;
        }
        let [mut left, mut right] = [(); 2].map(|()| memory_for(2 * count, long.code));
        let bytes = count * width;
        // SAFETY: the sequence has as many elements, and the memory room for twice as many.
        unsafe {
            let first = left.as_mut_ptr().cast::<u8>().add(bytes);
            std::ptr::copy_nonoverlapping(long.pointer, first, bytes);
            let last = long.pointer.add((long.count - count) * width);
            std::ptr::copy_nonoverlapping(last, right.as_mut_ptr().cast(), bytes);
        }
        Some(Ends { left, right, count })
    }
}

impl Slide {
    /// Where an element is.
    fn at(&self, first: *mut u8, index: usize) -> *mut u8 {
        first.wrapping_add(index * self.width)
    }

    /// The first factor that has an element for an output, and the end of those that have.
    fn range(&self, output: usize) -> (usize, usize) {
        let [n, m] = self.lengths;
        (
            self.overhang.saturating_sub(output),
            m.min(n + self.overhang - output),
        )
    }

    /// Adds the products of all outputs, once for sums in an output's place.
    fn add(&self, long: &Sequence, short: &Sequence, sums: &Sums) {
        let [n, m] = self.lengths;
        let block = BLOCK / self.width;
        // Between the ends every output has all factors.
        let middle = self.overhang.min(self.count);
        let end = (n - m + 1 + self.overhang).min(self.count);
        let grain = (GRAIN / m).clamp(1, MOST).next_multiple_of(block);
        let mut parts: Vec<(usize, usize)> = Vec::new();
        for (first, last, length) in [
            (0, middle, block),
            (middle, end, grain),
            (end, self.count, block),
        ] {
            let starts = (first..last).step_by(length);
            parts.extend(starts.map(|start| (start, last.min(start + length))));
        }
        let pointers = Pointers([long.pointer, short.pointer, sums.sequence.pointer]);
        let fresh = sums.in_place;
        // Where every output has all factors there are no ends to look at; few factors take less time one by one.
        let ends = (m > block && (middle > 0 || end < self.count))
            .then(|| Ends::of(long, short, self.width))
            .flatten();
        // SAFETY: `run` has made sure of the lengths, and each output is in one part.
        let work = |index: usize| unsafe {
            self.add_part(pointers, ends.as_ref(), parts[index], fresh);
        };
        if self.count.saturating_mul(m) < 2 * GRAIN {
            (0..parts.len()).for_each(work);
        } else {
            threads::for_each(parts.len(), work);
        }
    }

    /// Adds the products of the outputs from `first` on to before `last`, to zero if they are `fresh`.
    ///
    /// # Safety
    /// The sequences have the lengths that are known, and nobody else writes these sums. At an end there are no more outputs than a block has.
    unsafe fn add_part(
        &self,
        pointers: Pointers,
        ends: Option<&Ends>,
        (first, last): (usize, usize),
        fresh: bool,
    ) {
        if fresh {
            let bytes = (last - first) * self.width;
            // SAFETY: the caller's promise.
            unsafe { self.at(pointers.0[2], first).write_bytes(0, bytes) };
        }
        let (start, stop) = (self.range(first).0, self.range(last - 1).1);
        // SAFETY: the first output has these factors, since ends fall; so has the last, since starts fall. There is one at least: only one
        // of both is less than all factors have.
        unsafe { self.call(pointers, first, last - first, start, stop - start) };
        let others = last - first - 1;
        if start == self.range(last - 1).0 && stop == self.range(first).1 {
            return;
        }
        if let Some(ends) = ends {
            // An output has one factor more than its neighbour on the inner side: those before `start`, or from `stop` on.
            let (end, factor) = match start > 0 {
                true => (&ends.left, start - others),
                false => (&ends.right, stop),
            };
            let elements = end.as_ptr().cast_mut().cast();
            let read = [
                self.at(elements, ends.count - others),
                self.at(pointers.0[1], factor),
            ];
            // SAFETY: the ends have as many elements on either side as outputs have others. The first factor on the left is the start of
            // the last output's range, the last one on the right the end of the first's.
            return unsafe {
                self.call_on(read, self.at(pointers.0[2], first), [others + 1, others])
            };
        }
        for output in first..last {
            let (own_start, own_stop) = self.range(output);
            for (from, to) in [(own_start, start), (stop, own_stop)] {
                if from < to {
                    // SAFETY: an output's own factors.
                    unsafe { self.call(pointers, output, 1, from, to - from) };
                }
            }
        }
    }

    /// Adds the products of some outputs with some factors that all of them have.
    ///
    /// # Safety
    /// They have; otherwise as [`Slide::add_part`].
    unsafe fn call(
        &self,
        Pointers([long, short, sums]): Pointers,
        output: usize,
        outputs: usize,
        factor: usize,
        factors: usize,
    ) {
        let read = [
            self.at(long, output + factor - self.overhang),
            self.at(short, factor),
        ];
        // SAFETY: the caller's promise: elements from that of the first output and factor to that of the last ones are in the sequence.
        unsafe { self.call_on(read, self.at(sums, output), [outputs, factors]) };
    }

    /// # Safety
    /// There are elements for so many outputs and factors, and nobody else reads or writes the sums.
    unsafe fn call_on(
        &self,
        [long, short]: [*mut u8; 2],
        sums: *mut u8,
        [outputs, factors]: [usize; 2],
    ) {
        let pointers = [long, short, sums];
        let unused = [0; 6];
        // SAFETY: the caller's promise.
        unsafe {
            (self.kernel)(
                std::ptr::null(),
                pointers.as_ptr(),
                unused.as_ptr(),
                outputs,
                factors,
            );
        }
    }
}
