//! The same bits for any number of threads.

use crate::arrangement::swapped;
use np_dtype::promotion::Participant;
use np_dtype::{Complex, DType, Scalar, TypeCode};
use np_ufunc::order_statistics::{self, Wanted};
use np_ufunc::reduceat::Segment;
use np_ufunc::{
    Flags, Operand, ReduceLoop, accumulate, elementwise, reduceat, reduction, sorting, table,
    threads,
};

/// Elements: enough for several blocks, with a tail.
fn size() -> usize {
    match std::env::var_os("NUMPY_RS_VALGRIND") {
        Some(_) => 140_011,
        None => 500_011,
    }
}

/// Numbers of a type, of different sizes so that sums depend on their order.
fn values(code: TypeCode, size: usize) -> Vec<u8> {
    let width = code.itemsize();
    let mut bytes = Vec::with_capacity(size * width);
    let mut state = 88172645463325252u64;
    for _ in 0..size {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let part = |bits: u64| (bits % 100_003) as f64 / 977.0 - 30.0;
        let value = Complex::new(part(state), part(state >> 20));
        bytes.extend_from_slice(&Scalar::Complex128(value).cast(code).to_bytes()[..width]);
    }
    bytes
}

/// The result of `work` with one thread, which is that with two and four too.
fn for_all_numbers<T: PartialEq>(what: &str, work: impl Fn() -> T) {
    threads::set_num_threads(1);
    let alone = work();
    for count in [2, 4] {
        threads::set_num_threads(count);
        assert!(work() == alone, "{what} with {count} threads");
    }
}

fn map(name: &str, dtype: DType, shape: &[usize], strides: &[isize]) {
    let ufunc = table::by_name(name).unwrap();
    let inputs = [Participant::Typed(dtype); 2];
    let inner = ufunc.resolve(&inputs[..ufunc.nin]).unwrap();
    let mut bytes = values(dtype.code(), size());
    let pointer = bytes.as_mut_ptr();
    let elements: usize = shape.iter().product();
    for_all_numbers(name, || {
        let mut output = vec![0u128; elements];
        let width = inner.output().itemsize() as isize;
        let mut rows = vec![width; shape.len()];
        for axis in (1..shape.len()).rev() {
            rows[axis - 1] = rows[axis] * shape[axis] as isize;
        }
        let mut operands = vec![Operand::new(pointer, dtype, strides); inner.nin];
        let target = output.as_mut_ptr().cast();
        operands.push(Operand::new(target, DType::native(inner.output()), &rows));
        // SAFETY: inputs are read inside their bytes; the output has room for the widest element.
        let flags = unsafe { elementwise::run(inner, shape, &operands, Flags::ALL) }.unwrap();
        (output, flags)
    });
}

fn sum(loops: &ReduceLoop, dtype: DType, shape: &[usize], strides: &[isize], reduced: u64) {
    let mut bytes = values(dtype.code(), size());
    let pointer = bytes.as_mut_ptr();
    for_all_numbers("reduction", || {
        let mut output = vec![0u128; shape.iter().product()];
        let width = loops.accumulator.itemsize() as isize;
        let mut rows = vec![0isize; shape.len()];
        let mut step = width;
        for axis in (0..shape.len()).rev() {
            if reduced >> axis & 1 == 0 {
                rows[axis] = step;
                step *= shape[axis] as isize;
            }
        }
        let input = Operand::new(pointer, dtype, strides);
        let target = output.as_mut_ptr().cast();
        let target = Operand::new(target, DType::native(loops.accumulator), &rows);
        // SAFETY: as above.
        unsafe { reduction::run(loops, shape, reduced, &input, &target, true) };
        output
    });
}

/// A long lane sorted and partitioned in place, the indices that sort it, and elements of the sorted one.
fn sort(code: TypeCode) {
    let (dtype, n) = (DType::native(code), size());
    let width = code.itemsize() as isize;
    let given = values(code, n);
    let kth = [n / 3];
    for_all_numbers("sorting", || {
        let [mut sorted, mut stable, mut parted] = [given.clone(), given.clone(), given.clone()];
        let mut order = vec![0u64; n];
        let mut found = [0u128; 1];
        let strides = [width];
        let over = |bytes: &mut Vec<u8>| Operand::new(bytes.as_mut_ptr(), dtype, &strides);
        let indices = Operand::new(order.as_mut_ptr().cast(), DType::INT64, &[8]);
        let target = Operand::new(found.as_mut_ptr().cast(), dtype, &strides);
        // SAFETY: the lanes are vectors of so many elements, the indices as many; there is room for what is found.
        unsafe {
            sorting::sort(&[n], 0, &over(&mut sorted), false);
            sorting::sort(&[n], 0, &over(&mut stable), true);
            sorting::argsort(&[n], 0, &over(&mut parted), &indices);
            let wanted = Wanted::Same(&kth);
            order_statistics::run(&[n], 0, &over(&mut parted), wanted, 1, &target);
            sorting::partition(&[n], 0, &over(&mut parted), &kth);
        }
        (sorted, stable, parted, order, found)
    });
}

/// Running results, and segments of even and of odd lengths, along an axis of a matrix.
fn along(name: &str, dtype: DType, shape: [usize; 2], strides: [isize; 2], axis: usize) {
    let ufunc = table::by_name(name).unwrap();
    let inner = ufunc.resolve(&[Participant::Typed(dtype); 2]).unwrap();
    let code = inner.types[0];
    let mut bytes = values(dtype.code(), size());
    let pointer = bytes.as_mut_ptr();
    let width = code.itemsize() as isize;
    let length = shape[axis];
    let even = (0..length).step_by(7).map(|start| Segment {
        start,
        end: (start + 7).min(length),
    });
    let odd = (0..length).map(|i| Segment {
        start: i * i % length,
        end: (i * i % length + 1 + i % 9).min(length),
    });
    let stepwise = ReduceLoop::stepwise(inner);
    let loops = ufunc.reduce_loop(code).unwrap_or(&stepwise);
    for segments in [even.collect::<Vec<_>>(), odd.collect()] {
        let mut lengths = shape;
        lengths[axis] = segments.len();
        for_all_numbers("segments", || {
            let mut output = vec![0u128; lengths[0] * lengths[1]];
            let input = Operand::new(pointer, dtype, &strides);
            let rows = [width * lengths[1] as isize, width];
            let target = Operand::new(output.as_mut_ptr().cast(), DType::native(code), &rows);
            // SAFETY: as above.
            unsafe { reduceat::run(loops, &shape, axis, &segments, &input, &target) };
            output
        });
    }
    for_all_numbers("running results", || {
        let mut output = vec![0u128; shape[0] * shape[1]];
        let input = Operand::new(pointer, dtype, &strides);
        let rows = [width * shape[1] as isize, width];
        let target = Operand::new(output.as_mut_ptr().cast(), DType::native(code), &rows);
        // SAFETY: as above.
        let flags = unsafe { accumulate::run(inner, &shape, axis, &input, &target, Flags::ALL) };
        (output, flags)
    });
}

/// One test, since the number of threads is the process's.
#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    for code in [TypeCode::Float64, TypeCode::Int32, TypeCode::Float16] {
        sort(code);
    }
    let n = size();
    let rows = n / 500;
    for name in ["add", "multiply", "divide", "less", "exp", "sqrt"] {
        map(name, DType::FLOAT64, &[n], &[8]);
        map(name, swapped(DType::FLOAT32), &[n], &[4]);
        map(name, DType::FLOAT64, &[500, rows], &[8, 8 * 500]);
        map(name, DType::INT16, &[rows, 500], &[1000, 2]);
    }
    for dtype in [DType::FLOAT64, swapped(DType::FLOAT32)] {
        let width = dtype.itemsize() as isize;
        for name in ["add", "fmax"] {
            for axis in [0, 1] {
                along(name, dtype, [rows, 500], [500 * width, width], axis);
                along(name, dtype, [500, rows], [width, 500 * width], axis);
            }
            along(name, dtype, [n, 1], [width, width], 0);
        }
    }
    for code in TypeCode::ALL {
        let width = code.itemsize() as isize;
        let dtype = DType::native(code);
        let of = |loops: &'static [ReduceLoop]| loops.iter().find(|l| l.input == code);
        for loops in [
            table::ADD.reduce_loop(code),
            table::MAXIMUM.reduce_loop(code),
            of(table::LOGICAL_AND.reduce_loops),
        ] {
            let Some(loops) = loops else { continue };
            sum(loops, dtype, &[n], &[width], 1);
            sum(loops, dtype, &[rows, 500], &[500 * width, width], 1);
            sum(loops, dtype, &[rows, 500], &[500 * width, width], 2);
            sum(loops, dtype, &[500, rows], &[width, 500 * width], 3);
            sum(loops, swapped(dtype), &[n], &[width], 1);
        }
    }
}
