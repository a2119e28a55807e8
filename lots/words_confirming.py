"""The words of `lots confirm`, in both languages."""

CONFIRMING_SV = {
    "confirm_done": "{what}.",
    "confirm_undone": "Borttaget: {what}.",
    "confirm_before": "Före: {state} {age}",
    "confirm_after": "Nu: {state} {age}",
    "confirm_other": "Läget är ett annat än det som bekräftades. {reason}",
    "confirm_state": "Läge: {state}.",
    "confirm_fresh": "Uppgiften är från {day} och räknas som färsk.",
    "confirm_ageing": "Uppgiften är från {day} och börjar bli gammal.",
    "confirm_stale": "Uppgiften är från {day} och är gammal.",
    "confirm_undated": "Uppgiften har inget datum.",
    "confirm_missing": "Ange {options}. Till exempel: {example}",
    "confirm_too_much": "{options} går inte att ange tillsammans med --undo.",
    "confirm_unknown": "Det finns ingen post med beteckningen {id}.{near}",
    "confirm_near": " Menas någon av dessa: {near}?",
    "confirm_kind": (
        "{id} är en post av slaget {kind} och har inget läge att bekräfta. Det har: {kinds}."
    ),
    "confirm_state_word": "state: {value!r} går inte att bekräfta här. Välj bland: {choices}.",
    "confirm_how": "how: {value!r} är inget av sätten. Välj bland: {choices}.",
    "confirm_day": "on: {value!r} är ingen hel dag. Skriv till exempel 2026-11-20.",
    "confirm_future": "on: {value} har inte varit än. I dag är det {today}.",
    "confirm_unknown_by": "Det finns ingen aktör med beteckningen {id}.{near}",
    "confirm_nobody": "Ange vem som har bekräftat: en organisation eller funktion.",
    "confirm_person": (
        "{value} ser ut som en persons namn, e-postadress eller telefonnummer. Skriv organisation"
        " eller funktion, till exempel 'Region Sörmland, näringslivsenheten', eller beteckningen på"
        " en aktör. Inget har ändrats."
    ),
    "confirm_twice": (
        "{id} har redan bekräftats {day}. Ta bort den bekräftelsen först:"
        " lots confirm {id} --undo --on {day}"
    ),
    "confirm_nothing": "Det finns ingen bekräftelse av {id}.",
    "confirm_nothing_on": "Det finns ingen bekräftelse av {id} från {day}.",
    "confirm_read_only": (
        "Datafilerna i {folder} går inte att ändra. Kopiera mappen till en plats där du får skriva,"
        " läs in den med lots load --source, och bekräfta där."
    ),
    "confirm_other_files": (
        "Lagret ({store}) innehåller andra poster än {folder}. Ange mappen som är inläst med"
        " --source, eller kör först: lots load. Inget har ändrats."
    ),
    "confirm_unfinished": "Ett borttagande har avbrutits. Kör först: lots withdraw",
    "confirm_not_loaded": (
        "Datafilen är ändrad, men lagret säger det inte än ({why}). Kör kommandot igen, eller:"
        " lots load"
    ),
}
CONFIRMING_EN = {
    "confirm_done": "{what}.",
    "confirm_undone": "Taken back: {what}.",
    "confirm_before": "Before: {state} {age}",
    "confirm_after": "Now: {state} {age}",
    "confirm_other": "The status is another than the one that was confirmed. {reason}",
    "confirm_state": "Status: {state}.",
    "confirm_fresh": "This fact is from {day} and counts as fresh.",
    "confirm_ageing": "This fact is from {day} and is ageing.",
    "confirm_stale": "This fact is from {day} and is stale.",
    "confirm_undated": "This fact has no date.",
    "confirm_missing": "Give {options}. For example: {example}",
    "confirm_too_much": "{options} cannot be given together with --undo.",
    "confirm_unknown": "No record has the id {id}.{near}",
    "confirm_near": " Is one of these meant: {near}?",
    "confirm_kind": (
        "{id} is a record of kind {kind} and has no status to confirm. These have: {kinds}."
    ),
    "confirm_state_word": "state: {value!r} cannot be confirmed here. Choose among: {choices}.",
    "confirm_how": "how: {value!r} is none of the ways. Choose among: {choices}.",
    "confirm_day": "on: {value!r} is no full day. Write for example 2026-11-20.",
    "confirm_future": "on: {value} has not been yet. Today is {today}.",
    "confirm_unknown_by": "No actor has the id {id}.{near}",
    "confirm_nobody": "Give who confirmed it: an organisation or a function.",
    "confirm_person": (
        "{value} looks like the name, e-mail address or telephone number of a person. Write an"
        " organisation or a function, such as 'Region Sörmland, näringslivsenheten', or the id of"
        " an actor. Nothing was changed."
    ),
    "confirm_twice": (
        "{id} has already been confirmed on {day}. Take that confirmation back first:"
        " lots confirm {id} --undo --on {day}"
    ),
    "confirm_nothing": "There is no confirmation of {id}.",
    "confirm_nothing_on": "There is no confirmation of {id} on {day}.",
    "confirm_read_only": (
        "The data files in {folder} cannot be changed. Copy the folder to a place where you may"
        " write, load it with lots load --source, and confirm there."
    ),
    "confirm_other_files": (
        "The store ({store}) holds other records than {folder}. Give the folder that was loaded"
        " with --source, or first run: lots load. Nothing was changed."
    ),
    "confirm_unfinished": "A withdrawal was cut off. First run: lots withdraw",
    "confirm_not_loaded": (
        "The data file has been changed, but the store does not say so yet ({why}). Run the command"
        " again, or: lots load"
    ),
}
