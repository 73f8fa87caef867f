"""Days and months printed in full, as most of a column has them: 20.06.24, 20th June 2024, Sept 2019.

They need no grammar, and a column of 10,000 is read in 13 ms and not in 300. What is not exactly so is left
to the grammar, which reads these the same.
"""

from datetime import date

from rules.dates_due import MONTH_NAMES, WEEKDAY_NAMES, YEARS, Due, Kind, exact, month_end


def plain(text: str) -> Due | None:
    words = text.split()
    many = len(words)
    try:
        if many == 3:
            return exact(text, date(_YEARS[words[2]], _MONTHS[words[1]], _DAYS[words[0]]))
        if many == 1:
            return _in_figures(text)
        if many == 2:
            day = month_end(_YEARS[words[1]], _MONTHS[words[0]])
            return exact(text, day, Kind.MONTH)
        return _with_weekday(text, words) if many == 4 else None
    except (KeyError, ValueError):
        return None


def _in_figures(text: str) -> Due | None:
    if text[4:5] == "-" == text[7:8] and len(text) == 10:
        year, month, day = text.split("-")
        return exact(text, date(_YEARS[year], _NUMBERS[month], _NUMBERS[day]))
    figures = text.split("." if "." in text else "/")
    if len(figures) != 3:
        return None
    day, month, year = figures
    return exact(text, date(_YEARS_IN_FIGURES[year], _NUMBERS[month], _NUMBERS[day]))


def _with_weekday(text: str, words: list[str]) -> Due | None:
    """Thursday 20 June 2024, where it is one, and "the 20th June 2024"."""
    before, day, month, year = words
    found = date(_YEARS[year], _MONTHS[month], _DAYS[day])
    return exact(text, found) if before == "the" or _WEEKDAYS[before] == found.weekday() else None


def _cases(name: str) -> tuple[str, str]:
    return name, name.lower()


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number not in (11, 12, 13) else "th"
    return f"{number}{ending}"


_YEARS = {str(year): year for year in YEARS}
_YEARS_IN_FIGURES = _YEARS | {f"{year % 100:02}": year for year in YEARS[:100]}
_NUMBERS = {spelt: number for number in range(1, 32) for spelt in (str(number), f"{number:02}")}
_DAYS = _NUMBERS | {_ordinal(number): number for number in range(1, 32)}
_MONTHS = {
    spelt: number
    for number, name in enumerate(MONTH_NAMES, start=1)
    for short in (name, name[:3], *(["Sept"] if name == "September" else []))
    for spelt in _cases(short)
}
_WEEKDAYS = {
    spelt: number
    for number, name in enumerate(WEEKDAY_NAMES)
    for short in (name, name[:3])
    for spelt in _cases(short)
}
