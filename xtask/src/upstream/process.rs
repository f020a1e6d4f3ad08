//! One test file in a process of its own, which may hang or end early.

use super::outcome::{self, Results};
use crate::workspace::Workspace;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The time limits of a whole file and of one test. pytest minds the second, but cannot end a call of the library.
const FILE: Duration = Duration::from_secs(900);
const TEST_SECONDS: u32 = 60;
const STUCK: Duration = Duration::from_secs(120);

/// How often a file is gone on with behind a test that ended its process.
const RESTARTS: usize = 20;

/// Where the tests run.
pub(crate) struct Place {
    /// An interpreter that has NumPy, pytest, hypothesis and numpy_rs.
    pub(crate) python: PathBuf,
    /// The folder of NumPy's package.
    packages: PathBuf,
    /// Where the results go.
    results: PathBuf,
    plugin: PathBuf,
}

impl Place {
    pub(crate) fn new(workspace: &Workspace, python: PathBuf) -> Result<Self, String> {
        let ask =
            "import numpy, numpy_rs, pathlib; print(pathlib.Path(numpy.__file__).parent.parent)";
        let folder = workspace.target.join("upstream");
        // Not where a folder is called numpy_rs: that must be the installed one.
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut command = Command::new(&python);
        let packages = crate::child::output(command.current_dir(&folder).args(["-c", ask]))?;
        Ok(Self {
            python,
            packages: PathBuf::from(packages.trim()),
            results: folder,
            plugin: workspace.root.join("python/upstream"),
        })
    }

    /// Runs a file and returns what became of its tests.
    pub(crate) fn run(&self, file: &str) -> Result<Results, String> {
        let lines = self.lines(file);
        if lines.exists() {
            fs::remove_file(&lines).map_err(|error| format!("{}: {error}", lines.display()))?;
        }
        let start = Instant::now();
        for _ in 0..RESTARTS {
            let ended = self.once(file, &lines, FILE.saturating_sub(start.elapsed()))?;
            let results = self.read(&lines)?;
            let Some(id) = results.interrupted else {
                return Ok(results);
            };
            let mut log = fs::OpenOptions::new()
                .append(true)
                .open(&lines)
                .map_err(|error| format!("{}: {error}", lines.display()))?;
            log.write_all(outcome::ended(&id, &format!("the process ended: {ended}")).as_bytes())
                .map_err(|error| error.to_string())?;
            if start.elapsed() > FILE {
                break;
            }
        }
        self.read(&lines)
    }

    /// What became of all files: of those that were not run now, what their last run here came to.
    pub(crate) fn completed(
        &self,
        all: Vec<String>,
        results: &[(String, Results)],
    ) -> Result<Vec<(String, Results)>, String> {
        all.into_iter()
            .map(|file| {
                let results = match results.iter().find(|(run, _)| *run == file) {
                    Some((_, results)) => results.clone(),
                    None => self.read(&self.lines(&file))?,
                };
                Ok((file, results))
            })
            .collect()
    }

    /// Where the results of a file go.
    fn lines(&self, file: &str) -> PathBuf {
        self.results.join(file.replace('/', "-") + ".jsonl")
    }

    fn read(&self, lines: &Path) -> Result<Results, String> {
        let text = fs::read_to_string(lines).unwrap_or_default();
        Results::parse(&text).map_err(|error| format!("{}: {error}", lines.display()))
    }

    /// Runs what is left of a file, and says how its process ended.
    fn once(&self, file: &str, lines: &Path, limit: Duration) -> Result<String, String> {
        let log = fs::File::create(lines.with_extension("log")).map_err(|e| e.to_string())?;
        let mut command = Command::new(&self.python);
        command
            .current_dir(&self.packages)
            .args(["-m", "pytest", "-p", "upstream.plugin", "--noconftest"])
            .args(["-p", "no:cacheprovider", "--assert=plain", "--quiet"])
            .args(["--tb=short", "--continue-on-collection-errors"])
            .args(["-c", if cfg!(windows) { "NUL" } else { "/dev/null" }])
            // As NumPy's own runs: warnings are errors.
            .args(["-W", "error", "-W", "ignore::pytest.PytestWarning"])
            .args(["-W", "ignore::pytest.PytestRemovedIn10Warning"])
            .arg("--rootdir")
            .arg(&self.packages)
            .arg(file)
            .env("PYTHONPATH", &self.plugin)
            // The library is that of the installed package.
            .env_remove("NUMPY_RS_LIBRARY")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PYTHONHASHSEED", "0")
            .env("NPY_AVAILABLE_MEM", "1 GB")
            .env("UPSTREAM_RESULTS", lines)
            .env("UPSTREAM_SECONDS", TEST_SECONDS.to_string())
            .stdin(Stdio::null())
            .stderr(log.try_clone().map_err(|error| error.to_string())?)
            .stdout(log);
        let mut child = command
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", self.python.display()))?;
        wait(&mut child, lines, limit)
    }
}

/// Waits for a process, and ends it when its time is up or no test has come to its end for long.
fn wait(child: &mut Child, lines: &Path, limit: Duration) -> Result<String, String> {
    let start = Instant::now();
    let (mut size, mut since) = (0, Instant::now());
    loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            return Ok(status.to_string());
        }
        let now = fs::metadata(lines).map_or(0, |metadata| metadata.len());
        if now != size {
            (size, since) = (now, Instant::now());
        }
        if start.elapsed() > limit || since.elapsed() > STUCK {
            child.kill().map_err(|error| error.to_string())?;
            child.wait().map_err(|error| error.to_string())?;
            return Ok("its time was up".to_owned());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
