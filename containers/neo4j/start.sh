#!/bin/bash
# Starts Neo4j with the password that a file holds, so that no setting of the container shows it.
# Used as: start.sh COMMAND...; the command finds NEO4J_AUTH in its environment.
set -eu

file=${STORE_PASSWORD_FILE:-/run/secrets/store_password}

refuse() {
    printf '%s\n' "$@" "Gör ett nytt · Make one anew: sh containers/secret.sh" >&2
    exit 1
}

if [ ! -r "$file" ]; then
    refuse "Lösenordet kan inte läsas; filen ska få läsas av alla, i en mapp som bara ägaren når." \
        "The password cannot be read: anyone must be able to read the file, in a folder only its owner reaches."
fi
password=$(<"$file")
password=${password%$'\r'}
if [[ ! $password =~ ^[A-Za-z0-9._][A-Za-z0-9._-]{7,}$ ]]; then
    refuse "Lösenordet duger inte: minst 8 tecken, bara A–Z, a–z, 0–9, punkt, _ och -, på en rad." \
        "The password will not do: at least 8 characters, only A–Z, a–z, 0–9, full stop, _ and -, on one line."
fi
if [ ! -r "${BASH_SOURCE[0]%/*}/neo4j.conf" ]; then
    printf '%s\n' "Inställningarna kan inte läsas · The settings cannot be read: containers/neo4j/neo4j.conf" >&2
    exit 1
fi

export NEO4J_AUTH="neo4j/$password"
exec "$@"
