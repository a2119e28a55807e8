"""Fields that several kinds share."""

SCHEME = ("name", "synonyms_sv", "synonyms_en", "notes")
TIMED = ("status", "status_note")
