//! A loop applied in place at positions (`numpy.ufunc.at`): as often as a position occurs, each time to what is there then.

use np_dtype::{DType, TypeCode};
use np_iter::{Plan, PlanOptions};
use np_kernels::fpe::{Check, Flags};
use np_kernels::movement::indexed::Places;
use np_layout::{Shape, Strides};
use smallvec::SmallVec;

use crate::UfuncError;
use crate::buffer::{BUFFER_ELEMENTS, Buffer, Transfer};
use crate::elementwise;
use crate::operand::Operand;
use crate::positions::{Positions, VisitOrder};
use crate::table::cast_loop;
use crate::ufunc::{Loop, Refusal};

/// Replaces every element `x` of a block at each of the positions, one position after the other in C order, by the loop's result for `x`,
/// or for `x` and the value that is there for it.
///
/// `array` is the block at the first position, with its strides over `block`; `value` has strides over the positions' shape and then
/// `block`. Both may be of any dtype. What a result loses by its conversion to the array's dtype is lost.
///
/// # Errors
/// [`UfuncError::RefusedOperand`]; elements before that are changed then.
///
/// # Safety
/// - The positions are [in bounds](Positions::check), and every element of the array at them is valid to read and to write, by this thread
///   alone.
/// - Every value and every index is valid to read, and overlaps no element of the array.
/// - No two elements of a block overlap.
pub unsafe fn run(
    inner: &Loop,
    positions: &Positions<'_>,
    block: &[usize],
    array: &Operand<'_>,
    value: Option<&Operand<'_>>,
    wanted: Flags,
) -> Result<Flags, UfuncError> {
    assert_eq!(inner.nop, inner.nin + 1, "a loop of one output");
    assert_eq!(
        inner.nin,
        1 + usize::from(value.is_some()),
        "operands of another number"
    );
    let size: usize = block.iter().product();
    if size == 0 || positions.is_empty() {
        return Ok(Flags::NONE);
    }
    // SAFETY: the caller's promise.
    unsafe {
        if size >= WIDE_BLOCK {
            return run_blocks(inner, positions, block, array, value, wanted);
        }
        let mut steps = Steps::new(inner, array, wanted);
        if steps.run_plain(positions, block, array, value) {
            return Ok(Flags::NONE);
        }
        steps.run_all(positions, block, array, value)
    }
}

/// Elements of a block from which on it is worth a call of its own.
const WIDE_BLOCK: usize = 32;

/// [`run`] with a call for each position.
///
/// # Safety
/// As there.
unsafe fn run_blocks(
    inner: &Loop,
    positions: &Positions<'_>,
    block: &[usize],
    array: &Operand<'_>,
    value: Option<&Operand<'_>>,
    wanted: Flags,
) -> Result<Flags, UfuncError> {
    let own = positions.shape.len();
    let still = Strides::from_elem(0, own);
    let along: &[isize] = value.map_or(&still, |value| &value.strides[..own]);
    let mut outcome = Ok(Flags::NONE);
    let visit = |places: &[i64], offsets: &[isize], strides: &[isize]| {
        for (i, &place) in places.iter().enumerate() {
            let Ok(flags) = outcome else { return };
            let element = Operand {
                pointer: array.pointer.wrapping_offset(place as isize),
                ..*array
            };
            let mut operands: SmallVec<[Operand<'_>; 3]> = SmallVec::from_slice(&[element]);
            if let Some(value) = value {
                let moved = offsets[0] + i as isize * strides[0];
                let pointer = value.pointer.wrapping_offset(moved);
                operands.push(Operand::new(pointer, value.dtype, &value.strides[own..]));
            }
            operands.push(element);
            // SAFETY: the caller's promise.
            let found = unsafe { elementwise::run(inner, block, &operands, wanted) };
            outcome = found.map(|found| flags | found);
        }
    };
    // SAFETY: the caller's promise.
    unsafe {
        positions.for_each_row(
            &positions.plan(positions.shape, &still, &[along], VisitOrder::RowMajor),
            visit,
        )
    };
    outcome
}

/// A loop that runs step by step.
struct Steps<'a> {
    inner: &'a Loop,
    base: *mut u8,
    /// How an element comes into the loop's type, and a result into the array's; nothing where they are the same.
    take: Option<Transfer>,
    give: Option<Transfer>,
    check: Option<Check>,
    /// What can go wrong in the conversion of a result.
    cast_check: Option<Check>,
    /// The elements before and after the steps of one piece.
    trace: Option<Buffer>,
}

/// Where the values of a piece come from.
enum Values {
    /// There are none, or there is one for all.
    One(*mut u8),
    /// They are of the loop's type, and the rows are long.
    Direct(*mut u8),
    /// They are gathered first.
    Gathered(*mut u8, Transfer, Buffer),
}

impl<'a> Steps<'a> {
    fn new(inner: &'a Loop, array: &Operand<'_>, wanted: Flags) -> Steps<'a> {
        let change = |from: DType, to: DType| (from != to).then(|| Transfer::new(from, to));
        let (first, result) = (DType::native(inner.types[0]), DType::native(inner.output()));
        let give = change(result, array.dtype);
        let check = inner.check.filter(|_| !wanted.is_empty());
        let cast = cast_loop(inner.output(), array.dtype.code()).check;
        Steps {
            inner,
            base: array.pointer,
            take: change(array.dtype, first),
            give,
            check,
            cast_check: cast.filter(|_| give.is_some() && !wanted.is_empty()),
            trace: check.map(|_| Buffer::new(2 * BUFFER_ELEMENTS)),
        }
    }

    /// Whether elements are as the kernels want them, and nobody wants to know more than the results.
    fn is_plain(&self) -> bool {
        let direct = self.take.is_none() && self.give.is_none();
        direct && self.check.is_none() && self.inner.refusal.is_none()
    }

    /// Runs the kernel on the indices as they are, where there is one array of them and nothing to convert or to look at; returns whether
    /// that was so.
    ///
    /// What happens to one element of a block has no bearing on the others: each takes all positions before the next does.
    ///
    /// # Safety
    /// The contract of [`run`].
    unsafe fn run_plain(
        &self,
        positions: &Positions<'_>,
        block: &[usize],
        array: &Operand<'_>,
        value: Option<&Operand<'_>>,
    ) -> bool {
        let code = DType::native(self.inner.types[1]);
        let ([axis], &[count], Some(value), Some(indexed), true) = (
            positions.arrays,
            positions.shape,
            value,
            self.inner.indexed,
            self.is_plain(),
        ) else {
            return false;
        };
        let mut value = *value;
        let mut one = 0u128;
        if value.dtype != code {
            let shape: Shape = positions.shape.iter().chain(block).copied().collect();
            if !value.is_repeated(&shape) {
                return false;
            }
            let target: *mut u8 = (&raw mut one).cast();
            // SAFETY: the value is readable, and 16 bytes hold any element.
            unsafe {
                Transfer::new(value.dtype, code).run(value.pointer, [0, 0], target, [0, 0], [1, 1])
            };
            value.pointer = target;
        }
        let places = Places {
            indices: axis.indices,
            stride: axis.strides[0],
            length: axis.length as isize,
            step: axis.step,
        };
        let stride = value.strides[0];
        let plan = Plan::new(
            block,
            &[array.strides, &value.strides[1..]],
            PlanOptions::ELEMENTWISE,
        );
        let strides = plan.inner_strides();
        plan.for_each_block(|offsets, n0, n1| {
            for k in 0..n0 * n1 {
                let (i, j) = ((k % n0) as isize, (k / n0) as isize);
                let at = |k: usize| offsets[k] + i * strides[k] + j * strides[2 + k];
                let base = array.pointer.wrapping_offset(at(0));
                let values = value.pointer.wrapping_offset(at(1));
                // SAFETY: the caller's promise.
                unsafe { indexed.get()(base, places, values, stride, count, std::ptr::null_mut()) };
            }
        });
        true
    }

    /// # Safety
    /// The contract of [`run`].
    unsafe fn run_all(
        &mut self,
        positions: &Positions<'_>,
        block: &[usize],
        array: &Operand<'_>,
        value: Option<&Operand<'_>>,
    ) -> Result<Flags, UfuncError> {
        let own = positions.shape.len();
        let shape: Shape = positions.shape.iter().chain(block).copied().collect();
        let mut target = Strides::from_elem(0, own);
        target.extend_from_slice(array.strides);
        let still = Strides::from_elem(0, shape.len());
        let along = value.map_or(&still[..], |value| value.strides);
        let mut one = 0u128;
        let code = self.inner.types[1];
        let width = code.itemsize() as isize;
        let mut values = match value {
            None => Values::One(std::ptr::null_mut()),
            Some(value) => {
                let transfer = Transfer::new(value.dtype, DType::native(code));
                let short = shape.last().is_some_and(|&length| length < SHORT_ROW);
                let several_rows = shape.iter().filter(|&&length| length > 1).count() > 1;
                if value.is_repeated(&shape) {
                    let target: *mut u8 = (&raw mut one).cast();
                    // SAFETY: the value is readable, and 16 bytes hold any element.
                    unsafe { transfer.run(value.pointer, [0, 0], target, [0, 0], [1, 1]) };
                    Values::One(target)
                } else if value.dtype == DType::native(code) && !(short && several_rows) {
                    Values::Direct(value.pointer)
                } else {
                    Values::Gathered(value.pointer, transfer, Buffer::new(BUFFER_ELEMENTS))
                }
            }
        };
        let mut waiting: SmallVec<[i64; BUFFER_ELEMENTS]> = SmallVec::new();
        let mut outcome = Ok(Flags::NONE);
        let visit = |places: &[i64], offsets: &[isize], strides: &[isize]| {
            let Ok(flags) = outcome else { return };
            // SAFETY: the caller's promise; the buffer has room for the pieces.
            let found = unsafe {
                match &mut values {
                    Values::One(value) => self.piece(places, *value, 0),
                    Values::Direct(value) => {
                        self.piece(places, value.wrapping_offset(offsets[0]), strides[0])
                    }
                    Values::Gathered(value, transfer, buffer) => {
                        let mut found = Ok(Flags::NONE);
                        if waiting.len() + places.len() > BUFFER_ELEMENTS {
                            found = self.piece(&waiting, buffer.pointer(), width);
                            waiting.clear();
                        }
                        let from = value.wrapping_offset(offsets[0]);
                        let to = buffer
                            .pointer()
                            .wrapping_offset(waiting.len() as isize * width);
                        transfer.run(from, [strides[0], 0], to, [width, 0], [places.len(), 1]);
                        waiting.extend_from_slice(places);
                        found
                    }
                }
            };
            outcome = found.map(|found| flags | found);
        };
        // SAFETY: the caller's promise.
        unsafe {
            positions.for_each_row(
                &positions.plan(&shape, &target, &[along], VisitOrder::RowMajor),
                visit,
            )
        };
        let flags = outcome?;
        let Values::Gathered(_, _, mut buffer) = values else {
            return Ok(flags);
        };
        // SAFETY: the buffer holds the values of the last piece.
        Ok(flags | unsafe { self.piece(&waiting, buffer.pointer(), width)? })
    }

    /// Up to [`BUFFER_ELEMENTS`] steps, with values of the loop's type.
    ///
    /// # Safety
    /// The contract of [`run`], for the elements at the places.
    unsafe fn piece(
        &mut self,
        places: &[i64],
        values: *mut u8,
        stride: isize,
    ) -> Result<Flags, UfuncError> {
        let n = places.len();
        let direct = self.take.is_none() && self.give.is_none();
        // SAFETY: the caller's promise; the trace has room for two blocks.
        unsafe {
            if let (Some(indexed), true, None) = (self.inner.indexed, direct, self.inner.refusal) {
                let trace = self
                    .trace
                    .as_mut()
                    .map_or(std::ptr::null_mut(), Buffer::pointer);
                let places = Places::in_bytes(places);
                indexed.get()(self.base, places, values, stride, n, trace);
                let Some(check) = self.check else {
                    return Ok(Flags::NONE);
                };
                let width = self.inner.types[0].itemsize() as isize;
                let results = trace.wrapping_offset(n as isize * width);
                let pointers = [trace, values, results];
                return Ok(check(
                    pointers.as_ptr(),
                    [width, stride, width, 0, 0, 0].as_ptr(),
                    n,
                    1,
                ));
            }
            if self.is_plain() {
                let (kernel, context) = (self.inner.kernels.get(), self.inner.context.pointer());
                for (i, &place) in places.iter().enumerate() {
                    let x = self.base.wrapping_offset(place as isize);
                    let value = values.wrapping_offset(i as isize * stride);
                    let operands = match self.inner.nin {
                        1 => [x, x, x],
                        _ => [x, value, x],
                    };
                    kernel(context, operands.as_ptr(), [0; 6].as_ptr(), 1, 1);
                }
                return Ok(Flags::NONE);
            }
            let mut flags = Flags::NONE;
            for (i, &place) in places.iter().enumerate() {
                let value = values.wrapping_offset(i as isize * stride);
                flags |= self.step(self.base.wrapping_offset(place as isize), value)?;
            }
            Ok(flags)
        }
    }

    /// One step: the element is converted, computed with by the loop's own kernel, and converted back.
    ///
    /// # Safety
    /// As [`piece`](Steps::piece).
    unsafe fn step(&self, place: *mut u8, value: *mut u8) -> Result<Flags, UfuncError> {
        let inner = self.inner;
        let (mut input, mut output, mut before, mut after) = (0u128, 0u128, 0u128, 0u128);
        let pointer = |x: &mut u128| std::ptr::from_mut(x).cast::<u8>();
        let (x, result) = (
            self.take.map_or(place, |_| pointer(&mut input)),
            self.give.map_or(place, |_| pointer(&mut output)),
        );
        let before = pointer(&mut before);
        let strides = [0isize; 6];
        let operands = |x: *mut u8| match inner.nin {
            1 => [x, result, result],
            _ => [x, value, result],
        };
        let mut flags = Flags::NONE;
        // SAFETY: the caller's promise; each local has room for any element.
        unsafe {
            if let Some(take) = self.take {
                take.run(place, [0, 0], x, [0, 0], [1, 1]);
            }
            if let Some(Refusal { test, message }) = inner.refusal
                && test(operands(x).as_ptr(), strides.as_ptr(), 1, 1)
            {
                return Err(UfuncError::RefusedOperand { message });
            }
            std::ptr::copy_nonoverlapping(x, before, inner.types[0].itemsize());
            let kernel = inner.kernels.get();
            kernel(
                inner.context.pointer(),
                operands(x).as_ptr(),
                strides.as_ptr(),
                1,
                1,
            );
            if let Some(check) = self.check {
                flags |= check(operands(before).as_ptr(), strides.as_ptr(), 1, 1);
            }
            if let Some(give) = self.give {
                give.run(result, [0, 0], place, [0, 0], [1, 1]);
            }
            if let Some(check) = self.cast_check {
                let (code, to): (TypeCode, DType) = (inner.output(), self.array_dtype());
                let after = pointer(&mut after);
                let convert = Transfer::new(DType::native(code), to.to_native());
                convert.run(result, [0, 0], after, [0, 0], [1, 1]);
                flags |= check([result, after].as_ptr(), strides.as_ptr(), 1, 1);
            }
        }
        Ok(flags)
    }

    fn array_dtype(&self) -> DType {
        let native = DType::native(self.inner.output());
        self.give.map_or(native, |give| give.to())
    }
}

/// Rows shorter than this are taken together.
const SHORT_ROW: usize = 64;
