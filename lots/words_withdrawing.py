"""The words of `lots withdraw`, in both languages."""

WITHDRAWING_SV = {
    "step_cut": "ändrar datafilerna",
    "step_erase": "tömmer det inbyggda lagret",
    "step_clean": "tar bort sparade dataversioner",
    "withdraw_preview": "Det här tas bort för gott ({n}):",
    "withdraw_files": "Datafiler som ändras i {folder}: {files}.",
    "withdraw_no_files": "Ingen datafil ändras.",
    "withdraw_versions": "Alla tidigare dataversioner tas bort. Länkar till dem slutar att gälla.",
    "withdraw_ask": "Ska det tas bort? Det går inte att ångra.",
    "withdraw_yes": "Inget har ändrats. Lägg till --yes för att ta bort det.",
    "withdraw_stopped": "Inget har ändrats.",
    "withdraw_why_asked": "",
    "withdraw_why_about": " – handlar bara om {after}",
    "withdraw_why_source": " – har ingen annan källa än {after}",
    "withdraw_why_holder": " – saknar mening utan {after}",
    "withdraw_why_scope": " – skulle säga mer än vad som eftersöktes utan {after}",
    "withdraw_with_it": (
        "{n} av posterna är egna uppgifter, som inte kan stå kvar utan det som tas bort. Lägg till"
        " --with-dependents för att ta bort dem också, eller ändra dem först. Inget har ändrats."
    ),
    "withdraw_mentions": (
        "Beteckningen står också i fri text eller i en anmärkning. Ändra där för hand först, och"
        " kör kommandot igen. Inget har ändrats. Rader: {lines}."
    ),
    "withdraw_unknown": "Det finns ingen post och inget samband med beteckningen {id}.",
    "withdraw_cites": (
        "{id} säger bara vad en post hänvisar till. Ta bort källan, eller ändra fältet sources."
    ),
    "withdraw_other_files": (
        "Lagret ({store}) innehåller andra poster än {folder}. Ange mappen som är inläst med"
        " --source, eller kör först: lots load. Inget har ändrats."
    ),
    "withdraw_read_only": (
        "Datafilerna i {folder} går inte att ändra. Kopiera mappen till en plats där du får skriva,"
        " läs in den med lots load --source, och ta bort posten där. Inget har ändrats."
    ),
    "withdraw_stays": "Datafilerna skulle fortfarande säga det. Inget har ändrats.",
    "withdraw_other_store": (
        "Ett borttagande av något ur ett annat lager är inte färdigt ({store}). Kör lots withdraw"
        " med det lagret i --store."
    ),
    "withdraw_unfinished": "Ett borttagande har avbrutits. Kör: lots withdraw",
    "withdraw_finishing": "Ett tidigare borttagande avbröts. Det görs nu färdigt.",
    "withdraw_nothing": "Ange beteckningen på det som ska tas bort.",
    "withdraw_done": (
        "Borttaget för gott: {n}. Ändrade datafiler: {files}. Borttagna dataversioner: {versions}."
    ),
    "withdraw_elsewhere": (
        "Andra lager i datamappen innehåller det också ({stores}). Kör lots withdraw {id} med vart"
        " och ett av dem i --store."
    ),
    "withdraw_by_hand": (
        "Det inbyggda lagret innehåller sådant som har lagts in för hand, och har därför inte"
        " gjorts om från början. Dess filer kan ha kvar det borttagna."
    ),
    "withdraw_left": "Det borttagna står kvar i dessa filer i datamappen: {files}.",
    "withdraw_beyond": (
        "Tidigare säkerhetskopior, filer som du har exporterat och versionshistorik (git) ändras"
        " inte."
    ),
}
WITHDRAWING_EN = {
    "step_cut": "changing the data files",
    "step_erase": "emptying the embedded store",
    "step_clean": "removing kept data versions",
    "withdraw_preview": "To be withdrawn for good ({n}):",
    "withdraw_files": "Data files that change in {folder}: {files}.",
    "withdraw_no_files": "No data file changes.",
    "withdraw_versions": "All earlier data versions are removed. Links to them end.",
    "withdraw_ask": "Withdraw it? This cannot be undone.",
    "withdraw_yes": "Nothing was changed. Add --yes to withdraw it.",
    "withdraw_stopped": "Nothing was changed.",
    "withdraw_why_asked": "",
    "withdraw_why_about": " – is about {after} alone",
    "withdraw_why_source": " – has no other source than {after}",
    "withdraw_why_holder": " – means nothing without {after}",
    "withdraw_why_scope": " – would say more than was looked for without {after}",
    "withdraw_with_it": (
        "{n} of the records are facts of their own, which cannot stand without what is withdrawn."
        " Add --with-dependents to withdraw them too, or change them first. Nothing was changed."
    ),
    "withdraw_mentions": (
        "The id also stands in free text or in a remark. Change these lines by hand first, and run"
        " the command again. Nothing was changed. Lines: {lines}."
    ),
    "withdraw_unknown": "No record and no relationship has the id {id}.",
    "withdraw_cites": (
        "{id} only says what a record cites. Withdraw the source, or change the field sources."
    ),
    "withdraw_other_files": (
        "The store ({store}) holds other records than {folder}. Give the folder that was loaded"
        " with --source, or first run: lots load. Nothing was changed."
    ),
    "withdraw_read_only": (
        "The data files in {folder} cannot be changed. Copy the folder to a place where you may"
        " write, load it with lots load --source, and withdraw there. Nothing was changed."
    ),
    "withdraw_stays": "The data files would still say it. Nothing was changed.",
    "withdraw_other_store": (
        "A withdrawal from another store has not finished ({store}). Run lots withdraw with that"
        " store in --store."
    ),
    "withdraw_unfinished": "A withdrawal was cut off. Run: lots withdraw",
    "withdraw_finishing": "An earlier withdrawal was cut off. It is finished now.",
    "withdraw_nothing": "Give the id of what is to be withdrawn.",
    "withdraw_done": (
        "Withdrawn for good: {n}. Data files changed: {files}. Data versions removed: {versions}."
    ),
    "withdraw_elsewhere": (
        "Other stores of the data folder hold it too ({stores}). Run lots withdraw {id} with each"
        " of them in --store."
    ),
    "withdraw_by_hand": (
        "The embedded store holds what was put into it by hand, so it was not made anew. Its files"
        " may still hold what was withdrawn."
    ),
    "withdraw_left": "What was withdrawn still stands in these files of the data folder: {files}.",
    "withdraw_beyond": (
        "Earlier backups, files that you exported and version history (git) are not changed."
    ),
}
