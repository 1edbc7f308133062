#!/usr/bin/env bash
# Builds the image and starts it on a PostgreSQL of its own, if there is a Docker engine. Otherwise it says that this is skipped, and tries
# the contents of the image in a folder.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! docker info >/dev/null 2>&1; then
  echo 'SKIPPED: there is no Docker engine here, so the image is neither built nor started. Its contents are tried in a folder.' >&2
  exec npm run -s check:image-contents
fi
export POSTGRES_PASSWORD=only-for-this-check BOOTSTRAP_API_KEY=only-for-this-check-0123456789abcdef
project="stepcast-check-$$"
trap 'docker compose -p "$project" down --volumes >/dev/null 2>&1' EXIT
docker compose -p "$project" up --build --wait --wait-timeout 300
docker image inspect stepcast --format 'The image has {{.Size}} bytes.'
