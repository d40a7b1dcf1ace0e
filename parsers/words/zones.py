"""Zones people name in a phrase: places, abbreviations and offsets, as IANA names."""

from functools import lru_cache

from scheduler.core.local_time import zone_names

PLACES: dict[str, str] = {
    "new york|nyc|boston|miami|toronto": "America/New_York",
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
OPEN_PLACES: dict[str, str] = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
}
"""Words that name a zone behind a time, and other things elsewhere: "5pm pacific", "central station"."""
SHORT_PLACES: dict[str, str] = {"la|l.a|sf": "America/Los_Angeles", "ny": "America/New_York", "dc": "America/New_York"}
"""Letters that name a zone directly behind a time: "9am LA", "at 9 in la", and mean other things elsewhere."""
COUNTRIES: dict[str, str] = {
    "nepal": "Asia/Kathmandu",
    "japan": "Asia/Tokyo",
    "south korea|korea": "Asia/Seoul",
    "china": "Asia/Shanghai",
    "taiwan": "Asia/Taipei",
    "thailand": "Asia/Bangkok",
    "vietnam": "Asia/Ho_Chi_Minh",
    "philippines|the philippines": "Asia/Manila",
    "malaysia": "Asia/Kuala_Lumpur",
    "pakistan": "Asia/Karachi",
    "bangladesh": "Asia/Dhaka",
    "sri lanka": "Asia/Colombo",
    "iran": "Asia/Tehran",
    "iraq": "Asia/Baghdad",
    "israel": "Asia/Jerusalem",
    "saudi arabia": "Asia/Riyadh",
    "uae": "Asia/Dubai",
    "turkey": "Europe/Istanbul",
    "greece": "Europe/Athens",
    "germany": "Europe/Berlin",
    "france": "Europe/Paris",
    "italy": "Europe/Rome",
    "austria": "Europe/Vienna",
    "switzerland": "Europe/Zurich",
    "netherlands|the netherlands": "Europe/Amsterdam",
    "belgium": "Europe/Brussels",
    "poland": "Europe/Warsaw",
    "sweden": "Europe/Stockholm",
    "norway": "Europe/Oslo",
    "denmark": "Europe/Copenhagen",
    "finland": "Europe/Helsinki",
    "ireland": "Europe/Dublin",
    "england|scotland|wales|britain": "Europe/London",
    "ukraine": "Europe/Kyiv",
    "romania": "Europe/Bucharest",
    "hungary": "Europe/Budapest",
    "iceland": "Atlantic/Reykjavik",
    "egypt": "Africa/Cairo",
    "kenya": "Africa/Nairobi",
    "nigeria": "Africa/Lagos",
    "south africa": "Africa/Johannesburg",
    "morocco": "Africa/Casablanca",
    "argentina": "America/Argentina/Buenos_Aires",
    "colombia": "America/Bogota",
    "peru": "America/Lima",
    "venezuela": "America/Caracas",
    "cuba": "America/Havana",
    "jamaica": "America/Jamaica",
}
"""Countries with one clock; they name a zone behind "in" or before "time"."""
PEOPLES: dict[str, str] = {
    "german": "Europe/Berlin",
    "french": "Europe/Paris",
    "british|english|uk": "Europe/London",
    "irish": "Europe/Dublin",
    "spanish": "Europe/Madrid",
    "italian": "Europe/Rome",
    "swiss": "Europe/Zurich",
    "austrian": "Europe/Vienna",
    "dutch": "Europe/Amsterdam",
    "belgian": "Europe/Brussels",
    "polish": "Europe/Warsaw",
    "swedish": "Europe/Stockholm",
    "norwegian": "Europe/Oslo",
    "danish": "Europe/Copenhagen",
    "finnish": "Europe/Helsinki",
    "greek": "Europe/Athens",
    "turkish": "Europe/Istanbul",
    "ukrainian": "Europe/Kyiv",
    "indian": "Asia/Kolkata",
    "japanese": "Asia/Tokyo",
    "korean": "Asia/Seoul",
    "chinese": "Asia/Shanghai",
    "israeli": "Asia/Jerusalem",
    "egyptian": "Africa/Cairo",
}
"""People with one clock; "time" must stand behind them: "at 9 german time"."""
ABBREVIATIONS: dict[str, str] = {
    "utc|gmt|zulu|coordinated universal time|greenwich mean time": "UTC",
    "est|edt|et": "America/New_York",
    "cst|cdt|ct": "America/Chicago",
    "mst|mdt|mt": "America/Denver",
    "pst|pdt|pt": "America/Los_Angeles",
    "akst|akdt": "America/Anchorage",
    "hst": "Pacific/Honolulu",
    "nst|ndt": "America/St_Johns",
    "brt": "America/Sao_Paulo",
    "acst|acdt": "Australia/Adelaide",
    "sast": "Africa/Johannesburg",
    "pkt": "Asia/Karachi",
    "wib": "Asia/Jakarta",
    "pht": "Asia/Manila",
    "atlantic time|atlantic standard time": "America/Halifax",
    "alaska time": "America/Anchorage",
    "hawaii time": "Pacific/Honolulu",
    "bst|british summer time": "Europe/London",
    "cet|cest|mez|mesz|central european time|central european summer time": "Europe/Berlin",
    "eet|eest|eastern european time": "Europe/Athens",
    "msk": "Europe/Moscow",
    "ist": "Asia/Kolkata",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "ict": "Asia/Bangkok",
    "myt": "Asia/Kuala_Lumpur",
    "npt": "Asia/Kathmandu",
    "trt": "Europe/Istanbul",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "aest|aedt": "Australia/Sydney",
    "awst": "Australia/Perth",
    "nzst|nzdt": "Pacific/Auckland",
}
_DOUBTFUL_ZONES = "ADT AMT ART AST AZT CAT CLT COT EAT GET IRST PET PYT SST UYT VET WAT WEST WET WIT WITA"
DOUBTFUL_ZONES = frozenset(_DOUBTFUL_ZONES.split())
"""Abbreviations that are words or several zones; written in capitals behind a time they are asked back."""
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


_BETWEEN_HOURS = {
    "+0330": "Asia/Tehran",
    "+0430": "Asia/Kabul",
    "+0530": "Asia/Kolkata",
    "+0545": "Asia/Kathmandu",
    "+0630": "Asia/Yangon",
    "+0845": "Australia/Eucla",
    "+0930": "Australia/Darwin",
    "-0930": "Pacific/Marquesas",
}
"""Offsets that are no whole hours, and a place that keeps them all year; others change their clocks or do not exist."""


@lru_cache(maxsize=1)
def _known_places() -> dict[str, str]:
    """Return countries and the cities zones are named for, in lower case; made when a place is first asked for."""
    places = {name: zone for names, zone in COUNTRIES.items() for name in names.split("|")}
    for zone in sorted(zone_names()):
        region, _, city = zone.rpartition("/")
        if region and region.partition("/")[0].lower() in _CITY_REGIONS:
            places.setdefault(city.replace("_", " ").lower(), zone)
    return places


_CITY_REGIONS = frozenset({"africa", "america", "asia", "atlantic", "australia", "europe", "indian", "pacific"})


def place_zone(name: str) -> str | None:
    """Return the zone of a city or country ("kuala lumpur"), None when it is not known."""
    return _known_places().get(name)


def people_zone(name: str) -> str | None:
    """Return the zone of a people ("german"), None when it is not known or has several."""
    return next((zone for names, zone in PEOPLES.items() if name in names.split("|")), None)


def offset_zone(text: str) -> str | None:
    """Return the zone of an offset: "+2", "-05:00", "+0530"; None when no place keeps it all year."""
    digits = text.replace(" ", "").replace(":", "")
    if len(digits) > 3:
        digits, minutes = digits[:-2], digits[-2:]
        if minutes != "00":
            return _BETWEEN_HOURS.get(f"{digits[0]}{digits[1:]:0>2}{minutes}")
    hours = int(digits)
    if hours == 0:
        return "UTC"
    if not -12 <= hours <= 14:
        return None
    return f"Etc/GMT{-hours:+d}"
