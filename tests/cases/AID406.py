"""Data frames that replace tables."""
import pandas as pd
from sqlalchemy import create_engine

MODE = "replace"
memory = create_engine("sqlite://")


def load(frame, engine, frames, mode):
    frame.to_sql("orders", engine, if_exists="replace")  # AID406
    frame.to_sql(name="users", con=engine, if_exists=MODE, index=False)  # AID406
    for table, part in frames.items():
        part.to_sql(table, engine, if_exists="replace")  # AID406
    pd.DataFrame(frames).to_sql("orders", engine, if_exists="replace")  # AID406
    frame.to_sql("orders", engine, if_exists="append")  # adds
    frame.to_sql("orders", engine)  # fails when there is one
    frame.to_sql("orders", engine, if_exists=mode)  # not known
    frame.to_sql("stg_orders", engine, if_exists="replace")  # of passing use
    frame.to_sql("orders", memory, if_exists="replace")  # gone at the end anyway
