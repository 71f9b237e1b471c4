import contextlib
from contextlib import asynccontextmanager, contextmanager


class Always:
    def __exit__(self, exc_type, exc, tb):
        self.close()
        return True  # AID331


class Both:
    async def __aexit__(self, *args):
        if self.open:
            await self.close()
            return True
        return True  # AID331


@contextmanager
def quiet():
    try:
        yield
    except Exception:  # AID331
        pass


@asynccontextmanager
async def transaction(session):
    try:
        yield session
        await session.commit()
    except Exception:  # AID331
        await session.rollback()


@contextlib.contextmanager
def bare():
    try:
        yield
    except:  # AID331
        return


class Looks:
    def __exit__(self, exc_type, exc, tb):
        return exc_type is ValueError


class Asks:
    def __exit__(self, exc_type, exc, tb):
        if exc_type is not None:
            log.error(exc)
        return True


class Sometimes:
    def __exit__(self, exc_type, exc, tb):
        if self.quiet:
            return True


class No:
    def __exit__(self, *args):
        self.close()
        return False


class Nothing:
    def __exit__(self, *args):
        self.close()


@contextmanager
def tells():
    try:
        yield
    except Exception:
        log.exception("x")


@contextmanager
def rolls_back(session):
    try:
        yield session
    except Exception:
        session.rollback()
        raise


@contextmanager
def one_error():
    try:
        yield
    except FileNotFoundError:
        pass


def not_a_manager():
    try:
        yield
    except Exception:
        pass
