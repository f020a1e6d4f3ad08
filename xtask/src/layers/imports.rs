//! Dependencies held against the table.

use super::table::{self, Imports};
use crate::workspace::{Package, Workspace};

/// Every import that the table does not allow, every crate it does not know, and every banned package.
pub(crate) fn offences(workspace: &Workspace) -> Vec<String> {
    let mut offences: Vec<String> = workspace
        .members
        .iter()
        .flat_map(|member| of_member(workspace, member))
        .collect();
    for (name, version) in &workspace.graph {
        if table::is_banned(name) {
            offences.push(format!(
                "{name} {version} is in the dependency graph: no crate may need Python"
            ));
        }
    }
    offences
}

fn of_member(workspace: &Workspace, member: &Package) -> Vec<String> {
    let Some(layer) = table::find(&member.name) else {
        return vec![format!(
            "{}: the table has no row for this crate",
            member.name
        )];
    };
    let Imports::Only(allowed) = layer.imports else {
        return Vec::new();
    };
    member
        .dependencies
        .iter()
        .filter(|dependency| workspace.member(&dependency.name).is_some())
        .filter(|dependency| !allowed.contains(&dependency.name.as_str()))
        .map(|dependency| {
            format!(
                "{} -> {} ({} dependency): {}",
                member.name,
                dependency.name,
                format!("{:?}", dependency.kind).to_lowercase(),
                may_import(allowed)
            )
        })
        .collect()
}

fn may_import(allowed: &[&str]) -> String {
    if allowed.is_empty() {
        "it may import none of our crates".to_owned()
    } else {
        format!("it may import only {}", allowed.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A workspace of the given members, each with its dependencies as (name, kind), and some packages from elsewhere.
    fn workspace(members: &[(&str, &[(&str, Value)])], foreign: &[&str]) -> Workspace {
        let mut packages = Vec::new();
        for (name, dependencies) in members {
            let dependencies: Vec<Value> = dependencies
                .iter()
                .map(|(name, kind)| json!({ "name": name, "kind": kind, "features": [], "optional": true }))
                .collect();
            packages.push(json!({
                "name": name, "version": "0.1.0", "id": name, "targets": [],
                "manifest_path": format!("/w/{name}/Cargo.toml"), "dependencies": dependencies,
            }));
        }
        for name in foreign {
            packages.push(
                json!({ "name": name, "version": "1.0.0", "id": format!("registry {name}") }),
            );
        }
        let ids: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
        Workspace::parse(&json!({
            "workspace_root": "/w", "target_directory": "/w/target",
            "workspace_members": ids, "packages": packages,
        }))
        .unwrap()
    }

    #[test]
    fn the_edges_of_this_workspace_are_accepted() {
        assert_eq!(offences(&Workspace::read().unwrap()), [""; 0]);
    }

    #[test]
    fn allowed_edges_and_foreign_packages_are_accepted() {
        let workspace = workspace(
            &[
                (
                    "np-dtype",
                    &[("half", Value::Null), ("proptest", json!("dev"))],
                ),
                (
                    "np-kernels",
                    &[("np-dtype", Value::Null), ("np-dtype", json!("dev"))],
                ),
                (
                    "np-conformance",
                    &[("np-kernels", Value::Null), ("np-dtype", json!("dev"))],
                ),
            ],
            &["half", "proptest"],
        );
        assert_eq!(offences(&workspace), [""; 0]);
    }

    #[test]
    fn an_upward_edge_of_every_kind_is_refused() {
        for (kind, word) in [
            (Value::Null, "normal"),
            (json!("build"), "build"),
            (json!("dev"), "dev"),
        ] {
            let workspace = workspace(
                &[("np-dtype", &[("np-layout", kind)]), ("np-layout", &[])],
                &[],
            );
            assert_eq!(
                offences(&workspace),
                [format!(
                    "np-dtype -> np-layout ({word} dependency): it may import none of our crates"
                )]
            );
        }
    }

    #[test]
    fn a_shortcut_past_the_facade_is_refused() {
        let workspace = workspace(
            &[
                (
                    "np-capi",
                    &[("numpy-rs", Value::Null), ("np-ufunc", Value::Null)],
                ),
                ("np-ufunc", &[]),
                ("numpy-rs", &[]),
            ],
            &[],
        );
        assert_eq!(
            offences(&workspace),
            ["np-capi -> np-ufunc (normal dependency): it may import only numpy-rs"]
        );
    }

    #[test]
    fn a_crate_without_a_row_is_refused() {
        let workspace = workspace(&[("np-extras", &[])], &[]);
        assert_eq!(
            offences(&workspace),
            ["np-extras: the table has no row for this crate"]
        );
    }

    #[test]
    fn bindings_to_python_are_refused_anywhere_in_the_graph() {
        for name in ["pyo3", "pyo3-ffi", "cpython", "numpy"] {
            let workspace = workspace(&[("np-benches", &[])], &[name]);
            assert_eq!(
                offences(&workspace),
                [format!(
                    "{name} 1.0.0 is in the dependency graph: no crate may need Python"
                )]
            );
        }
    }
}
