"""The canonical sentence of a trigger is read back to the same trigger."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import parse
from parsers.languages.registry import LANGUAGES
from parsers.sentences.describe import describe
from scheduler.core.local_time import is_repeated, resolve
from scheduler.core.trigger import (
    Bounds,
    Calendar,
    Every,
    Exclusions,
    Frequency,
    Once,
    Trigger,
    Union,
    Weekday,
    Window,
)

NOW = datetime(2026, 3, 4, 10, 7, 30, tzinfo=UTC)
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu")

zones = st.sampled_from(ZONES)
moments = st.datetimes(datetime(2026, 3, 10), datetime(2029, 1, 1)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001
clear_hours = st.times().map(lambda at: at.replace(microsecond=0))
days = st.integers(0, 6)
nth_weekdays = st.builds(Weekday, day=days, ordinal=st.integers(1, 5) | st.integers(-2, -1))


@st.composite
def instants(draw: st.DrawFn, zone: str) -> datetime:
    local = draw(moments.filter(lambda at: not is_repeated(at, zone)))
    return resolve(local, zone)[0]


@st.composite
def bounds(draw: st.DrawFn, zone: str) -> Bounds:
    start = draw(st.none() | instants(zone))
    end = draw(st.none() | instants(zone).map(lambda at: at + timedelta(days=2000)))
    count = draw(st.none() | st.integers(1, 500)) if start else None
    return Bounds(start=start, end=end, count=count)


@st.composite
def exclusions(draw: st.DrawFn) -> Exclusions:
    return Exclusions(
        weekdays=tuple(draw(st.lists(days, max_size=2))),
        months=tuple(draw(st.lists(st.integers(1, 12), max_size=2))),
        nth_weekdays=tuple(draw(st.lists(st.tuples(st.integers(0, 12), nth_weekdays), max_size=1))),
        month_days=tuple(draw(st.lists(st.integers(1, 28) | st.integers(-3, -1), max_size=2))),
        year_days=tuple(draw(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=2))),
        dates=tuple(draw(st.lists(st.dates(date(2026, 1, 1), date(2030, 1, 1)), max_size=2))),
    )


@st.composite
def onces(draw: st.DrawFn, zone: str) -> Once:
    return Once(at=draw(instants(zone)), zone=zone)


@st.composite
def everies(draw: st.DrawFn, zone: str) -> Every:
    return Every(
        interval=timedelta(seconds=draw(st.integers(1, 1000) | st.sampled_from([3600, 5400, 7200, 86400]))),
        anchor=draw(instants(zone)),
        zone=zone,
        bounds=draw(bounds(zone)),
        exclusions=draw(exclusions()),
    )


@st.composite
def calendars(draw: st.DrawFn, zone: str) -> Calendar:
    shape = draw(st.sampled_from(["day", "week", "month_days", "nth", "year_days", "year_nth", "business"]))
    months = tuple(draw(st.lists(st.integers(1, 12), min_size=1, max_size=3)))
    season = months if draw(st.booleans()) else ()
    interval = draw(st.integers(1, 4))
    weekdays = draw(st.lists(days, min_size=1, max_size=7))
    ordinals = draw(st.lists(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1, max_size=2))
    numbers = tuple(draw(st.lists(st.integers(1, 31), min_size=1, max_size=3)))
    fields: dict[str, object] = {"interval": interval}
    if shape == "day":
        fields |= {"freq": Frequency.DAY, "by_month": season}
    elif shape == "week":
        fields |= {"freq": Frequency.WEEK, "by_month": season, "by_weekday": tuple(Weekday(day=d) for d in weekdays)}
    elif shape == "month_days":
        fields |= {"freq": Frequency.MONTH, "by_month_day": draw(st.sampled_from([numbers, (-1,)]))}
    elif shape == "nth":
        nth = tuple(Weekday(day=d, ordinal=n) for d in set(weekdays) for n in set(ordinals))
        fields |= {"freq": Frequency.MONTH, "by_weekday": nth}
    elif shape == "business":
        workdays = tuple(Weekday(day=d) for d in range(5))
        fields |= {"freq": Frequency.MONTH, "by_weekday": workdays, "set_pos": tuple(ordinals[:1])}
    elif shape == "year_days":
        fields |= {"freq": Frequency.YEAR, "by_month": months[:1], "by_month_day": numbers}
    else:
        nth = tuple(Weekday(day=d, ordinal=n) for d in set(weekdays) for n in set(ordinals))
        fields |= {"freq": Frequency.YEAR, "by_month": months, "by_weekday": nth}
    if interval > 1:
        fields["anchor"] = draw(st.dates(date(2026, 3, 10), date(2028, 1, 1)))
    if interval == 1 and draw(st.booleans()):
        ends = draw(st.lists(clear_hours, min_size=2, max_size=2, unique=True).map(sorted))
        step = timedelta(seconds=draw(st.integers(1, 600) | st.sampled_from([900, 1800, 3600])))
        fields["window"] = Window(start=ends[0], end=ends[1], step=step)
    else:
        fields["times"] = tuple(draw(st.lists(clear_hours, min_size=1, max_size=3)))
    return Calendar(**fields, zone=zone, bounds=draw(bounds(zone)), exclusions=draw(exclusions()))  # type: ignore[arg-type]


triggers: st.SearchStrategy[Trigger] = zones.flatmap(lambda zone: onces(zone) | everies(zone) | calendars(zone))


def has_no_such_date(trigger: Trigger) -> bool:
    """Tell whether a trigger names 31 April or 30 February, alone or beside a day there is."""
    if not isinstance(trigger, Calendar) or trigger.freq is not Frequency.YEAR:
        return False
    return any(day > monthrange(2028, month)[1] for month in trigger.by_month for day in trigger.by_month_day)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None)
@given(triggers)
def test_the_sentence_is_read_back(language: str, trigger: Trigger) -> None:
    sentence = describe(trigger, language=language)
    result = parse(sentence, now=NOW, zone=trigger.zone, language=language)
    if result.error is not None and result.error.code == "in_past":
        return  # it really never fires: an excluded month, 31 April
    if result.error is not None and result.error.code == "impossible" and has_no_such_date(trigger):
        return
    assert result.error is None, (sentence, result.error)
    assert result.readings[0].trigger == trigger, sentence
    assert result.readings[0].message is None


UNIONS = ["weekdays at 9 and weekends at 11", "every monday at 9 and every friday at 10 until june"]


@pytest.mark.parametrize("phrase", UNIONS)
def test_several_rules_are_read_back(phrase: str) -> None:
    trigger = parse(phrase, now=NOW, zone="Europe/Berlin").readings[0].trigger
    assert isinstance(trigger, Union)
    assert parse(describe(trigger), now=NOW, zone="Europe/Berlin").readings[0].trigger == trigger


SENTENCES = [
    ("every 90 minutes", "every 90 minutes"),
    ("weekly on mon and fri at 9", "every Monday and Friday at 09:00"),
    ("monthly on the 31st", "on the 31st of every month at 09:00"),
    ("every 15 min from 9 to 17 on weekdays", "every 15 minutes from 09:00 to 17:00 on weekdays"),
    ("every july 4th at noon", "on the 4th of July every year at 12:00"),
    ("tomorrow at 17:30", "on Thursday 5 March 2026 at 17:30"),
    ("0 9 * * 1-5", "Monday to Friday at 09:00 (cron 0 9 * * 1-5)"),
    ("every day at 9 except sundays", "every day at 09:00, except Sunday"),
]


@pytest.mark.parametrize(("phrase", "sentence"), SENTENCES)
def test_sentences_for_a_card(phrase: str, sentence: str) -> None:
    assert parse(phrase, now=NOW, zone="Europe/Berlin").readings[0].sentence == sentence


CRON_TEXTS = ["0 9 * * 1-5", "@daily", "*/15 9-17 15W,L * 1#1,5", "30 0 9 * * *", "0 0 9 * * 1 2027"]


@pytest.mark.parametrize("text", CRON_TEXTS)
def test_cron_is_read_back_from_its_text(text: str) -> None:
    trigger = parse(text, now=NOW, zone="Europe/Berlin").readings[0].trigger
    assert parse(describe(trigger), now=NOW, zone="Europe/Berlin").readings[0].trigger == trigger


def test_the_second_pass_of_a_fold_is_named_by_its_instant() -> None:
    trigger = Once(at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC), zone="Europe/Berlin")
    assert describe(trigger) == "at 2026-10-25T01:30:00Z"


def test_times_are_shown_in_the_triggers_zone() -> None:
    trigger = Calendar(freq=Frequency.DAY, times=(time(9),), zone="Asia/Tokyo")
    assert describe(trigger) == "every day at 09:00"


ENDS = [
    ("every day at 9 for 10 days", "every day at 09:00, until 2026-03-14"),
    ("every 15 minutes from 8 to 10 for 2 weeks", "every 15 minutes from 08:00 to 10:00, until 2026-03-18"),
    # it still fires later that day, were it not for the end
    ("every day at 9 and 21 for 10 days", "every day at 09:00 and 21:00, until 2026-03-14 10:07:30"),
    ("every 10 minutes for 2 hours", "every 10 minutes, until 2026-03-04 12:07:30"),
]


@pytest.mark.parametrize(("phrase", "sentence"), ENDS)
def test_an_end_behind_the_last_time_of_its_day_is_a_day_on_a_card(phrase: str, sentence: str) -> None:
    reading = parse(phrase, now=NOW, zone="UTC").readings[0]
    assert reading.sentence == sentence
    exact = parse(describe(reading.trigger), now=NOW, zone="UTC").readings[0].trigger
    assert exact == reading.trigger


STARTS = [
    ("every day at 9 10 times", "every day at 09:00, 10 times"),
    ("every 5 minutes 10 times", "every 5 minutes, 10 times"),
    ("0 9 * * * 10 times", "every day at 09:00, 10 times (cron 0 9 * * *)"),
    ("every day at 9 starting 2026-05-01 10 times", "every day at 09:00, starting 2026-05-01, 10 times"),
    ("every 3 hours starting tomorrow at 6", "every 3 hours, starting 2026-03-05 06:00"),
]


@pytest.mark.parametrize(("phrase", "sentence"), STARTS)
def test_a_start_that_is_now_or_at_midnight_goes_without_saying_on_a_card(phrase: str, sentence: str) -> None:
    assert parse(phrase, now=NOW, zone="UTC").readings[0].sentence == sentence
