"""Packages that are functions too: ``ravi.mentions(text)``, where ``ravi.mentions`` is the package of that stage.

Python binds a package's name in its parent once it is imported, so a function of the same name would be lost as soon
as any stage has run. A module of another class may be called (Python's data model, "Customizing module attribute
access").
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Called(ModuleType):
    """A module that, when called, calls the function of its own name in ``ravi.finding``."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        function = getattr(import_module("ravi.finding"), self.__name__.rpartition(".")[2])
        return function(*args, **kwargs)


def make_callable(name: str) -> None:
    """Let the module ``name`` be called."""
    sys.modules[name].__class__ = _Called
