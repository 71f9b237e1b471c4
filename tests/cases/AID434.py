"""Hard cases for AID434."""
import csv
import gzip
import io
import sys
from csv import DictReader, writer
from pathlib import Path


def write(path: Path, rows, stream):
    with open(path, "w") as target:  # AID434
        csv.writer(target).writerows(rows)
    with open(path) as source, open("b.csv", "w", encoding="utf-8") as target:  # AID434
        result = writer(target)
        result.writerows(DictReader(source))
    with path.open("w") as target:  # AID434
        csv.DictWriter(target, ["a"]).writeheader()
    handle = open(path, mode="a")  # AID434
    csv.writer(handle).writerows(rows)
    handle.close()
    for _ in csv.reader(open(path)):  # AID434
        pass
    with open(path, "w", newline="") as target:
        csv.writer(target).writerows(rows)
    with open(path, newline="\n") as source:  # a choice
        list(csv.reader(source))
    csv.writer(io.StringIO()).writerows(rows)  # in memory
    csv.writer(sys.stdout).writerows(rows)
    csv.writer(stream).writerows(rows)  # opened elsewhere
    with gzip.open(path, "wt") as target:  # another opener
        csv.writer(target).writerows(rows)
    with open(path, "w") as target:  # no rows of values
        target.write("a\n")
