"""A page to read, search, compare and correct a store: ``ravi serve STORE``.

Pages are thin: ``pages`` lists them, each asks ``views``, ``store`` or ``stories`` for plain data, which a template
shows and the twins ``.json`` and ``.csv`` give as it is. ``guard`` is what stands between a browser and all of them.
"""
