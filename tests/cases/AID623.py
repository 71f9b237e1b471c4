import pandas as pd

for i, r in df.iterrows():  # AID623
    f(r)

[f(r) for _, r in df.iterrows()]  # AID623
rows = list(pd.read_csv("a.csv").iterrows())  # AID623


class Table:
    def iterrows(self):
        return iter(self.rows)


def own(table: Table, frame: pd.DataFrame):
    for row in table.iterrows():  # not pandas'
        f(row)
    for row in enumerate(frame[frame.a > 1].iterrows()):  # AID623
        f(row)
    walk = frame.iterrows  # nobody calls it


for r in df.itertuples():
    f(r)

df["c"] = df.a + df.b
