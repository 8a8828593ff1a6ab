"""Who said what: cues, the words they bring in, whose words they are, and what they do."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import Knowledge
from ..scan import Scan
from .contents import find_contents
from .cue import Cue
from .cues import find_cues
from .cutting import Content
from .does import Done, doing_of
from .line_labels import opening_label
from .speakers import find_subjects
from .subjects import Subject
from .turns import is_list_of_news

__all__ = [
    "Content",
    "Cue",
    "Done",
    "Subject",
    "find_contents",
    "find_cues",
    "find_labels",
    "find_subjects",
    "is_list_of_news",
    "opening_label",
]


def find_labels(scan: Scan, knowledge: Knowledge, contents: Sequence[Content]) -> list[Done]:
    """What each statement does, the weightier label first."""
    return doing_of(knowledge).of_contents(scan, contents)
