//! What is asked, as `cases --list` tells it.

use serde_json::Value;

/// A case, as far as asking for it and printing its results needs it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Case {
    /// The name that the workers know.
    pub(super) name: String,
    /// The table it is printed in.
    pub(super) group: String,
    /// What is done, as NumPy spells it.
    pub(super) title: String,
    pub(super) dtype: String,
    /// Number of elements.
    pub(super) n: usize,
    /// Bytes that are read and written, where memory is the limit.
    pub(super) bytes: Option<usize>,
    /// Whether NumPy's BLAS does the work, with threads of its own.
    pub(super) blas: bool,
    /// What limits the case where it misses the aim.
    pub(super) limit: Option<String>,
    /// What numpy-rs does not have yet, if the case needs it.
    pub(super) missing: Option<String>,
}

/// Operands of at least so many elements are measured with all cores too: less never leaves one thread.
const THREADED: usize = 10_000;

/// The same for matrices, whose elements are more work.
const THREADED_MATRICES: usize = 1_000;

impl Case {
    /// Whether several threads may make a difference.
    pub(super) fn is_threaded(&self) -> bool {
        match self.blas {
            true => self.n >= THREADED_MATRICES,
            false => self.n >= THREADED,
        }
    }

    pub(super) fn parse_all(json: &str) -> Result<Vec<Case>, String> {
        let list: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
        let list = list.as_array().ok_or("the cases are no list")?;
        list.iter().map(Case::parse).collect()
    }

    fn parse(json: &Value) -> Result<Case, String> {
        let text = |key: &str| json[key].as_str().map(str::to_owned);
        let needed = |key: &str| text(key).ok_or_else(|| format!("a case without {key}: {json}"));
        Ok(Case {
            name: needed("name")?,
            group: needed("group")?,
            title: needed("title")?,
            dtype: needed("dtype")?,
            n: json["n"].as_u64().ok_or("a case without n")? as usize,
            bytes: json["bytes"].as_u64().map(|bytes| bytes as usize),
            blas: json["blas"].as_bool().unwrap_or(false),
            limit: text("limit"),
            missing: text("missing"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_read() {
        let json = r#"[{"name": "a + b float64 10", "group": "Arithmetic", "title": "a + b", "dtype": "float64",
            "n": 10, "operands": [], "bytes": 240, "blas": true, "limit": null, "missing": null}]"#;
        let cases = Case::parse_all(json).unwrap();
        assert_eq!(cases.len(), 1);
        assert_eq!((cases[0].n, cases[0].bytes), (10, Some(240)));
        assert!(cases[0].blas && !cases[0].is_threaded());
        assert_eq!((&cases[0].limit, &cases[0].missing), (&None, &None));
        assert!(Case::parse_all(r#"[{"name": "x"}]"#).is_err());
    }
}
