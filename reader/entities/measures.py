"""Units of measure and currencies that follow or lead a number, and their short names."""

from __future__ import annotations

_UNITS = {
    "km": "km kilometre kilometres kilometer kilometers kms",
    "m": "m metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "mi": "mi mile miles",
    "ft": "ft foot feet",
    "in": "inch inches",
    "yd": "yd yard yards",
    "kg": "kg kilogram kilograms kilo kilos",
    "g": "g gram grams gramme grammes",
    "mg": "mg milligram milligrams",
    "t": "ton tons tonne tonnes",
    "lb": "lb lbs pound pounds",
    "oz": "oz ounce ounces",
    "l": "l litre litres liter liters",
    "ml": "ml millilitre millilitres milliliter milliliters",
    "gal": "gallon gallons",
    "bbl": "barrel barrels",
    "ha": "ha hectare hectares",
    "acre": "acre acres",
    "km/h": "km/h kph kmh",
    "mph": "mph",
    "kW": "kw kilowatt kilowatts",
    "MW": "mw megawatt megawatts",
    "GW": "gw gigawatt gigawatts",
    "kWh": "kwh",
    "hp": "hp bhp horsepower",
    "Nm": "nm lb-ft",
    "GB": "gb gigabyte gigabytes",
    "TB": "tb terabyte terabytes",
    "MB": "mb megabyte megabytes",
    "Hz": "hz hertz",
    "GHz": "ghz gigahertz",
    "°": "degree degrees °",
    "°C": "°c ℃",
    "°F": "°f ℉",
    "kcal": "kcal calorie calories",
    "%": "% percent pct",
    "percentage point": "pp",
    "light-year": "light-year light-years",
    "s": "second seconds sec secs",
    "min": "minute minutes min mins",
    "h": "hour hours hr hrs",
    "day": "day days",
    "week": "week weeks",
    "month": "month months",
    "year": "year years yr yrs",
    "decade": "decade decades",
    "century": "century centuries",
    "USD": "dollar dollars",
    "EUR": "euro euros",
    "ct": "cent cents",
    "JPY": "yen",
    "RUB": "rouble roubles ruble rubles",
    "INR": "rupee rupees",
    "CNY": "yuan",
}
UNITS: dict[str, str] = {word: short for short, words in _UNITS.items() for word in words.split()}
"""From the word in lower case to the unit's short name."""
TIME_UNITS = frozenset({"day", "week", "month", "year", "decade", "century"})

SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH"}
"""Currency signs, and the currency each alone means."""
NAMED_DOLLARS = {"US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "HK$": "HKD"}
"""Dollars with their country before the sign."""
