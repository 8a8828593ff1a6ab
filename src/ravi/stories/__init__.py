"""Stories: one contact, told by many reports, put together from the records alone.

>>> from ravi.stories import Growing, Party, Telling, summed
>>> who = (Party("figure:a", "person", "الف", "IR"), Party("country:OM", "country", "عمان", "OM"))
>>> growing = Growing()
>>> growing.add(Telling(f"c{n}", f"r{n}", "visit", who, day="2021-05-16") for n in range(3))
>>> [len(summed(story)["reports"]) for story in growing.stories()]
[3]

``parties`` says who can be whom, ``telling`` what a report tells, ``blocks`` what is compared, ``score`` how much
speaks for two tellings being of one contact, ``clusters`` joins them, ``growing`` does so as reports come, ``judged``
holds what people said, ``summing`` makes the story; ``align``, ``copies``, ``formulas`` and ``history`` look at words,
sources and what came before.
"""

from .growing import Growing
from .judged import Said, Saying
from .parties import Party
from .summing import story_id, summed
from .telling import Telling

__all__ = ["Growing", "Party", "Said", "Saying", "Telling", "story_id", "summed"]
