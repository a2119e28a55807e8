#!/bin/bash
# Whether Neo4j speaks: says hello on Bolt, and is answered with the version that was offered (5.4).
# Used as: healthy.sh [HOST [PORT]]. Needs no password and starts no Java.
set -eu

exec 3<>"/dev/tcp/${1:-127.0.0.1}/${2:-7687}"
printf '\x60\x60\xb0\x17\0\0\x04\x05\0\0\0\0\0\0\0\0\0\0\0\0' >&3
[ "$(head -c 4 <&3 | od -An -tx1 | tr -d ' \n')" = 00000405 ]
