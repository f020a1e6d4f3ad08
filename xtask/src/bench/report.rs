//! `docs/benchmarks.md`: what a whole run of the comparison found.

use super::case::Case;
use super::machine::Machine;
use super::options::Options;
use super::results::{Copy, Measured, NEAR_COPY, SMALL_CALL, call_cost, missed};
use super::statistics::geometric_mean;
use super::table::{length, markdown, ratio, time};

/// The text of the report.
pub(super) fn text(
    machine: &Machine,
    copies: &[Copy],
    measured: &[Measured],
    missing: &[Case],
    options: &Options,
) -> String {
    let mut text = String::from(
        "# numpy-rs beside NumPy\n\n\
         Written by `cargo xtask bench`; do not edit by hand. The cases are in `benches/src/table`.\n\n",
    );
    for (key, value) in machine.lines() {
        text.push_str(&format!("- {key}: {value}\n"));
    }
    text.push_str(&format!(
        "\n\
         Each case runs in NumPy and in numpy-rs in turn, on the same data, {} rounds of {:.0} ms or at least three \
         samples each. A time is the median over rounds of the fastest sample; a ratio, NumPy's time by ours, the \
         median of the rounds' own ratios; `±` is the distance between the ratios' quartiles. NumPy is called from \
         Python in a loop, as `timeit` does it: on small arrays most of its time is the interpreter and the set-up of a \
         call, as for anybody who uses it. Floating-point errors are ignored on both sides. \"All cores\" is left out \
         where arrays are too short for threads. NumPy's BLAS has one thread where numpy-rs has one, and a thread for \
         each core where numpy-rs may use all; the rest of NumPy has one thread always.\n\n",
        options.rounds,
        options.seconds * 1e3,
    ));
    text.push_str(&summary(measured));
    text.push_str(&misses(measured, copies));
    text.push_str(&small(measured));
    text.push_str(&memory(measured, copies));
    for group in groups(measured) {
        let own: Vec<&Measured> = in_group(measured, group).collect();
        text.push_str(&format!("## {group}\n\n{}\n", rows(&own)));
    }
    if !missing.is_empty() {
        text.push_str("## Not measured\n\n");
        for case in missing {
            let reason = case.missing.as_deref().unwrap_or("nothing of the kind");
            text.push_str(&format!("- `{}`: numpy-rs has {reason} yet\n", case.name));
        }
    }
    text
}

/// The groups, in the order of the cases.
fn groups(measured: &[Measured]) -> Vec<&str> {
    let mut groups: Vec<&str> = Vec::new();
    for m in measured {
        if !groups.contains(&&m.case.group[..]) {
            groups.push(&m.case.group);
        }
    }
    groups
}

fn in_group<'a>(measured: &'a [Measured], group: &str) -> impl Iterator<Item = &'a Measured> {
    let group = group.to_owned();
    measured.iter().filter(move |m| m.case.group == group)
}

/// Geometric means of each group and of all cases.
fn summary(measured: &[Measured]) -> String {
    let row = |name: &str, own: &[&Measured]| {
        let mean = |pick: fn(&Measured) -> f64| {
            geometric_mean(own.iter().map(|m| pick(m))).map_or("-".to_owned(), ratio)
        };
        let slower = own.iter().filter(|m| m.ratio() < 1.0).count();
        vec![
            name.to_owned(),
            own.len().to_string(),
            mean(Measured::ratio),
            mean(Measured::ratio_all),
            slower.to_string(),
        ]
    };
    let mut table = Vec::new();
    for group in groups(measured) {
        let own: Vec<&Measured> = in_group(measured, group).collect();
        table.push(row(group, &own));
    }
    let every: Vec<&Measured> = measured.iter().collect();
    table.push(row("All", &every));
    let header = ["group", "cases", "1 thread", "all cores", "slower"];
    format!(
        "## Geometric means of the ratios\n\nThe aim is 2 with one thread and 3 with two cores, and no case slower.\n\n\
         {}\n",
        markdown(&header, &table)
    )
}

/// The cases that miss an aim, and what limits them.
fn misses(measured: &[Measured], copies: &[Copy]) -> String {
    let mut table = Vec::new();
    for m in measured {
        let missed = missed(m, copies);
        if !missed.is_empty() {
            table.push(vec![
                m.case.name.clone(),
                ratio(m.ratio()),
                missed.join("; "),
                m.case.limit.clone().unwrap_or_default(),
            ]);
        }
    }
    if table.is_empty() {
        return String::new();
    }
    let header = ["case", "ratio", "misses", "what limits it"];
    format!("## Aims that are missed\n\n{}\n", markdown(&header, &table))
}

/// What calls on small arrays cost besides the arithmetic.
fn small(measured: &[Measured]) -> String {
    let mut table: Vec<Vec<String>> = Vec::new();
    let mut count = [0; 2];
    for m in measured {
        let Some(cost) = call_cost(m, measured) else {
            continue;
        };
        count[usize::from(cost <= SMALL_CALL)] += 1;
        let nanoseconds = format!("{} ({:.0})", m.case.n, cost * 1e9);
        match table.last_mut() {
            Some(row) if row[0] == m.case.title && row[1] == m.case.dtype => {
                row[2] = format!("{}, {nanoseconds}", row[2]);
            }
            _ => table.push(vec![
                m.case.title.clone(),
                m.case.dtype.clone(),
                nanoseconds,
            ]),
        }
    }
    format!(
        "## Small arrays\n\nWhat a call costs with one thread, less as many elements as it has at the pace of 1000: length \
         (nanoseconds). The aim is {:.0}: {} cases reach it, {} do not.\n\n{}\n",
        SMALL_CALL * 1e9,
        count[1],
        count[0],
        markdown(&["case", "dtype", "length (ns)"], &table),
    )
}

/// What memory can do, and how near the memory-bound cases come to it.
fn memory(measured: &[Measured], copies: &[Copy]) -> String {
    let speeds: Vec<Vec<String>> = copies
        .iter()
        .map(|copy| {
            vec![
                format!("{:.0} MB", copy.bytes as f64 / 1e6),
                time(copy.seconds),
                format!("{:.1} GB/s", copy.speed() / 1e9),
            ]
        })
        .collect();
    let bound: Vec<f64> = measured
        .iter()
        .filter_map(|m| m.part_of_copy(copies))
        .collect();
    let near = bound.iter().filter(|&&part| part >= NEAR_COPY).count();
    format!(
        "## Memory\n\nA plain loop that copies, with one thread, moves so many bytes, read and written:\n\n{}\n\
         Of {} cases that read and write as much and do little else, {near} reach {:.0} % of that speed or more with \
         one thread.\n\n",
        markdown(&["bytes", "time", "speed"], &speeds),
        bound.len(),
        NEAR_COPY * 100.0,
    )
}

/// A table of cases.
fn rows(measured: &[&Measured]) -> String {
    let row = |m: &&Measured| {
        let numpy_all = m.numpy_all().map_or(String::new(), time);
        let (all, ratio_all) = match m.all() {
            Some(all) => (time(all), ratio(m.ratio_all())),
            None => (String::new(), String::new()),
        };
        vec![
            format!("`{}`", m.case.title),
            m.case.dtype.clone(),
            length(m.case.n),
            time(m.numpy()),
            time(m.one()),
            format!(
                "{}{}",
                if m.ratio() < 1.0 { "! " } else { "" },
                ratio(m.ratio())
            ),
            format!("±{:.0} %", m.ratio_spread() * 100.0),
            numpy_all,
            all,
            ratio_all,
        ]
    };
    let header = [
        "case",
        "dtype",
        "n",
        "NumPy",
        "1 thread",
        "ratio",
        "±",
        "NumPy, all",
        "all cores",
        "ratio",
    ];
    markdown(&header, &measured.iter().map(row).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::super::results::tests::measured;
    use super::*;
    use serde_json::json;

    #[test]
    fn the_report_has_every_case_and_names_what_misses() {
        let fast = measured("a + b", 1_000_000, &[(8e-3, 2e-3, Some(1e-3))]);
        let mut slow = measured("a - b", 1_000, &[(1e-6, 2e-6, None)]);
        slow.case.group = "Other".to_owned();
        slow.case.limit = Some("nobody knows".to_owned());
        let missing = Case {
            name: "np.tan(a) float64 10".to_owned(),
            missing: Some("no ufunc tan".to_owned()),
            ..Case::default()
        };
        let machine = Machine::read(&json!({}));
        let copies = [Copy {
            bytes: 8_000_000,
            seconds: 1e-3,
        }];
        let options = Options::parse(&[]).unwrap();
        let text = text(&machine, &copies, &[fast, slow], &[missing], &options);
        for part in [
            "## Group\n",
            "## Other\n",
            "`a + b`",
            "8.00 ms",
            "1.00 ms",
            "! 0.50",
            "slower than NumPy",
            "nobody knows",
            "8.0 GB/s",
            "- `np.tan(a) float64 10`: numpy-rs has no ufunc tan yet",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
}
