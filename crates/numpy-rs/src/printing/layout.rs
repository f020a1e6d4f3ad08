//! The arrangement of elements in lines and brackets: NumPy's `_formatArray`.

use super::notation::push_blanks;

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
}

/// Which items of an axis are shown: `0..leading`, an ellipsis if there is one, `trailing..len`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Shown {
    pub(super) leading: usize,
    pub(super) ellipsis: bool,
    pub(super) trailing: usize,
}

impl Shown {
    /// The items of an axis of a length above zero.
    pub(super) fn of(len: usize, edgeitems: Option<usize>) -> Shown {
        match edgeitems {
            Some(edge) if edge.saturating_mul(2) < len => Shown {
                leading: edge,
                ellipsis: true,
                // The last item is shown even if no items at the ends are asked for.
                trailing: len - edge.max(1),
            },
            _ => Shown {
                leading: 0,
                ellipsis: false,
                trailing: 0,
            },
        }
    }
}

/// Writes an array in brackets; `push_element` writes the element at an index.
pub(super) fn push_array(
    out: &mut String,
    layout: Layout<'_>,
    push_element: &mut dyn FnMut(&mut String, &[usize]),
) {
    let mut writer = Writer {
        out,
        index: vec![0; layout.shape.len()],
        word: String::with_capacity(64),
        separator_len: char_count(layout.separator),
        separator_end: layout.separator.trim_end(),
        layout,
        push_element,
    };
    writer.push_axis(0, layout.indent, layout.linewidth);
}

struct Writer<'a> {
    out: &'a mut String,
    index: Vec<usize>,
    /// The element that is about to be placed.
    word: String,
    separator_len: usize,
    /// The separator where a line ends.
    separator_end: &'a str,
    layout: Layout<'a>,
    push_element: &'a mut dyn FnMut(&mut String, &[usize]),
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
}

impl Writer<'_> {
    /// Writes `self.index[..axis]`, an array of the axes from `axis` on.
    fn push_axis(&mut self, axis: usize, indent: usize, width: isize) {
        let left = self.layout.shape.len() - axis;
        if left == 0 {
            return (self.push_element)(self.out, &self.index);
        }
        self.out.push('[');
        if left == 1 {
            self.push_row(axis, indent, width);
        } else {
            self.push_blocks(axis, indent, width);
        }
        self.out.push(']');
    }

    /// Writes the items of an axis that is not the last, each on lines of its own.
    fn push_blocks(&mut self, axis: usize, indent: usize, width: isize) {
        let len = self.layout.shape[axis];
        let newlines = self.layout.shape.len() - axis - 1;
        let shown = Shown::of(len, self.layout.edgeitems);
        let items = (0..shown.leading).chain(shown.trailing..len);
        for (position, item) in items.enumerate() {
            if position > 0 {
                self.end_block(newlines, indent);
            }
            if shown.ellipsis && item == shown.trailing {
                self.out.push_str("...");
                self.end_block(newlines, indent);
            }
            self.index[axis] = item;
            // A nested array is one column further in and leaves room for one more bracket.
            self.push_axis(axis + 1, indent + 1, width - 1);
        }
    }

    fn end_block(&mut self, newlines: usize, indent: usize) {
        self.out.push_str(self.separator_end);
        self.out.extend(std::iter::repeat_n('\n', newlines));
        push_blanks(self.out, indent);
    }

    /// Writes the items of the last axis, as many on a line as fit.
    fn push_row(&mut self, axis: usize, indent: usize, width: isize) {
        let len = self.layout.shape[axis];
        let shown = Shown::of(len, self.layout.edgeitems);
        let mut line = Line {
            start: self.out.len(),
            len: indent,
            indent,
            width: width - char_count(self.separator_end).max(1) as isize,
        };
        let items = (0..shown.leading).chain(shown.trailing..len);
        for (position, item) in items.enumerate() {
            if position > 0 {
                self.push_separator(&mut line);
            }
            if shown.ellipsis && item == shown.trailing {
                self.word.clear();
                self.word.push_str("...");
                self.place(&mut line);
                self.push_separator(&mut line);
            }
            self.index[axis] = item;
            self.word.clear();
            (self.push_element)(&mut self.word, &self.index);
            self.place(&mut line);
        }
    }

    fn push_separator(&mut self, line: &mut Line) {
        self.out.push_str(self.layout.separator);
        line.len += self.separator_len;
    }

    /// Writes the word, on a new line if it does not fit on this one and this one is not empty.
    fn place(&mut self, line: &mut Line) {
        let word_len = char_count(&self.word);
        if (line.len + word_len) as isize > line.width && line.len > line.indent {
            let kept = self.out[line.start..].trim_end().len();
            self.out.truncate(line.start + kept);
            self.out.push('\n');
            line.start = self.out.len();
            push_blanks(self.out, line.indent);
            line.len = line.indent;
        }
        self.out.push_str(&self.word);
        line.len += word_len;
    }
}

/// Characters of a text, as Python's `len` counts them.
pub(super) fn char_count(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}
