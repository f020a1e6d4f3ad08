"""Builds the library with cargo and puts it beside the package's files.

`NUMPY_RS_PROFILE` is the cargo profile (`release` unless set), `NUMPY_RS_LIBRARY` a library that is built already.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAMES = {"darwin": "libnp_capi.dylib", "win32": "np_capi.dll"}
NAME = NAMES.get(sys.platform, "libnp_capi.so")


def build(root: Path) -> Path:
    profile = os.environ.get("NUMPY_RS_PROFILE", "release")
    command = ["cargo", "build", "--locked", "--profile", profile, "-p", "np-capi"]
    subprocess.run(command, cwd=root, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", root / "target"))
    return target / ("debug" if profile == "dev" else profile) / NAME


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version, build_data):
        if self.target_name != "wheel":
            return
        here = Path(self.root)
        ready = os.environ.get("NUMPY_RS_LIBRARY")
        library = Path(ready) if ready else build(here.parent)
        shutil.copy2(library, here / "numpy_rs" / NAME)
        build_data["artifacts"].append(f"/numpy_rs/{NAME}")
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
