"""Russian names of zones: "по московскому времени", "по Москве", "мск"."""

from collections.abc import Iterator

_PLACES = {
    "Europe/Moscow": "московск москве|питеру|петербургу|россии",
    "Europe/Kaliningrad": "калининградск калининграду",
    "Europe/Samara": "самарск самаре",
    "Asia/Yekaterinburg": "екатеринбургск|уральск екатеринбургу|екб|уфе|перми|челябинску",
    "Asia/Omsk": "омск омску",
    "Asia/Novosibirsk": "новосибирск новосибирску|томску",
    "Asia/Krasnoyarsk": "красноярск красноярску",
    "Asia/Irkutsk": "иркутск иркутску",
    "Asia/Yakutsk": "якутск якутску",
    "Asia/Vladivostok": "владивостокск владивостоку|хабаровску",
    "Asia/Magadan": "магаданск магадану",
    "Asia/Kamchatka": "камчатск камчатке",
    "Europe/Kyiv": "киевск киеву",
    "Europe/Minsk": "минск минску",
    "Asia/Almaty": "алматинск|казахстанск алматы|алма-ате|астане|казахстану",
    "Asia/Tashkent": "ташкентск ташкенту",
    "Asia/Bishkek": "бишкекск бишкеку",
    "Asia/Tbilisi": "тбилисск тбилиси",
    "Asia/Yerevan": "ереванск еревану",
    "Asia/Baku": "бакинск баку",
    "Europe/London": "лондонск лондону",
    "Europe/Berlin": "берлинск|центральноевропейск берлину",
    "Europe/Paris": "парижск парижу",
    "Europe/Madrid": "мадридск мадриду",
    "Europe/Rome": "римск риму",
    "Europe/Prague": "пражск праге",
    "Europe/Warsaw": "варшавск варшаве",
    "Europe/Vienna": "венск вене",
    "Europe/Belgrade": "белградск белграду",
    "Europe/Istanbul": "стамбульск стамбулу",
    "Asia/Jerusalem": "израильск|иерусалимск израилю|тель-авиву|иерусалиму",
    "Asia/Dubai": "дубайск дубаю",
    "Asia/Shanghai": "пекинск|китайск пекину|шанхаю",
    "Asia/Tokyo": "токийск токио",
    "America/New_York": "нью-йоркск нью-йорку",
    "America/Los_Angeles": "лос-анджелесск лос-анджелесу",
    "UTC": "гринвичск|всемирн гринвичу|utc|gmt",
}
_SHORT = {"Europe/Moscow": "мск|по мск|по мску|msk|по msk", "Asia/Yekaterinburg": "екб", "UTC": "гринвич"}


def zone_words() -> Iterator[tuple[list[str], str]]:
    """Yield the ways to name a zone, with the zone."""
    for zone, names in _PLACES.items():
        adjectives, _, places = names.partition(" ")
        words = [f"по {place}" for place in places.split("|")]
        for stem in adjectives.split("|"):
            words += [f"по {stem}ому времени", f"по {stem}ому", f"{stem}ого времени", f"{stem}ое время"]
        yield words, zone
    for zone, words_of_it in _SHORT.items():
        yield words_of_it.split("|"), zone
