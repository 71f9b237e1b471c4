"""Calls that leave out what they cannot read."""
from .dropping_rows import Drops

_PANDAS = ("pandas", "2.2")  # from the documentation: pandas is not installed for the tests

ROWS = (
    *(Drops(f"pandas.{name}", *_PANDAS, "on_bad_lines", None, ("skip",), "rows it cannot read are dropped") for name in ("read_csv", "read_table", "read_fwf")),
    *(Drops(f"dask.dataframe.{name}", "dask", "2025.1", "on_bad_lines", None, ("skip",), "rows it cannot read are dropped") for name in ("read_csv", "read_table")),
    *(Drops(f"polars.{name}", "polars", "1.30", "ignore_errors", None, (True,), "values it cannot read become null") for name in ("read_csv", "scan_csv", "read_ndjson", "scan_ndjson")),
    *(Drops(f"pandas.{name}", *_PANDAS, "errors", 1, ("coerce", "ignore"), "what is no value of that kind turns into nothing", values_only=True)
      for name in ("to_numeric", "to_datetime", "to_timedelta")),
)  # fmt: skip
