"""The server's figures about itself, as Prometheus reads them: sessions, reruns, exports, errors, the tables in use.

Labels take few values, all of them ours: nothing that a visitor types becomes one.
"""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from server import VERSION
from server.ops.startup import TablesState
from ui.shell.navigation import STEMS
from ui.shell.run_observers import Run

MEDIA_TYPE = CONTENT_TYPE_LATEST
_RUN_BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_EXPORT_BUCKETS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
OTHER = "other"


def active_sessions() -> int:
    """Return how many browsers are connected to Streamlit in this process."""
    from streamlit.runtime import Runtime

    return Runtime.instance()._session_mgr.num_active_sessions() if Runtime.exists() else 0


class Metrics:
    """Counters of one process; `observe_run` and `observe_export` are called where the work is done."""

    def __init__(self, state: TablesState, sessions: Callable[[], int] = active_sessions) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        Gauge("atlas_sessions", "Browsers connected now", registry=self.registry).set_function(sessions)
        self._runs = self._histogram("atlas_rerun_seconds", "Time of a page's run", "page", _RUN_BUCKETS)
        self._cpu = self._histogram("atlas_rerun_cpu_seconds", "CPU of a page's run", "page", _RUN_BUCKETS)
        self._exports = Counter("atlas_exports", "Files built", ["format", "outcome"], registry=self.registry)
        self._written = self._histogram("atlas_export_seconds", "Time to build a file", "format", _EXPORT_BUCKETS)
        self._errors = Counter("atlas_errors", "Failures that are in the log", ["where"], registry=self.registry)
        for where in ("page", "export"):
            self._errors.labels(where)
        self.registry.register(_TablesCollector(state))

    def _histogram(self, name: str, text: str, label: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(name, text, [label], buckets=buckets, registry=self.registry)

    def observe_run(self, run: Run) -> None:
        """Count a run of a page."""
        page = run.page if run.page in STEMS else OTHER
        self._runs.labels(page).observe(run.seconds)
        self._cpu.labels(page).observe(run.cpu_seconds)
        if run.failed:
            self._errors.labels("page").inc()

    def observe_export(self, form: str, outcome: str, seconds: float) -> None:
        """Count an export: ``outcome`` is ok, refused or failed; a refused one has a format that may be anything."""
        form = form if outcome != "refused" else OTHER
        self._exports.labels(form, outcome).inc()
        self._written.labels(form).observe(seconds)
        if outcome == "failed":
            self._errors.labels("export").inc()

    def text(self) -> bytes:
        """Return all figures in Prometheus' text format."""
        return generate_latest(self.registry)


class _TablesCollector(Collector):
    """The version and the health of the tables, read when they are asked for."""

    def __init__(self, state: TablesState) -> None:
        self._state = state

    def collect(self):
        """Yield the figures."""
        info = GaugeMetricFamily("atlas_info", "Versions of code and tables", labels=["version", "tables"])
        info.add_metric([VERSION, self._state.version], 1)
        yield info
        yield GaugeMetricFamily(
            "atlas_tables_problems", "Problems of the files on disk", value=len(self._state.problems)
        )
