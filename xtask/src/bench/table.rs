//! Results as text: lines for the terminal, tables for the report.

use super::results::Measured;
use super::statistics::geometric_mean;

/// A time with three digits and a unit.
pub(super) fn time(seconds: f64) -> String {
    let (value, unit) = match seconds {
        s if s < 1e-6 => (s * 1e9, "ns"),
        s if s < 1e-3 => (s * 1e6, "µs"),
        s if s < 1.0 => (s * 1e3, "ms"),
        s => (s, "s"),
    };
    match value {
        v if v < 9.995 => format!("{v:.2} {unit}"),
        v if v < 99.95 => format!("{v:.1} {unit}"),
        v => format!("{v:.0} {unit}"),
    }
}

/// A ratio with two or three digits.
pub(super) fn ratio(ratio: f64) -> String {
    match ratio {
        r if r < 9.995 => format!("{r:.2}"),
        r if r < 99.95 => format!("{r:.1}"),
        r => format!("{r:.0}"),
    }
}

/// A length as people write it: `1000`, `1e5`.
pub(super) fn length(n: usize) -> String {
    let power = n.checked_ilog10().unwrap_or(0);
    if power >= 4 && n == 10usize.pow(power) {
        format!("1e{power}")
    } else {
        n.to_string()
    }
}

/// A result as a line for the terminal.
pub(super) fn line(measured: &Measured) -> String {
    let case = &measured.case;
    let one = (measured.one(), measured.ratio());
    let mut text = format!(
        "{:<38} {:>10} | NumPy {:>8} | 1 thread {:>8} {:>6}x ±{:<3.0}%",
        format!("{} {}", case.title, case.dtype),
        length(case.n),
        time(measured.numpy()),
        time(one.0),
        ratio(one.1),
        measured.ratio_spread() * 100.0,
    );
    if let Some(numpy) = measured.numpy_all() {
        text.push_str(&format!(" | NumPy, all {:>8}", time(numpy)));
    }
    if let Some(all) = measured.all() {
        let gain = ratio(measured.ratio_all());
        text.push_str(&format!(" | all cores {:>8} {gain:>6}x", time(all)));
    }
    text
}

/// The geometric means of all cases, for the terminal.
pub(super) fn summary(measured: &[Measured]) -> String {
    let slower = measured.iter().filter(|m| m.ratio() < 1.0).count();
    let mean = |pick: fn(&Measured) -> f64| {
        geometric_mean(measured.iter().map(pick)).map_or("-".to_owned(), ratio)
    };
    format!(
        "{} cases, geometric mean {}x with one thread, {}x with all cores; {slower} slower than NumPy with one thread",
        measured.len(),
        mean(Measured::ratio),
        mean(Measured::ratio_all),
    )
}

/// Rows under a heading, as Markdown with columns of one width.
pub(super) fn markdown(header: &[&str], rows: &[Vec<String>]) -> String {
    let columns = header.len();
    let widest = |k: usize| {
        let cells = rows.iter().map(|row| row[k].chars().count());
        cells.chain([header[k].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let joined = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let padded = |cell: &str, k: usize| {
        let space = " ".repeat(widths[k] - cell.chars().count());
        // Words to the left, numbers to the right.
        if k == 0 {
            format!("{cell}{space}")
        } else {
            format!("{space}{cell}")
        }
    };
    let heads = header.iter().enumerate().map(|(k, cell)| padded(cell, k));
    let mut text = joined(heads.collect());
    let rules = widths.iter().enumerate().map(|(k, &width)| match k {
        0 => "-".repeat(width),
        _ => format!("{}:", "-".repeat(width - 1)),
    });
    text.push_str(&joined(rules.collect()));
    for row in rows {
        let cells = row.iter().enumerate().map(|(k, cell)| padded(cell, k));
        text.push_str(&joined(cells.collect()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::results::tests::measured;
    use super::*;

    #[test]
    fn times_have_three_digits() {
        assert_eq!(time(1.234e-9), "1.23 ns");
        assert_eq!(time(45.67e-6), "45.7 µs");
        assert_eq!(time(0.1234), "123 ms");
        assert_eq!(time(9.999e-3), "10.0 ms");
        assert_eq!(time(2.0), "2.00 s");
    }

    #[test]
    fn lengths_are_short() {
        let lengths = [1, 1_000, 10_000, 100_000, 1_048_576].map(length);
        assert_eq!(lengths, ["1", "1000", "1e4", "1e5", "1048576"]);
    }

    #[test]
    fn a_line_has_both_times_and_the_ratio() {
        let text = line(&measured("a + b", 100_000, &[(4e-6, 2e-6, Some(1e-6))]));
        for part in ["a + b float64", "1e5", "4.00 µs", "2.00x", "4.00x"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn the_summary_counts_and_averages() {
        let even = measured("a + b", 1, &[(8.0, 1.0, None)]);
        let slow = measured("a - b", 1, &[(1.0, 2.0, None)]);
        assert_eq!(
            summary(&[even, slow]),
            "2 cases, geometric mean 2.00x with one thread, 2.00x with all cores; 1 slower than NumPy with one thread"
        );
    }

    #[test]
    fn columns_line_up() {
        let rows = [vec!["a".to_owned(), "1 µs".to_owned()]];
        let text = markdown(&["case", "time"], &rows);
        assert_eq!(text, "| case | time |\n| ---- | ---: |\n| a    | 1 µs |\n");
    }
}
