"""English: how people ask for a reminder, and what they say around it. Data only; the parts are those of `Language`."""

from itertools import product


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_REMINDERS = product(
    ("set", "set up", "add", "create", "make", "put", "send me", "give me", "i need", "i want", "i'd like"),
    ("", "a ", "an ", "another ", "one more ", "the ", "my "),
    ("reminder", "reminder for", "reminders", "reminders for", "alert", "alert for"),
)
_CLOCKS = product(
    ("set", "set up", "add", "create", "start", "make", "run"),
    ("", "a ", "an ", "another ", "the ", "my "),
    ("alarm", "alarm for", "timer", "timer for", "timer of", "countdown", "countdown for", "countdown of"),
)

OPENERS = (
    *_phrases("""
    remind me|remind us|remind everyone|remind everybody|remind all|remind to|/remind|/remind me|/remindme|/reminder
    hey bot|hi bot|hello bot|ok bot|okay bot|dear bot|please|pls|plz|kindly
    can you|could you|would you|will you|can u|could u|can we|can i|could i|would you mind
    would you mind reminding me|do you mind reminding me|would you mind reminding us|mind reminding me|would u mind
    i want you to|i need you to|i'd like you to|i would like you to|i want to be reminded|i need to be reminded
    i'd like to be reminded|i would like to be reminded|i would like a reminder|be reminded|i'd like
    help me remember|help me to remember|make sure i|make sure we|make sure to|be sure to|
    reminder to|reminder that|reminder about|schedule|that|to
    """),
    *(f"{verb} {article}{noun}" for verb, article, noun in _REMINDERS),
    *(f"{verb} {article}{noun}" for verb, article, noun in _CLOCKS),
)
ASKING = _phrases("""
    don't forget|dont forget|do not forget|don't let me forget|dont let me forget|do not let me forget|let's not forget
    ping me|ping us|nudge me|nudge us|notify me|notify us|alert me|alert us|message me|message us|text me|text us
    tell me|tell us|poke me|prompt me|buzz me|warn me|warn us|let me know|let us know|wake me up|wake me|wake us up
    remind|remember|reminder|reminder for|make sure|be sure|alarm|alarm for|timer|timer for|timer of|countdown
    countdown for|snooze|snooze for|snooze it for|snooze this for|snooze that for|snooze me for
    note to self|note|make a note|make a note of it|take a note|memo|todo|todo for|task|task for|reminders
""")
_NEVER = ("don't", "dont", "do not", "never", "please don't", "no need to", "you don't need to", "don't you", "not")
_REMINDING = (
    *("remind", "notify", "alert", "ping", "nudge", "bother", "disturb", "poke", "wake me", "wake us", "call me"),
    *("message me", "text me", "tell me", "send me", "send reminders", "set a reminder", "set any", "set an alarm"),
    *("write me", "write to me", "buzz me"),
)
_STOPPED = ("reminding", "notifying", "alerting", "pinging", "calling me", "waking me", "messaging", "texting me")
DENIALS = (
    *(f"{never} {verb}" for never, verb in product(_NEVER, _REMINDING)),
    *(f"{stop} {verb}" for stop, verb in product(("stop", "quit", "no more", "enough"), _STOPPED)),
    *_phrases("no reminder|no reminders|no more reminders|no alarm|no alarms|no alert|no alerts|no notifications"),
)
NOTS = _words("not never don't dont")
UNDOING = _words("cancel delete remove stop disable drop unset deactivate")
REMINDERS = _words(
    "reminder reminders alarm alarms timer timers alert alerts notification notifications schedule job jobs"
)
JOINTS = frozenset({"to", "that", "about", "of"})
GREETINGS = _phrases("""
    hi|hello|hey|yo|hiya|hi there|hey there|hello there|ok|okay|good morning|good afternoon|good evening|so|well|also
""")
PARTINGS = _phrases("""
    thanks|thank you|thx|ty|cheers|thanks a lot|many thanks|thanks in advance|thank you very much|thank you so much
    much appreciated|appreciate it|bye|ok thanks|that's all|that is all
""")
CLOSERS = frozenset({"please", "pls", "plz", "and", "then", "so", "kindly"})
NAMING = _phrases("alarm|timer|countdown|snooze|wake me up|wake me|wake us up|todo|task|memo|note to self")
NUMBERED = _words("""
    act apartment apt article building chapter clause door episode exercise exit figure file flat floor form gate grade
    highway hwy invoice issue item lane level lot module no nr num number page pages chapters rooms paragraph part phase
    pier platform player plot problem psalm rm room route row scene season seat seats section server shelf size slide
    slides stage stall step steps suite terminal ticket track unit version vol volume ward channel box
    """)
LINKING = _words("""
    about with to for from in at via by because as since so using regarding re concerning and or before after near
    if when while where which who that per into onto over around without on just
    """)
TELLERS = _words("i i'm i've we we're he she they it you this that there who what when why how his her their its")
QUESTIONS = _words("""
    what when where who whose which why how is are was were do does did has have had am isn't aren't wasn't weren't
    doesn't didn't don't what's who's where's when's how's why's shall should can could would will may might anyone
    anybody
    """)
DOING = _words("do have don't can could would will may shall should might")
COMPANIONS = _words("""
    with w meet call tell ask email mail text message ping phone ring visit help invite thank congratulate wish see pay
    """)
SUBJECTS = _words("""
    i we he she it they you i'm i've i'll i'd we're we've we'll we'd he's he'll he'd she's she'll she'd it's it'll it'd
    they're they've they'll you're you've you'll that's im ive nobody somebody someone
    """)
NEEDS = frozenset(
    _phrases("""
    need|must|should|gotta|ought|shall|have to|need to|got to|want to|would like|am meeting
    have a|have an|have my|have our|got a|got an|got my
    """)
)
PAST = _words("""
    was were had did said told asked came went wasn't weren't didn't hadn't couldn't wouldn't thought felt knew
    """)
OVER = _words("""
    met left got ate woke ran won lost saw sent paid heard began broke brought bought built caught chose drove fell flew
    forgot gave grew kept made sat slept spoke spent stood swam took taught threw understood wore wrote called failed
    finished restarted started happened missed moved signed rained worked opened closed arrived crashed ended passed
    died expired talked waited stopped launched stayed lived returned visited watched planned expected cancelled
    canceled postponed broken gone been
    """)
TALK = frozenset(
    _phrases("""
    see you|see ya|cu|cya|talk to you|catch you|catch ya|bye|ok see|okay see|same time|have fun|thank god|tgif
    have a great|have a nice|have a good|have a lovely|these days|people say|this is|this was|this happened
    shall we|wanna
    yes|yeah|yep|yup|no|nope|not|never|nothing|sure|perfect|sounds good|maybe|probably|perhaps
    lol|haha|hahaha|omg|wow|sorry|cool|congrats|welcome
    """)
)
STATING = _words("""
    is isn't was wasn't are aren't were weren't has hasn't had will won't would can can't could seems feels looks
    sucks suck rocks rock means works worked became comes came went goes happens happened i'm
    """)
IDLE = _words("""
    ok okay then again left already yet go great well instead too hey hi hello thx thanks guys everyone good happy
    """)
RATED = _words("""
    people persons users times stars star points score rating would win wins lead loss draw votes members students cases
    cup cups tsp tbsp teaspoon teaspoons tablespoon inch inches pint pound pounds mile miles full done complete lens
    """)
