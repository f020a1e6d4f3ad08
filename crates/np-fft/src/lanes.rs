//! The walk over the lanes of a block.
//!
//! A C-contiguous block is, seen from one of its axes, a stack of `outer` matrices of `len` rows
//! and `inner` columns, and the columns are the lanes. With `inner == 1` lanes are contiguous and
//! are transformed where they are, from input to output. Otherwise lanes are gathered into scratch
//! space, a block of columns at a time, and the results are scattered back: a transpose each way,
//! in tiles, so that every cache line that is touched is used whole. A lane at a time would read
//! one element of each line and come back for the next one when the line is long gone.
//!
//! Large blocks are cut into groups of lanes, which the [`workers`] share: lanes one after the other, matrices of a
//! stack, or columns of the only matrix there is.
//!
//! The factor of the norm is multiplied in while results are scattered, or, for contiguous lanes,
//! block by block while they are in the first-level cache.

use num_complex::Complex;

use crate::error::FftError;
use crate::float::{FftFloat, with_scratch};
use crate::plan::{LaneElement, LanePlan};
use crate::workers;

/// Contiguous lanes are transformed together up to this many points.
const BLOCK_POINTS: usize = 2048;

/// Most lanes that are gathered at once. Rows are usually further apart than a page of memory, so
/// each piece of a row costs a look-up of its address; the longer the piece, the less that matters.
const MOST_LANES: usize = 256;

/// Fewer lanes are gathered when they are long: up to this many points, about a second-level cache
/// of `f64` together with the results.
const GATHER_POINTS: usize = 1 << 16;

/// Points of a group of lanes that a thread is given: some hundred microseconds of work.
const GROUP_POINTS: usize = 1 << 15;

/// Rows of a tile of the transposes.
const TILE: usize = 8;

/// Lanes from this length on are kept apart by [`PADDING`], and transformed one by one.
const PADDED_FROM: usize = 128;

/// Elements between long lanes in scratch space. Without it, lanes of a power of two points begin
/// at addresses that compete for the same few sets of the cache.
const PADDING: usize = 4;

/// A block seen from one axis: `outer` matrices of `len` rows and `inner` columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct AxisBlock {
    pub(crate) outer: usize,
    pub(crate) len: usize,
    pub(crate) inner: usize,
}

impl AxisBlock {
    /// The block of `shape` seen from `axis`.
    pub(crate) fn new(shape: &[usize], axis: usize) -> Result<AxisBlock, FftError> {
        let Some(&len) = shape.get(axis) else {
            return Err(FftError::AxisOutOfBounds {
                axis,
                ndim: shape.len(),
            });
        };
        let product = |lengths: &[usize]| -> Result<usize, FftError> {
            if lengths.contains(&0) {
                return Ok(0);
            }
            lengths
                .iter()
                .try_fold(1usize, |product, &length| product.checked_mul(length))
                .ok_or(FftError::TooBig)
        };
        Ok(AxisBlock {
            outer: product(&shape[..axis])?,
            len,
            inner: product(&shape[axis + 1..])?,
        })
    }

    /// Elements of the block when the axis has `len` of them.
    pub(crate) fn size_with(&self, len: usize) -> Result<usize, FftError> {
        if self.outer == 0 || self.inner == 0 {
            return Ok(0);
        }
        self.outer
            .checked_mul(len)
            .and_then(|size| size.checked_mul(self.inner))
            .ok_or(FftError::TooBig)
    }
}

/// Transforms every lane of `input`, which has the shape `block`, into `output`, where lanes have
/// the plan's output length, and multiplies results by `factor`. Lanes are cropped or padded with
/// zeros at their end to the plan's input length.
pub(crate) fn transform<T: FftFloat, P: LanePlan<T>>(
    plan: &P,
    block: AxisBlock,
    input: &[P::In],
    factor: T,
    output: &mut [P::Out],
) {
    if output.is_empty() {
        return;
    }
    let AxisBlock { outer, len, inner } = block;
    let (matrix_in, matrix_out) = (len * inner, plan.output_len() * inner);
    let points = plan.input_len().max(plan.output_len()) * inner;
    let matrices = GROUP_POINTS.div_ceil(points);
    if outer >= 2 * matrices {
        let groups: Vec<&mut [P::Out]> = output.chunks_mut(matrices * matrix_out).collect();
        workers::share(groups, |index, results| {
            let outer = results.len() / matrix_out;
            let source = &input[index * matrices * matrix_in..][..outer * matrix_in];
            transform_alone(plan, AxisBlock { outer, ..block }, source, factor, results);
        });
        return;
    }
    if inner == 1 || points < 2 * GROUP_POINTS {
        transform_alone(plan, block, input, factor, output);
        return;
    }
    for (index, results) in output.chunks_mut(matrix_out).enumerate() {
        let source = &input[index * matrix_in..][..matrix_in];
        let matrix = AxisBlock { outer: 1, ..block };
        transform_columns(plan, matrix, source, factor, results);
    }
}

/// [`transform`] by the calling thread.
fn transform_alone<T: FftFloat, P: LanePlan<T>>(
    plan: &P,
    block: AxisBlock,
    input: &[P::In],
    factor: T,
    output: &mut [P::Out],
) {
    if block.inner == 1 {
        transform_contiguous(plan, block.len, input, factor, output);
    } else {
        transform_gathered(plan, block, input, factor, output);
    }
}

/// Scratch elements that hold `count` elements of type `E`.
fn complex_len<T: FftFloat, E: LaneElement<T>>(count: usize) -> usize {
    count.div_ceil(E::PER_COMPLEX)
}

/// [`transform`] for lanes of `len` elements that lie one after the other.
fn transform_contiguous<T: FftFloat, P: LanePlan<T>>(
    plan: &P,
    len: usize,
    input: &[P::In],
    factor: T,
    output: &mut [P::Out],
) {
    let (in_len, out_len) = (plan.input_len(), plan.output_len());
    let lanes = (BLOCK_POINTS / in_len.max(out_len)).clamp(1, output.len() / out_len);
    let packed_len = complex_len::<T, P::In>(lanes * in_len);
    let whole_lanes = len == in_len;
    with_scratch::<T, _>(packed_len + plan.scratch_len(), |scratch| {
        let (packed, scratch) = scratch.split_at_mut(packed_len);
        let packed = P::In::from_scratch(packed);
        for (index, results) in output.chunks_mut(lanes * out_len).enumerate() {
            let count = results.len() / out_len;
            let source = &input[index * lanes * len..][..count * len];
            if !(whole_lanes && plan.run_preserving(source, results, scratch)) {
                let packed = &mut packed[..count * in_len];
                pack(source, len, packed, in_len);
                plan.run(packed, results, scratch);
            }
            if factor != T::one() {
                for result in results {
                    *result = result.scaled(factor);
                }
            }
        }
    });
}

/// Copies lanes of `len` elements to lanes of `packed_len`, cropped or padded with zeros.
fn pack<T: FftFloat, E: LaneElement<T>>(
    source: &[E],
    len: usize,
    packed: &mut [E],
    packed_len: usize,
) {
    if len == packed_len {
        packed.copy_from_slice(source);
        return;
    }
    let copied = len.min(packed_len);
    for (index, lane) in packed.chunks_exact_mut(packed_len).enumerate() {
        lane[..copied].copy_from_slice(&source[index * len..][..copied]);
        lane[copied..].fill(E::zero());
    }
}

/// Lanes of a matrix on their way through scratch space.
struct Gathered {
    /// Rows of the input that are looked at.
    copied: usize,
    in_len: usize,
    out_len: usize,
    in_pitch: usize,
    out_pitch: usize,
    /// Columns that are gathered at once.
    lanes: usize,
}

impl Gathered {
    fn new<T: FftFloat, P: LanePlan<T>>(plan: &P, len: usize, inner: usize) -> Gathered {
        let (in_len, out_len) = (plan.input_len(), plan.output_len());
        let longest = in_len.max(out_len);
        let padding = if longest < PADDED_FROM { 0 } else { PADDING };
        // Two cache lines of columns at least, even if the lanes are long.
        let least_lanes = 128 / size_of::<Complex<T>>();
        Gathered {
            copied: len.min(in_len),
            in_len,
            out_len,
            in_pitch: in_len + padding,
            out_pitch: out_len + padding,
            lanes: (GATHER_POINTS / longest)
                .clamp(least_lanes, MOST_LANES)
                .min(inner),
        }
    }

    /// Runs `work` with scratch space for lanes, for their results and for the plan.
    fn with_space<T: FftFloat, P: LanePlan<T>>(
        &self,
        plan: &P,
        work: impl FnOnce(&mut [P::In], &mut [P::Out], &mut [Complex<T>]),
    ) {
        let gathered_len = complex_len::<T, P::In>(self.lanes * self.in_pitch);
        let results_len = complex_len::<T, P::Out>(self.lanes * self.out_pitch);
        with_scratch::<T, _>(gathered_len + results_len + plan.scratch_len(), |scratch| {
            let (gathered, scratch) = scratch.split_at_mut(gathered_len);
            let (results, scratch) = scratch.split_at_mut(results_len);
            work(
                P::In::from_scratch(gathered),
                P::Out::from_scratch(results),
                scratch,
            );
        });
    }

    /// Transforms lanes that are in scratch space.
    fn run<T: FftFloat, P: LanePlan<T>>(
        &self,
        plan: &P,
        gathered: &mut [P::In],
        results: &mut [P::Out],
        scratch: &mut [Complex<T>],
    ) {
        for lane in gathered.chunks_exact_mut(self.in_pitch) {
            lane[self.copied..].fill(P::In::zero());
        }
        if self.in_pitch == self.in_len {
            plan.run(gathered, results, scratch);
            return;
        }
        let lanes = gathered.chunks_exact_mut(self.in_pitch);
        for (lane, result) in lanes.zip(results.chunks_exact_mut(self.out_pitch)) {
            plan.run(
                &mut lane[..self.in_len],
                &mut result[..self.out_len],
                scratch,
            );
        }
    }
}

/// [`transform`] for lanes that are columns.
fn transform_gathered<T: FftFloat, P: LanePlan<T>>(
    plan: &P,
    block: AxisBlock,
    input: &[P::In],
    factor: T,
    output: &mut [P::Out],
) {
    let AxisBlock { outer, len, inner } = block;
    let walk = Gathered::new(plan, len, inner);
    walk.with_space(plan, |gathered, results, scratch| {
        for matrix in 0..outer {
            let source = &input[matrix * len * inner..][..len * inner];
            let target = &mut output[matrix * walk.out_len * inner..][..walk.out_len * inner];
            for first in (0..inner).step_by(walk.lanes) {
                let count = walk.lanes.min(inner - first);
                let gathered = &mut gathered[..count * walk.in_pitch];
                let results = &mut results[..count * walk.out_pitch];
                gather(source, inner, first, walk.copied, gathered, walk.in_pitch);
                walk.run(plan, gathered, results, scratch);
                scatter(results, walk.out_pitch, factor, target, inner, first);
            }
        }
    });
}

/// [`transform`] for the columns of one matrix, in groups that the workers share.
fn transform_columns<T: FftFloat, P: LanePlan<T>>(
    plan: &P,
    block: AxisBlock,
    input: &[P::In],
    factor: T,
    output: &mut [P::Out],
) {
    let inner = block.inner;
    let walk = Gathered::new(plan, block.len, inner);
    let mut groups: Vec<Vec<&mut [P::Out]>> = Vec::new();
    groups.resize_with(inner.div_ceil(walk.lanes), || {
        Vec::with_capacity(walk.out_len)
    });
    for row in output.chunks_mut(inner) {
        for (group, piece) in groups.iter_mut().zip(row.chunks_mut(walk.lanes)) {
            group.push(piece);
        }
    }
    workers::share(groups, |index, rows| {
        walk.with_space(plan, |gathered, results, scratch| {
            let count = rows[0].len();
            let gathered = &mut gathered[..count * walk.in_pitch];
            let results = &mut results[..count * walk.out_pitch];
            let first = index * walk.lanes;
            gather(input, inner, first, walk.copied, gathered, walk.in_pitch);
            walk.run(plan, gathered, results, scratch);
            for (tile, rows) in rows.chunks_mut(TILE).enumerate() {
                scatter_tile(results, walk.out_pitch, factor, tile * TILE, rows);
            }
        });
    });
}

/// Copies the first `copied` rows of the columns from `first` on to lanes `pitch` apart.
fn gather<E: Copy>(
    source: &[E],
    inner: usize,
    first: usize,
    copied: usize,
    lanes: &mut [E],
    pitch: usize,
) {
    let count = lanes.len() / pitch;
    for start in (0..copied).step_by(TILE) {
        let height = TILE.min(copied - start);
        let mut rows = source[start * inner..].chunks(inner).take(height);
        let rows: [&[E]; TILE] = std::array::from_fn(|_| {
            let row = rows.next().unwrap_or_default();
            row.get(first..first + count).unwrap_or_default()
        });
        for (index, lane) in lanes.chunks_exact_mut(pitch).enumerate() {
            for (element, row) in lane[start..start + height].iter_mut().zip(&rows) {
                *element = row[index];
            }
        }
    }
}

/// Copies lanes `pitch` apart, multiplied by `factor`, to the columns from `first` on.
fn scatter<T: FftFloat, E: LaneElement<T>>(
    lanes: &[E],
    pitch: usize,
    factor: T,
    target: &mut [E],
    inner: usize,
    first: usize,
) {
    let count = lanes.len() / pitch;
    for (tile, rows) in target.chunks_mut(TILE * inner).enumerate() {
        let start = tile * TILE;
        let height = rows.len() / inner;
        let mut rows = rows.chunks_mut(inner);
        let mut rows: [&mut [E]; TILE] = std::array::from_fn(|_| {
            let row = rows.next().unwrap_or_default();
            row.get_mut(first..first + count).unwrap_or_default()
        });
        scatter_tile(lanes, pitch, factor, start, &mut rows[..height]);
    }
}

/// Copies elements from `start` on of lanes `pitch` apart, multiplied by `factor`, to rows: one element of each lane
/// to each row.
#[inline]
fn scatter_tile<T: FftFloat, E: LaneElement<T>>(
    lanes: &[E],
    pitch: usize,
    factor: T,
    start: usize,
    rows: &mut [&mut [E]],
) {
    for (index, lane) in lanes.chunks_exact(pitch).enumerate() {
        for (value, row) in lane[start..start + rows.len()].iter().zip(&mut *rows) {
            row[index] = value.scaled(factor);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_split_at_its_axis() {
        let block = AxisBlock::new(&[2, 3, 4, 5], 2).unwrap();
        assert_eq!((block.outer, block.len, block.inner), (6, 4, 5));
        assert_eq!(block.size_with(7), Ok(210));
        assert_eq!(
            AxisBlock::new(&[2], 1),
            Err(FftError::AxisOutOfBounds { axis: 1, ndim: 1 })
        );
    }

    #[test]
    fn sizes_that_overflow_are_errors() {
        let huge = 1 << (usize::BITS / 2 + 1);
        assert_eq!(AxisBlock::new(&[huge, huge, 2], 2), Err(FftError::TooBig));
        let block = AxisBlock::new(&[huge, 2], 1).unwrap();
        assert_eq!(block.size_with(huge), Err(FftError::TooBig));
        let empty = AxisBlock::new(&[0, huge, huge, 2], 3).unwrap();
        assert_eq!(empty.size_with(huge), Ok(0));
    }
}
