"""English: words and what they can mean. Data only."""

from itertools import product

from parsers.languages.english import requests
from parsers.languages.english.wording import ENGLISH_WORDING
from parsers.languages.vocabulary import Language, VocabularyBuilder, by_first_word
from parsers.words.zones import ABBREVIATIONS, OPEN_PLACES, PLACES, SHORT_PLACES

_UNITS = {
    "second": ("s|sec|secs|second|seconds", (1, "second")),
    "minute": ("m|min|mins|minute|minutes", (1, "minute")),
    "hour": ("h|hr|hrs|hour|hours", (1, "hour")),
    "day": ("d|dy|day|days", (1, "day")),
    "week": ("w|wk|wks|week|weeks", (1, "week")),
    "fortnight": ("fortnight|fortnights", (2, "week")),
    "month": ("mo|mos|month|months", (1, "month")),
    "quarter": ("quarter|quarters", (3, "month")),
    "year": ("y|yr|yrs|year|years", (1, "year")),
}
_ADVERBS = {
    "minutely": (1, "minute"),
    "hourly": (1, "hour"),
    "daily|everyday": (1, "day"),
    "weekly": (1, "week"),
    "fortnightly|biweekly|bi - weekly": (2, "week"),
    "monthly": (1, "month"),
    "quarterly": (3, "month"),
    "half - yearly|semiannually|semi - annually|semiannual": (6, "month"),
    "yearly|annually": (1, "year"),
    "biennially": (2, "year"),
}
_OPEN_WORDS = {
    "bimonthly|bi - monthly": "months",
    "biannually|biannual|bi - annually": "years",
}
_SELDOM = "sometimes|occasionally|rarely|seldom|from time to time|every now and then|every once in a while|now and then"
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth
"""
_WEEKDAYS = (
    ("monday", "mon"),
    ("tuesday", "tue|tues"),
    ("wednesday", "wed|weds|wensday|wendsday"),
    ("thursday", "thu|thur|thurs"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
_MONTHS = """
january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct
november|nov december|dec
"""
_ORDINARY = """
moon soon noun dairy mine fine line nice text test next wear yard bear hear dear near fear tear reach teach beach
peach meek reek seek work word mouth moth north forth forty for form farm far fort first fist sunny moday pay pays say
says days lays daze hay tile time tune tone done none note may maybe eight weight night light right might sight fight
tight height five live dive give like life file fire four your tour hour pour sour our ours hours house horse home
more move mode model mom once ounce cease least last list lost past post pest best rest west nest fest vest dinner
winner diner sinner thinner lunch bunch punch launch hunch after offer alter water later latex layer player event even
ever never over very every begin being bring behind hind mind find kind wind band bond bend bent sent went tent rent
lent cent dent vent start star stare smart chart part party cart art untie unit unite until units mouse today toddy
monthly mother other another others brother bother order under minute minutes nights rights week weak wake make take
bake lake cake fake rake sake while which this thus then than them they there these those through though thought tough
rough enough cough dough touch couch coach march match watch catch patch batch latch half calf have hall halt halo
salt call fall tall ball wall mall wife wine wipe wire wise wish hence fence pence hens tens ten men pen when what
where that with without within will well were here just dust must rust lust juno jane june jury july julie augustus
early yearly nearly clearly dearly friend fried fries monkey money honey many mail daily nail rail sail tail fail hail
jail bail email except expect accept second seconds record records session sessions ones one zone bone gone stone
phone sundry sundae mourning moaning dally weakly marsh jute jude jury jolly nook neon noob etch eery otter ounce
sprint sprints sprinter string strings springs tell toll tilt still fill kill will skill
twine weed weep seek yeah minuet fist filth sever foul flour fives tree threw there frog frown starring staring
startling stating neat combing exempt latter layer joust jest abort abut oily alto aloe plug plum plush timer tides
tiles tires timed dozed doze coupled coupes diner ends stats sine singe ship slip skin skim skit shipping slipping
previews annual alternative shopping hopping stepping monty dads dabs wins mint mains moms moons mows moans weeds webs
wets tubes tunes toes ties sets sees seas sews sixty thirsty thirst thirdly daisy daises dairies
"""


def _numbers(v: VocabularyBuilder) -> None:
    for value, word in enumerate(_SMALL.split()):
        v.add(word, number=value)
    for index, word in enumerate(_TENS.split()):
        v.add(word, number=20 + 10 * index)
    v.add("hundred|one hundred|a hundred", number=100, amount=True)
    v.add("zero", weak=True)
    v.add("couple|a couple|couple of|a couple of", number=2, amount=True)
    v.add("dozen|a dozen", number=12, amount=True)
    v.add("a|an", article=1, weak=True)
    v.add("half", half=True)
    for sign, part in (("¼", 0.25), ("½", 0.5), ("¾", 0.75)):
        v.add(sign, decimal=part)
    v.add("fourty", number=40)
    v.add("ninty", number=90)
    for index, word in enumerate(_ORDINALS.split()):
        v.add(word, ordinal=index + 1)
    v.add("thirtieth", ordinal=30)
    v.add("last|final", ordinal=-1, weak=True)
    v.add("second last|second to last|penultimate|next to last", ordinal=-2)
    v.add("once|1 time|one time", counted=1)
    v.add("twice", counted=2)
    v.add("thrice", counted=3)
    v.add("second|may|march|mar|sun|sat|mo|dy|final|one|half|hundred|dozen|quarter|quarters", weak=True)


def _days(v: VocabularyBuilder) -> None:
    for value, (name, short) in enumerate(_WEEKDAYS):
        v.add(f"{name}|{short}", weekday=value)
        v.add(f"{name}s", weekday=value, plural=True)
    v.add("fris", weekday=4, plural=True)
    v.add("mons", weekday=0, plural=True)
    for value, short in enumerate(["mo", "tu", "we", "th", "fr", "sa", "su"]):
        v.add(short, short_day=value, weak=True)
    v.add("weekday|workday|work day|working day|business day", day_set=(0, 1, 2, 3, 4))
    v.add("weekdays|workdays|work days|working days|business days", day_set=(0, 1, 2, 3, 4), plural=True)
    v.add("weekend|week end", day_set=(5, 6))
    v.add("weekends|week ends|at weekends|at the weekend|at the weekends", day_set=(5, 6), plural=True)
    v.add("wed love|wed like|wed be|wed rather|wed need|wed all")  # "we'd"
    for value, names in enumerate(_MONTHS.split()):
        v.add(names, month=value + 1)
    v.add("today|this day", relative_day=0)
    v.add("tomorrow|tmrw|tmr|tmw|tomoz|next day|the next day", relative_day=1)
    v.add("2 moro|2 morrow|2 mrw|2 moz", relative_day=1)
    v.add("tom", relative_day=1, weak=True)
    v.add("2 nite|2 nyt", relative_day=0, day_part="night")
    v.add("earlier today|earlier this morning", relative_day=-1)  # past in any case
    v.add(
        "day after tomorrow|the day after tomorrow|day after tommorow|day after tommorrow|day after tomorow",
        relative_day=2,
    )
    v.add("yesterday", relative_day=-1)
    v.add("tonight|tonite|this night", relative_day=0, day_part="night")
    v.add("beginning|begin|start|top", edge=1, weak=True)
    v.add("end", edge=-1, weak=True)
    v.add("middle|mid", edge="middle", weak=True)
    v.add("early", edge="early", weak=True)
    v.add("late", edge="late", weak=True)
    v.add("next|coming|following|upcoming", which="next")
    v.add("over the", which="this", weak=True)
    v.add("later today|sometime today", relative_day=0)
    v.add("later tonight|sometime tonight", relative_day=0, day_part="night")
    v.add("sometime", only=True)
    v.add("this|current|the current", which="this", weak=True)
    v.add("last|past|previous", which="last", weak=True)
    v.add("day|days", day_word=True)
    v.add("month of|the month of", of=True)
    v.add("weeknight", day_set=(0, 1, 2, 3, 4), day_part="night")
    v.add("weeknights", day_set=(0, 1, 2, 3, 4), day_part="night", plural=True)
    v.add("wkday", day_set=(0, 1, 2, 3, 4))
    v.add("wkdays|m - f|m - fr", day_set=(0, 1, 2, 3, 4), plural=True)
    v.add("m / w / f|mwf", day_set=(0, 2, 4), plural=True)
    v.add("tu / th|t / th|tth", day_set=(1, 3), plural=True)
    v.add("day of the week", unit=(1, "day"))
    v.add("last week's|last month's|last year's", which="last", weak=True)


def _times(v: VocabularyBuilder) -> None:
    v.add("am|a.m|a|in the am", meridiem="am")
    v.add("pm|p.m|p|in the pm", meridiem="pm")
    v.add("o'clock|oclock|o’clock|o clock", o_clock=True)
    v.add("a m", meridiem="am")
    v.add("p m", meridiem="pm")
    v.add("ish", o_clock=True)
    v.add("noon|midday|noontime|12 noon|12 midday|twelve noon", clock_name="noon")
    v.add("midnight|12 midnight|twelve midnight", clock_name="midnight")
    v.add(
        "eod|end of day|end of the day|the end of the day|the end of day|end of business|cob|close of business",
        clock_name="end_of_day",
    )
    v.add("this time|this same time|at this time|at this same time", clock_name="this_time", weak=True)
    v.add("same time|the same time|at the same time|this very time", clock_name="this_time", weak=True)
    v.add("breakfast", clock_name="breakfast", weak=True)
    v.add("lunch|lunchtime", clock_name="lunch", weak=True)
    v.add("breakfast time", clock_name="breakfast")
    v.add("lunch time", clock_name="lunch")
    v.add("dinner time", clock_name="dinner")
    v.add("first thing|first thing in the morning", day_part="morning", weak=True)
    v.add("dinner|dinnertime", clock_name="dinner", weak=True)
    v.add("morning|mornings", day_part="morning")
    v.add("afternoon|afternoons", day_part="afternoon")
    v.add("evening|evenings", day_part="evening")
    v.add("night|nights", day_part="night")
    v.add("nightly", adverb=(1, "day"), day_part="night")
    v.add("mornings|afternoons|evenings|nights", plural=True)
    v.add("time|timezone|time zone", zone_word="behind")


def _joints(v: VocabularyBuilder) -> None:
    v.add("every|each|every single|each and every", every=True)
    v.add("ev", every=True, weak=True)
    v.add("all|all the", all=True, weak=True)
    v.add("all days", adverb=(1, "day"))
    for end in ("end of every day", "end of each day"):
        v.add(f"{end}|the {end}|at the {end}|at {end}", adverb=(1, "day"), clock_name="end_of_day")
    v.add("other|alternate", other=2)
    v.add("alternate|alternating", other=2, all=True)
    v.add("odd", parity=1, weak=True)
    v.add("even", parity=2, weak=True)
    v.add("semiweekly|semi - weekly", adverb=(1, "week"), counted=2)
    v.add("semimonthly|semi - monthly", adverb=(1, "month"), counted=2)
    for texts, question in _OPEN_WORDS.items():
        v.add(texts, doubtful=question)
    v.add("any", doubtful="which", weak=True)
    v.add(_SELDOM, doubtful="often", weak=True)
    v.add("maybe|perhaps|possibly|probably", doubtful="when", weak=True)
    for which, season in product(("in", "in the", "during", "during the", "every", "each", "until", "all"), _SEASONS):
        v.add(f"{which} {season}", doubtful="season")
    v.add("per", per=True)
    v.add("a|an", per=True)
    v.add("times|x|occurrences|occurrence|occasions|repetitions", times=True)
    v.add("at|@", at=True)
    v.add("on", on=True)
    v.add("by", at=True, on=True)
    v.add("quarter", quarter=True)
    v.add("quarter hour|quarter of an hour|quarters of an hour", unit=(15, "minute"))
    v.add("three-quarters of an hour|three quarter hour", unit=(45, "minute"))
    for unit in ("minute", "hour", "day", "week", "month", "year"):
        v.add(f"{unit}'s", unit=(1, unit), weak=True)
    v.add("few|a few|several|some|many", vague=True)
    v.add("more|another|additional", more=True)
    v.add("in|during|within", **{"in": True})
    v.add("of", of=True)
    v.add("all of|throughout|all through", **{"in": True})
    v.add("from", **{"from": True})
    v.add("to|till|til|until|thru|through|-|–|—", to=True)
    v.add(
        "until|till|til|through|thru|up until|up to and including|ending|ends|ending on|until the|stopping|finishing",
        until=True,
    )
    v.add("until and including|through and including|stopping on|finishing on", until=True)
    v.add("commencing|commencing on|commencing from", starting=True)
    v.add("on|onward|onwards|forward", onward=True)
    v.add("rest of|the rest of|remainder of|the remainder of", rest=True)
    v.add("through|thru", until="through")
    v.add("up to", only=True, until=True)
    v.add("at most|no more than|a maximum of|max|maximum|approx|circa|roundabout", only=True)
    v.add("for|for up to|for at most|for the", **{"for": True})
    v.add(
        "starting|beginning|starts|as of|effective|starting on|beginning on|starting from|beginning from", starting=True
    )
    v.add("starting with|beginning with|begins|begins on|begins with|starts with", starting=True)
    v.add("counting from|counted from", anchor=True)
    v.add("since", starting=True)
    v.add("from now on|starting now", starting=True, now=True)
    v.add(
        "except|excluding|excl|without|but not|except for|except on|other than|apart from|save for|minus",
        **{"except": True},
    )
    v.add(
        "except in|except during|but not on|but not in|excluding on|not on|not in|unless|skip|skipping",
        **{"except": True},
    )
    v.add("unless it's|unless it is|unless it's a|unless it is a", **{"except": True})
    v.add("aside from|with the exception of|excl .|w / o|barring", **{"except": True})
    v.add("but never|but never on|but never in|and never|never on|never in|never at", **{"except": True})
    v.add("no|not", **{"except": True}, weak=True)
    v.add("but", **{"except": True}, weak=True)
    v.add("between", between=True)
    v.add("after", after=True)
    v.add("before", before=True)
    v.add("from now|later|hence|from today|time", later=True)
    v.add("now|right now", now=True)
    v.add("ago", ago=True)
    v.add("or so", only=True)
    v.add("past|after", past=True)
    v.add("and|&|plus|also|as well as|and also|or", **{"and": True})
    v.add("only|just|about|around|approximately|exactly|roughly|sharp", only=True)
    v.add("only", limits=True)
    v.add("but only", only=True, limits=True)
    v.add("the", the=True)


def _zones(v: VocabularyBuilder) -> None:
    for names, zone in (*PLACES.items(), *ABBREVIATIONS.items()):
        v.add(names, zone=zone)
    for name, zone in OPEN_PLACES.items():
        v.add(name, zone=zone, weak=True)
        v.add(f"{name} standard|{name} daylight", zone=zone)
    for names, zone in SHORT_PLACES.items():
        v.add(names, zone=zone, weak=True)
    for whose in ("local", "my", "our", "my local", "our local"):
        v.add(f"{whose} time|{whose} timezone|{whose} time zone", zone="")


def _language() -> Language:
    v = VocabularyBuilder()
    for texts, unit in _UNITS.values():
        v.add(texts, unit=unit)
    for texts, repeat in _ADVERBS.items():
        v.add(texts, adverb=repeat)
    _numbers(v)
    _days(v)
    _times(v)
    _joints(v)
    _zones(v)
    v.words["24/7"] = {}
    return Language(
        code="en",
        words=v.words,
        expressions=v.expressions,
        ordinal_suffixes=frozenset({"st", "nd", "rd", "th"}),
        openers=by_first_word(requests.OPENERS),
        closers=requests.CLOSERS,
        asking=by_first_word(requests.ASKING),
        joints=requests.JOINTS,
        denials=by_first_word(requests.DENIALS),
        undoing=requests.UNDOING,
        reminders=requests.REMINDERS,
        nots=requests.NOTS,
        greetings=by_first_word(requests.GREETINGS),
        partings=by_first_word(requests.PARTINGS),
        naming=by_first_word(requests.NAMING),
        numbered=requests.NUMBERED,
        rated=requests.RATED,
        subjects=requests.SUBJECTS,
        needs=requests.NEEDS,
        past=requests.PAST,
        over=requests.OVER,
        talk=requests.TALK,
        idle=requests.IDLE,
        doing=requests.DOING,
        companions=requests.COMPANIONS,
        linking=requests.LINKING,
        tellers=requests.TELLERS,
        questions=requests.QUESTIONS,
        stating=requests.STATING,
        ordinary=frozenset(_ORDINARY.split()),
        wording=ENGLISH_WORDING,
        examples=("every weekday at 9", "in 20 minutes", "tomorrow at 17:30"),
    )


LANGUAGE = _language()
