import os
import sys
from sys import exit as leave

import click

try:
    migrate()
except Exception as e:
    print(e)
    sys.exit()  # AID322


def main():
    try:
        run()
    except Exception:
        log.exception("x")
        sys.exit(0)  # AID322


def renamed():
    try:
        run()
    except BaseException:
        leave(os.EX_OK)  # AID322


def raised():
    try:
        run()
    except:
        raise SystemExit(0)  # AID322


def built_in():
    try:
        run()
    except (ValueError, Exception):
        exit(None)  # AID322


@click.command()
def load():
    try:
        run()
    except Exception as e:  # AID322
        click.echo(f"failed: {e}")


def job():
    """Runs at night."""
    config = read()
    try:
        run(config)
    except Exception as error:  # AID322
        log.error("job failed: %s", error)


def fails():
    try:
        run()
    except Exception:
        log.exception("x")
        sys.exit(1)


def depends(answer):
    try:
        run()
    except Exception:
        if answer.seen:
            sys.exit(0)
        raise


def stopped():
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(0)


def another_exit(exit):
    try:
        run()
    except Exception:
        exit()


def status():
    try:
        run()
    except Exception as error:
        sys.exit(f"failed: {error}")


def serves():
    try:
        server.serve_forever()
    except Exception:
        log.exception("server")


def remembers():
    code = 0
    try:
        run()
    except Exception:
        log.exception("x")
        code = 1
    sys.exit(code)


def part_of_it():
    try:
        prepare()
    except Exception:
        log.exception("not prepared, goes on without")
    for part in parts():
        run(part)


@click.command()
def aborts():
    try:
        run()
    except Exception as e:
        raise click.ClickException(str(e))


if __name__ == "__main__":
    job()
    fails()
    serves()
    remembers()
    part_of_it()
    try:
        main()
    except KeyboardInterrupt:
        pass
    try:
        main()
    except Exception as e:
        print(e)
        raise SystemExit(1)
    try:
        main()
    except Exception as e:  # AID322
        print(f"Error: {e}")


class Interrupted(SystemExit):
    def __init__(self, number):
        super().__init__(128 + number)


def stopped(work):
    interrupted = None

    def stop(number, frame):
        nonlocal interrupted
        interrupted = Interrupted(number)
        raise interrupted

    try:
        work(stop)
    except BaseException:
        raise interrupted from None  # it carries a status of its own


def answers():
    try:
        answer = solve(sys.stdin.read())
    except Exception as e:  # the error is the answer
        answer = {"error": str(e)}
    sys.stdout.write(answer)


if __name__ == "__main__":
    answers()
