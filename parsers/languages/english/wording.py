"""How triggers, notes and refusals are said in English. Refusals and notes are English as they stand in the code."""

from parsers.sentences.wording import CronWording, Names, Stretch, Wording

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
_FROM_LAST = {-1: "last", -2: "second to last", -3: "third to last", -4: "fourth to last", -5: "fifth to last"}


def _numbered(n: int) -> str:
    """Return `1st`, `2nd`, `11th`, `11th to last`."""
    if n < 0:
        return f"{_numbered(-n)} to last"
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


_CRON = CronWording(
    minutes=("minute {numbers}", "minutes {numbers}"),
    hours=("hour {numbers}", "hours {numbers}"),
    seconds=("second {numbers}", "seconds {numbers}"),
    number_run="{first} to {last}",
    on_the_hour="every hour on the hour",
    every_hour_at="every hour at {minutes}",
    minutes_past="at {minutes} past {hours}",
    steps_of="{steps} of {hours}",
    steps_of_every_hour="{steps} of every hour",
    minute_steps="{steps} from minute {first} to minute {last}",
    second_steps="{steps} from second {first} to second {last}",
    within_minute=", {steps} within that minute",
    at_seconds=", at {seconds}",
    times_a_day=("once a day", "{n} times a day"),
    certain_days="on certain days",
    no_day="on no day",
    weekdays=Stretch(_WEEKDAYS, _WEEKDAYS, "{first} to {last}"),
    months=Stretch(_MONTHS, _MONTHS, "from {first} to {last}"),
    nearest="weekday nearest to the {days}",
    before_last=("day before the last day", "{nth} day before the last day"),
    stepped_days="on every {nth} day from the {first} to the {last}",
    also=" and also ",
    of_the_month="of the month",
    only="{days}, but only {wanted}",
    only_in_year=", only in {year}",
)

ENGLISH_WORDING = Wording(
    weekdays=_WEEKDAYS,
    months=_MONTHS,
    and_word="and",
    or_word="or",
    every={unit: (f"every {unit}", f"every {{n}} {unit}s") for unit in _UNITS},
    on_weekdays=Names(_WEEKDAYS, "on {}"),
    every_weekdays=Names(_WEEKDAYS, "every {}"),
    on_workdays="on weekdays",
    every_workday="every weekday",
    in_months=Names(_MONTHS, "in {}"),
    at="at {times}",
    window="from {start} to {end}",
    once="{weekday} {day} {month} {year} {at}",
    at_instant="at {instant}",
    ordinals={"m": _ORDINALS | _FROM_LAST},
    nth={"m": "the {ordinals} {days}"},
    nth_weekdays=_WEEKDAYS,
    nth_workday=("m", "{ordinals} weekday"),
    nth_day=("m", "{ordinals} day"),
    on_nth="on {}",
    numbered=_numbered,
    month_day=_numbered,
    month_days="on the {}",
    of_every_month=("of every month", "of every {n} months"),
    of_months=Names(_MONTHS, "of {}"),
    dated_months=Names(_MONTHS, "of {}"),
    counting_from=", counting from {date}",
    starting=", starting {date}",
    until=", until {date}",
    times=(", once", ", {n} times"),
    except_days=", except {days}",
    left_out_weekdays=_WEEKDAYS,
    left_out_months=_MONTHS,
    left_out_day="the {day}",
    left_out_year_day="{month} {day}",
    left_out_date="{date}",
    joint="; and ",
    zone=", in {zone}",
    date="{day} {month}",
    parts={},
    fields={},
    cron=_CRON,
)
