"""Puts compiled modules into a wheel, where they are asked for:

    HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 python -m pip wheel --no-deps .

Without that variable the hook is not even loaded, and the wheel is pure Python.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from compiling import compiled, modules


class Compiled(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles for wheels; an editable install is compiled beside its sources by ``make fast``."""

    folder = ""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the modules and the tag of the platform that they run on."""
        if version == "editable":
            return
        self.folder = tempfile.mkdtemp()
        made = compiled(modules(), Path(self.folder))
        build_data["pure_python"], build_data["infer_tag"] = False, True
        build_data["force_include"].update({str(Path(self.folder) / file): file for file in made})
        build_data["dependencies"].append("mypy_extensions")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """The modules are in the wheel by now."""
        if self.folder:
            shutil.rmtree(self.folder)
