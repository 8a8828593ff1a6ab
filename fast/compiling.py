"""Compiles the modules in which reading takes its time. Nothing depends on it: the records are the same, only sooner.

    python fast/compiling.py             # beside the sources, for an editable install; needs mypy[mypyc], a C compiler
    python fast/compiling.py --remove    # back to pure Python

``modules.txt`` names the modules, ``rewriting.py`` tells how their source is changed before; the tree itself stays as
it is. What each module was compiled from is written down beside them, so that Ravi can tell when they are out of date
(``ravi.compiled``). ``hook.py`` makes a wheel of the same modules.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from rewriting import rewritten  # noqa: E402

SOURCE = HERE.parent / "src"
GROUP = "ravi"  # of the one library that holds the code; each module is a door to it
NOTE = "ravi/compiled.txt"  # what the modules were compiled from
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX") or ".so"
LEVEL = "2"  # of the C compiler
BITS, REPLACED = "bits.c", "CPyTagged_BitwiseLongOp_"  # what mypyc has in C too, but slower
COLD = "cold.h"  # what it calls only where something is raised
PAGES = "pages.c"  # where what is made in the library lies in memory
TRAINING = "training.py"  # reads what shows how often what is called
COUNTED, LAID_OUT = "counted", "laid-out"  # a library that counts what runs in it; the one laid out by these counts
FLAGS = {
    COUNTED: ["-fprofile-generate"],
    LAID_OUT: ["-fprofile-use", "-Wno-error", "-Wno-coverage-mismatch"],  # what is in doubt is laid out as ever
}


def modules() -> list[str]:
    """The files to compile, from ``src``."""
    lines = (line.strip() for line in (HERE / "modules.txt").read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def compiled(files: Sequence[str], into: Path, level: str = LEVEL) -> list[str]:
    """Compiles modules and puts what comes of it into a folder; the files made, relative to it. What the compilers say
    is told where they fail: raises ``RuntimeError``."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copytree(SOURCE / "ravi", work / "ravi", ignore=shutil.ignore_patterns("__pycache__", "*" + SUFFIX))
        for file in files:
            path = work / file
            path.write_text(rewritten(path.read_text("utf-8")), "utf-8")
        for name in (BITS, COLD, PAGES):
            shutil.copy2(HERE / name, work)
        (work / "mypy.ini").write_text("[mypy]\nignore_missing_imports = True\n", "utf-8")
        for command in _commands(files, level):
            run = _run(command, work)
            if run.returncode:
                break
        made = [str(p.relative_to(work)) for p in sorted(work.glob("**/*" + SUFFIX)) if "build" not in p.parts]
        if run.returncode or len(made) != len(files) + 1:
            raise RuntimeError(_what_failed(run))
        for file in made:
            (into / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(work / file, into / file)
    note = "".join(f"{digest(SOURCE / file)} {file}\n" for file in sorted(files))
    (into / NOTE).write_text(note, "utf-8")
    return [*made, NOTE]


def _commands(files: Sequence[str], level: str) -> Iterator[list[str]]:
    """What makes the library, and then sees whether it loads: a function that another mypyc calls otherwise would be
    missed there. Where it can be, it is made twice, first to count what runs while examples are read."""
    make = [sys.executable, str(Path(__file__).resolve()), "--here", "--level", level]
    if level != "0" and _can_count():
        yield [*make, "--by", COUNTED, *files]
        yield [sys.executable, str(HERE / TRAINING)]
        yield [*make, "--by", LAID_OUT, *files]
    else:
        yield [*make, *files]
    yield [sys.executable, "-c", f"import {GROUP}__mypyc"]


def _can_count() -> bool:
    """Whether the C compiler is GCC, which knows these flags, and Ravi can read: for a wheel, all it needs may lack."""
    if sys.platform != "linux":
        return False
    version = [(sysconfig.get_config_var("CC") or "cc").split()[0], "--version"]
    can_read = [sys.executable, "-c", "import ravi.batch, ravi.sources"]
    return "Free Software Foundation" in _run(version, SOURCE).stdout and not _run(can_read, SOURCE).returncode


def _run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command in a folder, by the modules there."""
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def _what_failed(run: subprocess.CompletedProcess[str]) -> str:
    """What a compiler called an error, and the end of all that was said, which may be but how it was called."""
    said = (run.stdout + run.stderr).strip().splitlines()
    return "\n".join([*[line for line in said[:-20] if " error: " in line][:5], *said[-20:]])


def digest(path: Path) -> str:
    """Tells a source from any other, as ``ravi.compiled`` does."""
    return sha256(path.read_bytes()).hexdigest()[:16]


def remove(folder: Path = SOURCE) -> int:
    """Takes away what was compiled; how many modules."""
    found = [*folder.glob(GROUP + "__mypyc*" + SUFFIX), *(folder / "ravi").glob("**/*" + SUFFIX)]
    for path in found:
        path.unlink()
    (folder / NOTE).unlink(missing_ok=True)
    return max(len(found) - 1, 0)


def _compile_here(files: Sequence[str], level: str, by: str) -> None:
    """The work itself, in the folder of the copy: mypyc writes C, the C compiler runs on all cores; ``by`` tells
    whether it counts what runs, or goes by such counts."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    class Build(build_ext):
        """Compiles the sources of a library side by side."""

        def build_extension(self, ext):  # type: ignore[no-untyped-def]
            if sys.platform == "linux":  # calls inside the library go straight to their function, one of them to ours
                ext.extra_compile_args += ["-fno-semantic-interposition", "-include", COLD]
                ext.extra_link_args += ["-Wl,-Bsymbolic-functions", f"-Wl,--wrap={REPLACED}"]
                ext.sources += [BITS, PAGES] if ext.name == f"{GROUP}__mypyc" else []
            ext.extra_compile_args += FLAGS.get(by, [])
            ext.extra_link_args += FLAGS.get(by, [])
            one = self.compiler.compile

            def each(sources, **how):  # type: ignore[no-untyped-def]
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    return [o for made in pool.map(lambda s: one([s], **how), sources) for o in made]

            self.compiler.compile = each
            try:
                super().build_extension(ext)
            finally:
                self.compiler.compile = one

    options = ["--config-file=mypy.ini", *files]
    found = mypycify(options, opt_level=level, debug_level="0", multi_file=True, group_name=GROUP)
    build = Build(Distribution({"name": "ravi", "ext_modules": found}))
    build.inplace = build.force = True
    build.ensure_finalized()
    build.run()


def missing() -> str:
    """What is not there that compiling needs, and how to get it; empty where nothing is missing."""
    from importlib.util import find_spec

    if find_spec("mypyc") is None or find_spec("setuptools") is None:
        return "mypyc is not installed; pip install 'ravi[fast]'"
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if os.name == "posix" and shutil.which(compiler) is None:
        return f"there is no C compiler ({compiler}); install one, on Debian by apt-get install gcc"
    if not (Path(sysconfig.get_path("include")) / "Python.h").is_file():
        return "the headers of Python are missing; install them, on Debian by apt-get install python3-dev"
    return ""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--remove", action="store_true", help="take away what was compiled")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--by", default="", choices=("", *FLAGS), help=argparse.SUPPRESS)
    parser.add_argument("--level", default=LEVEL, help="how hard the C compiler tries")
    parser.add_argument("modules", nargs="*", help="files below src, in place of those of modules.txt")
    options = parser.parse_args()
    if options.here:
        _compile_here(options.modules, options.level, options.by)
        return
    if options.remove:
        print(f"{remove()} compiled modules removed: Ravi is pure Python")
        return
    lacking = missing()
    if lacking:
        sys.exit(f"{lacking}\nRavi stays pure Python: slower, with the same records")
    files = options.modules or modules()
    print(f"compiling {len(files)} modules; this takes ten minutes or so", file=sys.stderr)
    remove()
    try:
        compiled(files, SOURCE, options.level)
    except RuntimeError as error:
        sys.exit(f"{error}\ncompiling failed; Ravi stays pure Python: slower, with the same records")
    print(f"{len(files)} modules compiled; after a change of the sources say make fast again, or make slow to go back")


if __name__ == "__main__":
    main()
