//! In which order several operands are best contracted, two at a time.
//!
//! The searches, their costs and how they break ties are those of NumPy's `einsum_path`, which come from `opt_einsum` (D. Smith and
//! J. Gray, Journal of Open Source Software 3, 2018).

use super::labels::Label;

/// The labels with the lengths of their axes.
pub(super) type Sizes = Vec<(Label, usize)>;

/// The places of the operands that each step contracts.
pub(super) type Path = Vec<Vec<usize>>;

/// How large the arrays between may be.
#[derive(Clone, Copy)]
pub(super) enum Within {
    /// As the largest operand, or the result.
    Largest,
    /// So many elements.
    Elements(usize),
}

/// A set of labels, as bits at their places among all labels.
pub(super) type Set = u128;

/// The sets of labels of operands and result, and the lengths of all.
pub(super) struct Problem {
    pub(super) inputs: Vec<Set>,
    pub(super) output: Set,
    lengths: Vec<usize>,
    limit: f64,
}

/// What becomes of some operands.
pub(super) struct Contraction {
    /// The labels of what is left of them.
    pub(super) result: Set,
    /// The operands after the step.
    pub(super) remaining: Vec<Set>,
    /// The labels that are summed over.
    pub(super) removed: Set,
    /// All labels that take part.
    pub(super) involved: Set,
}

impl Problem {
    pub(super) fn new(
        terms: &[Vec<Label>],
        output: &[Label],
        sizes: &Sizes,
        within: Within,
    ) -> Problem {
        let set = |labels: &[Label]| {
            labels.iter().fold(0, |set: Set, label| {
                let place = sizes.iter().position(|(own, _)| own == label);
                set | 1 << place.expect("a label with a length")
            })
        };
        let mut problem = Problem {
            inputs: terms.iter().map(|labels| set(labels)).collect(),
            output: set(output),
            lengths: sizes.iter().map(|&(_, length)| length).collect(),
            limit: 0.0,
        };
        problem.limit = match within {
            Within::Elements(count) => count as f64,
            Within::Largest => {
                let of_terms = terms.iter().map(|labels| &labels[..]).chain([output]);
                let size = |labels: &[Label]| -> f64 {
                    let lengths = labels.iter().map(|label| {
                        let found = sizes.iter().find(|(own, _)| own == label);
                        found.expect("a label with a length").1 as f64
                    });
                    lengths.product()
                };
                of_terms.map(size).fold(0.0, f64::max)
            }
        };
        problem
    }

    pub(super) fn size(&self, set: Set) -> f64 {
        let places = (0..self.lengths.len()).filter(|&k| set >> k & 1 == 1);
        places.map(|k| self.lengths[k] as f64).product()
    }

    /// How many operations a step takes.
    pub(super) fn operations(&self, involved: Set, sums: bool, terms: usize) -> f64 {
        let factor = terms.saturating_sub(1).max(1) + usize::from(sums);
        self.size(involved) * factor as f64
    }

    pub(super) fn contraction(&self, positions: &[usize], inputs: &[Set]) -> Contraction {
        let (mut involved, mut kept, mut remaining) = (0, self.output, Vec::new());
        for (k, &labels) in inputs.iter().enumerate() {
            if positions.contains(&k) {
                involved |= labels;
            } else {
                remaining.push(labels);
                kept |= labels;
            }
        }
        let result = kept & involved;
        remaining.push(result);
        Contraction {
            result,
            remaining,
            removed: involved & !result,
            involved,
        }
    }
}

/// A step that might come next.
struct Candidate {
    cost: (f64, f64),
    pair: [usize; 2],
    inputs: Vec<Set>,
}

impl Problem {
    fn candidate(
        &self,
        pair: [usize; 2],
        inputs: &[Set],
        spent: f64,
        naive: f64,
    ) -> Option<Candidate> {
        let step = self.contraction(&pair, inputs);
        let size = self.size(step.result);
        if size > self.limit {
            return None;
        }
        let removed = self.size(inputs[pair[0]]) + self.size(inputs[pair[1]]) - size;
        let cost = self.operations(step.involved, step.removed != 0, 2);
        (spent + cost <= naive).then_some(Candidate {
            cost: (-removed, cost),
            pair,
            inputs: step.remaining,
        })
    }
}

/// Each step takes the pair that makes the arrays smallest, then the one with the fewest operations.
pub(super) fn greedy(
    terms: &[Vec<Label>],
    output: &[Label],
    sizes: &Sizes,
    within: Within,
) -> Path {
    let problem = Problem::new(terms, output, sizes, within);
    let count = terms.len();
    match count {
        1 => return vec![vec![0]],
        2 => return vec![vec![0, 1]],
        _ => {}
    }
    let all: Vec<usize> = (0..count).collect();
    let whole = problem.contraction(&all, &problem.inputs);
    let naive = problem.operations(whole.involved, whole.removed != 0, count);
    let mut inputs = problem.inputs.clone();
    let mut pairs = pairs_of(count);
    let mut known: Vec<Candidate> = Vec::new();
    let (mut spent, mut path) = (0.0, Path::new());
    for step in 0..count - 1 {
        for &pair in &pairs {
            if inputs[pair[0]] & inputs[pair[1]] != 0 {
                known.extend(problem.candidate(pair, &inputs, spent, naive));
            }
        }
        if known.is_empty() {
            // Nothing is left to sum: outer products.
            for pair in pairs_of(inputs.len()) {
                known.extend(problem.candidate(pair, &inputs, spent, naive));
            }
            if known.is_empty() {
                path.push((0..count - step).collect());
                break;
            }
        }
        let mut best = 0;
        for k in 1..known.len() {
            if known[k].cost < known[best].cost {
                best = k;
            }
        }
        let best = known.remove(best);
        known = carried_over(known, &best);
        inputs = best.inputs;
        let newest = inputs.len() - 1;
        pairs = (0..newest).map(|k| [k, newest]).collect();
        path.push(best.pair.to_vec());
        spent += best.cost.1;
    }
    path
}

fn pairs_of(count: usize) -> Vec<[usize; 2]> {
    (0..count)
        .flat_map(|x| (x + 1..count).map(move |y| [x, y]))
        .collect()
}

/// The candidates that have nothing to do with the step that is taken, as they stand after it.
fn carried_over(known: Vec<Candidate>, best: &Candidate) -> Vec<Candidate> {
    let [first, second] = best.pair;
    let newest = *best.inputs.last().expect("what the step leaves");
    let moved = |place: usize| place - usize::from(place > first) - usize::from(place > second);
    let apart = known
        .into_iter()
        .filter(|one| !one.pair.iter().any(|place| best.pair.contains(place)));
    apart
        .map(|mut one| {
            let [x, y] = one.pair;
            let after = |place: usize| place - usize::from(place > x) - usize::from(place > y);
            one.inputs.remove(after(second));
            one.inputs.remove(after(first));
            let last = one.inputs.len() - 1;
            one.inputs.insert(last, newest);
            Candidate {
                pair: [moved(x), moved(y)],
                ..one
            }
        })
        .collect()
}

/// The order of the fewest operations, of all orders.
pub(super) fn optimal(
    terms: &[Vec<Label>],
    output: &[Label],
    sizes: &Sizes,
    within: Within,
) -> Path {
    let problem = Problem::new(terms, output, sizes, within);
    let count = terms.len();
    let mut found: Vec<(f64, Path, Vec<Set>)> = vec![(0.0, Path::new(), problem.inputs.clone())];
    let cheapest = |found: &[(f64, Path, Vec<Set>)]| {
        let mut best = 0;
        for k in 1..found.len() {
            if found[k].0 < found[best].0 {
                best = k;
            }
        }
        found[best].1.clone()
    };
    for step in 0..count - 1 {
        let mut next = Vec::new();
        for (cost, path, inputs) in &found {
            for pair in pairs_of(count - step) {
                let taken = problem.contraction(&pair, inputs);
                if problem.size(taken.result) > problem.limit {
                    continue;
                }
                let own = problem.operations(taken.involved, taken.removed != 0, 2);
                let mut path = path.clone();
                path.push(pair.to_vec());
                next.push((cost + own, path, taken.remaining));
            }
        }
        if next.is_empty() {
            let mut path = cheapest(&found);
            path.push((0..count - step).collect());
            return path;
        }
        found = next;
    }
    cheapest(&found)
}
