//! Distinct elements (`numpy.unique`), of rows: native, aligned elements that follow each other.
//!
//! Integers of a narrow range are found by a [table](Table) of all values. Where elements alone are wanted, or how often there are, a copy of the
//! row is [sorted](Sorted), and neighbours that differ are kept. Where it matters which element is which, and for complex numbers, they are
//! [ordered](Ordered), equal ones as they came.

use std::mem::MaybeUninit;

use np_dtype::{Complex, DType, Kind, TypeCode, f16, for_type_code};
use np_kernels::physical::{Physical, Truth};
use np_kernels::sets::distinct::{distinct_kernels, is_sorted};
use np_kernels::sets::groups::Groups;
use np_kernels::sets::value_table::{Told, ValueTable};
use np_kernels::sorting::argsort::Ties;
use np_kernels::sorting::ordered::{Key, Ordered as InOrder};
use np_kernels::sorting::sort_lanes::{Lane, lane_kernels};

use crate::operand::Operand;
use crate::sorting;
use crate::threads;

/// Elements in a row: native, aligned, one after the other.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    code: TypeCode,
    first: *mut u8,
    n: usize,
}

impl Row {
    /// So many elements from the first on.
    ///
    /// # Panics
    /// If they are not aligned.
    ///
    /// # Safety
    /// They are valid to read as long as the row or anything made of it is used, and nobody writes them meanwhile but who is said to.
    pub unsafe fn new(code: TypeCode, first: *mut u8, n: usize) -> Row {
        let aligned = n == 0 || first.addr().is_multiple_of(code.swap_width());
        assert!(aligned, "elements that are no row");
        Row { code, first, n }
    }

    pub(crate) fn code(&self) -> TypeCode {
        self.code
    }

    pub(crate) fn first(&self) -> *const u8 {
        self.first
    }

    pub(crate) fn len(&self) -> usize {
        self.n
    }

    pub(crate) fn ends_with_nan(&self) -> bool {
        self.n > 0 && self.is_nan(self.n - 1)
    }

    fn lane(&self) -> Lane {
        Lane {
            pointer: self.first,
            n: self.n,
        }
    }

    /// The elements as a type of their width.
    fn elements<T: Physical>(&self) -> &[T] {
        assert_eq!(
            size_of::<T>(),
            self.code.itemsize(),
            "a type of another width"
        );
        if self.n == 0 {
            return &[];
        }
        // SAFETY: the elements are valid to read, aligned and in a row, and any bits are such elements.
        unsafe { std::slice::from_raw_parts(self.first.cast(), self.n) }
    }

    fn is_nan(&self, i: usize) -> bool {
        match self.code {
            TypeCode::Float16 => self.elements::<f16>()[i].is_nan(),
            TypeCode::Float32 => self.elements::<f32>()[i].is_nan(),
            TypeCode::Float64 => self.elements::<f64>()[i].is_nan(),
            TypeCode::Complex64 => {
                let z = self.elements::<Complex<f32>>()[i];
                z.re.is_nan() || z.im.is_nan()
            }
            TypeCode::Complex128 => {
                let z = self.elements::<Complex<f64>>()[i];
                z.re.is_nan() || z.im.is_nan()
            }
            _ => false,
        }
    }
}

/// Memory for so many elements of a type that are not written yet.
///
/// # Safety
/// The memory is there, aligned, and nobody else's.
unsafe fn unwritten<'a, T>(first: *mut u8, n: usize) -> &'a mut [MaybeUninit<T>] {
    if n == 0 {
        return &mut [];
    }
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts_mut(first.cast(), n) }
}

/// What is wanted beside the elements themselves.
#[derive(Clone, Copy, Default, Debug)]
pub struct Wanted {
    /// Where each is first.
    pub firsts: bool,
    /// Which of them each element of the row is.
    pub inverse: bool,
    /// How often there is each.
    pub counts: bool,
    /// Whether all NaNs are one.
    pub equal_nan: bool,
}

/// Places for what was found: memory for as many elements, or `int64` numbers, as there are; for the inverse as many as in the row.
#[derive(Clone, Copy, Debug)]
pub struct Targets {
    /// For the elements.
    pub values: *mut u8,
    /// For where each is first, if that is wanted.
    pub firsts: Option<*mut u8>,
    /// For which of them each element of the row is.
    pub inverse: Option<*mut u8>,
    /// For how often there is each.
    pub counts: Option<*mut u8>,
}

/// Integers found by a table of all values.
#[derive(Debug)]
pub enum Table {
    /// Those of one byte.
    Bytes(ValueTable<u8>),
    /// Those of two.
    Words(ValueTable<u16>),
    /// Those of four.
    Doubles(ValueTable<u32>),
    /// Those of eight.
    Quads(ValueTable<u64>),
}

impl Table {
    /// The values of a row, if it holds integers of a narrow range. Booleans are bytes of 0 and 1.
    pub fn of(row: &Row, wanted: Wanted) -> Option<Table> {
        let kind = row.code.kind();
        if !matches!(kind, Kind::Bool | Kind::Int | Kind::UInt) {
            return None;
        }
        let signed = kind == Kind::Int;
        let told = Told {
            firsts: wanted.firsts,
            counts: wanted.counts,
            ranks: wanted.inverse,
        };
        match row.code.itemsize() {
            1 => ValueTable::of(row.elements(), signed, told).map(Table::Bytes),
            2 => ValueTable::of(row.elements(), signed, told).map(Table::Words),
            4 => ValueTable::of(row.elements(), signed, told).map(Table::Doubles),
            _ => ValueTable::of(row.elements(), signed, told).map(Table::Quads),
        }
    }

    /// How many values there are.
    pub fn count(&self) -> usize {
        match self {
            Table::Bytes(table) => table.count(),
            Table::Words(table) => table.count(),
            Table::Doubles(table) => table.count(),
            Table::Quads(table) => table.count(),
        }
    }

    /// Writes what was found; the row is the one that the table was made of.
    ///
    /// # Safety
    /// The targets are memory for as many elements, aligned, nobody else's, and apart from each other.
    pub unsafe fn write(&self, row: &Row, targets: &Targets) {
        // SAFETY: the caller's promise.
        unsafe {
            match self {
                Table::Bytes(table) => write_table(table, row, targets),
                Table::Words(table) => write_table(table, row, targets),
                Table::Doubles(table) => write_table(table, row, targets),
                Table::Quads(table) => write_table(table, row, targets),
            }
        }
    }
}

/// # Safety
/// As [`Table::write`].
unsafe fn write_table<K: Key>(table: &ValueTable<K>, row: &Row, targets: &Targets) {
    let count = table.count();
    // SAFETY: the caller's promise.
    unsafe {
        table.write_values(unwritten(targets.values, count));
        if let Some(firsts) = targets.firsts {
            table.write_firsts(unwritten(firsts, count));
        }
        if let Some(counts) = targets.counts {
            table.write_counts(unwritten(counts, count));
        }
        if let Some(inverse) = targets.inverse {
            table.write_inverse(row.elements(), unwritten(inverse, row.n));
        }
    }
}

/// A row of real numbers that is sorted, or a sorted copy of it.
#[derive(Debug)]
pub struct Sorted {
    row: Row,
    /// The elements before the NaNs that are one; all, unless these are.
    before: usize,
    /// Elements that are distinct among these.
    distinct: usize,
    count: usize,
}

impl Sorted {
    /// A row that is sorted as it is, and has no NaN; none where it is not.
    pub fn as_it_is(row: &Row) -> Option<Sorted> {
        if row.code.kind() == Kind::Complex {
            return None;
        }
        // SAFETY: the row is valid to read.
        let (is_sorted, kernels) = unsafe {
            let is_sorted = is_sorted(row.code, row.first, row.n);
            (is_sorted, distinct_kernels(row.code))
        };
        is_sorted.then(|| {
            // SAFETY: as above.
            let count = unsafe { (kernels.count)(row.first, row.n) };
            Sorted {
                row: *row,
                before: row.n,
                distinct: count,
                count,
            }
        })
    }

    /// Sorts a copy of a row.
    ///
    /// # Panics
    /// If its elements are complex.
    ///
    /// # Safety
    /// The copy is nobody else's as long as what is returned is used.
    pub unsafe fn of(copy: Row, equal_nan: bool) -> Sorted {
        assert!(copy.code.kind() != Kind::Complex, "real numbers");
        let dtype = DType::native(copy.code);
        let strides = [dtype.itemsize() as isize];
        let operand = Operand::new(copy.first, dtype, &strides);
        // SAFETY: the caller's promise.
        unsafe { sorting::sort(&[copy.n], 0, &operand, false) };
        let mut before = copy.n;
        if equal_nan && copy.n > 0 && copy.is_nan(copy.n - 1) {
            before = first_where(copy.n, |i| copy.is_nan(i));
        }
        // SAFETY: so many elements are valid to read.
        let distinct = unsafe { (distinct_kernels(copy.code).count)(copy.first, before) };
        Sorted {
            row: copy,
            before,
            distinct,
            count: distinct + usize::from(before < copy.n),
        }
    }

    /// How many distinct elements there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Writes them, and what else is wanted; of zeros of both signs that which is the first in the original row.
    ///
    /// # Panics
    /// If places in the original row are wanted, and this is a copy of it.
    ///
    /// # Safety
    /// As [`Table::write`].
    pub unsafe fn write(&self, original: &Row, targets: &Targets) {
        let (row, kernels) = (&self.row, distinct_kernels(self.row.code));
        let is_copy = original.first != row.first;
        assert!(!is_copy || (targets.firsts.is_none() && targets.inverse.is_none()));
        let width = row.code.itemsize();
        // SAFETY: the caller's promise; so many elements are valid to read.
        unsafe {
            (kernels.write)(row.first, self.before, targets.values, self.distinct);
            if self.distinct < self.count {
                let nan = row.first.add(self.before * width);
                let target = targets.values.add(self.distinct * width);
                std::ptr::copy_nonoverlapping(nan, target, width);
            }
            if is_copy {
                restore_zero(original, row, targets.values, self.distinct);
            }
            if let Some(firsts) = targets.firsts {
                (kernels.places)(row.first, row.n, firsts.cast(), self.count);
            }
            if let Some(inverse) = targets.inverse {
                (kernels.numbers)(row.first, row.n, inverse.cast());
            }
            if let Some(counts) = targets.counts {
                let counts = counts.cast::<i64>();
                (kernels.places)(row.first, self.before, counts, self.distinct);
                if self.distinct < self.count {
                    counts.add(self.distinct).write(self.before as i64);
                }
                // All are written now. Places become counts: from one to the next, or to the end.
                let counts = unwritten::<i64>(counts.cast(), self.count);
                let counts = counts.assume_init_mut();
                for i in 1..counts.len() {
                    counts[i - 1] = counts[i] - counts[i - 1];
                }
                if let Some(last) = counts.last_mut() {
                    *last = row.n as i64 - *last;
                }
            }
        }
    }
}

/// Replaces the zero among distinct elements by the first one of the original row, if there are zeros of both signs.
///
/// # Safety
/// So many elements of the rows' type are valid to write from `values` on, aligned.
unsafe fn restore_zero(original: &Row, sorted: &Row, values: *mut u8, distinct: usize) {
    /// # Safety
    /// As above.
    unsafe fn restore<T: InOrder>(original: &Row, sorted: &Row, values: *mut u8, distinct: usize) {
        let (sorted, zero) = (sorted.elements::<T>(), T::ZERO_RANK);
        let place = sorted.partition_point(|x| x.key() < zero);
        // Negative zeros come before the others.
        let both = place > 0
            && sorted[place - 1].rank() == zero
            && sorted.get(place).is_some_and(|x| x.rank() == zero);
        if !both {
            return;
        }
        let first = original.elements::<T>().iter().find(|x| x.rank() == zero);
        // SAFETY: the caller's promise.
        let values = unsafe { std::slice::from_raw_parts_mut(values.cast::<T>(), distinct) };
        let own = values.partition_point(|x| x.rank() < zero);
        if let (Some(first), Some(own)) = (first, values.get_mut(own)) {
            *own = *first;
        }
    }
    // SAFETY: the caller's promise.
    unsafe {
        match sorted.code {
            TypeCode::Float16 => restore::<f16>(original, sorted, values, distinct),
            TypeCode::Float32 => restore::<f32>(original, sorted, values, distinct),
            TypeCode::Float64 => restore::<f64>(original, sorted, values, distinct),
            _ => {}
        }
    }
}

/// The first of the numbers below `n` for which something holds, that holds for all behind it.
fn first_where(n: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// The order that sorts a row, or the rows of a table, and which of them are equal.
#[derive(Debug)]
pub struct Ordered<'a> {
    order: &'a mut [u64],
    ties: Ties,
}

impl<'a> Ordered<'a> {
    /// Orders the elements of a row.
    ///
    /// # Safety
    /// The order is memory for a number for each element, aligned and nobody else's.
    pub unsafe fn of(row: &Row, wanted: Wanted, order: *mut u8) -> Ordered<'a> {
        // SAFETY: the caller's promise; any bits are numbers, and those here are all written before they are read.
        let order = unsafe { numbers(order, row.n) };
        // SAFETY: the row is valid to read.
        let mut ties = unsafe {
            (lane_kernels(row.code).argsort_with_ties)(
                row.lane(),
                order,
                threads::team(order.len()),
            )
        };
        let first_nan = first_where(row.n, |i| row.is_nan(order[i] as usize));
        if first_nan < row.n {
            let others = ties.partition_point(|tie| tie.0 < first_nan);
            ties.truncate(others);
            if wanted.equal_nan && row.n - first_nan > 1 {
                ties.push((first_nan, row.n));
                // Where nothing else is asked for NumPy keeps the first NaN that it meets, else the smallest.
                if !wanted.firsts && !wanted.inverse && !wanted.counts {
                    let nans = &mut order[first_nan..];
                    let least = (0..nans.len()).min_by_key(|&i| nans[i]).unwrap_or(0);
                    nans.swap(0, least);
                }
            }
        }
        Ordered { order, ties }
    }

    /// Orders the rows of a table: by the first column, where that is equal by the second, and so on. Rows with NaN are equal to none.
    ///
    /// # Panics
    /// If the table has not so many rows of one length.
    ///
    /// # Safety
    /// As [`Ordered::of`]; the order has a number for each row.
    pub unsafe fn of_rows(table: &Row, rows: usize, order: *mut u8) -> Ordered<'a> {
        let columns = table.n.checked_div(rows).unwrap_or(0);
        assert_eq!(rows * columns, table.n, "rows of one length");
        // SAFETY: as above.
        let order = unsafe { numbers(order, rows) };
        let mut ties = Ties::new();
        if columns == 0 {
            for (i, number) in order.iter_mut().enumerate() {
                *number = i as u64;
            }
            if rows > 1 {
                ties.push((0, rows));
            }
            return Ordered { order, ties };
        }
        if table.code == TypeCode::Float16 {
            // NumPy's structured arrays, which its rows are, have NaN first in half precision, and last in any other.
            let element = |x: f16| x.rank().wrapping_add(1);
            ties = order_by_columns(table.elements(), element, order);
        } else {
            for_type_code!(table.code, Truth, T => {
                ties = order_by_columns(table.elements::<T>(), |x| x, order);
            });
        }
        let has_nan = |row: u64| {
            let first = row as usize * columns;
            (first..first + columns).any(|i| table.is_nan(i))
        };
        ties.retain(|tie| !has_nan(order[tie.0]));
        Ordered { order, ties }
    }

    fn groups(&self) -> Groups<'_> {
        Groups::new(self.order, &self.ties)
    }

    /// How many distinct elements, or rows, there are.
    pub fn count(&self) -> usize {
        self.groups().count()
    }

    /// Writes what was found; the row is the one that was ordered.
    ///
    /// # Safety
    /// As [`Table::write`].
    pub unsafe fn write(&self, row: &Row, targets: &Targets) {
        let (groups, count) = (self.groups(), self.count());
        // SAFETY: the caller's promise.
        unsafe {
            match row.code.itemsize() {
                1 => groups.write_values(row.elements::<u8>(), unwritten(targets.values, count)),
                2 => groups.write_values(row.elements::<u16>(), unwritten(targets.values, count)),
                4 => groups.write_values(row.elements::<u32>(), unwritten(targets.values, count)),
                8 if row.code.kind() != Kind::Complex => {
                    groups.write_values(row.elements::<u64>(), unwritten(targets.values, count));
                }
                8 => groups.write_values(
                    row.elements::<Complex<f32>>(),
                    unwritten(targets.values, count),
                ),
                _ => groups.write_values(
                    row.elements::<Complex<f64>>(),
                    unwritten(targets.values, count),
                ),
            }
            self.write_numbers(targets);
        }
    }

    /// Writes all but the elements.
    ///
    /// # Safety
    /// As [`Table::write`].
    pub unsafe fn write_numbers(&self, targets: &Targets) {
        let (groups, count) = (self.groups(), self.count());
        // SAFETY: the caller's promise.
        unsafe {
            if let Some(firsts) = targets.firsts {
                groups.write_firsts(unwritten(firsts, count));
            }
            if let Some(inverse) = targets.inverse {
                groups.write_inverse(unwritten(inverse, self.order.len()));
            }
            if let Some(counts) = targets.counts {
                groups.write_counts(unwritten(counts, count));
            }
        }
    }
}

/// Orders the rows of a table by what their elements become, of which there is one at least in each, and tells which are equal.
fn order_by_columns<T: Physical, K: Physical>(
    elements: &[T],
    key: impl Fn(T) -> K,
    order: &mut [u64],
) -> Ties {
    let rows = order.len();
    let columns = elements.len() / rows.max(1);
    let kernels = lane_kernels(K::CODE);
    let mut column: Vec<K> = Vec::with_capacity(rows);
    let mut ties = Ties::new();
    for k in 0..columns {
        column.clear();
        column.extend(elements[k..].iter().step_by(columns).map(|&x| key(x)));
        let lane = Lane {
            pointer: column.as_mut_ptr().cast(),
            n: rows,
        };
        // SAFETY: the column is a lane of the type, and nobody else's.
        unsafe {
            if k == 0 {
                ties = (kernels.argsort_with_ties)(lane, order, threads::team(rows));
            } else {
                (kernels.break_ties)(lane, order, &mut ties);
            }
        }
        if ties.is_empty() {
            break;
        }
    }
    ties
}

/// # Safety
/// The memory is there, aligned, and nobody else's; any numbers are written before they are read.
unsafe fn numbers<'a>(first: *mut u8, n: usize) -> &'a mut [u64] {
    if n == 0 {
        return &mut [];
    }
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts_mut(first.cast(), n) }
}
