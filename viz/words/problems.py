"""What went wrong, in plain words."""

PROBLEMS: dict[str, tuple[str, str]] = {
    "problem_404": ("Sidan finns inte", "Page not found"),
    "problem_404_detail": (
        "Det finns inget på den här adressen. Den kan vara felskriven.",
        "There is nothing at this address. It may be misspelt.",
    ),
    "problem_unknown_id": (
        "Ingen uppgift har beteckningen {id}.",
        "No record has the id {id}.",
    ),
    "problem_405": ("Det går bara att läsa", "Reading only"),
    "problem_405_detail": (
        "Den här adressen tar bara emot GET.",
        "This address answers GET only.",
    ),
    "problem_410": ("Dataversionen finns inte kvar", "The data version is gone"),
    "problem_410_detail": (
        "Svaret byggde på en dataversion som inte längre är sparad. Fråga igen utan version.",
        "The answer rested on a data version that is no longer kept. Ask again without a version.",
    ),
    "today_answer": ("Svaret på dagens uppgifter", "The answer on today’s data"),
    "problem_414": ("Adressen är för lång", "The address is too long"),
    "problem_414_detail": (
        "Korta frågan till högst några hundra ord.",
        "Shorten the question to a few hundred words at most.",
    ),
    "problem_422": ("Det finns ett problem", "There is a problem"),
    "problem_422_detail": (
        "Något i frågan går inte att använda.",
        "Something in the question cannot be used.",
    ),
    "problem_option": (
        "{option}: ”{value}” går inte att använda. Det ska vara {expected}.",
        "{option}: “{value}” cannot be used. It must be {expected}.",
    ),
    "problem_empty_text": (
        "Skriv vad företaget behöver.",
        "Write what the company needs.",
    ),
    "problem_repeated": ("högst ett värde", "one value at most"),
    "problem_500": ("Tjänsten har ett fel", "The service has a problem"),
    "problem_500_detail": (
        "Det är vårt fel, inte ditt. Frågan finns kvar i adressen. Försök igen om en stund.",
        "The fault is ours, not yours. Your question is still in the address. Try again soon.",
    ),
    "problem_503": ("Inga uppgifter är inlästa", "No data are loaded"),
    "problem_503_detail": (
        "Tjänsten är igång men har inga uppgifter att svara på. Läs in dem med lots load.",
        "The service runs but has no data to answer from. Load them with lots load.",
    ),
    "problem_choices": ("Det här går att välja:", "These can be chosen:"),
    "error_prefix": ("Fel: {title}", "Error: {title}"),
    "error_ways": ("Gå vidare", "Ways on"),
    "private_removed": (
        "Vi tog bort något som ser ut som en personuppgift.",
        "We removed something that looks like personal data.",
    ),
}

# What queries/options.py says that an option expects.
EXPECTED: dict[str, str] = {
    "one of several that it can mean": "ett av flera som det kan betyda",
    "an id or a name": "en beteckning eller ett namn",
    "one of these options": "ett av de val som finns",
    "two ids or names with a comma between": "två namn med kommatecken emellan",
    "one of these": "något av dessa",
    "a whole number, 1 or more": "ett heltal, 1 eller mer",
    "a day such as 2026-11-22": "en dag, till exempel 2026-11-22",
    "true or false": "true eller false",
    "one value at most": "högst ett värde",
    "a text": "en text",
}
