"""
What a language supplies so that triggers, notes and refusals can be said in it: data, and a few functions that inflect.

    Names      the seven weekdays or twelve months in one grammatical form, and what stands around a list of them
    Counted    one form per plural: ("every day", "every {n} days")
    Stretch    "Monday to Friday": the names in the form of the first and of the last
    Wording    all of it; `wording.py` of English and German (languages/<name>/) are the examples to follow

`describe.py` puts the pieces together in the same order in every language and knows no word itself. What it says is
read back by the language's own vocabulary to the same trigger; only the words for cron fields need not be.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from parsers.sentences.said import FieldName, PartName, Rate, Reason, Said, Value, WeekdayName

Counted: TypeAlias = tuple[str, ...]
"""The form for 1, then one per plural as `Wording.plural` numbers them from 1; `{n}` is the number."""


def clock(at: time) -> str:
    """Return `09:00`; with seconds only where there are some, `09:00:30`."""
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def one_plural(_n: int) -> int:
    """Return 1: the language has one plural."""
    return 1


class Names(NamedTuple):
    """
    Weekdays (from Monday) or months (from January) in one grammatical form.

    Attributes:
        each: Every name as it stands in a list; with its preposition or article where each needs its own.
        around: What stands around the whole list.
    """

    each: tuple[str, ...]
    around: str = "{}"


class Stretch(NamedTuple):
    """ "Monday to Friday": `first` and `last` are the names in their forms, `around` has `{first}` and `{last}`."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    around: str


class CronWording(NamedTuple):
    """
    What only the words for cron fields need; English examples. They are shown beside the expression itself.

    Attributes:
        minutes, hours, seconds: With `{numbers}`, for one and for several: "minute 5", "minutes 3, 17 and 40".
        number_run: "9 to 17", with `{first}`, `{last}`: numbers and days of the month.
        on_the_hour: "every hour on the hour".
        every_hour_at: "every hour at {minutes}".
        minutes_past: "at {minutes} past {hours}".
        steps_of: "{steps} of {hours}": "every 5 minutes of hours 9 to 17".
        steps_of_every_hour: "{steps} of every hour".
        minute_steps, second_steps: "{steps} from minute {first} to minute {last}".
        within_minute: ", {steps} within that minute".
        at_seconds: ", at {seconds}".
        times_a_day: "{n} times a day".
        certain_days, no_day: "on certain days", "on no day".
        weekdays: "Monday to Friday".
        months: "from November to February".
        nearest: "weekday nearest to the {days}", standing where a day of the month may stand (`Wording.month_days`).
        before_last: "day before the last day", "{nth} day before the last day"; `{nth}` as in `Wording.numbered`.
        stepped_days: "every {nth} day from the {first} to the {last}", instead of `Wording.month_days` and its list.
        also: " and also ".
        of_the_month: "of the month", where the months are said behind.
        only: "{days}, but only {wanted}".
        only_in_year: ", only in {year}".
    """

    minutes: tuple[str, str]
    hours: tuple[str, str]
    seconds: tuple[str, str]
    number_run: str
    on_the_hour: str
    every_hour_at: str
    minutes_past: str
    steps_of: str
    steps_of_every_hour: str
    minute_steps: str
    second_steps: str
    within_minute: str
    at_seconds: str
    times_a_day: Counted
    certain_days: str
    no_day: str
    weekdays: Stretch
    months: Stretch
    nearest: str
    before_last: Counted
    stepped_days: str
    also: str
    of_the_month: str
    only: str
    only_in_year: str


class Wording(NamedTuple):
    """
    How a language says triggers. English examples stand beside each; a space is only written inside a text.

    Attributes:
        weekdays, months: Plain names, for notes: "Monday", "March".
        and_word, or_word: Between the last two of a list.
        plural: Number above 1 -> which plural, from 1.
        every: Unit ("second" … "year") -> "every day", "every {n} days".
        on_weekdays: "on Monday and Friday", single or weekly: "every 2 weeks on Monday and Friday".
        dated_weekdays: The weekdays of `once`, where `on_weekdays` does not fit there.
        every_weekdays: "every Monday and Friday".
        on_workdays, every_workday: "on weekdays", "every weekday": Monday to Friday.
        in_months: "in June and July".
        at: "at {times}"; `clock_at` words each time in that list.
        window: "from {start} to {end}".
        once: "{weekday} {day} {month} {year} {at}", the weekday of `on_weekdays` or
            `dated_weekdays`, the month of `dated_months`.
        at_instant: "at {instant}": an ISO instant in UTC, where the wall clock alone would be ambiguous.
        weekday_genders: One letter for each weekday, keys of `ordinals` and `nth`.
        ordinals: Gender -> {1: "first", … 5, -1: "last", … -5}, in the form for `nth`; with their articles where each
            needs its own.
        nth: Gender -> "the {ordinals} {days}": "the first and last Monday".
        nth_weekdays: The weekdays in that form.
        nth_day, nth_workday: (gender, "{ordinals} day"), (gender, "{ordinals} weekday"): in the list of `month_days`.
        on_nth: Around one or several of them: "on {}".
        numbered: 1 -> "1st".
        month_day: The same as it stands in the list of `month_days`; with its article where each needs its own.
        month_days: Around that list: "on the {}", of "1st, 15th and last day", "first weekday".
        of_every_month: "of every month", "of every {n} months".
        of_months: Behind the nth weekday or last day: "of June and July"; followed by `every` year.
        dated_months: Behind days of the month: "of June and July"; in `once` too.
        counting_from, starting, until: ", counting from {date}", …; the date is 2026-03-04, with a time where needed.
        times: ", {n} times".
        except_days: ", except {days}".
        left_out_weekdays, left_out_months: The names in that list.
        left_out_day: "the {day}", where day is `numbered`.
        left_out_day_of_month: True where `of_every_month` stands behind it: "am 5. und am 6. Mai" are both in May.
        left_out_year_day: "{month} {day}": the number, or `{the_day}` as in `month_day`,
            and the month of `dated_months`.
        left_out_date: "{date}".
        joint: "; and ", between rules.
        zone: ", in {zone}".
        date: "{day} {month}" in notes; the month is of `dated_months`.
        parts: morning, afternoon, evening, night.
        fields: Fields of a cron expression as named in parsers/cron/expression.py.
        sentences: English refusal or note -> the same in this language; English stands in for what is missing.
        cron: The words for cron fields.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    and_word: str
    or_word: str
    every: Mapping[str, Counted]
    on_weekdays: Names
    every_weekdays: Names
    on_workdays: str
    every_workday: str
    in_months: Names
    at: str
    window: str
    once: str
    at_instant: str
    ordinals: Mapping[str, Mapping[int, str]]
    nth: Mapping[str, str]
    nth_weekdays: tuple[str, ...]
    nth_workday: tuple[str, str]
    nth_day: tuple[str, str]
    on_nth: str
    numbered: Callable[[int], str]
    month_day: Callable[[int], str]
    month_days: str
    of_every_month: Counted
    of_months: Names
    dated_months: Names
    counting_from: str
    starting: str
    until: str
    times: Counted
    except_days: str
    left_out_weekdays: tuple[str, ...]
    left_out_months: tuple[str, ...]
    left_out_day: str
    left_out_year_day: str
    left_out_date: str
    joint: str
    zone: str
    date: str
    parts: Mapping[str, str]
    fields: Mapping[str, str]
    cron: CronWording
    plural: Callable[[int], int] = one_plural
    dated_weekdays: tuple[str, ...] | None = None
    clock_at: Callable[[time], str] = clock
    weekday_genders: str = "mmmmmmm"
    left_out_day_of_month: bool = False
    sentences: Mapping[str, str] = MappingProxyType({})

    def listed(self, words: Sequence[str], last: str | None = None) -> str:
        """Return `a`, `a and b`, `a, b and c`; *last* stands for "and"."""
        return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" {last or self.and_word} " + words[-1]

    def named(self, names: Names, numbers: Sequence[int], *, last: str | None = None) -> str:
        """Return a list of weekdays or months (indexes from 0) with what stands around it."""
        return names.around.format(self.listed([names.each[number] for number in numbers], last))

    def counted(self, forms: Counted, n: int) -> str:
        """Return the form that goes with a number, the number filled in."""
        return forms[0 if n == 1 else self.plural(n)].format(n=n)

    def each(self, n: int, unit: str) -> str:
        """Return `every day`, `every 2 days`."""
        return self.counted(self.every[unit], n)

    def each_seconds(self, seconds: int) -> str:
        """Return `every 90 minutes`: in the largest unit up to hours that divides the seconds."""
        sizes = ((3600, "hour"), (60, "minute"), (1, "second"))
        size, unit = next(pair for pair in sizes if seconds % pair[0] == 0)
        return self.each(seconds // size, unit)

    def at_times(self, times: Sequence[time]) -> str:
        """Return `at 09:00 and 17:00`."""
        return self.at.format(times=self.listed([self.clock_at(at) for at in times]))

    def say(self, sentence: Said) -> str:
        """Return a refusal or a note in words."""
        template = self.sentences.get(sentence.template, sentence.template)
        return template.format(**{name: self._worded(value) for name, value in sentence.values})

    def _worded(self, value: Value) -> str:
        match value:
            case time():
                return f"{value:%H:%M}"
            case date():
                return self.date.format(day=value.day, month=self.dated_months.each[value.month - 1])
            case WeekdayName(number):
                return self.weekdays[number]
            case PartName(name):
                return self.parts.get(name, name)
            case FieldName(name):
                return self.fields.get(name, name)
            case Reason(text):
                return self.sentences.get(text, text)
            case Said():
                return self.say(value)
            case Rate(n, unit):
                return self.each(n, unit)
            case _:
                return str(value)
