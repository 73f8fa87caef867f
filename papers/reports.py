"""A report as a file: for Word, as Markdown or as plain text, by the ending of its name."""

from cards.document import Document
from cards.model import File
from papers import text
from papers.names import file_name

ENDINGS = (".docx", ".md", ".txt")


def made(document: Document, ending: str, template: bytes | None = None) -> File:
    """`ending` is one of ENDINGS; a template is for Word alone."""
    name = file_name(document.name, document.as_at, ending)
    if ending == ".docx":
        from papers import word  # its library takes 7 MB where nobody has asked for any

        return File(name, word.document(document, template), word.MEDIA_TYPE)
    if ending == ".md":
        return File(name, text.as_markdown(document).encode(), "text/markdown")
    return File(name, text.as_text(document).encode(), "text/plain")
