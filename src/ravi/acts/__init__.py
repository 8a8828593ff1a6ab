"""Who thanked, condemned, called for, emphasised …: speech acts with a nominal object, told in the reporter's voice.

An act turns on a word of ``fa/acts/acts.tsv`` in one of three places: before a light verb («از مردم تشکر کرد»), behind
a preposition in front of the main verb («با تشکر از مردم، گفت»), or beside the one who acts where the verb has another
subject («این ادعا از سوی وزیر رد شد»). The table says how the object of each stands.
"""

from __future__ import annotations

from .find import ActDraft, find_acts

__all__ = ["ActDraft", "find_acts"]
