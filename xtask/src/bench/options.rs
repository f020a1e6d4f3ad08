//! The command line of `cargo xtask bench`.

use std::path::PathBuf;

use super::case::Case;

/// What is to be measured, and how long.
#[derive(Debug, PartialEq)]
pub(super) struct Options {
    /// Only cases whose name has this in it, and those of the group of this name.
    pub(super) filter: Option<String>,
    pub(super) quick: bool,
    /// How often each case is measured, each time in NumPy and in numpy-rs.
    pub(super) rounds: usize,
    /// How long a case is measured in one round by one worker.
    pub(super) seconds: f64,
    /// Where the results go, if not to the usual place.
    pub(super) json: Option<PathBuf>,
    /// What the kernels cost to compile, instead of the comparison.
    pub(super) build: bool,
    /// Criterion's benchmarks instead of the comparison, with these arguments.
    pub(super) criterion: Option<Vec<String>>,
}

const ROUNDS: usize = 5;
const SECONDS: f64 = 0.05;

const QUICK_ROUNDS: usize = 3;
const QUICK_SECONDS: f64 = 0.01;

/// The longest arrays of a quick run.
const QUICK_LENGTH: usize = 2_000_000;

impl Options {
    pub(super) fn parse(arguments: &[String]) -> Result<Options, String> {
        let mut options = Options {
            filter: None,
            quick: false,
            rounds: 0,
            seconds: SECONDS,
            json: None,
            build: false,
            criterion: None,
        };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || {
                let value = rest.next().cloned();
                value.ok_or_else(|| format!("{argument} wants a value"))
            };
            match argument.as_str() {
                "--quick" => options.quick = true,
                "--build" => options.build = true,
                "--rounds" => {
                    let text = value()?;
                    let rounds = text.parse().ok().filter(|&rounds| rounds > 0);
                    options.rounds =
                        rounds.ok_or_else(|| format!("no number of rounds: {text}"))?;
                }
                "--json" => options.json = Some(value()?.into()),
                "--criterion" => {
                    options.criterion = Some(rest.by_ref().cloned().collect());
                }
                flag if flag.starts_with("--") => {
                    return Err(format!("unexpected argument: {flag}"));
                }
                _ if options.filter.is_some() => {
                    return Err(format!("unexpected argument: {argument}"));
                }
                filter => options.filter = Some(filter.to_owned()),
            }
        }
        if options.quick {
            options.seconds = QUICK_SECONDS;
        }
        if options.rounds == 0 {
            options.rounds = if options.quick { QUICK_ROUNDS } else { ROUNDS };
        }
        Ok(options)
    }

    /// Whether a case is to be measured.
    pub(super) fn picks(&self, case: &Case) -> bool {
        let is_named = |part: &String| case.name.contains(part) || case.group == *part;
        let named = self.filter.as_ref().is_none_or(is_named);
        named && !(self.quick && case.n > QUICK_LENGTH)
    }

    /// Whether every case is measured, for as long as it takes.
    pub(super) fn is_whole(&self) -> bool {
        self.filter.is_none() && !self.quick
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words)
    }

    fn case(name: &str, n: usize) -> Case {
        let (name, group) = (name.to_owned(), "Functions".to_owned());
        Case {
            name,
            group,
            n,
            ..Case::default()
        }
    }

    #[test]
    fn nothing_is_a_whole_run() {
        let options = parse("").unwrap();
        assert_eq!((options.rounds, options.seconds), (ROUNDS, SECONDS));
        assert!(options.is_whole());
        assert!(options.picks(&case("a + b float64 10000000", 10_000_000)));
    }

    #[test]
    fn options_combine_in_any_order() {
        let options = parse("--rounds 7 exp --quick --json out.json").unwrap();
        assert_eq!((options.rounds, options.seconds), (7, QUICK_SECONDS));
        assert_eq!(options.json, Some("out.json".into()));
        assert!(!options.is_whole());
        assert!(options.picks(&case("np.exp(a) float64 1000", 1_000)));
        assert!(!options.picks(&case("np.log(a) float64 1000", 1_000)));
        assert!(!options.picks(&case("np.exp(a) float64 10000000", 10_000_000)));
        let options = parse("Functions").unwrap();
        assert!(options.picks(&case("np.exp(a) float64 1000", 1_000)));
    }

    #[test]
    fn what_follows_criterion_is_criterions() {
        let options = parse("--criterion -- --quick slice").unwrap();
        let arguments = options.criterion.unwrap();
        assert_eq!(arguments, ["--", "--quick", "slice"]);
        assert!(!options.quick);
    }

    #[test]
    fn mistakes_are_named() {
        for (line, message) in [
            ("--rounds", "--rounds wants a value"),
            ("--rounds none", "no number of rounds: none"),
            ("--rounds 0", "no number of rounds: 0"),
            ("--fast", "unexpected argument: --fast"),
            ("exp log", "unexpected argument: log"),
        ] {
            assert_eq!(parse(line).unwrap_err(), message);
        }
    }
}
