"""Zones people name in a phrase: places, abbreviations and offsets, as IANA names."""

PLACES: dict[str, str] = {
    "new york|nyc|boston|miami|eastern|toronto": "America/New_York",
    "washington dc|philadelphia|atlanta|detroit": "America/New_York",
    "chicago|dallas|houston|austin": "America/Chicago",
    "denver": "America/Denver",
    "phoenix": "America/Phoenix",
    "los angeles|san francisco|seattle|san diego|las vegas|vancouver": "America/Los_Angeles",
    "mexico city": "America/Mexico_City",
    "sao paulo|são paulo": "America/Sao_Paulo",
    "buenos aires": "America/Argentina/Buenos_Aires",
    "bogota|bogotá": "America/Bogota",
    "london|uk": "Europe/London",
    "dublin": "Europe/Dublin",
    "lisbon": "Europe/Lisbon",
    "berlin|munich|hamburg|frankfurt": "Europe/Berlin",
    "paris": "Europe/Paris",
    "madrid|barcelona": "Europe/Madrid",
    "rome|milan": "Europe/Rome",
    "vienna": "Europe/Vienna",
    "zurich|zürich|geneva": "Europe/Zurich",
    "amsterdam": "Europe/Amsterdam",
    "brussels": "Europe/Brussels",
    "stockholm": "Europe/Stockholm",
    "oslo": "Europe/Oslo",
    "copenhagen": "Europe/Copenhagen",
    "helsinki": "Europe/Helsinki",
    "warsaw": "Europe/Warsaw",
    "prague": "Europe/Prague",
    "budapest": "Europe/Budapest",
    "athens": "Europe/Athens",
    "istanbul": "Europe/Istanbul",
    "kyiv|kiev": "Europe/Kyiv",
    "moscow": "Europe/Moscow",
    "cairo": "Africa/Cairo",
    "lagos": "Africa/Lagos",
    "nairobi": "Africa/Nairobi",
    "johannesburg|cape town": "Africa/Johannesburg",
    "dubai": "Asia/Dubai",
    "tel aviv|jerusalem": "Asia/Jerusalem",
    "mumbai|delhi|new delhi|bangalore|kolkata|india": "Asia/Kolkata",
    "kathmandu": "Asia/Kathmandu",
    "singapore": "Asia/Singapore",
    "hong kong": "Asia/Hong_Kong",
    "shanghai|beijing": "Asia/Shanghai",
    "tokyo": "Asia/Tokyo",
    "seoul": "Asia/Seoul",
    "sydney": "Australia/Sydney",
    "melbourne": "Australia/Melbourne",
    "brisbane": "Australia/Brisbane",
    "perth": "Australia/Perth",
    "auckland": "Pacific/Auckland",
    "honolulu": "Pacific/Honolulu",
}
ABBREVIATIONS: dict[str, str] = {
    "utc|gmt|zulu": "UTC",
    "est|edt|et": "America/New_York",
    "cst|cdt|ct": "America/Chicago",
    "mst|mdt|mt": "America/Denver",
    "pst|pdt|pt|pacific": "America/Los_Angeles",
    "bst": "Europe/London",
    "cet|cest|mez|mesz": "Europe/Berlin",
    "eet|eest": "Europe/Athens",
    "msk": "Europe/Moscow",
    "ist": "Asia/Kolkata",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "aest|aedt": "Australia/Sydney",
    "awst": "Australia/Perth",
    "nzst|nzdt": "Pacific/Auckland",
}
_OWN_TIMES = """
a an any bath bed big break breakfast circle class closing coffee dinner down due exam family fika first free full fun
game good gym half happy high it last leave lunch me meal medicine meeting my nap next no off opening our overtime party
pill play plenty practice prayer prime quality quick quiet reading real record rest school screen show sleep small snack
some spare story study summer tea that the this training travel tummy walk winter work workout wake your
add allow approve ask block book buy check clock enter estimate fill find fix get give kill log lose make need note part
plan put reduce report reserve review save schedule send set spend start stop submit sync take track update use waste
"""
_GOES_ON = "sheet sheets off out tracking tracker slot slots limit table card cards entry entries log for with to is on"
OWN_TIMES = frozenset(_OWN_TIMES.split())
GOES_ON = frozenset(_GOES_ON.split())
"""Words before and behind "time" that make it no zone: "tea time", "in no time"; "time sheet", "time off"."""
REGIONS = "africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc|us|canada"


def offset_zone(text: str) -> str | None:
    """Return the zone of "utc+2", "gmt-05:00", "utc+0200" (whole hours); None when there is none."""
    digits = text[3:].replace(" ", "").replace(":", "")
    if len(digits) > 3:
        digits, minutes = digits[:-2], digits[-2:]
        if minutes != "00":
            return None
    hours = int(digits)
    if hours == 0:
        return "UTC"
    if not -12 <= hours <= 14:
        return None
    return f"Etc/GMT{-hours:+d}"
