"""Words of the pages of gaps."""

GAPS: dict[str, tuple[str, str]] = {
    "gaps_heading": ("Vad saknas?", "What is missing?"),
    "gaps_lead": (
        "Vad som är täckt, vad som har upphört och vad ingen vet. Okänt betyder inte att det "
        "saknas, utan att ingen källa vi har läst säger något.",
        "What is covered, what has ended, and what nobody knows. Unknown does not mean missing: "
        "it means that no source we have read says anything.",
    ),
    "the_county": ("Södermanlands län", "the county of Södermanland"),
    "rows": ("Rader", "Rows"),
    "columns": ("Kolumner", "Columns"),
    "not_stated": ("inte angiven", "not stated"),
    "state_covered": ("Täckt", "Covered"),
    "state_known_empty": ("Lucka", "Gap"),
    "state_unknown": ("Okänt", "Unknown"),
    "state_expired": ("Upphört", "Ended"),
    "means_covered": (
        "minst ett erbjudande eller projekt pågår",
        "at least one offer or project is active",
    ),
    "means_known_empty": (
        "någon har letat överallt och hittat inget",
        "somebody looked everywhere and found nothing",
    ),
    "means_unknown": ("ingen källa säger något", "no source says anything"),
    "means_expired": ("allt som är känt har upphört", "all that is known has ended"),
    "alt_gaps": (
        "{rows} × {columns} i {place}: {covered} täckta, {known_empty} luckor, "
        "{expired} upphörda, {unknown} okända.",
        "{rows} × {columns} in {place}: {covered} covered, {known_empty} gaps, "
        "{expired} ended, {unknown} unknown.",
    ),
    "all_cells": ("Rutorna som lista", "The cells as a list"),
    "cells_of": ("{sign} {word}: {n} rutor", "{sign} {word}: {n} cells"),
    "all_unknown": (
        "Ingen källa säger något om någon ruta. Välj andra rader och kolumner, eller låt någon "
        "undersöka saken.",
        "No source says anything about any cell. Choose other rows and columns, or have somebody "
        "look into it.",
    ),
    "key": ("Så läser du rutorna", "How to read the cells"),
    "check_mark": ("kontrollera", "check"),
    "cell_heading": ("{row}, {column}: {state}", "{row}, {column}: {state}"),
    "back_to_matrix": ("Till matrisen", "To the matrix"),
    "cause": ("Orsak", "Cause"),
    "cause_no_actor": ("Ingen aktör", "No organisation"),
    "cause_no_offer": ("Inget erbjudande", "No offer"),
    "cause_no_project": ("Inget projekt", "No project"),
    "cause_no_money": ("Inga pengar", "No money"),
    "covering": ("Täcker", "Covers it"),
    "uncertain": ("Kanske: läget är okänt", "Perhaps: status unknown"),
    "ended_things": ("Har upphört", "Have ended"),
    "looked": ("Vem har letat?", "Who has looked?"),
    "nobody_looked": (
        "Ingen känd eftersökning. Det kan finnas.",
        "No survey is known. It may exist.",
    ),
    "survey_line": (
        "gjord {done}, omfattning: {completeness}, fann: {found}",
        "made {done}, extent: {completeness}, found: {found}",
    ),
    "nearest": ("Närmast", "Nearest"),
    "only_read": (
        "Bygger bara på tolkningar av vad källorna säger.",
        "Rests on interpretations of what the sources say only.",
    ),
    "filters": ("Urval", "Filters"),
}
