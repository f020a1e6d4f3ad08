//! Results of the ufuncs at points, and how far they are from the references.

use std::thread;

use np_kernels::simd::{LevelId, force};
use numpy_rs::dtype::{Element, TypeCode};
use numpy_rs::ufunc::{Ufunc, table};
use numpy_rs::{Array, Result, f16};

use crate::exhaustive;
use crate::functions::{Function, Reference};
use crate::points::{every_half, points};
use crate::value::{FLOAT16, FLOAT32, FLOAT64, Format, Value};

/// The worst result of a function at one format and level.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worst {
    pub(crate) format: Format,
    pub(crate) level: LevelId,
    pub(crate) points: u64,
    pub(crate) ulps: f64,
    pub(crate) at: [f64; 2],
}

/// The results of a ufunc, widened.
fn results<T: Element + Into<f64> + Copy>(
    ufunc: &Ufunc,
    points: &[[f64; 2]],
    narrow: fn(f64) -> T,
) -> Result<Vec<f64>> {
    let column =
        |k: usize| Array::from_vec(points.iter().map(|p| narrow(p[k])).collect::<Vec<T>>());
    let x = column(0)?;
    let result = if ufunc.nin == 1 {
        numpy_rs::call(ufunc, &[&x], ())?
    } else {
        numpy_rs::call(ufunc, &[&x, &column(1)?], ())?
    };
    Ok(result.to_vec::<T>()?.into_iter().map(Into::into).collect())
}

/// The results of a ufunc at a format.
pub(crate) fn evaluate(ufunc: &Ufunc, points: &[[f64; 2]], format: Format) -> Result<Vec<f64>> {
    match format {
        FLOAT64 => results::<f64>(ufunc, points, |x| x),
        FLOAT32 => results::<f32>(ufunc, points, |x| x as f32),
        _ => results::<f16>(ufunc, points, f16::from_f64),
    }
}

/// The value of a function as exactly as the format asks for.
pub(crate) fn reference(function: &Function, [x, y]: [f64; 2], format: Format) -> Value {
    let double = |value: f64| Value::of(value.into());
    match (function.reference, format) {
        (Reference::Unary(wide, _), FLOAT64) => wide(x),
        (Reference::Unary(_, narrow), _) => double(narrow(x)),
        (Reference::Binary(wide, _), FLOAT64) => wide(x, y),
        (Reference::Binary(_, narrow), _) => double(narrow(x, y)),
    }
}

/// Does two halves at once, and joins their results.
fn in_two<T: Send>(points: &[[f64; 2]], work: impl Fn(&[[f64; 2]]) -> Vec<T> + Sync) -> Vec<T> {
    let (first, second) = points.split_at(points.len() / 2);
    thread::scope(|scope| {
        let other = scope.spawn(|| work(second));
        let mut all = work(first);
        all.extend(other.join().expect("the second half"));
        all
    })
}

/// How many points are held at once.
const BATCH: usize = 1 << 18;

/// Measures one function at every level, for each format that it has a loop for.
pub(crate) fn measure(function: &Function, count: usize, all_singles: bool) -> Result<Vec<Worst>> {
    let Some(ufunc) = table::by_name(function.name) else {
        return Ok(Vec::new());
    };
    let mut worst = Vec::new();
    for (format, code) in [
        (FLOAT64, TypeCode::Float64),
        (FLOAT32, TypeCode::Float32),
        (FLOAT16, TypeCode::Float16),
    ] {
        if !ufunc.loops.iter().any(|l| l.types[0] == code) {
            continue;
        }
        let unary = matches!(function.reference, Reference::Unary(..));
        let every_single = unary && format == FLOAT32 && all_singles;
        let batches = Batches {
            function,
            format,
            count: match format {
                FLOAT16 if unary => 1 << 16,
                _ if every_single => exhaustive::COUNT,
                _ => count as u64,
            },
        };
        let levels: Vec<LevelId> = LevelId::ALL
            .into_iter()
            .filter(|&l| force(l) == l)
            .collect();
        let first = worst.len();
        worst.extend(levels.iter().map(|&level| Worst {
            format,
            level,
            points: batches.count,
            ulps: 0.0,
            at: [f64::NAN; 2],
        }));
        if every_single {
            exhaustive::measure(function, ufunc, &mut worst[first..])?;
            continue;
        }
        let mut done = 0;
        while done < batches.count {
            let points = batches.next(done);
            done += points.len() as u64;
            let values = in_two(&points, |part| {
                part.iter()
                    .map(|&p| reference(function, p, format))
                    .collect()
            });
            for one in &mut worst[first..] {
                force(one.level);
                let results = evaluate(ufunc, &points, format)?;
                for ((&at, value), result) in points.iter().zip(&values).zip(results) {
                    let ulps = value.distance(result, format);
                    if ulps > one.ulps {
                        (one.ulps, one.at) = (ulps, at);
                    }
                }
            }
        }
    }
    Ok(worst)
}

/// The points of one format, a batch at a time.
struct Batches<'a> {
    function: &'a Function,
    format: Format,
    count: u64,
}

impl Batches<'_> {
    fn next(&self, done: u64) -> Vec<[f64; 2]> {
        let unary = matches!(self.function.reference, Reference::Unary(..));
        let length = (self.count - done).min(BATCH as u64);
        if unary && self.format == FLOAT16 {
            return every_half();
        }
        points(self.function, self.format, length as usize, done)
    }
}
