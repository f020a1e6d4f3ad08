//! Medians, quartiles, geometric means.

/// The value that `part` of the values are below, with linear interpolation between neighbours.
///
/// # Panics
/// Without values.
fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let position = part * (sorted.len() - 1) as f64;
    let (low, high) = (position.floor() as usize, position.ceil() as usize);
    sorted[low] + (sorted[high] - sorted[low]) * (position - low as f64)
}

/// The value in the middle.
///
/// # Panics
/// Without values.
pub(super) fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// The distance between the quartiles, as a part of the median.
///
/// # Panics
/// Without values.
pub(super) fn spread(values: &[f64]) -> f64 {
    (quantile(values, 0.75) - quantile(values, 0.25)) / median(values)
}

/// The geometric mean, which weighs twice as fast and half as fast alike; none without values.
pub(super) fn geometric_mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0);
    for value in values {
        sum += value.ln();
        count += 1;
    }
    (count > 0).then(|| (sum / f64::from(count)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_odd_and_even_numbers() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), 2.5);
        assert_eq!(median(&[7.0]), 7.0);
    }

    #[test]
    fn the_spread_is_that_of_the_middle_half() {
        // Quartiles of 1..=5 are 2 and 4; one far value changes nothing.
        assert_eq!(spread(&[1.0, 2.0, 3.0, 4.0, 500.0]), 2.0 / 3.0);
        assert_eq!(spread(&[2.0]), 0.0);
    }

    #[test]
    fn half_and_double_cancel() {
        let mean = geometric_mean([0.5, 2.0, 4.0, 0.25]).unwrap();
        assert!((mean - 1.0).abs() < 1e-15);
        assert_eq!(geometric_mean([]), None);
    }
}
