#!/bin/sh
# Hand the user and password of the store, from the secret file "user/password", to the command.
set -eu
if [ -n "${GENE2GRAPH_STORE_AUTH_FILE:-}" ]; then
    auth="$(cat "$GENE2GRAPH_STORE_AUTH_FILE")"
    export GENE2GRAPH_STORE_USER="${auth%%/*}"
    export GENE2GRAPH_STORE_PASSWORD="${auth#*/}"
fi
exec python -m "$@"
