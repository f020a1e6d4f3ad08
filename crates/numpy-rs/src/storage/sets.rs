//! Engines of sets run over places: distinct elements and rows, and elements among others.

use np_dtype::{DType, Kind};
use np_layout::{Layout, Order, checked_nbytes};
use np_ufunc::common_elements::Pair;
use np_ufunc::distinct::{Ordered, Row, Sorted, Table, Targets, Wanted};
use np_ufunc::membership::{self, Among};

use super::execute::{ExecuteError, Input, borrow};
use super::place::Place;

/// What was found about the distinct elements of a row, or the distinct rows of a table.
pub(crate) struct Distinct {
    /// The elements; of rows none.
    pub(crate) values: Place,
    /// Where each is first.
    pub(crate) firsts: Option<Place>,
    /// Which of them each element of the row is.
    pub(crate) inverse: Option<Place>,
    /// How often there is each.
    pub(crate) counts: Option<Place>,
}

/// So many new elements, of which the caller writes each.
fn new_row(dtype: DType, count: usize) -> Result<Place, ExecuteError> {
    checked_nbytes(&[count], dtype.itemsize())?;
    let layout = Layout::contiguous(&[count], dtype.itemsize(), Order::C)?;
    // SAFETY: each element is written by the engines that this module hands the place to, before anybody gets it.
    Ok(unsafe { Place::unwritten(dtype, layout)? })
}

impl Distinct {
    /// Places for `count` values of a dtype and what is wanted about them, in a row of `n`.
    fn new(
        dtype: DType,
        [count, numbers_of, n]: [usize; 3],
        wanted: Wanted,
    ) -> Result<Distinct, ExecuteError> {
        let numbers =
            |is_wanted: bool, n: usize| is_wanted.then(|| new_row(DType::INT64, n)).transpose();
        Ok(Distinct {
            values: new_row(dtype, count)?,
            firsts: numbers(wanted.firsts, numbers_of)?,
            inverse: numbers(wanted.inverse, n)?,
            counts: numbers(wanted.counts, numbers_of)?,
        })
    }

    fn targets(&self) -> Targets {
        let pointer = |place: &Option<Place>| place.as_ref().map(Place::pointer);
        Targets {
            values: self.values.pointer(),
            firsts: pointer(&self.firsts),
            inverse: pointer(&self.inverse),
            counts: pointer(&self.counts),
        }
    }
}

/// The elements as a row.
///
/// # Panics
/// If they are not native, aligned and one after the other.
///
/// # Safety
/// As for [`Row::new`]; the storage is borrowed as long as the row is used.
unsafe fn row_of(place: &Place) -> Row {
    let dtype = place.dtype();
    let in_a_row = place.layout().is_c_contiguous(dtype.itemsize()) && dtype.is_native();
    assert!(in_a_row && place.is_aligned(), "elements that are no row");
    // SAFETY: the place lies inside its storage, which the caller has borrowed.
    unsafe { Row::new(dtype.code(), place.pointer(), place.layout().size()) }
}

/// The distinct elements of a row: native, aligned and one after the other, booleans bytes of 0 and 1.
pub(crate) fn distinct(elements: &Place, wanted: Wanted) -> Result<Distinct, ExecuteError> {
    let (dtype, n) = (elements.dtype(), elements.layout().size());
    let borrowed = borrow(&[Input::Place(elements)], &[])?;
    // SAFETY: the storage is borrowed.
    let row = unsafe { row_of(elements) };
    let found = if let Some(table) = Table::of(&row, wanted) {
        let found = Distinct::new(dtype, [table.count(), table.count(), n], wanted)?;
        // SAFETY: the places are as long as is said, and nobody else's yet.
        unsafe { table.write(&row, &found.targets()) };
        found
    } else if let Some(sorted) = Sorted::as_it_is(&row) {
        let found = Distinct::new(dtype, [sorted.count(), sorted.count(), n], wanted)?;
        // SAFETY: as above.
        unsafe { sorted.write(&row, &found.targets()) };
        found
    } else if wanted.firsts || wanted.inverse || dtype.kind() == Kind::Complex {
        let order = new_row(DType::INT64, n)?;
        // SAFETY: the order is nobody else's, and gone after what is made of it.
        let ordered = unsafe { Ordered::of(&row, wanted, order.pointer()) };
        let found = Distinct::new(dtype, [ordered.count(), ordered.count(), n], wanted)?;
        // SAFETY: as above.
        unsafe { ordered.write(&row, &found.targets()) };
        found
    } else {
        let copy = new_row(dtype, n)?;
        let bytes = n * dtype.itemsize();
        // SAFETY: both are as long, and two.
        unsafe { std::ptr::copy_nonoverlapping(elements.pointer(), copy.pointer(), bytes) };
        // SAFETY: the copy is nobody else's.
        let sorted = unsafe { Sorted::of(row_of(&copy), wanted.equal_nan) };
        let found = Distinct::new(dtype, [sorted.count(), sorted.count(), n], wanted)?;
        // SAFETY: as above.
        unsafe { sorted.write(&row, &found.targets()) };
        found
    };
    drop(borrowed);
    Ok(found)
}

/// The distinct rows of a table, a place of two axes as [`distinct`] takes it: where each is first, and what else is wanted.
pub(crate) fn distinct_rows(table: &Place, wanted: Wanted) -> Result<Distinct, ExecuteError> {
    let rows = table.layout().shape()[0];
    let borrowed = borrow(&[Input::Place(table)], &[])?;
    let order = new_row(DType::INT64, rows)?;
    // SAFETY: the storage is borrowed; the order is nobody else's, and gone after what is made of it.
    let ordered = unsafe { Ordered::of_rows(&row_of(table), rows, order.pointer()) };
    let found = Distinct::new(table.dtype(), [0, ordered.count(), rows], wanted)?;
    // SAFETY: the places are as long as is said, and nobody else's yet.
    unsafe { ordered.write_numbers(&found.targets()) };
    drop(borrowed);
    Ok(found)
}

/// Whether each element is among others, which are a row, or with `inverted` whether it is not; in a new array in C order.
pub(crate) fn among(
    elements: &Place,
    others: &Place,
    inverted: bool,
) -> Result<Place, ExecuteError> {
    let shape = elements.layout().shape();
    let layout = Layout::contiguous(shape, 1, Order::C)?;
    // SAFETY: every element is written below, and the layout has no gaps.
    let found = unsafe { Place::unwritten(DType::BOOL, layout)? };
    let borrowed = borrow(&[Input::Place(elements), Input::Place(others)], &[])?;
    let dtype = others.dtype();
    let in_a_row = others.layout().is_c_contiguous(dtype.itemsize()) && dtype.is_native();
    assert!(in_a_row && others.is_aligned(), "elements that are no row");
    let among = Among {
        code: dtype.code(),
        first: others.pointer(),
        count: others.layout().size(),
    };
    // SAFETY: the storages are borrowed for reading, and places lie inside them; the output's storage is nobody else's yet.
    unsafe {
        membership::run(
            &among,
            inverted,
            shape,
            &elements.operand(),
            &found.operand(),
        )
    };
    drop(borrowed);
    Ok(found)
}

/// The places, in two sorted rows of distinct elements of one dtype, of the elements that both have.
pub(crate) fn common(a: &Place, b: &Place) -> Result<[Place; 2], ExecuteError> {
    let borrowed = borrow(&[Input::Place(a), Input::Place(b)], &[])?;
    // SAFETY: the storages are borrowed.
    let pair = unsafe { Pair::new(&row_of(a), &row_of(b)) };
    let most = pair.most_common();
    let places = [new_row(DType::INT64, most)?, new_row(DType::INT64, most)?];
    // SAFETY: the rows are sorted; the places have the room that is asked for, and are nobody else's yet.
    let count = unsafe { pair.common([places[0].pointer(), places[1].pointer()]) };
    drop(borrowed);
    let [in_a, in_b] = places;
    Ok([cut(in_a, count)?, cut(in_b, count)?])
}

/// The elements that one of two sorted rows of distinct elements of one dtype has and not the other, sorted, or without `both` those of the
/// first row; none where there is NaN.
pub(crate) fn exclusive(a: &Place, b: &Place, both: bool) -> Result<Option<Place>, ExecuteError> {
    let borrowed = borrow(&[Input::Place(a), Input::Place(b)], &[])?;
    // SAFETY: the storages are borrowed.
    let pair = unsafe { Pair::new(&row_of(a), &row_of(b)) };
    if pair.has_nan() {
        return Ok(None);
    }
    let others = if both { b.layout().size() } else { 0 };
    let found = new_row(a.dtype(), a.layout().size() + others)?;
    // SAFETY: as above.
    let count = unsafe { pair.exclusive(both, found.pointer()) };
    drop(borrowed);
    cut(found, count).map(Some)
}

/// The first elements of a row, which alone were written.
fn cut(row: Place, count: usize) -> Result<Place, ExecuteError> {
    if row.layout().size() == count {
        return Ok(row);
    }
    let cut = new_row(row.dtype(), count)?;
    let bytes = count * row.dtype().itemsize();
    // SAFETY: both are new, and so long at least.
    unsafe { std::ptr::copy_nonoverlapping(row.pointer(), cut.pointer(), bytes) };
    Ok(cut)
}
