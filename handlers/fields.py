"""A form's questions: which of them a refusal is about, and whether the box that says "yes" is ticked."""

from collections.abc import Iterator
from contextlib import contextmanager

from handlers.asking import Ask
from handlers.request import Request
from rules.refusal import Refusal


@contextmanager
def about(field: str) -> Iterator[None]:
    """What is refused or asked in here is about this question: where there is a form, it stands beside it."""
    try:
        yield
    except (Ask, Refusal) as problem:
        problem.field = problem.field or field
        raise


def is_sure(request: Request) -> bool:
    """They were asked already, and said yes: by a button, or by ticking the box of a form."""
    return request.sentence.confirmed or request.given("sure") is not None
