import numpy
import numpy as np
import pandas
import pandas as pd
from numpy import append as put
from pandas import concat

for path in paths:
    everything = pd.concat([everything, pd.read_csv(path)])  # AID622

frame = pd.DataFrame()
for row in rows:
    frame = frame.append(row, ignore_index=True)  # AID622

for value in values:
    array = np.append(array, value)  # AID622


def spelled(parts, pages):
    joined = None
    listed = pd.DataFrame()
    for part in parts:
        joined = part if joined is None else pandas.concat((joined, part), ignore_index=True).reset_index(drop=True)  # AID622
        pieces = [listed, part]
        listed = concat(objs=pieces)  # AID622
    while pages:
        listed = listed._append(pages.pop())  # AID622
    return joined, listed


def arrays(batches):
    first = None
    for batch in batches:
        if first is None:
            first = batch
        else:
            first = np.concatenate((first, batch), axis=0)  # AID622
        second = numpy.vstack([second, batch])  # AID622
        third = np.hstack((batch, third))  # AID622
        fourth = put(arr=fourth, values=batch)  # AID622
    return first, second, third, fourth


class Report:
    def build(self, orders):
        for order in orders:
            self.table = pd.concat([self.table, order.table])  # AID622
            self.parts["all"] = np.append(self.parts["all"], order.total)  # AID622
            self.rows.loc[len(self.rows)] = [order.number]  # AID622

    def log(self, row):
        self.table = pd.concat([self.table, row])  # no loop in sight


def labelled(orders):
    table = pd.DataFrame(columns=["number"])
    for order in orders:
        table.loc[len(table.index)] = order.number  # AID622
        table.loc[table.shape[0], "number"] = order.number  # AID622
        table.loc[order.number] = 1  # may be there already


def nested(years):
    for year in years:
        months = pd.DataFrame()
        for month in year:
            months = pd.concat([months, month])  # AID622
        save(months)


def at_once(paths, parts):
    whole = pd.concat([pd.read_csv(path) for path in paths])
    frames = []
    for path in paths:
        frames.append(pd.read_csv(path))
        whole = np.concatenate(parts(path))  # other pieces each time
        pair = pd.concat([path.left, path.right])  # likewise
    return whole, frames, pair


def windows(chunks, size):
    last = np.array([])
    buffer = np.array([])
    for chunk in chunks:
        last = np.concatenate([last, chunk])[-size:]
        buffer = np.concatenate([buffer, chunk])
        if len(buffer) > size:
            buffer = buffer[size:]  # cut down again
    return last


def anew(groups):
    for group in groups:
        block = group.head
        block = np.append(block, group.tail)  # starts anew with each group
        use(block)


def few(left, right):
    total = pd.DataFrame()
    for part in (left, right):
        total = pd.concat([total, part])
    for number in range(3):
        total = pd.concat([total, number])
    return total


def columns(names, wanted):
    table = pd.DataFrame()
    for name in names:
        table = pd.concat([table, name], axis=1)  # there are few columns
    while len(chosen) < wanted:
        chosen = np.append(chosen, best(chosen))
    return table


def until_found(parts):
    total = start()
    for part in parts:
        if part.last:
            total = np.append(total, part)
            break
    return total


def lists(items):
    found = []
    for item in items:
        found.append(item)
        found = found + [item]
        names = names.append(item)  # AID622
    return found
