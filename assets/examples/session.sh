#!/bin/sh
# A whole life of an account without a screen: sign up, confirm the address, sign in, call the API with curl, change the
# password, sign out. The mailed codes come from a folder into which the service writes one .eml file a mail
# (trainova-authd --mail dir:PATH); elsewhere, replace `code`.
#
#   session.sh SERVER ADDRESS MAIL_FOLDER
#
# SERVER is https://… or http://127.0.0.1:PORT; curl takes it as it is.
set -eu
server=$1 address=$2 mails=$3
export TRAINOVA_SERVER="$server" TRAINOVA_ACCOUNT="$address" TRAINOVA_NO_INPUT=1

# Passwords never stand on a command line: they go through files that nobody else can read.
secrets=$(mktemp -d)
trap 'rm -rf "$secrets"' EXIT
umask 077
openssl rand -base64 24 >"$secrets/old"
openssl rand -base64 24 >"$secrets/new"

# The code of the latest mail to the address, once there are more mails than there were before.
count() { { grep -l "^To: $address" "$mails"/*.eml 2>/dev/null || true; } | wc -l; }
code() {
  tries=0
  until [ "$(count)" -gt "$1" ]; do
    tries=$((tries + 1))
    [ $tries -lt 300 ] || { echo "no mail came" >&2; return 1; }
    sleep 0.1
  done
  grep -l "^To: $address" "$mails"/*.eml | sort | tail -n 1 | xargs grep -hoE '^[0-9]{6}' | head -n 1
}

echo "1. sign up"
before=$(count)
trainova register --first-name Anna --password-file "$secrets/old"
echo "2. confirm the address"
code "$before" | trainova verify --code-stdin
echo "3. sign in"
trainova login --password-file "$secrets/old"
trainova status
echo "4. call the API"
# By descriptor, so that the token stands on no command line either.
curl --silent --show-error --fail --header @/dev/fd/3 "$server/api/auth/me" 3<<EOF
Authorization: Bearer $(trainova token)
EOF
echo
echo "5. change the password"
before=$(count)
trainova password change --password-file "$secrets/old"
code "$before" | trainova password change --code-stdin --new-password-file "$secrets/new"
trainova whoami
echo "6. sign out"
trainova logout
