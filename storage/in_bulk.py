"""Ten thousand rows at once: what stays until a file is written is not searched for garbage meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def in_bulk() -> Iterator[None]:
    """Inside, nothing looks for circles of objects that nobody needs any more.

    Python looks each time that so many objects were made, and at all of them: among rows that are all still
    needed it took as long as to read them. Whoever finishes first lets Python look again, for everybody.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
