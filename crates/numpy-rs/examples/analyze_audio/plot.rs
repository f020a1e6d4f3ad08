//! The picture of a spectrogram: a heat map with axes and a colour bar.

use np::{Array, NewAxis, s};
use numpy_rs as np;

use super::canvas::{Align, Canvas, TEXT_HEIGHT};
use super::colours;
use super::spectrogram::Spectrogram;

/// Width and height of the heat map, and where its upper left corner is.
const MAP: (usize, usize) = (1000, 512);
const CORNER: (usize, usize) = (64, 48);

/// The colour bar: its width, and its distance from the map.
const BAR: usize = 20;
const GAP: usize = 24;

/// Right of the colour bar and under the map there is room for labels.
const RIGHT: usize = 72;
const BELOW: usize = 64;

const TICK: usize = 6;
const COLOURS: usize = 256;

/// Decibels between the darkest and the lightest colour.
const RANGE: f64 = 80.0;

/// Draws the levels over `duration` seconds and all frequencies; the lightest colour is just above the peak.
pub(crate) fn draw(spectrogram: &Spectrogram, duration: f64) -> np::Result<Canvas> {
    let (left, top) = CORNER;
    let bar = left + MAP.0 + GAP;
    let canvas = Canvas::new(bar + BAR + RIGHT, top + MAP.1 + BELOW)?;

    let loudest = spectrogram.levels.max(())?.item::<f64>()?;
    let highest = (loudest / 5.0).ceil() * 5.0;
    let lowest = highest - RANGE;
    let palette = colours::magma(COLOURS)?;

    // 0 for the darkest colour, 255 for the lightest.
    let shades = (&spectrogram.levels - lowest) * ((COLOURS - 1) as f64 / RANGE);
    let shades = np::minimum(np::maximum(shades, 0)?, (COLOURS - 1) as f64)?;
    heat_map(&canvas, spectrogram, &shades, duration, &palette)?;
    colour_bar(&canvas, bar, &palette)?;
    canvas.frame(CORNER, MAP)?;
    canvas.frame((bar, top), (BAR, MAP.1))?;

    let nyquist = spectrogram.frequencies.get(s![-1])?.item::<f64>()?;
    time_axis(&canvas, duration)?;
    vertical_axis(&canvas, left, Align::Right, (0.0, nyquist / 1000.0))?;
    vertical_axis(&canvas, bar + BAR, Align::Left, (lowest, highest))?;
    canvas.text((left, top / 2), Align::Left, "frequency (kHz)")?;
    canvas.text((bar + BAR + RIGHT - 8, top / 2), Align::Right, "dBFS")?;
    Ok(canvas)
}

/// Fills the map, each pixel between the frames and bins around its time and frequency.
fn heat_map(
    canvas: &Canvas,
    spectrogram: &Spectrogram,
    shades: &Array,
    duration: f64,
    palette: &Array,
) -> np::Result<()> {
    let (left, top) = CORNER;
    let (width, height) = MAP;
    let (shades, times) = at_most(width, shades, &spectrogram.times)?;
    let columns = neighbours(&pixel_centres(width, duration)?, &times)?;
    let nyquist = spectrogram.frequencies.get(s![-1])?.item::<f64>()?;
    let rows = pixel_centres(height, nyquist)?.flip(())?;
    let rows = neighbours(&rows, &spectrogram.frequencies)?;

    let area = canvas
        .pixels
        .get(s![top..top + height, left..left + width])?;
    let (shades, palette) = (shades.view::<f64>()?, palette.view::<u8>()?);
    let mut area = area.view_mut::<u8>()?;
    for (y, &(low, high, up)) in rows.iter().enumerate() {
        for (x, &(before, after, along)) in columns.iter().enumerate() {
            let mix = |bin| mean(shades[[before, bin]], shades[[after, bin]], along);
            let shade = mean(mix(low), mix(high), up).round() as usize;
            for channel in 0..3 {
                area[[y, x, channel]] = palette[[shade, channel]];
            }
        }
    }
    Ok(())
}

/// Joins neighbouring frames where there are more than pixels: the largest of each group stands for it.
fn at_most(width: usize, shades: &Array, times: &Array) -> np::Result<(Array, Array)> {
    let (frames, bins) = (shades.shape()[0], shades.shape()[1]);
    let group = frames.div_ceil(width);
    let whole = frames / group * group;
    let shades = shades.get(s![..whole])?;
    let times = times.get(s![..whole])?;
    Ok((
        shades.reshape([whole / group, group, bins])?.max(1)?,
        times.reshape([whole / group, group])?.mean(1)?,
    ))
}

/// The coordinates of the middles of `pixels` pixels that share the span from 0 to `end`.
fn pixel_centres(pixels: usize, end: f64) -> np::Result<Array> {
    Ok((np::arange(pixels, ())? + 0.5) * (end / pixels as f64))
}

/// For each coordinate the two points of an evenly spaced axis around it, and how far it is from the first to the second.
fn neighbours(coordinates: &Array, axis: &Array) -> np::Result<Vec<(usize, usize, f64)>> {
    let last = axis.len()? - 1;
    let first_point = axis.get(s![0])?.item::<f64>()?;
    let spacing = (axis.get(s![-1])?.item::<f64>()? - first_point) / last.max(1) as f64;
    let positions = (coordinates - first_point) / if last == 0 { 1.0 } else { spacing };
    let positions = np::minimum(np::maximum(positions, 0)?, last as f64)?;
    Ok(positions
        .view::<f64>()?
        .iter()
        .map(|&position| {
            let point = position as usize;
            (point, (point + 1).min(last), position.fract())
        })
        .collect())
}

fn mean(a: f64, b: f64, weight_of_b: f64) -> f64 {
    a + (b - a) * weight_of_b
}

/// The palette from the bottom to the top, each colour in rows of its own.
fn colour_bar(canvas: &Canvas, x: usize, palette: &Array) -> np::Result<()> {
    let top = CORNER.1;
    let rows_each = MAP.1 / COLOURS;
    for row in 0..rows_each {
        let rows = top + row..top + rows_each * COLOURS;
        let area = canvas.pixels.get(s![rows; rows_each, x..x + BAR])?;
        area.set(s![..], palette.flip(0)?.get(s![.., NewAxis])?)?;
    }
    Ok(())
}

/// Ticks and labels under the map.
fn time_axis(canvas: &Canvas, duration: f64) -> np::Result<()> {
    let ((left, top), (width, height)) = (CORNER, MAP);
    let bottom = top + height;
    for (value, label) in ticks(0.0, duration) {
        let x = left + (value / duration * width as f64).round() as usize;
        canvas.rectangle((x.min(left + width), bottom), (1, TICK))?;
        canvas.text((x, bottom + TICK + TEXT_HEIGHT), Align::Centre, &label)?;
    }
    let middle = left + width / 2;
    canvas.text(
        (middle, bottom + BELOW - TEXT_HEIGHT),
        Align::Centre,
        "time (s)",
    )
}

/// Ticks and labels of an axis as high as the map, beside `x`.
fn vertical_axis(
    canvas: &Canvas,
    x: usize,
    side: Align,
    (low, high): (f64, f64),
) -> np::Result<()> {
    let (top, height) = (CORNER.1, MAP.1);
    for (value, label) in ticks(low, high) {
        let up = (value - low) / (high - low);
        let y = top + ((1.0 - up) * height as f64).round() as usize;
        let (tick, text) = match side {
            Align::Left => (x, x + TICK + 6),
            _ => (x - TICK, x - TICK - 6),
        };
        canvas.rectangle((tick, y), (TICK, 1))?;
        canvas.text((text, y), side, &label)?;
    }
    Ok(())
}

/// Round numbers between two values, at most eleven, with as many decimals as they need.
fn ticks(low: f64, high: f64) -> Vec<(f64, String)> {
    let ideal = (high - low) / 10.0;
    let decade = 10f64.powf(ideal.log10().floor());
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter();
    let step = factor
        .map(|factor| factor * decade)
        .find(|&step| step >= ideal * 0.999)
        .unwrap_or(10.0 * decade);
    let decimals = (-step.log10().floor()).max(0.0) as usize;
    let first = (low / step).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    (first..=last)
        .map(|number| number as f64 * step)
        .map(|value| (value, format!("{value:.decimals$}")))
        .collect()
}
