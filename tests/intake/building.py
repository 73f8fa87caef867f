"""A paper becomes the bytes of a real file, as the programs of an office write it."""

from collections.abc import Callable

from tests.intake import building_pdf, building_plain, building_sheets, building_word
from tests.intake.reading import Paper

_BUILDERS: dict[str, Callable[[Paper], bytes]] = {
    "docx": building_word.build,
    "pdf": building_pdf.build,
    "xlsx": building_sheets.excel,
    "csv": building_sheets.csv,
    "md": building_plain.markdown,
    "txt": building_plain.text,
}


def build(paper: Paper) -> bytes:
    return _BUILDERS[paper.file](paper)
