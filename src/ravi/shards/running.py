"""All shards of a manifest, by processes of this machine or by Dask's workers on others: one function either way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..batch import in_order
from ..errors import MissingExtra, RaviError
from .planning import Manifest
from .working import Summary, work

_TRIES = 2  # times that a shard whose worker died is given to another one


class Named(Protocol):
    """A shard of any kind."""

    @property
    def name(self) -> str:
        """What its file is called, without a suffix."""


S = TypeVar("S", bound=Named)


def extracted(manifest: Manifest, out: Path, jobs: int = 1, scheduler: str | None = None) -> Iterator[Summary]:
    """What came of each shard of reports. The workers of a scheduler need the files and the folder under the same
    paths."""
    todo = partial(work, out=str(out.resolve()), form=manifest.form, options=manifest.options)
    yield from everywhere(manifest.shards, todo, jobs, scheduler)


def everywhere(
    shards: Iterable[S], todo: Callable[[S], Summary], jobs: int = 1, scheduler: str | None = None
) -> Iterator[Summary]:
    """What came of each shard: in their order from processes here, as they come from a ``scheduler`` of Dask.

    The workers of a scheduler need the same Ravi. Shards that are done already come back at once.
    """
    if scheduler is None:
        yield from in_order(shards, todo, jobs, _killed)
        return
    dask = _dask()
    try:
        client = dask.Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise RaviError(f"{scheduler}: no scheduler there ({error}); start one with: dask scheduler") from None
    with client, client.as_current():
        yield from by_client(client, shards, todo)


def by_client(client: Any, shards: Iterable[S], todo: Callable[[S], Summary]) -> Iterator[Summary]:
    """What came of each shard by the workers of a client of Dask, as it comes."""
    shards = list(shards)
    futures = client.map(todo, shards, retries=_TRIES, pure=False)
    names = dict(zip(futures, (s.name for s in shards), strict=True))
    for future in _dask().as_completed(futures):
        broken = future.exception()
        yield future.result() if broken is None else Summary(names[future], fault=f"its worker failed ({broken})")


def _dask() -> Any:
    try:
        import distributed
    except ImportError:
        raise MissingExtra("work by a cluster", "cluster") from None
    return distributed


def _killed(shard: Named) -> tuple[Summary, ...]:
    return (Summary(shard.name, fault="its worker was killed, perhaps for want of memory; try fewer --jobs"),)
