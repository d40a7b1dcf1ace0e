"""
The parts a word can play in a schedule. A token carries its senses as a mapping from these names to a value.

The grammar asks for senses, never for words; a language says which words have which. The value's shape stands beside
each name.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

Senses: TypeAlias = Mapping[str, Any]

# numbers
NUMBER: Final = "number"  # int
DECIMAL: Final = "decimal"  # float
ARTICLE: Final = "article"  # 1
HALF: Final = "half"  # fraction of the following or preceding unit
ORDINAL: Final = "ordinal"  # int; -1 = last
VAGUE: Final = "vague"  # True: "a few", which is no number
MORE: Final = "more"  # "10 more minutes", "another hour"
AND_HALF: Final = "and_half"  # float: a part more behind a number or unit: "2 с половиной часа"
AMOUNT: Final = "amount"  # True beside NUMBER: a number that is no hour: "a dozen"
STOPPED: Final = "stopped"  # int beside ORDINAL: "9." may also be a number at the end of a sentence
COUNTED: Final = "counted"  # int: once 1, twice 2
LENGTH: Final = "length"  # seconds of "1h30", where a length of time is due
WHOLE: Final = "whole"  # True beside UNIT: a length that needs no number: "hora y media", "полчаса"
UNIT: Final = "unit"  # (factor, "second" | "minute" | "hour" | "day" | "week" | "month" | "year")

# days
WEEKDAY: Final = "weekday"  # 0 = Monday … 6
SHORT_DAY: Final = "short_day"  # a weekday in two letters ("mo"): one only in a list of them
DAY_SET: Final = "day_set"  # tuple of weekdays: workdays, weekend
PLURAL: Final = "plural"  # True: "mondays" means every Monday
MONTH: Final = "month"  # 1-12
RELATIVE_DAY: Final = "relative_day"  # days from today
DATE: Final = "date"  # (year, month, day)
YEAR_MONTH: Final = "year_month"  # (year, month)
NUMERIC_DATE: Final = "numeric_date"  # (a, b, year or None): order of day and month open
DIRECT: Final = "direct"  # True beside EDGE: no "of" is needed behind it: "Ende März"
DAY_BEHIND: Final = "day_behind"  # True behind numbers that are days of the month: "1 и 15 числа"
GENITIVE: Final = "genitive"  # True beside UNIT, EVERY, MONTH: "of" is part of the word: "месяца", "каждого", "мая"
EDGE: Final = "edge"  # 1 = beginning, -1 = end (of a month)
WEEKS_ON: Final = "weeks_on"  # weeks added to the weekday it stands behind: "vendredi en huit"
DATED: Final = "dated"  # True beside WEEKDAY: a bare number behind it is a day of the month: "jeudi 15"
WHICH: Final = "which"  # "next" | "this" | "last"
WHICH_BEHIND: Final = "which_behind"  # the same, where it stands behind its noun: "lundi prochain"
CASELESS: Final = "caseless"  # True beside WEEKDAY: a short form, which shows no case: "пн"
HABIT: Final = "habit"  # True: a weekday with an article that likelier means every week: "le lundi", "il lunedì"
# or "in front": only where no time stands before it: "di sabato", but "alle 9 di sabato" is once

# times
CLOCK: Final = "clock"  # (hour, minute, second, bare)
DOT_CLOCK: Final = "dot_clock"  # the same, written 13.30: a time only where a time is due
INSTANT: Final = "instant"  # (datetime text parts, offset minutes or None)
MERIDIEM: Final = "meridiem"  # "am" | "pm"
O_CLOCK: Final = "o_clock"  # True; beside UNIT only where a time is due: "à 9 heures"
HOUR_BEFORE: Final = "hour_before"  # minutes of the hour before: "halb neun" is 8:30
QUARTER: Final = "quarter"  # True: fifteen minutes of an hour
MINUS: Final = "minus"  # True: minutes taken off an hour: "neuf heures moins le quart", "без четверти девять"
PART_BEHIND: Final = "part_behind"  # a part of the day directly behind an hour: "9 Uhr morgens", "9 утра"
PART_TOO: Final = "part_too"  # a part of the day where it stands behind a day, "every" or "on": "heute Morgen"
SHORT_OF: Final = "short_of"  # True: minutes before an hour: "fünf vor neun", "cuarto para las tres"
CLOCK_NAME: Final = "clock_name"  # name in Preferences: noon, midnight, end_of_day …
DAY_PART: Final = "day_part"  # morning, noon, afternoon, evening, night
ZONE: Final = "zone"  # IANA name
NO_ZONE: Final = "no_zone"  # True: written like a zone ("UTC+99"), but there is none
ZONE_WORD: Final = "zone_word"  # "time" in "Berlin time"; "behind" where it can only stand there

# recurrence
EVERY: Final = "every"  # True
ALWAYS: Final = "always"  # True: days or times behind it come again: "immer montags", "jeweils um 9"
ADVERB: Final = "adverb"  # (n, unit): daily, weekly, fortnightly
AT_MINUTE: Final = "at_minute"  # int beside ADVERB: a minute of the hour: "zur vollen Stunde"
OTHER: Final = "other"  # 2
ALL: Final = "all"  # "all mondays"; beside OTHER: "alternate", which needs no "every"
PARITY: Final = "parity"  # 1 = odd, 2 = even: days of the month
DOUBTFUL: Final = (
    # the question a word leaves open: "months" (bimonthly), "years", "which" (any), "sunday" (so), "often" (sometimes),
    # "season" (in summer), "when" (maybe)
    "doubtful"
)
SO_OFTEN: Final = "so_often"  # int: "x3" behind a schedule
OTHER_BEHIND: Final = "other_behind"  # 2, where it stands behind its noun: "lunes alternos", "un jour sur deux"
PER: Final = "per"  # True
TIMES: Final = "times"  # True: "3 times", "5 occurrences"

# joints
AT: Final = "at"
"""True; "to" where it also ends a span of hours: "de 9 a las 17"; "loose" for a word of places too: "в"; "marked" where
a lone number is no hour: "на"."""
ON: Final = "on"
IN: Final = "in"
DELAYING: Final = "delaying"  # True beside IN or FOR: a unit needs no number: "через час", "в течение недели"
OF: Final = "of"
FROM: Final = "from"
TO: Final = "to"
INCLUSIVE: Final = "inclusive"  # True: filler behind the end of something: "включительно"
UNTIL: Final = "until"  # True; "through" where a run of days is as likely: "march through june"
FOR: Final = "for"
STARTING: Final = "starting"
ANCHOR: Final = "anchor"  # "counting from": what an interval is counted from
EXCEPT: Final = "except"
BETWEEN: Final = "between"
AFTER: Final = "after"
BEFORE: Final = "before"
REST: Final = "rest"  # "the rest of" this year
ONWARD: Final = "onward"  # "onwards" behind "from april"
LATER: Final = "later"  # "from now", "later", "hence"
NOW: Final = "now"
AGO: Final = "ago"
AGO_BEFORE: Final = "ago_before"  # the same in front of the length: "vor 3 Tagen", "il y a 3 jours"
LONG: Final = "long"  # True behind a length: "zwei Wochen lang"
PAST: Final = "past"  # "15 minutes past the hour"
AND: Final = "and"
AND_MINUTES: Final = "and_minutes"  # True beside AND: minutes may stand behind it: "las nueve y diez", "nove e dieci"
LIMITS: Final = "limits"  # True beside ONLY: "only" itself
ONLY: Final = "only"  # filler: only, just, about, around
THE: Final = "the"
DAY_WORD: Final = "day_word"  # "day" in "day 15", "the 4th day"
WEAK: Final = "weak"  # True: a schedule word only beside another ("may", "sun", "second")

STRONG: Final = frozenset(
    {
        EVERY,
        ADVERB,
        WEEKDAY,
        DAY_SET,
        MONTH,
        RELATIVE_DAY,
        DATE,
        NUMERIC_DATE,
        CLOCK,
        INSTANT,
        NUMBER,
        DECIMAL,
    }
    | {
        EXCEPT,
        UNTIL,
        STARTING,
        CLOCK_NAME,
        AGO,
        HOUR_BEFORE,
        PART_BEHIND,
        DAY_PART,
        OTHER,
        WEEKS_ON,
        MERIDIEM,
        UNIT,
        ORDINAL,
        COUNTED,
        BETWEEN,
        DELAYING,
        DAY_BEHIND,
        AND_HALF,
        DOUBTFUL,
    }
)
"""Senses that may not be left lying beside a schedule: what the accounting of words asks for."""
