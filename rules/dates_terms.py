"""Years, quarters, school terms, and the feasts that people count by."""

import re
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from rules.calendar import Term
from rules.dates_due import Context, Due, Kind, ask, either, month_end, on_day, spoken
from rules.dates_forms import LED, NEVER, form, year_of


def _this_year(match: re.Match[str], context: Context) -> Due:
    """`End of the year` is 31 December, 31 March or July, depending on who says it."""
    words, on = match[0], context.on
    year = on.year + ("next" in words)
    financial, school = _on_or_after(date(year, 3, 31), on), context.calendar.term_named(f"Summer {year}")
    if "financial" in words:
        return on_day(words, financial, Kind.PART)
    if ("school" in words or "academic" in words) and school:
        ends = school if school.ends >= on else context.calendar.term_named(f"Summer {year + 1}") or school
        return Due(words, Kind.TERM, ends.ends, approximate=ends.approximate)
    if "calendar" in words:
        return on_day(words, date(year, 12, 31), Kind.PART)
    return either(words, date(year, 12, 31), financial)


def _on_or_after(day: date, on: date) -> date:
    return day if day >= on else day + relativedelta(years=1)


def _year(match: re.Match[str], context: Context) -> Due | None:
    """`By 2020` may mean before it begins: the end is the usual reading, and it is asked about."""
    year = int(match["full"])
    due = on_day(match[0], date(year, 12, 31), Kind.YEAR, approximate=True)
    if due.due is None or match.groupdict().get("ends"):
        return Due(match[0], Kind.YEAR, due.due) if due.due else due
    last_before = date(year - 1, 12, 31)
    question = f"Is that by the end of {year}, {spoken(due.due)}, or before it begins, {spoken(last_before)}?"
    return Due(
        match[0], Kind.YEAR, due.due, approximate=True, question=question, options=(last_before, due.due)
    )


def _part_of_year(match: re.Match[str], context: Context) -> Due:
    month = {"e": 3, "m": 6, "l": 12}[match["part"][0]]
    return on_day(match[0], month_end(int(match["full"]), month), Kind.PART, approximate=True)


def _quarter(match: re.Match[str], context: Context) -> Due:
    """Q1 is January to March in the calendar and April to June in the council's accounts."""
    number, year = int(match["number"]), year_of(match["year"]) or context.on.year
    calendar_end = month_end(year, number * 3)
    return either(match[0], calendar_end, calendar_end + relativedelta(months=3, day=31))


def _end_of_quarter(match: re.Match[str], context: Context) -> Due:
    month = (context.on.month + 2) // 3 * 3
    end = month_end(context.on.year, month)
    return on_day(match[0], end + relativedelta(months=3, day=31) if "next" in match[0] else end, Kind.PART)


def _named_term(match: re.Match[str], context: Context) -> Due:
    season, year = match["season"], year_of(match["year"])
    term = context.calendar.term_named(f"{season} {year}")
    return _by_end(match[0], term) if term else _no_term(match[0])


def _season(match: re.Match[str], context: Context) -> Due:
    """`By summer`: the next term of that name to end, in minutes the last one to have begun."""
    years = (context.on.year + step for step in ((1, 0, -1) if context.history else (-1, 0, 1)))
    terms = (context.calendar.term_named(f"{match['season']} {year}") for year in years)
    for term in terms:
        if term and (term.starts <= context.on if context.history else term.ends >= context.on):
            return _by_end(match[0], term)
    return _no_term(match[0])


def _term(match: re.Match[str], context: Context) -> Due:
    """The term that contains the day of the document; in the holidays, nobody can tell which is meant."""
    current = context.calendar.term_containing(context.on)
    following = [term for term in context.calendar.terms_from(context.on) if term.starts > context.on]
    if "next" in match[0] and following:
        return _by_end(match[0], following[0])
    if current:
        return _by_end(match[0], current)
    if not following:
        return _no_term(match[0])
    soonest = following[0]
    question = f"No school term runs then. Do you mean {spoken(soonest.ends)}, the end of {soonest.name}?"
    return ask(match[0], question, soonest.ends)


def _start_of_term(match: re.Match[str], context: Context) -> Due:
    term = next((term for term in context.calendar.terms_from(context.on) if term.starts > context.on), None)
    if term is None:
        return _no_term(match[0])
    due = on_day(match[0], term.starts, Kind.TERM)
    return Due(match[0], Kind.TERM, due.due, approximate=term.approximate) if due.due else due


def _by_end(printed: str, term: Term) -> Due:
    due = on_day(printed, term.ends, Kind.TERM)
    return Due(printed, Kind.TERM, due.due, approximate=term.approximate) if due.due else due


def _no_term(printed: str) -> Due:
    return ask(printed, f"The calendar has no term for {printed}. Which day is meant?")


def _half_term(match: re.Match[str], context: Context) -> Due:
    return ask(match[0], "The calendar does not hold half-terms. Which day is meant?")


def _reporting_period(match: re.Match[str], context: Context) -> Due:
    """2018/19 or "Autumn Term" heads a column of figures: no due date."""
    return Due(match[0], Kind.PERIOD)


def _academic_years(match: re.Match[str], context: Context) -> Due | None:
    first, second = match["first"], match["second"]
    follows = int(second[-2:]) == (int(first[-2:]) + 1) % 100
    is_day_and_month = len(first) == 2 and int(second) <= 12
    return _reporting_period(match, context) if follows and not is_day_and_month else None


def _feast(match: re.Match[str], context: Context) -> Due:
    """By Christmas means before it begins, by Easter before Good Friday."""
    days = [_eve(match[0], context.on.year + year) for year in (-1, 0, 1)]
    past = [day for day in days if day <= context.on]
    day = max(past) if context.history and past else min(day for day in days if day >= context.on)
    return on_day(match[0], day, approximate=True)


def _eve(words: str, year: int) -> date:
    return easter(year) - timedelta(days=3) if "easter" in words else date(year, 12, 24)


def _new_year(match: re.Match[str], context: Context) -> Due:
    return ask(
        match[0], "The new year has no last day. Which day is meant?", month_end(context.on.year + 1, 1)
    )


_SCHOOL_YEARS = r"(?P<first>(?:20)?[0-9]{2})_[/-]_(?P<second>(?:20)?[0-9]{2})"

FORMS = (
    form(
        r"\A<season> term|\A(?:autumn|spring|summer)_/_(?:autumn|spring|summer) term",
        _reporting_period,
        NEVER,
    ),
    form(r"(?:academic year |school year )?" + _SCHOOL_YEARS, _academic_years, NEVER),
    form(
        r"(?:the )?end of (?:the |this |next )?(?:(?:financial|school|academic|calendar) )?year"
        r"|(?:this|next) year|year(?:-| )end",
        _this_year,
    ),
    form(r"(?P<full>20[0-9]{2})<stop>", _year, frozenset({"by", "before", "until", "till", "no later than"})),
    form(r"(?P<ends>(?:the )?end of|end) (?P<full>20[0-9]{2})", _year),
    form(r"(?P<part>early|mid|late)(?:-| )(?:in )?(?P<full>20[0-9]{2})", _part_of_year),
    form(r"q(?P<number>[1-4])(?: <year>)?", _quarter, LED),
    form(r"(?:the )?end of (?:the |this |next )?quarter|quarter(?:-| )end", _end_of_quarter),
    form(r"(?:(?:the )?end of (?:the )?)?<season>(?: term)?_,?_<year>", _named_term),
    form(r"(?:the )?end of (?:the |this |next )?<season>(?: term)?", _season),
    form(r"(?:this |next )?<season>(?: term)?", _season, LED),
    form(
        r"(?:the )?(?:end|last (?:day|week)) of (?:the |this |next )?(?:school )?term|(?:this|next) term"
        r"|term(?:-| )end",
        _term,
    ),
    form(r"(?:the )?(?:start|beginning) of (?:the |next )?(?:school )?term", _start_of_term),
    form(r"(?:the )?(?:<season> )?half(?:-| )term", _half_term, LED),
    form(r"(?:christmas|xmas)(?: eve)?|easter", _feast, LED),
    form(r"(?:the )?new year", _new_year, LED),
)
