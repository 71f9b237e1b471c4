import logging

import pandas as pd
import polars as pl
from pandas import read_csv, to_datetime


def skips(path):
    return pd.read_csv(path, on_bad_lines="skip")  # AID334


def skips_renamed(path):
    return read_csv(path, sep=";", on_bad_lines="skip")  # AID334


def skips_as_it_was_called(path):
    return pd.read_csv(path, error_bad_lines=False)  # AID334


def ignores(path):
    return pl.read_csv(path, ignore_errors=True)  # AID334


def coerces_what_it_read(path):
    frame = pd.read_excel(path)
    frame["amount"] = pd.to_numeric(frame["amount"], errors="coerce")  # AID334
    return frame


def coerces_and_drops(frame):
    frame["day"] = to_datetime(frame["day"], errors="coerce")  # AID334
    return frame.dropna(subset=["day"])


def coerces_and_stores(frame, engine):
    frame["day"] = pd.to_timedelta(frame["day"], errors="coerce")  # AID334
    frame.to_sql("days", engine)


def spark_drops(spark, path):
    return spark.read.option("mode", "DROPMALFORMED").csv(path)  # AID334


def warns(path):
    return pd.read_csv(path, on_bad_lines="warn")


def handles(path, collect):
    return pd.read_csv(path, on_bad_lines=collect)


def counts(path):
    frame = pd.read_csv(path)
    frame["amount"] = pd.to_numeric(frame["amount"], errors="coerce")
    if frame["amount"].isna().any():
        raise ValueError(path)
    return frame


def says_how_many(path, expected):
    frame = pd.read_csv(path, on_bad_lines="skip")
    logging.info("%d of %d rows", len(frame), expected)
    return frame


def for_a_chart(column):
    return pd.to_numeric(column, errors="coerce")


def fills(path):
    frame = pd.read_csv(path)
    return pd.to_numeric(frame["amount"], errors="coerce").fillna(0)


def strict(path):
    frame = pd.read_csv(path)
    return pd.to_datetime(frame["day"], errors="raise")
