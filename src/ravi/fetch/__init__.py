"""Fetching pages and feeds: guarded, bounded, with good manners. Needs the extra ``web``.

::

    addresses   the parts of a URL; which addresses are open to all
    wire        connections to checked addresses only, and a time by which all is over
    unpacking   gzip and deflate, never beyond a bound
    fetcher     one URL in, bytes out: redirects, conditions, errors that say whether to try again
    manners     robots.txt and how long to wait between two requests
    turns       many hosts at once, each at its pace
"""
