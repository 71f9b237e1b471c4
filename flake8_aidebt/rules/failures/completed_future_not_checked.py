"""AID311."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.results.waited import unlooked
from ...rule import Rule


class CompletedFutureNotChecked(Rule):
    """
    A wait for jobs that never asks how they ended.

    ``as_completed`` and ``wait`` tell when a job is over, and a job that raised is over, too. Counted without a call of
    ``result()``, the progress bar reaches the end, the report says "500 exported", and the failed ones are among them.

    Bad::

        from concurrent.futures import ThreadPoolExecutor, as_completed

        def export(annotations, save):
            done = 0
            with ThreadPoolExecutor(max_workers=8) as pool:
                jobs = [pool.submit(save, annotation) for annotation in annotations]
                for job in as_completed(jobs):  # AID311
                    done += 1
            return done

    Bad::

        import asyncio

        async def warm_up(caches):
            tasks = [asyncio.create_task(cache.fill()) for cache in caches]
            await asyncio.wait(tasks)  # AID311

    Good::

        import asyncio
        from concurrent.futures import ThreadPoolExecutor, as_completed

        def export(annotations, save):
            done = 0
            with ThreadPoolExecutor(max_workers=8) as pool:
                jobs = [pool.submit(save, annotation) for annotation in annotations]
                for job in as_completed(jobs):
                    job.result()
                    done += 1
            return done

        async def warm_up(caches):
            tasks = [asyncio.create_task(cache.fill()) for cache in caches]
            done, _ = await asyncio.wait(tasks)
            for task in done:
                task.result()

    Left alone: futures that are handed on, or looked at elsewhere; work that sees to its own failures, has nothing that can fail,
    or asks for a state that is asked for again; waits for the first of several; code that cancels or shuts down.

    References:
        - https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.as_completed
        - https://docs.python.org/3/library/asyncio-task.html#asyncio.wait
    """

    code = "AID311"
    message = "{call}(): nobody asks the ended jobs whether they failed"
    severity = Severity.ERROR
    cwe = 252

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for answer in unlooked(file):
            yield cls.finding(file, answer.node, answer.use.callee.how, call=file.written(answer.node))
