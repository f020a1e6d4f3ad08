"""Makes the conformance vectors by asking NumPy: ``make_vectors.py FOLDER``, or compares: ``--compare FOLDER``.

A vector is a line of JSON: an operation, its inputs, and NumPy's answer. The questions are in the modules beside this one, each
with a function ``topics()``; ``answers`` performs them. Nothing is random but for fixed seeds, so that a second run writes the
same bytes, except for the last bits of the functions that ``agreement`` names.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

import numpy as np

import agreement
import answers
import assignment
import at
import casts
import chains
import creation
import creation_of_grids
import creation_of_ranges
import creation_of_repetitions
import creation_of_texts
import differences
import distributions
import elementary
import elementwise
import floating
import folds
import functions
import histograms
import indexing
import linalg
import manipulation
import methods
import nan_reductions
import printing
import products
import new_arrays
import quantiles
import random_bits
import random_generator
import random_states
import reductions
import reference
import running
import sorting
import spreads
import searching
import sets
import transforms
import ufuncs
import views

NUMPY = "2.4.6"
MODULES = [
    printing,
    elementwise,
    ufuncs,
    elementary,
    methods,
    at,
    folds,
    casts,
    reductions,
    spreads,
    nan_reductions,
    running,
    sorting,
    creation,
    new_arrays,
    creation_of_ranges,
    creation_of_grids,
    creation_of_repetitions,
    creation_of_texts,
    views,
    assignment,
    indexing,
    chains,
    floating,
    functions,
    transforms,
    differences,
    manipulation,
    searching,
    sets,
    histograms,
    products,
    quantiles,
    linalg,
    distributions,
    random_bits,
    random_generator,
    random_states,
    reference,
]
"""The modules with questions: the one that takes longest first, then in the order of the design."""


def lines_of(topic, questions):
    """The answered questions of a file."""
    for question in questions:
        answered = answers.answer(
            question,
            flags=topic.startswith("flags"),
            warn=topic.startswith(("reductions", "warnings")),
        )
        # Arrays of Python objects are out of numpy-rs's scope.
        if answered.get("out", {}).get("dt") != "|O":
            yield answered


def files_of(module):
    """The files of a module: their names and their lines."""
    return [
        (f"{topic}.jsonl", [encode(line) for line in lines_of(topic, questions)])
        for topic, questions in module.topics()
    ]


def files_asked(module):
    """The files of a module, from a process of its own.

    NumPy 2.4.6 itself dies of a segmentation fault now and then, in one of some twenty runs, where it looks for its callers
    before it reuses a temporary array: its thread-local count of them is overwritten. A process that died is started once more.
    """
    command = [sys.executable, "-X", "faulthandler", __file__, "--module", module.__name__]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode < 0:
        print(f"NumPy died of signal {-done.returncode} in {module.__name__}: once more", flush=True)
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"{module.__name__} failed with status {done.returncode}")
    return json.loads(done.stdout)


def files():
    """Every file: its name and its lines. Modules know nothing of each other, so each core asks about some."""
    yield "operands.jsonl", [encode(operand.encoded()) for operand in answers.OPERANDS.values()]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(files_asked, MODULES):
            yield from found


def answer(module):
    """Writes the files of a module to the standard output, which LAPACK writes complaints to as well: these go where errors go."""
    with os.fdopen(os.dup(1), "w", encoding="ascii") as output:
        os.dup2(2, 1)
        json.dump(files_of(module), output)


def encode(record):
    """One line."""
    return json.dumps(record, separators=(",", ":"))


def make(folder):
    """Writes all files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in files():
        text = "".join(line + "\n" for line in lines)
        (folder / name).write_text(text, encoding="ascii")


def compare(folder):
    """The differences between the committed files and what NumPy says now, as lines of text."""
    names = set()
    for name, lines in files():
        names.add(name)
        path = folder / name
        if not path.exists():
            yield f"{name}: missing"
            continue
        committed = [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]
        yield from agreement.differences(
            name, committed, [json.loads(line) for line in lines]
        )
    for path in sorted(folder.glob("*.jsonl")):
        if path.name not in names:
            yield f"{path.name}: nobody makes it"


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, nargs="?")
    parser.add_argument("--compare", action="store_true", help="compare, write nothing")
    parser.add_argument("--module", help="only ask the questions of a module, and print the answers")
    arguments = parser.parse_args()
    if np.__version__ != NUMPY:
        sys.exit(f"the vectors are NumPy {NUMPY}'s, but this is {np.__version__}")
    if arguments.module:
        answer(sys.modules[arguments.module])
        return
    if arguments.folder is None:
        parser.error("a folder is needed")
    if not arguments.compare:
        make(arguments.folder)
        return
    found = list(compare(arguments.folder))
    for line in found[:50]:
        print(line)
    if found:
        sys.exit(f"{len(found)} vectors are not what NumPy says")


if __name__ == "__main__":
    main()
