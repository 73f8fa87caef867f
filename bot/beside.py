"""What stands beside a question of a form that could not be saved, and beside which: for every platform."""

from collections.abc import Mapping

from cards.model import Card


def beside(card: Card) -> str:
    """What elsewhere are buttons is written or ticked there."""
    labels = [button.label for button in card.buttons if button.label != "No"]
    if any(label.startswith("Yes") for label in labels):
        return f"{card.plain()} If it is right, tick the box at the end of the form."
    return f"{card.plain()} Write one of these: {'; '.join(labels)}." if labels else card.plain()


def blamed(labels: Mapping[str, str], field: str | None, sentence: str) -> str:
    """The question that a refusal is about: the one it names, or whose label it uses, else the first.

    `labels` are those of the questions, by their names.
    """
    if field is not None and field in labels:
        return field
    said = sentence.lower()
    return next((name for name, words in labels.items() if words.lower() in said), next(iter(labels), ""))
