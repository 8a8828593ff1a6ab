"""Parts that need an extra are tested where it is installed."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("spacy") else ["src/ravi/for_spacy.py"]
