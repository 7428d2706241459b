"""The same work on a cluster, by Dask's scheduler; for those whose answers are too many for one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from qualcode.errors import StorageError, UsageError
from qualcode.i18n import _
from qualcode.project.workers import Job, Result, in_order

if TYPE_CHECKING:
    from distributed import Client

_SECONDS = 10
"""How long a scheduler may take to answer."""

_AHEAD = 2
"""Jobs a thread of the cluster that are sent before the first of them is done."""


def spread(task: Callable[[Job], Result], jobs: Iterable[Job], address: str) -> Iterator[Result]:
    """Give the result of each job in order, done by the workers of a scheduler; as `workers.shared` does here.

    Args:
        task: does one job; sent to each worker once. They need qualcode, of the same version.
        jobs: taken one by one, as they are needed.
        address: of the scheduler, such as `tcp://127.0.0.1:8786`.

    Raises:
        UsageError: Dask is not installed, or nobody answers at the address.
        Exception: whatever the task raised.
    """
    with _client(address) as client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise StorageError(
                _("The scheduler at {address} has no workers.").format(address=address),
                _("Start some: dask worker {address}").format(address=address),
            )
        sent = client.scatter(task, broadcast=True, hash=False)
        yield from in_order(lambda job: client.submit(_done, sent, job, pure=False), jobs, threads * _AHEAD)


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            _("Work on a cluster needs Dask, which is not installed."),
            _("Install it: pip install 'qualcode[scale]'"),
        ) from error
    try:
        client: Client = Client(address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(
            _("No scheduler answers at {address}.").format(address=address),
            _("Start one with: dask scheduler, and give the address it prints."),
        ) from error
    return client


def _done(task: Callable[[Any], Any], job: Any) -> Any:
    return task(job)
