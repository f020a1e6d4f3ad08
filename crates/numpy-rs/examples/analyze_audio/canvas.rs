//! [`Canvas`]: a picture as an array, drawn by assigning to slices of it.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use np::{Array, s};
use numpy_rs as np;

use super::failure::Failure;
use super::font;

const PAPER: u8 = 255;
const INK: u8 = 40;

/// Pixels of a dot of the font.
const DOT: usize = 2;

/// Height of the digits and capitals of a text in pixels.
pub(crate) const TEXT_HEIGHT: usize = 7 * DOT;

/// Which point of a text is at its x coordinate.
#[derive(Clone, Copy)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

/// A picture under way.
pub(crate) struct Canvas {
    /// uint8 of shape (height, width, 3): red, green and blue.
    pub(crate) pixels: Array,
}

impl Canvas {
    /// Empty paper.
    pub(crate) fn new(width: usize, height: usize) -> np::Result<Canvas> {
        let pixels = np::full([height, width, 3], PAPER, np::uint8)?;
        Ok(Canvas { pixels })
    }

    /// Fills a rectangle with ink.
    pub(crate) fn rectangle(
        &self,
        (x, y): (usize, usize),
        (width, height): (usize, usize),
    ) -> np::Result<()> {
        self.pixels.set(s![y..y + height, x..x + width], INK)
    }

    /// Draws the outline of a rectangle, one pixel wide, around the outside of it.
    pub(crate) fn frame(
        &self,
        (x, y): (usize, usize),
        (width, height): (usize, usize),
    ) -> np::Result<()> {
        let (left, top) = (x - 1, y - 1);
        self.rectangle((left, top), (width + 2, 1))?;
        self.rectangle((left, y + height), (width + 2, 1))?;
        self.rectangle((left, top), (1, height + 2))?;
        self.rectangle((x + width, top), (1, height + 2))
    }

    /// Writes a line of text, whose capitals are centred on `y`.
    pub(crate) fn text(&self, (x, y): (usize, usize), align: Align, text: &str) -> np::Result<()> {
        let advance = (font::SIZE.0 + 1) * DOT;
        let width = text.chars().count() * advance - DOT;
        let left = match align {
            Align::Left => x,
            Align::Centre => x.saturating_sub(width / 2),
            Align::Right => x.saturating_sub(width),
        };
        for (place, character) in text.chars().enumerate() {
            for (column, row) in font::dots(character) {
                let corner = (
                    left + place * advance + column * DOT,
                    y - TEXT_HEIGHT / 2 + row * DOT,
                );
                self.rectangle(corner, (DOT, DOT))?;
            }
        }
        Ok(())
    }

    /// Writes a PNG file.
    pub(crate) fn save(&self, path: &Path) -> Result<(), Failure> {
        let (height, width) = (self.pixels.shape()[0], self.pixels.shape()[1]);
        let file = File::create(path).map_err(|error| Failure::file(path, error))?;
        let mut encoder = png::Encoder::new(BufWriter::new(file), width as u32, height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);

        let bytes = self.pixels.to_vec::<u8>()?;
        let written = encoder.write_header().and_then(|mut writer| {
            writer.write_image_data(&bytes)?;
            writer.finish()
        });
        written.map_err(|error| Failure::file(path, error))
    }
}
