"""Who and what a report speaks of: people, offices, organisations, countries, groups, pronouns.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("علی رضایی، وزیر راه، گفت: کار تمام شد.", load())
>>> [(m.kind, m.name, m.roles) for m in find_mentions(scan)]
[('person', (0, 2), ((3, 5),))]
"""

from __future__ import annotations

from ..callable_module import make_callable
from .mention import Mention, MentionKind
from .parties import find_mentions

__all__ = ["Mention", "MentionKind", "find_mentions"]

make_callable(__name__)
