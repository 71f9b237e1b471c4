def returns():
    try:
        work()
    finally:
        return True  # AID307


def continues(xs):
    for x in xs:
        try:
            g(x)
        finally:
            continue  # AID307


def breaks(xs):
    while xs:
        try:
            g(xs)
        except ValueError:
            pass
        finally:
            with lock:
                if done:
                    break  # AID307


def inside_another_try():
    try:
        return g()
    finally:
        try:
            close()
        except OSError:
            return None  # AID307


def loop_around_return(xs):
    try:
        g()
    finally:
        for x in xs:
            return x  # AID307


def in_the_else_of_a_loop(xs):
    for x in xs:
        try:
            g(x)
        finally:
            for y in x:
                pass
            else:
                break  # AID307


def closes():
    try:
        return g()
    finally:
        close()


def own_loop(conns):
    try:
        g()
    finally:
        for c in conns:
            if c.dead:
                continue
            c.close()


def own_function():
    try:
        g()
    finally:

        def h():
            return 1

        cleanup(h)


def whole_try_in_a_loop(xs):
    for x in xs:
        try:
            break
        finally:
            close()


def not_the_finally():
    try:
        return 1
    except ValueError:
        return 2
    else:
        return 3
    finally:
        close()
