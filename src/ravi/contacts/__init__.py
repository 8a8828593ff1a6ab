"""Who met, phoned, visited or wrote to whom: rules around the words that report a contact, then one record for each.

Rules stand in ``fa/contacts/rules.txt``, the words they turn on in ``fa/contacts/triggers.tsv``.
"""

from .drafts import ContactDraft
from .find import find_contacts
from .matches import RULES, find_matches, has_triggers, kinds_told, pairs_of
from .sides import is_party

__all__ = [
    "RULES",
    "ContactDraft",
    "find_contacts",
    "find_matches",
    "has_triggers",
    "is_party",
    "kinds_told",
    "pairs_of",
]
