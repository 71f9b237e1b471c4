"""The rules on real code.

fetch    download, verify and unpack the pinned packages
run      print the hits; as JSON lines with --json, ready to be judged
judge    merge a file of verdicts into the record
compare  hold the hits against the record; fails on a true hit lost and on a repaired false one back
report   write PRECISION.md
"""
import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.replay import corpus, verdicts
from benchmarks.replay.corpus import Hit
from flake8_aidebt import catalogue


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    parser = argparse.ArgumentParser("benchmarks.replay", None, __doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)

    fetch = commands.add_parser("fetch", help="fill the cache")
    fetch.set_defaults(do=do_fetch)

    run = commands.add_parser("run", help="print hits")
    run.set_defaults(do=do_run)
    run.add_argument("--code", type=_list, default=[], help="only these codes, with commas between")
    run.add_argument("--show", type=int, metavar="N", help="at most the first N hits of each code")
    run.add_argument("--sample", type=int, metavar="N", help="at most N random hits of each code")
    run.add_argument("--seed", type=int, default=0, help="which random hits; the same ones for the same seed")
    run.add_argument("--unjudged", action="store_true", help="only hits without a verdict")
    run.add_argument("--context", type=int, metavar="N", default=0, help="N source lines before and after each hit")
    run.add_argument("--json", action="store_true", help="JSON lines, to which a verdict and a reason are added")
    run.add_argument("--count", action="store_true", help="only the number of hits of each code")

    judge = commands.add_parser("judge", help="merge verdicts")
    judge.set_defaults(do=do_judge)
    judge.add_argument("file", type=Path, help='JSON lines with package, version, path, line, code, verdict, reason')

    compare = commands.add_parser("compare", help="hold the hits against the record")
    compare.set_defaults(do=do_compare)
    compare.add_argument("--show", type=int, metavar="N", default=5, help="list N unjudged hits of each code")

    report = commands.add_parser("report", help="write PRECISION.md")
    report.set_defaults(do=do_report)

    for command in (fetch, run):
        command.add_argument("--package", type=_list, default=[], help="only these packages, with commas between")
    options = parser.parse_args(argv)
    return options.do(options)


def do_fetch(options: argparse.Namespace) -> int:
    """Fetch what is not there yet."""
    for package in corpus.packages(options.package):
        if not package.fetched:
            print(f"{package.name} {package.version}", flush=True)
            corpus.fetch(package)
    return 0


def do_run(options: argparse.Namespace) -> int:
    """Print hits."""
    run = corpus.run(corpus.packages(options.package), options.code)
    hits = run.hits
    if options.unjudged:
        judged = verdicts.load()
        hits = [hit for hit in hits if hit.key not in judged]
    if options.sample is not None:
        hits = list(corpus.some(hits, options.sample, options.seed))
    elif options.show is not None:
        hits = list(corpus.some(hits, options.show))
    if options.count:
        for code in sorted({hit.code for hit in hits}):
            print(code, sum(hit.code == code for hit in hits))
    else:
        for hit in hits:
            print(hit.json() if options.json else _shown(hit, options.context))
    print(f"{len(hits)} of {len(run.hits)} hits shown", file=sys.stderr)
    return _complain(run)


def do_judge(options: argparse.Namespace) -> int:
    """Merge a file of verdicts, all or those that stand up."""
    new = verdicts.parse(options.file.read_text(encoding="utf-8"), options.file.name)
    run = corpus.run(corpus.packages({verdict.package for verdict in new}), {verdict.code for verdict in new})
    record = verdicts.load()
    refused = verdicts.merge(record, new, run.hits)
    verdicts.save(record)
    print(f"{len(new) - len(refused)} merged, {len(refused)} refused, {len(record)} in the record")
    print(*refused, sep="\n", end="\n" if refused else "", file=sys.stderr)
    return 1 if refused else 0


def do_compare(options: argparse.Namespace) -> int:
    """Hold the hits against the record."""
    run = corpus.run(corpus.packages())
    record = verdicts.load()
    current = {hit.key: hit for hit in run.hits}
    lost = [verdict for key, verdict in sorted(record.items()) if verdict.verdict == "true" and key not in current]
    back = [verdict for key, verdict in sorted(record.items()) if verdict.repaired and key in current]
    standing = [key for key, verdict in record.items() if verdict.verdict == "false" and key in current]
    unjudged = [hit for hit in run.hits if hit.key not in record]

    for title, group in (("true, and no longer found", lost), ("false, repaired once, and back", back)):
        for verdict in group:
            package, version, path, line, code = verdict.key
            print(f"{title}: {package}-{version}/{path}:{line}: {code}: {verdict.reason}")
    for hit in corpus.some(unjudged, options.show):
        print(f"unjudged: {_shown(hit)}")
    for row in verdicts.tally(_rules(), run.hits, record):
        if row.remark:
            print(f"{row.code}: {row.hits} hits, {row.judged} judged: {row.remark}")
    print(
        f"{len(run.hits)} hits: {len(unjudged)} unjudged, {len(standing)} known to be false;"
        f" {len(lost)} true ones lost, {len(back)} false ones back"
    )
    return 1 if _complain(run) or lost or back else 0


def do_report(_: argparse.Namespace) -> int:
    """Write the page, and note in the record which false hits are gone."""
    chosen = corpus.packages()
    run = corpus.run(chosen)
    record = verdicts.load()
    verdicts.mark_repaired(record, run.hits)
    verdicts.save(record)
    lines = sum(file.read_bytes().count(b"\n") for package in chosen for file in package.files())
    page = verdicts.page(verdicts.tally(_rules(), run.hits, record), len(chosen), lines)
    verdicts.PAGE.write_text(page, encoding="utf-8")
    return _complain(run)


def _rules() -> list[tuple[str, str, bool]]:
    """Code, name and default of each rule."""
    return [(rule.code, rule.kebab(), rule.off_by_default) for rule in catalogue.rules()]


def _shown(hit: Hit, context: int = 0) -> str:
    """A hit for a reader."""
    head = f"{hit.package}-{hit.version}/{hit.path}:{hit.line}: {hit.code} {hit.message}"
    if not context:
        return f"{head}\n    {hit.source}"
    (package,) = corpus.packages({hit.package})
    lines = corpus.read(package.folder / hit.path).split("\n")
    first, last = max(1, hit.line - context), min(len(lines), hit.line + context)
    around = (f"{'>' if n == hit.line else ' '} {n:5} {lines[n - 1]}" for n in range(first, last + 1))
    return "\n".join((head, *around, ""))


def _complain(run: corpus.Run) -> int:
    """Say what could not be read and what broke; 1 if anything broke."""
    if run.unread:
        print(f"{len(run.unread)} files are not Python here, such as {run.unread[0].place}", file=sys.stderr)
    for reason, number in Counter(crash.reason for crash in run.crashes).most_common():
        places = ", ".join([crash.place for crash in run.crashes if crash.reason == reason][:3])
        print(f"broke on {number} files, such as {places}: {reason}", file=sys.stderr)
    return 1 if run.crashes else 0


def _list(text: str) -> list[str]:
    """``A,B`` as a list."""
    return [part.strip() for part in text.split(",") if part.strip()]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (verdicts.Malformed, json.JSONDecodeError) as error:
        sys.exit(str(error))
    except BrokenPipeError:  # piped into head
        sys.exit(0)
