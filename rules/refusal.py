"""The one exception that a member ever reads."""


class Refusal(Exception):
    """A whole sentence that says what is wrong and what to do next. Raising it undoes the transaction.

    `field`: of a form, the question that it is about.
    """

    field: str | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """One for each thing that is wrong."""
        return (str(self),)


class Refusals(Refusal):
    """Several at once. Where there is room for one sentence it is the first."""

    def __init__(self, each: tuple[Refusal, ...]) -> None:
        super().__init__(str(each[0]))
        self.each = each

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(sentence for one in self.each for sentence in one.sentences)
