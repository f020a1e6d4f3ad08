//! The workspace as cargo sees it: what `cargo metadata` says, as far as the commands ask.

use crate::child;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The members of the workspace, and the names of every package they draw in.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo puts what it builds.
    pub(crate) target: PathBuf,
    pub(crate) members: Vec<Package>,
    /// Name and version of every package in the dependency graph, members included, with all features on.
    pub(crate) graph: Vec<(String, String)>,
}

/// A member of the workspace.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) manifest: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
    pub(crate) targets: Vec<Target>,
    pub(crate) features: Vec<String>,
    /// The features that are on unless somebody says otherwise.
    pub(crate) default_features: Vec<String>,
}

/// A dependency as a manifest states it: optional ones and those of other platforms too.
#[derive(Debug)]
pub(crate) struct Dependency {
    /// The package's own name, whatever the manifest renames it to.
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// The features that the manifest turns on.
    pub(crate) features: Vec<String>,
    pub(crate) default_features: bool,
}

/// The table of a manifest that a dependency stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Normal,
    Build,
    Dev,
}

/// Something cargo can build from a package: a library, a program, a test, an example.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) name: String,
    /// `lib`, `cdylib`, `bin`, `example`, `test`, `bench`, ...
    pub(crate) kinds: Vec<String>,
    pub(crate) source: PathBuf,
    pub(crate) required_features: Vec<String>,
}

impl Workspace {
    /// Asks cargo about the workspace around the current folder.
    pub(crate) fn read() -> Result<Workspace, String> {
        let json = child::output(child::cargo().args([
            "metadata",
            "--format-version=1",
            "--all-features",
        ]))?;
        let json = serde_json::from_str(&json)
            .map_err(|error| format!("cargo metadata printed no JSON: {error}"))?;
        Workspace::parse(&json)
    }

    /// Takes what is needed from the JSON of `cargo metadata --format-version=1`.
    pub(crate) fn parse(json: &Value) -> Result<Workspace, String> {
        let ids = texts(json, "workspace_members")?;
        let mut members = Vec::new();
        let mut graph = Vec::new();
        for package in array(json, "packages")? {
            graph.push((text(package, "name")?, text(package, "version")?));
            if ids.contains(&text(package, "id")?) {
                members.push(Package::parse(package)?);
            }
        }
        members.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Workspace {
            root: text(json, "workspace_root")?.into(),
            target: text(json, "target_directory")?.into(),
            members,
            graph,
        })
    }

    /// The member of that name.
    pub(crate) fn member(&self, name: &str) -> Option<&Package> {
        self.members.iter().find(|member| member.name == name)
    }
}

impl Package {
    fn parse(json: &Value) -> Result<Package, String> {
        let features = json.get("features").and_then(Value::as_object);
        Ok(Package {
            name: text(json, "name")?,
            manifest: text(json, "manifest_path")?.into(),
            dependencies: array(json, "dependencies")?
                .iter()
                .map(Dependency::parse)
                .collect::<Result<_, _>>()?,
            targets: array(json, "targets")?
                .iter()
                .map(Target::parse)
                .collect::<Result<_, _>>()?,
            features: features
                .map(|map| map.keys().cloned().collect())
                .unwrap_or_default(),
            default_features: features
                .filter(|map| map.contains_key("default"))
                .map(|_| texts(&json["features"], "default"))
                .transpose()?
                .unwrap_or_default(),
        })
    }

    /// The folder that the package lives in.
    pub(crate) fn folder(&self) -> &Path {
        self.manifest.parent().unwrap_or(Path::new("."))
    }

    /// The library target, of whatever crate type.
    pub(crate) fn library(&self) -> Option<&Target> {
        const KINDS: [&str; 5] = ["lib", "rlib", "cdylib", "staticlib", "dylib"];
        self.targets
            .iter()
            .find(|target| KINDS.iter().any(|kind| target.is(kind)))
    }
}

impl Dependency {
    fn parse(json: &Value) -> Result<Dependency, String> {
        Ok(Dependency {
            name: text(json, "name")?,
            kind: match json.get("kind").and_then(Value::as_str) {
                Some("dev") => Kind::Dev,
                Some("build") => Kind::Build,
                _ => Kind::Normal,
            },
            features: texts(json, "features")?,
            default_features: json["uses_default_features"].as_bool().unwrap_or(true),
        })
    }
}

impl Target {
    fn parse(json: &Value) -> Result<Target, String> {
        Ok(Target {
            name: text(json, "name")?,
            kinds: texts(json, "kind")?,
            source: text(json, "src_path")?.into(),
            required_features: texts(json, "required-features").unwrap_or_default(),
        })
    }

    /// Whether the target is of that kind.
    pub(crate) fn is(&self, kind: &str) -> bool {
        self.kinds.iter().any(|own| own == kind)
    }
}

fn text(json: &Value, key: &str) -> Result<String, String> {
    json.get(key)
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| format!("cargo metadata: no text under {key:?}"))
}

fn array<'a>(json: &'a Value, key: &str) -> Result<&'a Vec<Value>, String> {
    json.get(key)
        .and_then(Value::as_array)
        .ok_or_else(|| format!("cargo metadata: no array under {key:?}"))
}

fn texts(json: &Value, key: &str) -> Result<Vec<String>, String> {
    Ok(array(json, key)?
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn this_workspace_can_be_read() {
        let workspace = Workspace::read().unwrap();
        let facade = workspace.member("numpy-rs").unwrap();
        assert!(
            facade
                .library()
                .unwrap()
                .source
                .ends_with("crates/numpy-rs/src/lib.rs")
        );
        assert!(facade.folder().starts_with(&workspace.root));
        assert!(
            facade
                .dependencies
                .iter()
                .any(|dependency| dependency.name == "np-ufunc")
        );
        assert!(workspace.graph.len() > workspace.members.len());
    }

    #[test]
    fn optional_renamed_and_development_dependencies_are_seen() {
        let dependency = |json| Dependency::parse(&json).unwrap();
        let renamed = dependency(json!({
            "name": "np-io", "rename": "files", "kind": null, "optional": true,
            "features": ["npz"], "uses_default_features": false,
        }));
        assert_eq!(
            (renamed.name.as_str(), renamed.kind),
            ("np-io", Kind::Normal)
        );
        assert_eq!(
            (renamed.features, renamed.default_features),
            (vec!["npz".to_owned()], false)
        );
        let dev = dependency(json!({ "name": "proptest", "kind": "dev", "features": [] }));
        assert_eq!((dev.kind, dev.default_features), (Kind::Dev, true));
        let build = dependency(json!({ "name": "cc", "kind": "build", "features": [] }));
        assert_eq!(build.kind, Kind::Build);
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = Workspace::parse(&json!({ "workspace_members": [] })).unwrap_err();
        assert_eq!(error, "cargo metadata: no array under \"packages\"");
    }
}
