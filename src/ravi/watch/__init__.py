"""Following feeds: what is new in them is fetched, read and kept, once each, over any number of runs.

::

    state     what is followed and what waits, in the store
    follow    rounds: ask the feeds that are due, fetch what waits, keep, tell
    telling   new contacts that match a query, as an Atom feed and to a webhook

Needs the extra ``web``.
"""
