"""What went wrong, in plain words."""

PROBLEMS: dict[str, tuple[str, str]] = {
    "problem_403": ("Formuläret kom från en annan webbplats", "The form came from another site"),
    "problem_403_detail": (
        "Fråga på den här webbplatsens egen sida.",
        "Ask on this site’s own page.",
    ),
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
        "Den här adressen går bara att läsa.",
        "This address can only be read.",
    ),
    "problem_410": ("Dataversionen finns inte kvar", "The data version is gone"),
    "problem_410_detail": (
        "Svaret byggde på en dataversion som inte längre är sparad. Fråga igen utan version.",
        "The answer rested on a data version that is no longer kept. Ask again without a version.",
    ),
    "today_answer": ("Svaret på dagens uppgifter", "The answer on today’s data"),
    "problem_413": ("Texten är för lång", "The text is too long"),
    "problem_413_detail": (
        "Korta frågan till högst några hundra ord.",
        "Shorten the question to a few hundred words at most.",
    ),
    "problem_415": ("Formuläret går inte att läsa", "The form cannot be read"),
    "problem_415_detail": (
        "Fälten ska komma som ett vanligt webbformulär i UTF-8.",
        "The fields must come as an ordinary web form in UTF-8.",
    ),
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
        "Det är vårt fel, inte ditt. Gå tillbaka och försök igen om en stund.",
        "The fault is ours, not yours. Go back and try again soon.",
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
    "a whole number, 0 or more": "ett heltal, 0 eller mer",
    "a whole number of kronor, or a number and a currency such as 20000 EUR": (
        "ett heltal i kronor, eller ett tal och en valuta som 20000 EUR"
    ),
    "a day such as 2026-11-22": "en dag, till exempel 2026-11-22",
    "true or false": "true eller false",
    "one value at most": "högst ett värde",
    "a text": "en text",
}
