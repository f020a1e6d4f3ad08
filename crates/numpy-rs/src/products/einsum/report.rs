//! What NumPy prints about the order of contractions.

use super::terms::{Step, Terms, text_of};

/// The report on some steps.
pub(super) fn report(terms: &Terms, steps: &[Step]) -> String {
    let inputs: Vec<String> = terms.inputs.iter().map(|labels| text_of(labels)).collect();
    let output = text_of(&terms.output);
    let problem = terms.problem();
    let distinct = terms.sizes.len();
    let letters: u32 = problem.inputs.iter().map(|set| set.count_ones()).sum();
    let sums = letters as usize > distinct;
    let all = problem.inputs.iter().fold(0, |all, set| all | set);
    let naive = problem.operations(all, sums, inputs.len());
    let optimized = steps.iter().map(|step| step.operations).sum::<f64>() + 1.0;
    let scaling = steps.iter().map(|step| step.scaling).max().unwrap_or(0);
    let largest = steps.iter().map(|step| step.size).fold(0.0, f64::max);
    let line = "-".repeat(74);
    let mut text = format!(
        "  Complete contraction:  {}->{output}\n         Naive scaling:  {distinct}\n     Optimized scaling:  {scaling}\n      \
         Naive FLOP count:  {}\n  Optimized FLOP count:  {}\n   Theoretical speedup:  {:.3}\n  Largest intermediate:  {} \
         elements\n{line}\n{:>6} {:>24} {:>40}\n{line}",
        inputs.join(","),
        scientific(naive),
        scientific(optimized),
        naive / optimized,
        scientific(largest),
        "scaling",
        "current",
        "remaining",
    );
    for step in steps {
        let remaining = format!("{}->{output}", step.remaining.join(","));
        text += &format!(
            "\n{:>4}    {:>24} {remaining:>40}",
            step.scaling, step.equation
        );
    }
    text
}

/// A number as Python's `.3e` shows it.
fn scientific(value: f64) -> String {
    let text = format!("{value:.3e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => ('-', exponent),
        None => ('+', exponent),
    };
    format!("{digits}e{sign}{exponent:0>2}")
}
