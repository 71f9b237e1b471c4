"""Calls that switch off warnings or logs."""
from .silence_rows import Silences

ROWS = (
    Silences("warnings.filterwarnings", "stdlib", "3.11", "warning", "action", 0, ("ignore",), spared_by=(("message", 1), ("category", 2), ("module", 3), ("lineno", 4))),
    Silences("warnings.simplefilter", "stdlib", "3.11", "warning", "action", 0, ("ignore",), spared_by=(("category", 1), ("lineno", 2))),
    Silences("logging.disable", "stdlib", "3.11", "log line", "level", 0, absent=True),
    Silences("logging.root.setLevel", "stdlib", "3.11", "log line", "level", 0, above=51),
    Silences("urllib3.disable_warnings", "urllib3", "2.5", "warning about connections", spared_by=(("category", 0),)),
)
