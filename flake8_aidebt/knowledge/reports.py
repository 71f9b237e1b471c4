"""Calls that tell somebody of a failure."""
from .report_rows import Reports
from .rows import Returns

_LEVELS = {"debug": "debug", "info": "info", "warning": "warning", "warn": "warning", "error": "error", "exception": "error", "critical": "critical", "fatal": "critical", "log": ""}

# Loggers: the class or module whose functions have the names of levels, its library, and what adds the traceback.
_LOGGERS = (
    ("logging", "stdlib", "3.11", "exc_info"),
    ("logging.Logger", "stdlib", "3.11", "exc_info"),
    ("logging.LoggerAdapter", "stdlib", "3.11", "exc_info"),
    ("structlog.stdlib.BoundLogger", "structlog", "25.5", "exc_info"),
    ("loguru.logger", "loguru", "0.7.3", "exception"),
    ("absl.logging", "absl-py", "2.4", "exc_info"),
    ("logbook.Logger", "Logbook", "1.9", "exc_info"),
    ("eliot", "eliot", "1.18", ""),
    ("flask.Flask.logger", "Flask", "3.1.3", "exc_info"),
    ("flask.current_app.logger", "Flask", "3.1.3", "exc_info"),
    ("twisted.logger.Logger", "Twisted", "26", ""),
    ("logfire", "logfire", "4", "_exc_info"),
)  # fmt: skip

# Levels that a library has no function for.
_ABSENT = frozenset({"loguru.logger.warn", "loguru.logger.fatal", "logging.LoggerAdapter.fatal"})

_TRACKERS = (
    ("sentry_sdk", "sentry-sdk", "2", ("capture_exception", "capture_message", "capture_event")),
    ("rollbar", "rollbar", "1", ("report_exc_info", "report_message")),
    ("bugsnag", "bugsnag", "4", ("notify", "auto_notify")),
    ("honeybadger.honeybadger", "honeybadger", "1", ("notify",)),
    ("newrelic.agent", "newrelic", "10", ("notice_error", "record_exception")),
    ("elasticapm", "elastic-apm", "6", ("capture_exception", "capture_message")),
    ("airbrake.notify", "airbrake", "2", ("capture",)),
    ("google.cloud.error_reporting.Client", "google-cloud-error-reporting", "1", ("report_exception", "report")),
    ("opentelemetry.trace.Span", "opentelemetry-api", "1", ("record_exception", "set_status")),
    ("posthog", "posthog", "6", ("capture_exception",)),
    ("raven.Client", "raven", "6", ("captureException", "captureMessage")),
)  # fmt: skip

_METRICS = (
    ("prometheus_client.Counter", "prometheus-client", "0.22", ("inc",)), ("statsd.StatsClient", "statsd", "4", ("incr", "gauge")),
    ("datadog.statsd", "datadog", "0.52", ("increment", "event", "gauge")), ("opentelemetry.metrics.Counter", "opentelemetry-api", "1", ("add",)),
    ("prometheus_client.Gauge", "prometheus-client", "0.22", ("inc", "set")),
)  # fmt: skip

_OTHERS = (
    Reports("warnings.warn", "stdlib", "3.11", "warn", "warning"),
    Reports("warnings.warn_explicit", "stdlib", "3.11", "warn", "warning"),
    Reports("traceback.print_exc", "stdlib", "3.11", "echo", "error", "*"),
    Reports("traceback.print_exception", "stdlib", "3.11", "echo", "error", "*"),
    Reports("traceback.print_stack", "stdlib", "3.11", "echo", "error", "*"),
    Reports("sys.excepthook", "stdlib", "3.11", "echo", "error", "*"),
    Reports("sys.stderr.write", "stdlib", "3.11", "echo", "error"),
    Reports("syslog.syslog", "stdlib", "3.11", "log", "error"),
    Reports("faulthandler.dump_traceback", "stdlib", "3.11", "echo", "error", "*"),
    Reports("asyncio.AbstractEventLoop.call_exception_handler", "stdlib", "3.11", "log", "error", "*"),
    Reports("click.echo", "click", "8.3", "echo"),
    Reports("click.secho", "click", "8.3", "echo"),
    Reports("typer.echo", "typer", "0.21", "echo"),
    Reports("typer.secho", "typer", "0.21", "echo"),
    Reports("rich.print", "rich", "14", "echo"),
    Reports("rich.console.Console.print", "rich", "14", "echo"),
    Reports("rich.console.Console.print_exception", "rich", "14", "echo", "error", "*"),
    Reports("django.contrib.messages.error", "Django", "5.2.19", "echo", "error"),
    Reports("django.contrib.messages.warning", "Django", "5.2.19", "echo", "warning"),
    Reports("flask.flash", "Flask", "3.1.3", "echo", "error"),
    Reports("streamlit.error", "streamlit", "1", "echo", "error"),
    Reports("streamlit.warning", "streamlit", "1", "echo", "warning"),
    Reports("streamlit.exception", "streamlit", "1", "echo", "error", "*"),
    Reports("tkinter.messagebox.showerror", "stdlib", "3.11", "echo", "error"),
    Reports("twisted.python.log.err", "Twisted", "26", "log", "error", "*"),
    Reports("twisted.python.log.msg", "Twisted", "26", "log", "info"),
    Reports("twisted.logger.Logger.failure", "Twisted", "26", "log", "error", "*"),
    Reports("pdb.post_mortem", "stdlib", "3.11", "echo", "error", "*"),
)

_GIVEN = {
    "logging.Logger": "logging.getLogger logging.Logger.getChild multiprocessing.get_logger multiprocessing.log_to_stderr celery.utils.log.get_task_logger "
                      "celery.utils.log.get_logger prefect.get_run_logger prefect.logging.get_run_logger prefect.logging.get_logger",
    "structlog.stdlib.BoundLogger": "structlog.get_logger structlog.stdlib.get_logger structlog.getLogger structlog.stdlib.BoundLogger.bind structlog.wrap_logger",
    "loguru.logger": "loguru.logger.bind loguru.logger.opt loguru.logger.patch loguru.logger.contextualize",
    "prometheus_client.Counter": "prometheus_client.Counter.labels",
    "opentelemetry.trace.Span": "opentelemetry.trace.get_current_span",
}  # fmt: skip

ROWS = (
    *(
        Reports(f"{logger}.{method}", library, checked, "log", level, "*" if method == "exception" else traceback)
        for logger, library, checked, traceback in _LOGGERS
        for method, level in _LEVELS.items()
        if f"{logger}.{method}" not in _ABSENT
    ),
    *(Reports(f"loguru.logger.{method}", "loguru", "0.7.3", "log", "info") for method in ("success", "trace")),
    *(Reports(f"{owner}.{method}", library, checked, "track", "error", "*") for owner, library, checked, methods in _TRACKERS for method in methods),
    *(Reports(f"{owner}.{method}", library, checked, "metric") for owner, library, checked, methods in _METRICS for method in methods),
    *_OTHERS,
    *(Returns(name, instance) for instance, names in _GIVEN.items() for name in names.split()),
)
