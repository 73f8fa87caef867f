"""The one exception that a member ever reads."""


class Refusal(Exception):
    """A whole sentence that says what is wrong and what to do next. Raising it undoes the transaction.

    `field`: of a form, the question that it is about.
    """

    field: str | None = None
