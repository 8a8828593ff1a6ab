"""Archives read in shards: on one machine or many, stopped and gone on with, the same bytes whoever reads them.

::

    planning  which stretch of which file is one shard, and the manifest that says so
    working   one shard in, one file of records out: whole or not at all, done once
    running   all shards of a manifest, by processes here or by Dask's workers elsewhere

A shard's file and its summary are written beside each other and renamed into place, the summary last: it says that the
shard is done. So any number of workers may die at any moment, and the next run does only what is missing.
"""

from .planning import Manifest, Shard, planned
from .running import everywhere, extracted
from .working import FORMS, Summary, once, work

__all__ = ["FORMS", "Manifest", "Shard", "Summary", "everywhere", "extracted", "once", "planned", "work"]
