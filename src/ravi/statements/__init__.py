"""Who said what: cues, the words they bring in, and whose words they are."""

from __future__ import annotations

from .contents import Content, find_contents
from .cues import Cue, find_cues
from .speakers import Subject, find_subjects

__all__ = ["Content", "Cue", "Subject", "find_contents", "find_cues", "find_subjects"]
