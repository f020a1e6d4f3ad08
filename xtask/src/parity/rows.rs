//! The rows of `api.tsv`: NumPy's public names.

/// One public name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) tier: String,
    pub(crate) summary: String,
    pub(crate) alias_of: String,
}

impl Row {
    /// The name without `numpy.`.
    pub(crate) fn path(&self) -> &str {
        self.name.strip_prefix("numpy.").unwrap_or(&self.name)
    }

    pub(crate) fn is_or_is_below(&self, owner: &str) -> bool {
        self.name
            .strip_prefix(owner)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// What the array interface calls a dtype, without the byte order: `f8`.
    pub(crate) fn type_string(&self) -> Option<String> {
        let value = |name: &str| {
            let mut words = self.summary.split([' ', ';']);
            words.find_map(|word| word.strip_prefix(name))
        };
        (self.kind == "dtype").then_some(())?;
        Some(format!("{}{}", value("kind=")?, value("itemsize=")?))
    }
}

/// Reads the table.
pub(crate) fn parse(text: &str) -> Result<Vec<Row>, String> {
    let mut lines = text.lines();
    let header = "qualified_name\tkind\tsignature\ttier\tsummary\talias_of";
    if lines.next() != Some(header) {
        return Err(format!("the columns are not {header:?}"));
    }
    let row = |line: &str| match line.split('\t').collect::<Vec<_>>()[..] {
        [name, kind, _, tier, summary, alias_of] => Ok(Row {
            name: name.to_owned(),
            kind: kind.to_owned(),
            tier: tier.to_owned(),
            summary: summary.to_owned(),
            alias_of: alias_of.to_owned(),
        }),
        _ => Err(format!("not six columns: {line}")),
    };
    lines.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read() {
        let text = "qualified_name\tkind\tsignature\ttier\tsummary\talias_of\n\
                    numpy.double\tdtype\t()\tcore\tchar=d kind=f itemsize=8 num=12; bases: numpy.floating\tnumpy.float64\n";
        let rows = parse(text).unwrap();
        assert_eq!(rows[0].path(), "double");
        assert_eq!(rows[0].type_string().as_deref(), Some("f8"));
        assert!(rows[0].is_or_is_below("numpy.double") && !rows[0].is_or_is_below("numpy.doub"));
        assert!(parse("name\n").is_err());
    }
}
