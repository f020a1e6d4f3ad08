"""The pytest plugin that runs one of NumPy's test files against numpy_rs, and writes one line for each test.

It takes from the environment: `UPSTREAM_RESULTS`, the file for the lines; `UPSTREAM_SECONDS`, the time limit of one test.
A line is JSON: `{"start": id}` before a test, `{"id": ..., "outcome": "passed" | "failed" | "not applicable", "message": ..., "missing": [...], "names": [...]}` after it: the names of
NumPy that it used.
Tests that have lines already are left out, so that a run can go on behind a test that ended the process.
"""

import json
import os
import random
import re
import signal
from pathlib import Path

import hypothesis
import numpy
import numpy_rs
import pytest

from . import applicability, stand_in
from .missing import state

hypothesis.settings.register_profile(
    "upstream",
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(hypothesis.HealthCheck),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
hypothesis.settings.load_profile("upstream")

_MARKERS = ("slow", "slow_pypy", "valgrind_error", "leaks_references", "thread_unsafe", "parallel_threads(n)", "iterations(n)")
_results = Path(os.environ["UPSTREAM_RESULTS"])
_seconds = float(os.environ.get("UPSTREAM_SECONDS", "60"))


class TimeIsUp(BaseException):
    """A test took longer than it may."""


class TestFile(pytest.Module):
    """A test file of NumPy in which numpy means numpy_rs."""

    def _getobj(self):
        parts = self.path.with_suffix("").parts
        at = len(parts) - 1 - parts[::-1].index("numpy")
        return stand_in.test_module(".".join(parts[at:]), self.path)


def pytest_configure(config):
    for marker in _MARKERS:
        config.addinivalue_line("markers", f"{marker}: a marker of NumPy's")


def pytest_addoption(parser):
    parser.addoption("--available-memory", default=None)


def pytest_pycollect_makemodule(module_path, parent):
    return TestFile.from_parent(parent, path=module_path)


def pytest_collection_modifyitems(items):
    done = _done()
    items[:] = [item for item in items if _id(item) not in done]


def _id(item):
    return item.nodeid[item.nodeid.index("numpy/") :] if "numpy/" in item.nodeid else item.nodeid


def _done():
    if not _results.exists():
        return set()
    return {line.get("id") for line in map(json.loads, _results.read_text().splitlines())}


def _write(**line):
    with _results.open("a") as file:
        file.write(json.dumps(line) + "\n")


def _time_is_up(*_):
    raise TimeIsUp(f"more than {_seconds:.0f} s")


def pytest_collectreport(report):
    if report.failed:
        text = str(report.longrepr).strip().splitlines()
        _write(collection=report.nodeid, message=text[-1] if text else "")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item, nextitem):
    _write(start=_id(item))
    state["running"] = True
    state["used"], state["names"] = set(), set()
    # Tests with data of their own choice get the same each time: those of a run come out as those of the next.
    random.seed(0)
    numpy.random.seed(0)
    _outcome.update(outcome="passed", message="")
    signal.signal(signal.SIGALRM, _time_is_up)
    # Again and again: somebody may catch the first.
    signal.setitimer(signal.ITIMER_REAL, _seconds, 1)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        state["running"] = False
        used = sorted(state["used"])
        if used and _outcome["outcome"] == "passed":
            _outcome.update(outcome="failed", message=f"missing: {used[0]}")
        if _outcome["outcome"] == "skipped":
            _outcome.update(outcome="not applicable", message="own condition")
        elif _outcome["outcome"] == "failed" and (reason := applicability.reason(item, _outcome["message"])):
            _outcome.update(outcome="not applicable", message=reason)
        names = sorted(state["names"] | _attributes(item)) if _outcome["outcome"] == "passed" else []
        _write(id=_id(item), **_outcome, missing=used, names=names)


def _attributes(item):
    """Attributes of arrays in the text of a test: what follows a dot behind a call, a subscript or a local name."""
    names = getattr(getattr(item, "function", None), "__code__", None)
    owners = re.findall(r"([\w\])]+)\.(\w+)", applicability.source(item))
    local = set(names.co_varnames) - {"self"} if names else set()
    return {f"numpy.ndarray.{name}" for owner, name in owners if (owner in local or owner[-1] in "])") and hasattr(numpy_rs.ndarray, name)}


_outcome = {"outcome": "passed", "message": ""}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item, call):
    # The report without pytest's own traceback, which takes longer than most tests.
    if call.excinfo is None or call.excinfo.errisinstance(pytest.skip.Exception):
        return None
    keywords = {name: 1 for name in item.keywords}
    message = _message(call.excinfo)
    return pytest.TestReport(item.nodeid, item.location, keywords, "failed", message, call.when, duration=call.duration)


def pytest_runtest_logreport(report):
    if report.failed:
        if _outcome["outcome"] != "failed":
            _outcome.update(outcome="failed", message=str(report.longrepr))
    elif report.skipped or hasattr(report, "wasxfail"):
        if _outcome["outcome"] != "failed":
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
            # There are no parameters where numpy_rs could not make them.
            outcome = "failed" if "empty parameter set" in reason else "skipped"
            _outcome.update(outcome=outcome, message=reason)


def _message(excinfo):
    text = str(excinfo.value).strip()
    name = excinfo.type.__name__
    if name in ("MissingName", "TimeIsUp"):
        return text
    lines = [line for line in text.splitlines() if line.strip()]
    if name == "AssertionError" and not lines:
        entry = excinfo.traceback[-1]
        return f"AssertionError at {Path(str(entry.path)).name}: {str(entry.statement).strip()[:150]}"
    return f"{name}: {' | '.join(lines[:6])}"[:400]
