//! NumPy's test files: which apply, and which are run in every check.

use crate::workspace::Workspace;

/// What the project's tables say about the files.
const TABLE: &str = "tests/vectors/reference/test_suite.tsv";

/// The files of `--check`: quick ones, of all areas.
pub(crate) const CHECKED: &[&str] = &[
    "numpy/_core/tests/test_abc.py",
    "numpy/_core/tests/test_api.py",
    "numpy/_core/tests/test_errstate.py",
    "numpy/_core/tests/test_finfo.py",
    "numpy/_core/tests/test_getlimits.py",
    "numpy/_core/tests/test_half.py",
    "numpy/_core/tests/test_indexerrors.py",
    "numpy/_core/tests/test_indexing.py",
    "numpy/_core/tests/test_nep50_promotions.py",
    "numpy/_core/tests/test_numerictypes.py",
    "numpy/_core/tests/test_print.py",
    "numpy/_core/tests/test_regression.py",
    "numpy/_core/tests/test_scalar_ctors.py",
    "numpy/_core/tests/test_scalar_methods.py",
    "numpy/_core/tests/test_shape_base.py",
    "numpy/_core/tests/test_umath.py",
    "numpy/fft/tests/test_helper.py",
    "numpy/fft/tests/test_pocketfft.py",
    "numpy/lib/tests/test_arraypad.py",
    "numpy/lib/tests/test_arraysetops.py",
    "numpy/lib/tests/test_function_base.py",
    "numpy/lib/tests/test_histograms.py",
    "numpy/lib/tests/test_index_tricks.py",
    "numpy/lib/tests/test_nanfunctions.py",
    "numpy/lib/tests/test_packbits.py",
    "numpy/lib/tests/test_shape_base.py",
    "numpy/lib/tests/test_stride_tricks.py",
    "numpy/lib/tests/test_twodim_base.py",
    "numpy/lib/tests/test_type_check.py",
    "numpy/linalg/tests/test_linalg.py",
];

/// The files that apply, wholly or in part, by their path in NumPy's wheel.
pub(crate) fn all(workspace: &Workspace) -> Result<Vec<String>, String> {
    let path = workspace.root.join(TABLE);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{TABLE}: {error}"))?;
    parse(&text)
}

fn parse(text: &str) -> Result<Vec<String>, String> {
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    let column = |name: &str| {
        columns
            .iter()
            .position(|column| *column == name)
            .ok_or_else(|| format!("{TABLE} has no column {name}"))
    };
    let (file, applies) = (column("file")?, column("applies")?);
    let mut files = Vec::new();
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields.get(applies) {
            Some(&("yes" | "partly")) => files.push(fields[file].to_owned()),
            Some(&"no") => {}
            _ => return Err(format!("{TABLE}: not yes, partly or no: {line}")),
        }
    }
    Ok(files)
}

/// The files that were asked for, by a part of their path.
pub(crate) fn chosen(files: Vec<String>, asked: &[String]) -> Result<Vec<String>, String> {
    for part in asked {
        if !files.iter().any(|file| file.contains(part)) {
            return Err(format!("no test file that applies is called {part}"));
        }
    }
    let is_asked = |file: &String| asked.is_empty() || asked.iter().any(|part| file.contains(part));
    Ok(files.into_iter().filter(is_asked).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_do_not_apply_are_left_out() {
        let text =
            "file\ttests\tapplies\treason\na.py\t3\tyes\tx\nb.py\t4\tno\ty\nc.py\t4\tpartly\tz\n";
        assert_eq!(parse(text).unwrap(), ["a.py", "c.py"]);
        assert!(parse("file\tapplies\na.py\tperhaps\n").is_err());
        assert!(parse("file\n").is_err());
    }

    #[test]
    fn files_are_chosen_by_a_part_of_their_name() {
        let files = || {
            vec![
                "numpy/lib/test_a.py".to_owned(),
                "numpy/fft/test_b.py".to_owned(),
            ]
        };
        let chosen = |asked: &[&str]| {
            let asked: Vec<String> = asked.iter().map(|part| (*part).to_owned()).collect();
            super::chosen(files(), &asked)
        };
        assert_eq!(chosen(&[]).unwrap().len(), 2);
        assert_eq!(chosen(&["fft"]).unwrap(), ["numpy/fft/test_b.py"]);
        assert!(chosen(&["fft", "test_c"]).is_err());
    }

    #[test]
    fn checked_files_are_files_that_apply() {
        let files = all(&Workspace::read().unwrap()).unwrap();
        for file in CHECKED {
            assert!(files.iter().any(|one| one == file), "{file}");
        }
    }
}
