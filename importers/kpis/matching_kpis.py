"""Does the scorecard hold this KPI already, and does the document say anything new about it?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from importers import wrapping
from importers.known_records import KnownKpi
from importers.proposed import ProposedKpi, Question

_SAME_TITLE = 92.0
_SAME_KPI = 55.0


def changed(
    kpis: Iterable[ProposedKpi], held: Sequence[KnownKpi]
) -> tuple[list[ProposedKpi], list[Question]]:
    """The new ones, and those that the document adds to or changes, with the code of the one they match.

    A code that the scorecard gives to another measure is asked about.
    """
    found: list[ProposedKpi] = []
    questions: list[Question] = []
    for kpi in kpis:
        known = _known(kpi, held)
        if known is None:
            found.append(kpi)
            questions.extend(_taken(kpi, held))
        elif _says_more(kpi, known):
            found.append(replace(kpi, matches=known.code))
    return found, questions


def _known(kpi: ProposedKpi, held: Sequence[KnownKpi]) -> KnownKpi | None:
    coded = (each for each in held if _same_code(kpi, each) and _likeness(kpi, each) >= _SAME_KPI)
    titled = [each for each in held if kpi.code is None and _likeness(kpi, each) >= _SAME_TITLE]
    return next(coded, None) or (titled[0] if len(titled) == 1 else None)


def _taken(kpi: ProposedKpi, held: Sequence[KnownKpi]) -> Iterator[Question]:
    for other in held:
        if _same_code(kpi, other):
            ask = f"KPI {other.code} is “{other.title}” already. Which code should this one have?"
            yield Question(f"{kpi.code} {kpi.title}", ask)


def _same_code(kpi: ProposedKpi, known: KnownKpi) -> bool:
    return kpi.code is not None and kpi.code.casefold() == known.code.casefold()


def _likeness(kpi: ProposedKpi, known: KnownKpi) -> float:
    """By its own title, or as told under its heading; the words may stand in another order."""
    title = wrapping.flat(known.title).casefold()
    forms = (kpi.title, f"{kpi.section}: {kpi.title}") if kpi.section else (kpi.title,)
    return max(
        max(fuzz.ratio(form, title), fuzz.token_set_ratio(form, title) * 0.9)
        for form in (wrapping.flat(form).casefold() for form in forms)
    )


def _says_more(kpi: ProposedKpi, known: KnownKpi) -> bool:
    if kpi.baseline is not None and kpi.baseline != known.baseline:
        return True
    readings = dict(known.readings)
    if any(
        reading.value is not None and readings.get(reading.period) != reading.value
        for reading in kpi.readings
    ):
        return True
    values = {value for _, value in known.targets}
    return any(
        (target.by, target.value) not in known.targets if target.by else target.value not in values
        for target in kpi.targets
    )
