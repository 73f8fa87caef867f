"""A chart in a Word file: the picture with its alternative text, and the same facts in words below it."""

import io
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from cards.charts import Chart, alternative
from papers.charts import drawn
from papers.charts_look import WIDTH
from papers.settled import clean
from papers.word_look import room
from papers.word_styles import LIST


def picture(made: Any, chart: Chart) -> None:
    """As wide as it was drawn, or as the page has room for; its title above it, as tables have theirs."""
    title = made.add_paragraph(clean(chart.title), style="Caption")
    title.paragraph_format.keep_with_next = True
    line = made.add_paragraph()
    line.paragraph_format.keep_with_next = True
    shape = line.add_run().add_picture(
        io.BytesIO(drawn(chart, titled=False)), width=min(room(made), Inches(WIDTH))
    )
    described = shape._inline.find(qn("wp:docPr"))
    described.set("title", clean(chart.title))
    described.set("descr", clean(alternative(chart)))
    for words in chart.words:
        below = made.add_paragraph(clean(words), style=LIST)
        below.paragraph_format.space_after = Pt(2)
