def cut_off():
    try:
        f()
    except Exception:
        raise AppError("x") from None  # AID329


def bare(g):
    try:
        f()
    except:
        g.rollback()
        raise AppError from None  # AID329


def chained():
    try:
        f()
    except Exception as e:
        raise AppError("x") from e


def implicitly():
    try:
        f()
    except Exception:
        raise AppError("x")


def one_error():
    try:
        f()
    except KeyError:
        raise AttributeError("x") from None


def logged():
    try:
        f()
    except Exception:
        log.exception("f")
        raise AppError("x") from None


def told():
    try:
        f()
    except Exception as e:
        raise AppError(f"f: {e}") from None


def asked(e):
    try:
        f()
    except Exception as e:
        if isinstance(e, OSError):
            raise AppError("x") from None
        raise
