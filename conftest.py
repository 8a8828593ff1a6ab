"""Parts that need an extra are tested where it is installed."""

from __future__ import annotations

from importlib.util import find_spec

_PARTS = {
    "atheris": ["tests/fuzz/led.py"],
    "spacy": ["src/ravi/for_spacy.py"],
    "resiliparse": ["src/ravi/sources/pages", "src/ravi/sources/feeds.py", "src/ravi/sources/warc.py", "tests/doors"],
    "httpcore2": ["src/ravi/fetch", "src/ravi/watch", "src/ravi/sources/network.py", "tests/doors"],
}

collect_ignore = [path for package, paths in _PARTS.items() if find_spec(package) is None for path in paths]
