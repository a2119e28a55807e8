#!/bin/sh
# Makes a password for the store, once, and tells docker compose where it is.
# Only the owner reaches the folder; the file may be read by anyone who is let in: the containers' own users.
set -eu

cd "$(dirname "$0")/.."
file=secrets/store.password
if [ -e "$file" ]; then
    printf '%s\n' "Lösenordet finns redan · There is a password already: $file"
else
    umask 077
    mkdir -p secrets
    chmod 700 secrets
    od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$file.new"
    chmod 444 "$file.new"
    mv "$file.new" "$file"
    printf '%s\n' "Lösenordet är gjort · The password is made: $file"
fi
grep -qs '^LOTS_STORE_PASSWORD_FILE=' .env || printf 'LOTS_STORE_PASSWORD_FILE=./%s\n' "$file" >> .env
