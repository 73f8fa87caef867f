"""Actions that were found, as the message extension shows them: a row to choose, a card to share. Pure.

https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
"""

import html
from collections.abc import Sequence
from typing import Any

from bot.teams.render import CONTENT_TYPE, adaptive
from bot.teams.text import LABEL_BYTES, literal
from cards.searching import Hit

PREVIEW = "application/vnd.microsoft.card.thumbnail"


def found(hits: Sequence[Hit]) -> dict[str, Any]:
    shown = {"type": "result", "attachmentLayout": "list", "attachments": [_attachment(hit) for hit in hits]}
    return {"composeExtension": shown}


def message(text: str) -> dict[str, Any]:
    return {"composeExtension": {"type": "message", "text": text}}


def _attachment(hit: Hit) -> dict[str, Any]:
    """The row's text is read as HTML, its title is not."""
    row = {
        "title": literal(hit.title, LABEL_BYTES),
        "text": html.escape(literal(hit.text, LABEL_BYTES), quote=False),
    }
    return {
        "contentType": CONTENT_TYPE,
        "content": adaptive(hit.card),
        "preview": {"contentType": PREVIEW, "content": row},
    }
