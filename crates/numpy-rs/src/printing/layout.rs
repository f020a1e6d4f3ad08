//! The arrangement of elements in lines and brackets: NumPy's `_formatArray`.

use super::column::{Column, push_blanks, text_of};

use super::options::Legacy;
use super::shown::Shown;

/// Where lines break and what stands between elements.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout<'a> {
    pub(super) shape: &'a [usize],
    pub(super) linewidth: isize,
    /// Blanks before continued lines: the prefix and the opening bracket.
    pub(super) indent: usize,
    pub(super) separator: &'a str,
    /// Items at each end of axes that are longer than both together, if the array is summarised.
    pub(super) edgeitems: Option<usize>,
    pub(super) legacy: Legacy,
}

/// Writes an array in brackets; `elements` are those that are shown, in C order.
pub(super) fn push_array<T: Copy>(
    out: &mut Vec<u8>,
    layout: Layout<'_>,
    elements: &[T],
    column: &mut impl Column<T>,
) {
    let mut writer = Writer {
        out,
        elements: elements.iter(),
        word: Vec::with_capacity(64),
        separator_len: char_count(layout.separator),
        separator_end: layout.separator.trim_end(),
        old: layout.legacy <= Legacy::V1_13,
        simple: column.is_simple() && layout.separator.is_ascii(),
        layout,
        column,
    };
    writer.push_axis(0, layout.indent, layout.linewidth);
}

struct Writer<'a, T, C> {
    out: &'a mut Vec<u8>,
    elements: std::slice::Iter<'a, T>,
    /// An element that is moved to another line.
    word: Vec<u8>,
    separator_len: usize,
    /// The separator where a line ends.
    separator_end: &'a str,
    layout: Layout<'a>,
    /// Whether lines break as in NumPy 1.13.
    old: bool,
    /// Whether every element is ASCII on one line.
    simple: bool,
    column: &'a mut C,
}

/// A line that is being filled.
#[derive(Clone, Copy)]
struct Line {
    /// Where it starts in the output.
    start: usize,
    /// Its characters so far, with the blanks before it.
    len: usize,
    indent: usize,
    width: isize,
    /// Whether it is the first of its row, right after the bracket.
    first: bool,
}

impl<T: Copy, C: Column<T>> Writer<'_, T, C> {
    fn push_element(&mut self) {
        let element = self.elements.next();
        let element = *element.expect("there are as many elements as the shape shows");
        self.column.push(self.out, element);
    }

    /// Writes an array of the axes from `axis` on.
    fn push_axis(&mut self, axis: usize, indent: usize, width: isize) {
        let left = self.layout.shape.len() - axis;
        if left == 0 {
            return self.push_element();
        }
        self.out.push(b'[');
        if left == 1 {
            self.push_row(axis, indent, width);
        } else {
            self.push_blocks(axis, indent, width);
        }
        self.out.push(b']');
    }

    /// Writes the items of an axis that is not the last, each on lines of its own.
    fn push_blocks(&mut self, axis: usize, indent: usize, width: isize) {
        let newlines = self.layout.shape.len() - axis - 1;
        let shown = Shown::of(self.layout.shape[axis], self.layout.edgeitems);
        let nested_width = if self.old { width } else { width - 1 };
        for item in 0..shown.leading + shown.trailing {
            if item > 0 {
                self.end_block(newlines, indent);
            }
            if shown.ellipsis && item == shown.leading {
                self.out.extend_from_slice(b"...");
                if self.old {
                    self.out.extend_from_slice(b", \n");
                    push_blanks(self.out, indent);
                } else {
                    self.end_block(newlines, indent);
                }
            }
            // A nested array is one column further in and leaves room for one more bracket.
            self.push_axis(axis + 1, indent + 1, nested_width);
        }
    }

    fn end_block(&mut self, newlines: usize, indent: usize) {
        self.out.extend_from_slice(self.separator_end.as_bytes());
        self.out.extend(std::iter::repeat_n(b'\n', newlines));
        push_blanks(self.out, indent);
    }

    /// Writes the items of the last axis, as many on a line as fit.
    fn push_row(&mut self, axis: usize, indent: usize, width: isize) {
        let shown = Shown::of(self.layout.shape[axis], self.layout.edgeitems);
        let separator = char_count(self.separator_end);
        let kept_free = if self.old {
            separator
        } else {
            separator.max(1)
        };
        let mut line = Line {
            start: self.out.len(),
            len: indent,
            indent,
            width: width - kept_free as isize,
            first: true,
        };
        let count = shown.leading + shown.trailing;
        for item in 0..count {
            if item > 0 {
                self.push_separator(&mut line);
            }
            if shown.ellipsis && item == shown.leading {
                let start = self.out.len();
                self.out.extend_from_slice(b"...");
                self.place(&mut line, start, 3);
                if self.old {
                    self.out.extend_from_slice(b", ");
                    line.len += 2;
                } else {
                    self.push_separator(&mut line);
                }
            }
            if self.old && item + 1 == count {
                line.width = width;
            }
            let start = self.out.len();
            self.push_element();
            if self.simple {
                self.place(&mut line, start, self.out.len() - start);
            } else {
                self.place_any(&mut line, start);
            }
        }
    }

    fn push_separator(&mut self, line: &mut Line) {
        self.out.extend_from_slice(self.layout.separator.as_bytes());
        line.len += self.separator_len;
    }

    /// Moves the word that was written from `start` on to a new line if it does not fit on this one.
    #[inline]
    fn place(&mut self, line: &mut Line, start: usize, len: usize) {
        // A new line would not help a word that is alone on its line.
        if (line.len + len) as isize > line.width && (line.len > line.indent || self.old) {
            self.take_word(start);
            self.break_line(line, line.indent);
            self.out.extend_from_slice(&self.word);
        }
        line.len += len;
    }

    /// Takes what was written from `start` on off the output.
    fn take_word(&mut self, start: usize) {
        self.word.clear();
        self.word.extend_from_slice(&self.out[start..]);
        self.out.truncate(start);
    }

    /// Ends a line and starts another one.
    fn break_line(&mut self, line: &mut Line, indent: usize) {
        let mut kept = self.out[line.start..].trim_ascii_end().len();
        if !self.simple {
            kept = text_of(&self.out[line.start..][..kept]).trim_end().len();
        }
        self.out.truncate(line.start + kept);
        if line.first && kept == 0 {
            // NumPy takes the indentation of the first line off a row in the end: of a first line without words, the end
            // and all blanks of the next line but one.
            self.out.push(b' ');
            line.start = self.out.len();
        } else {
            self.out.push(b'\n');
            line.start = self.out.len();
            push_blanks(self.out, indent);
            line.first = false;
        }
        line.len = indent;
    }

    /// [`place`](Self::place) for a word of any characters: one of several lines becomes a block.
    fn place_any(&mut self, line: &mut Line, start: usize) {
        let word = text_of(&self.out[start..]);
        let rows: Vec<String> = rows(word).map(str::to_owned).collect();
        if rows.len() <= 1 || self.old {
            let len = char_count(word);
            return self.place(line, start, len);
        }
        self.out.truncate(start);
        let width = rows.iter().map(|row| char_count(row)).max().unwrap_or(0);
        if (line.len + width) as isize > line.width && line.len > line.indent {
            self.break_line(line, line.indent);
        }
        let indent = line.len;
        let mut last = 0;
        for (number, row) in rows.iter().enumerate() {
            if number > 0 {
                self.break_line(line, indent);
            }
            self.out.extend_from_slice(row.as_bytes());
            last = char_count(row);
        }
        push_blanks(self.out, width - last);
        line.len += width;
    }
}

/// The lines of a text, as Python's `splitlines` finds them.
fn rows(text: &str) -> impl Iterator<Item = &str> {
    const ENDS: [char; 10] = [
        '\n', '\r', '\x0b', '\x0c', '\x1c', '\x1d', '\x1e', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (row, after) = match rest.find(ENDS) {
            None => (rest, ""),
            Some(end) => {
                let tail = &rest[end..];
                let after = tail.strip_prefix("\r\n");
                let mut characters = tail.chars();
                characters.next();
                (&rest[..end], after.unwrap_or(characters.as_str()))
            }
        };
        rest = after;
        Some(row)
    })
}

/// Characters of a text, as Python's `len` counts them.
pub(super) fn char_count(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}
