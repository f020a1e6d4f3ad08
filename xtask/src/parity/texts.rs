//! Files below a folder, with their texts.

use std::fs;
use std::path::Path;

/// A file: its path from the repository's root, with `/`, and its text.
pub(crate) struct Text {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The files of an extension below a folder, in order.
pub(crate) fn below(root: &Path, folder: &str, extension: &str) -> Result<Vec<Text>, String> {
    let mut texts = Vec::new();
    collect(root, folder, extension, &mut texts)?;
    texts.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(texts)
}

fn collect(
    root: &Path,
    folder: &str,
    extension: &str,
    texts: &mut Vec<Text>,
) -> Result<(), String> {
    let full = root.join(folder);
    if !full.exists() {
        return Ok(());
    }
    let entries = fs::read_dir(&full).map_err(|error| format!("{}: {error}", full.display()))?;
    for entry in entries.flatten() {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(root, &path, extension, texts)?;
        } else if entry
            .path()
            .extension()
            .is_some_and(|found| found == extension)
        {
            let text =
                fs::read_to_string(entry.path()).map_err(|error| format!("{path}: {error}"))?;
            texts.push(Text { path, text });
        }
    }
    Ok(())
}
