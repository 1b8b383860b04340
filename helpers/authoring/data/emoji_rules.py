"""Which class an emoji belongs to, and which emoji are drawn alike by plan (the entries are those
of emoji.json).
"""

import re

CLASSES = {  # class: the Unicode subcategories (or whole categories) that it holds
    "face": "face-smiling face-affection face-tongue face-hand face-neutral-skeptical face-sleepy "
    "face-unwell face-hat face-glasses face-concerned face-negative face-costume",
    "person": "person person-gesture person-role person-fantasy person-activity person-sport "
    "person-resting family person-symbol",
    "body part": "hand-fingers-open hand-fingers-partial hand-single-finger hand-fingers-closed "
    "hands hand-prop body-parts",
    "animal": "animal-mammal animal-bird animal-amphibian animal-reptile animal-marine animal-bug "
    "cat-face monkey-face",
    "food or plant": "plant-flower plant-other food-fruit food-vegetable food-prepared food-asian "
    "food-sweet drink dishware",
    "place or sky": "place-map place-geographic place-building place-religious place-other "
    "sky_&_weather",
    "vehicle": "transport-ground transport-water transport-air",
    "thing": "Objects Activities time hotel",
    "sign": "Symbols heart emotion transport-sign",
    "flag": "Flags",
}
MOVED = {  # what is drawn is another class than its subcategory says
    "body part": "footprints fingerprint",
    "place or sky": "station motorway railway_track rice_scene",
    "thing": "anchor ring_buoy seat busstop oil_drum fuelpump wheel rotating_light traffic_light "
    "vertical_traffic_light construction compass bricks rock wood barber closed_umbrella "
    "umbrella umbrella_with_rain_drops umbrella_on_ground",
    "sign": "octagonal_sign spades hearts diamonds clubs",
}
ALIKE = (  # drawn from one template: (template, subcategory, pattern in the name)
    ("family", "family", "."),
    ("family", "person-symbol", "FAMILY"),
    ("clock", "time", "CLOCK FACE"),
    ("moon", "sky & weather", "MOON"),
    ("globe", "place-map", "GLOBE (EUROPE|AMERICAS|ASIA)"),
    ("cat", "cat-face", "."),
    ("cat", "animal-mammal", "^CAT FACE"),
    ("monkey", "monkey-face", "."),
    ("monkey", "animal-mammal", "^MONKEY FACE"),
    ("imp", "face-negative", "IMP|HORNS"),
    ("heart", "heart", r"^(\w+|LIGHT BLUE|HEAVY BLACK) HEART$"),
    ("medal", "award-medal", "PLACE MEDAL"),
    ("circle", "geometric", "CIRCLE$"),
    ("square", "geometric", "SQUARE$"),
    ("diamond", "geometric", "DIAMOND$"),
    ("keycap", "keycap", "."),
    ("zodiac", "zodiac", "."),
    ("arrow", "arrow", "."),
    ("letters", "alphanum", "SQUARED|IDEOGRAPH"),
    ("player", "av-symbol", "TRIANGLE|BUTTON|ARROWS"),
)
SAME_PERSON = (  # one figure as a woman, a man or a person, where Unicode gave them unrelated codes
    "1F476 1F9D2 1F466 1F467",
    "1F9D1 1F468 1F469",
    "1F9D3 1F474 1F475",
    "1FAC5 1F934 1F478",
    "1F385 1F936 1F9D1-1F384",
    "1F930 1FAC3 1FAC4",
    "1F931 1F9D1-1F37C",
    "1F483 1F57A",
    "1F46F 1F9D1-1F430-1F9D1",
)
ADULTS = {"1F468": "1F9D1", "1F469": "1F9D1"}  # man and woman become "person"
DROPPED = {"FE0F", "200D", "2640", "2642", "27A1"}  # presentation, joiner, woman, man, facing right


def class_of(entry):
    """Return the class of an entry of emoji.json, or None for the five plain skin-tone blocks."""
    for name, moved in MOVED.items():
        if entry["short_name"] in moved.split():
            return name
    categories = {entry["category"], entry["subcategory"].replace(" ", "_")}
    for name, of_class in CLASSES.items():
        if categories & set(of_class.split()):
            return name
    return None


def template_of(entry):
    """Return a word that all emoji of one template share: the clocks, or one figure as woman, man
    and person.
    """
    for template, subcategory, pattern in ALIKE:
        if entry["subcategory"] == subcategory and re.search(pattern, entry["name"]):
            return template
    parts = [part for part in entry["unified"].split("-") if part not in DROPPED]
    code = "-".join(ADULTS.get(part, part) for part in parts)
    for same in SAME_PERSON:
        if code in same.split():
            return same
    return code
